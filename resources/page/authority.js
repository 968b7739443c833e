// Who held which key, name and post at each point of the chain.

const ROLES = new Set(["officer", "director", "principal", "admin"]);
const SECONDS = ["director", "principal", "admin"];
const WITH_SECOND = new Set(["void", "restore", "key_retired", "person", "role"]);

/** Roles that may act, where the product's table of permissions limits the event. */
const ACTORS = {
  person: ["principal", "admin"],
  role: ["principal", "admin"],
  settings: ["director", "principal", "admin"],
  rule_pack: ["director", "principal", "admin"],
  seal: ["principal"],
  void: LEADERS,
  restore: SECONDS,
  clock_override: LEADERS,
};

class Authority {
  constructor(report, signatures) {
    this.report = report;
    this.signatures = signatures;
    this.site = null;
    this.unit = null;
    this.sample = null;
    this.roots = [];
    this.keys = new Map();
    this.names = new Map();
    this.roles = new Map();
    this.steps = ["site", "key_added", "person", "role"];
    this.founder = null;
    this.founded = false;
  }

  rolesOf(person) {
    return this.roles.get(person) ?? new Set();
  }

  /** Whether anyone is director now. */
  directorInForce() {
    return [...this.roles.values()].some((roles) => roles.has("director"));
  }

  /** Code of what is wrong with a person's key at a point of the chain, or null. */
  keyProblem(id, person, seq) {
    const key = this.keys.get(id);
    if (!key) return "unknown_key";
    if (key.person !== person) return "key_not_valid";
    return key.from < seq && (key.to === null || seq < key.to) ? null : "key_not_valid";
  }

  /** Takes one event in; events whose body is withheld or unreadable change nothing. */
  apply(event) {
    const { type, value } = event;
    if (!value) return;
    if (this.steps.length) this.setUp(event);
    else if (type === "site") this.problem("bad_order", event, "单位只设立一次");
    if (!AUTHORITY.has(type)) return;
    if (value.site !== this.site) this.problem("wrong_site", event, "单位编号不同");
    if (value.head !== event.prev) this.problem("bad_order", event, "签署时的链首不是前一个事件");
    if (type === "key_added") this.addKey(event);
    else this.checkActor(event);
    this.change(event);
    this.checkFounded(event);
  }

  /** The first events come in a fixed order; until then nobody else acts. */
  setUp(event) {
    const { type, value } = event;
    if (type === this.steps[0]) {
      this.steps.shift();
      if (type === "site") this.found(value);
      if (type === "key_added") this.founder = value.person;
    } else if (this.steps.length === 4 || ["site", "key_added", "person", "role"].includes(type)) {
      this.problem("bad_order", event, "设立的次序应为单位、密钥、人员、岗位");
    }
    if (type !== "site" && value.actor !== null && value.actor !== this.founder) {
      this.problem("bad_order", event, "设立完成之前不能有别人操作");
    }
  }

  found(value) {
    this.site = value.site;
    this.unit = value.unit;
    this.sample = value.sample === true;
  }

  checkFounded(event) {
    const { type, value } = event;
    if (type !== "role" || this.steps.length || this.founded) return;
    this.founded = true;
    if (value.role !== "principal" || value.granted !== true || value.person !== this.founder) {
      this.problem("bad_order", event, "第一个岗位不是主要负责人");
    }
  }

  addKey(event) {
    const { value, seq } = event;
    const { spki, person, by, added } = value;
    if (keyId(spki) !== added || value.key !== added || value.actor !== person) {
      this.problem("unknown_key", event, "新密钥与编号或本人不符");
      return;
    }
    if (this.keys.has(added)) {
      this.problem("bad_order", event, "同一密钥登记两次");
      return;
    }
    const isRoot = by === added;
    const wasPrincipal = this.rolesOf(person).has("principal");
    if (isRoot || wasPrincipal) this.roots.push({ fingerprint: keyFingerprint(spki), person, seq });
    if (isRoot && this.roots.length > 1 && !wasPrincipal) {
      this.problem("bad_role", event, "只有主要负责人的密钥可以自证");
    }
    if (!isRoot) this.checkCountersigner(event);
    this.keys.set(added, { spki, person, from: seq, to: null });
    this.expect(event, spki, value.sig, "本人签名");
    this.expect(event, this.keys.get(by)?.spki, value.countersig, "主要负责人签名");
  }

  checkCountersigner(event) {
    const { by } = event.value;
    const person = this.keys.get(by)?.person;
    const code = this.keyProblem(by, person, event.seq);
    if (code) this.problem(code, event, "会签的密钥");
    else if (!this.rolesOf(person).has("principal")) {
      this.problem("bad_role", event, "会签人不是主要负责人");
    }
  }

  checkActor(event) {
    const { type, value, seq } = event;
    const code = this.keyProblem(value.key, value.actor, seq);
    if (code) this.problem(code, event, "签署的密钥");
    this.expect(event, this.keys.get(value.key)?.spki, value.sig, "签名");
    if (!this.steps.length && this.founded && !this.mayAct(event)) {
      this.problem("bad_role", event, "当时无权这样做");
    }
    if (WITH_SECOND.has(type) && (value.second ?? null) !== null) this.checkSecond(event);
  }

  mayAct({ type, value }) {
    const mine = this.rolesOf(value.actor);
    if (type === "key_retired" && value.person === value.actor) return true;
    const roles = type === "key_retired" ? ACTORS.person : own(ACTORS, type);
    return !roles || roles.some((role) => mine.has(role));
  }

  checkSecond(event) {
    const { value, seq } = event;
    const mine = this.rolesOf(value.second);
    if (value.second === value.actor || !SECONDS.some((role) => mine.has(role))) {
      this.problem("bad_role", event, "第二人");
    }
    const theirs = [...this.keys].filter(([id]) => !this.keyProblem(id, value.second, seq));
    if (!theirs.length) this.problem("unknown_key", event, "第二人的密钥");
    else this.expect(event, theirs.map(([, key]) => key.spki), value.second_sig, "第二人签名");
  }

  /** A signature over the body without its signatures. */
  expect(event, spkis, signature, whose) {
    if (!spkis) return;
    const message = canonicalWithout(event.value, ["sig", "countersig", "second_sig"]);
    const bad = () => this.problem("bad_signature", event, whose);
    this.signatures.expect([spkis].flat(), message, signature, bad);
  }

  change(event) {
    const { type, value, seq } = event;
    if (type === "person") {
      if (typeof value.person === "string") this.names.set(value.person, value.name);
    } else if (type === "role") {
      this.changeRole(event);
    } else if (type === "key_retired") {
      const key = this.keys.get(value.retired);
      if (!key || key.person !== value.person) this.problem("unknown_key", event, "停用的密钥");
      else if (key.to !== null) this.problem("bad_order", event, "密钥早已停用");
      else key.to = seq;
    }
  }

  changeRole(event) {
    const { person, role, granted } = event.value;
    if (!ROLES.has(role) || typeof granted !== "boolean") {
      this.problem("bad_role", event, "岗位不认识");
      return;
    }
    const roles = new Set(this.rolesOf(person));
    if (granted) roles.add(role);
    else roles.delete(role);
    this.roles.set(person, roles);
  }

  problem(code, event, detail) {
    const record = event.type === "void" ? String(event.value.number) : null;
    this.report.add(code, `事件 ${event.seq}（${event.type}）：${detail}`, { record });
  }
}
