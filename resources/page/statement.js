// The signature over the whole pack, and heads of earlier packs to compare with.

/** Reads signature.json and checks it against folder and chain; null where it is unreadable. */
function readSignature(file, report, name = SIGNATURE) {
  if (!isObject(file)) return null;
  let statement;
  try {
    statement = readCanonical(file.statement);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    report.add("altered_bytes", `${name}：${error.message}`);
    return null;
  }
  const whole = statement.t === "qsdesk-pack/1" && Array.isArray(statement.tags)
    && statement.tags.every((tag) => isObject(tag) && typeof tag.name === "string")
    && [statement.from, statement.to].every((day) => DAY.test(day));
  if (whole) return statement;
  report.add("unreadable", `${name} 的格式不认识`);
  return null;
}

function checkPackSignature(file, statement, pack, chain, report) {
  const { authority, events, signatures } = chain;
  const manifest = pack.files.get(MANIFEST);
  if (manifest && manifest.hash !== statement.manifest_sha256) {
    report.add("altered_file", MANIFEST);
  }
  checkTags(statement, pack, report);
  if (statement.site !== authority.site) report.add("wrong_site", `${SIGNATURE} 的单位编号不同`);
  expectSignature(file, signatures, report, SIGNATURE);
  checkSigner(file, statement, authority, report);
  const held = checkHead(events, statement.head_seq, statement.head_hash, SIGNATURE, report);
  const last = events.at(-1)?.seq;
  if (held && last > statement.head_seq) {
    report.add("broken_chain", `链到事件 ${last}，超出签署的链首 ${statement.head_seq}`);
  }
}

function expectSignature(file, signatures, report, name) {
  if (!keyId(file.spki)) {
    report.add("unknown_key", `${name} 的公钥`);
    return;
  }
  const bad = () => report.add("bad_signature", `${name} 的签名与内容不符`);
  signatures.expect([file.spki], file.statement, file.signature, bad);
}

function checkSigner(file, statement, authority, report) {
  const id = keyId(file.spki);
  if (!id) return;
  const code = authority.keyProblem(id, statement.signer, statement.head_seq);
  if (code) report.add(code, `${SIGNATURE} 的密钥 ${id}`);
  const { signer, name, role } = statement;
  if (authority.names.get(signer) !== name || !authority.rolesOf(signer).has(role)) {
    report.add("bad_role", `${SIGNATURE}：签署人没有这个姓名或岗位`);
  }
}

/** keys.json repeats what the chain decides. */
function checkKeys(list, authority, report) {
  if (!list) return;
  const path = "data/keys.json";
  const told = Array.isArray(list) && list.length === authority.keys.size
    && list.every((entry) => isObject(entry) && sameKey(entry, authority.keys.get(entry.id)));
  if (!told) report.add("altered_copy", path);
}

function sameKey(entry, key) {
  return key && entry.spki === key.spki && entry.person === key.person
    && entry.from === key.from && (entry.to ?? null) === key.to;
}

/**
 * Compares the head of an earlier pack (signature.json) or data folder (head.json) with the
 * chain: what was signed then must be a beginning of what is here now.
 */
function checkAnchor(name, text, chain, report) {
  const { authority, events, signatures } = chain;
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    file = null;
  }
  const isHead = isObject(file) && file.t === "qsdesk-head/1";
  const head = isHead ? { ...file, head_seq: file.seq, head_hash: file.hash } : null;
  const anchor = head ?? readSignature(file, report, name);
  if (!anchor) {
    report.add("unreadable", `${name} 不是 ${SIGNATURE} 或 head.json`);
    return false;
  }
  if (!isHead) expectSignature(file, signatures, report, name);
  if (anchor.site !== authority.site) {
    report.add("wrong_site", `${name} 属于另一家单位`);
    return false;
  }
  const held = checkHead(events, anchor.head_seq, anchor.head_hash, name, report);
  if (held) report.note(`${name}：截至事件 ${anchor.head_seq} 的内容没有改动`);
  return held;
}
