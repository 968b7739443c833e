// One record: its sheets and statements against the sign events of the chain.

class RecordCheck {
  constructor(number, entry, context) {
    Object.assign(this, context); // report, signatures, site, files
    this.number = number;
    this.signs = entry?.signs ?? [];
    this.sheets = new Map();
    this.statements = [];
    this.signed = new Map();
  }

  where({ stage = null, n = null } = {}) {
    return { record: this.number, stage, n };
  }

  problem(code, detail, at) {
    this.report.add(code, detail, this.where(at));
  }

  /** Checks the parsed file; returns how many sheets and statements it holds. */
  run(file) {
    this.readSheets(file.sheets);
    this.readStatements(file.statements);
    for (const sign of this.signs) this.checkSign(sign);
    this.checkExtra();
    this.checkOrder(file.sheets);
    return { sheets: file.sheets.length, statements: file.statements.length };
  }

  readSheets(entries) {
    for (const { sha256: hash, text } of entries) {
      if (this.sheets.has(hash)) {
        this.problem("extra_record", "同一份表单出现两次");
        continue;
      }
      const value = this.readSheet(hash, text);
      this.sheets.set(hash, value);
      if (value) this.checkAttachments(value);
    }
  }

  readSheet(hash, text) {
    const sign = this.signs.find(({ value }) => value.sheet === hash)?.value;
    const value = this.readText(text, "表单", sign);
    if (!value) return null;
    if (hashText(text) !== hash) {
      this.problem("altered_bytes", "表单与哈希不符", value);
      return null;
    }
    if (value.format !== "qsdesk-sheet/1" || !Array.isArray(value.needs)
        || !Array.isArray(value.fields) || !isObject(value.covers)) {
      this.problem("unreadable", "表单的格式不认识", sign);
      return null;
    }
    if (value.site !== this.site) this.problem("wrong_site", "表单的单位编号不同", value);
    return value;
  }

  readText(text, what, at) {
    try {
      return readCanonical(text);
    } catch (error) {
      if (!(error instanceof NotCanonical)) throw error;
      this.problem("altered_bytes", `${what}：${error.message}`, at);
      return null;
    }
  }

  checkAttachments(sheet) {
    for (const attachment of Array.isArray(sheet.attachments) ? sheet.attachments : []) {
      const hash = String(attachment?.sha256);
      const path = `data/attachments/${hash.slice(0, 2)}/${hash}`;
      const file = this.files.get(path);
      if (!file) this.problem("missing_file", path, sheet);
      else if (file.hash !== hash || file.size !== attachment.size) {
        this.problem("altered_file", path, sheet);
      }
    }
  }

  readStatements(entries) {
    for (const { text, signature, key } of entries) {
      const hash = typeof text === "string" ? hashText(text) : "";
      this.statements.push({ text, signature, key, hash, used: false });
    }
  }

  /** The statement of a sign event; an altered text is still known by its signature. */
  statementOf({ value }) {
    const unused = this.statements.filter((statement) => !statement.used);
    const found = unused.find(({ hash }) => hash === value.statement)
      ?? unused.find(({ signature }) => signature === value.signature);
    if (found) found.used = true;
    return found;
  }

  checkSign(sign) {
    const { value } = sign;
    const statement = this.statementOf(sign);
    const known = this.sheets.has(value.sheet);
    if (!known || !statement) {
      const what = [known ? "" : "表单", statement ? "" : "签署"].filter(Boolean).join("和");
      this.problem("missing_record", `事件 ${sign.seq} 的${what}不在记录里`, value);
    }
    if (!statement) return;
    const content = this.readText(statement.text, "签署", value);
    if (content && statement.hash !== value.statement) {
      this.problem("altered_bytes", "签署与事件里的哈希不符", value);
    }
    this.checkSignature(sign, statement);
    if (!content) return;
    this.checkStatement(sign, statement, content);
    const sheet = this.sheets.get(value.sheet);
    if (sheet) this.checkAgainstSheet(sign, sheet, content);
  }

  checkSignature({ value, spki }, statement) {
    if (statement.signature !== value.signature || statement.key !== value.key) {
      this.problem("altered_copy", "记录里的签名或密钥不是事件里的", value);
    }
    if (spki) {
      const bad = () => this.problem("bad_signature", "签名与签署内容不符", value);
      this.signatures.expect([spki], statement.text, statement.signature, bad);
    }
  }

  checkStatement(sign, statement, content) {
    const { value } = sign;
    if (content.t !== "qsdesk-sign/1") this.problem("unreadable", "签署的格式不认识", value);
    if (content.site !== this.site) this.problem("wrong_site", "签署的单位编号不同", value);
    if (content.head !== sign.prev) this.problem("bad_order", "签署时的链首不是前一个事件", value);
    const same = content.signer === value.actor && content.at === value.at
      && content.key === value.key && content.sheet === value.sheet
      && content.number === value.number && content.stage === value.stage
      && content.n === value.n;
    if (!same) this.problem("altered_copy", "签署与事件写的不同", value);
    if (content.name !== sign.name || !sign.roles.has(content.role)) {
      this.problem("bad_role", "签署人当时没有这个姓名或岗位", value);
    }
  }

  checkAgainstSheet(sign, sheet, content) {
    const { value } = sign;
    const same = sheet.number === value.number && sheet.kind === value.kind
      && sheet.stage === value.stage && sheet.n === value.n
      && (sheet.covers.from ?? null) === (value.from ?? null)
      && (sheet.covers.to ?? null) === (value.to ?? null);
    if (!same) this.problem("altered_copy", "表单与事件写的不同", value);
    const { meaning, role, signer } = content;
    if (!sheet.needs.some((need) => need?.meaning === meaning && need?.role === role)) {
      this.problem("bad_role", "这份表单不需要这样的签署", value);
    } else if (!tableAllows(sheet, meaning, role, sign.directorInForce)) {
      this.problem("bad_role", "这个岗位不能这样签署", value);
    } else if (!personAllowed(sheet, signer, role, (stage) => this.latest(stage), this.level())) {
      this.problem("bad_role", "这个人不能签署这一步", value);
    }
    const signers = this.signed.get(value.sheet) ?? [];
    if (signers.includes(signer)) this.problem("bad_role", "同一人在一份表单上签了两次", value);
    this.signed.set(value.sheet, [...signers, signer]);
  }

  /** Who signed the latest sheet of a stage so far. */
  latest(stage) {
    const hash = [...this.signed.keys()].filter((key) => this.sheets.get(key)?.stage === stage);
    return this.signed.get(hash.at(-1)) ?? [];
  }

  /** The level the signed sheets give so far, as shown. */
  level() {
    const fields = [...this.signed.keys()].flatMap((key) => this.sheets.get(key)?.fields ?? []);
    const level = fields.filter((field) => field?.key === "level").at(-1);
    return level?.shown ?? level?.value;
  }

  checkExtra() {
    const known = new Set(this.signs.map(({ value }) => value.sheet));
    for (const [hash, sheet] of this.sheets) {
      if (!known.has(hash)) this.problem("extra_record", "表单没有签署事件", sheet ?? {});
    }
    for (const statement of this.statements) {
      if (!statement.used) this.problem("extra_record", "签署没有签署事件");
    }
  }

  /** Sheets stand in the order of their first sign event, each naming the one before. */
  checkOrder(entries) {
    const order = [...new Set(this.signs.map(({ value }) => value.sheet))];
    const present = order.filter((hash) => this.sheets.has(hash));
    const listed = entries.map((entry) => entry.sha256).filter((hash) => order.includes(hash));
    if (present.some((hash, i) => hash !== listed[i])) {
      this.problem("bad_order", "表单没有按签署的先后排列");
    }
    const stages = new Map();
    let previous = null;
    for (const hash of order) {
      const sheet = this.sheets.get(hash);
      if (sheet) this.checkPlace(sheet, previous, stages.get(sheet.stage));
      const { stage, n } = this.signs.find(({ value }) => value.sheet === hash).value;
      stages.set(stage, { hash, n });
      previous = hash;
    }
  }

  checkPlace(sheet, previous, before) {
    if (sheet.previous !== previous) this.problem("bad_order", "没有接前一份表单", sheet);
    if (sheet.n !== (before?.n ?? 0) + 1) this.problem("bad_order", "第几份不连续", sheet);
    const { amends } = sheet;
    if (amends !== null && amends !== before?.hash) {
      this.problem("bad_order", "更正的不是这一步最近的一份", sheet);
    }
    if ((amends !== null) !== Boolean(sheet.reason)) {
      this.problem("bad_order", "更正与理由应同时有", sheet);
    }
  }
}

/** Checks all record files and that every record of the period is there, whole. */
async function checkRecords(pack, ledger, period, context, pace) {
  const counts = { records: 0, versions: 0, signatures: 0 };
  const paths = pack.pathsBelow("data/records/");
  for (const [index, path] of paths.entries()) {
    const number = path.slice("data/records/".length).replace(/\.json$/, "");
    const file = pack.json(path, context.report);
    counts.records += 1;
    if (file && isRecordFile(file)) {
      const check = new RecordCheck(number, ledger.records.get(number), context);
      const held = check.run(file);
      counts.versions += held.sheets;
      counts.signatures += held.statements;
      if (file.number !== number) context.report.add("altered_copy", path, { record: number });
    } else if (file) {
      context.report.add("unreadable", `${path} 的格式不认识`, { record: number });
    }
    await pace.tick("核对记录", index / paths.length);
  }
  if (period) {
    for (const number of ledger.numbersWithin(period.from, period.to)) {
      if (pack.files.has(`data/records/${number}.json`)) continue;
      context.report.add("missing_record", "有签署事件，没有记录", { record: number });
    }
  }
  ledger.checkNumbers();
  return counts;
}

function isRecordFile(file) {
  return file.t === "qsdesk-record/1"
    && [file.sheets, file.statements].every((list) => Array.isArray(list) && list.every(isObject));
}
