// The chain of events: one line each, every hash bound to the one before.

const WITHHELD = new Set([
  "sign_in", "sign_out", "sign_in_failed", "lock", "draft", "print", "export", "backup", "denied",
]);
const AUTHORITY = new Set([
  "person", "role", "key_added", "key_retired", "settings", "rule_pack", "seal", "void",
  "restore", "clock_override", "journal_accepted",
]);
const OTHER_TYPES = new Set(["site", "sign", "migrate", "visit", "import"]);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Events of a file, one a line; lines that cannot be read are reported and left out. */
async function readEvents(text, report, pace) {
  const events = [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const [index, line] of lines.entries()) {
    const event = readEvent(line);
    if (event) events.push(event);
    else report.add("unreadable", `data/events.jsonl 第 ${index + 1} 行`);
    await pace.tick("读事件链", index / lines.length);
  }
  return events;
}

function readEvent(line) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isObject(event) || !Number.isSafeInteger(event.seq) || event.seq < 1) return null;
  if (![event.prev, event.hash, event.body_hash].every((hash) => HASH.test(hash))) return null;
  if (typeof event.type !== "string" || !/^[\x21-\x7e]+$/.test(event.type)) return null;
  if (event.body !== null && typeof event.body !== "string") return null;
  const { seq, prev, type, hash, body_hash: bodyHash, body } = event;
  return { seq, prev, type, hash, bodyHash, body, value: null };
}

function eventHash({ seq, prev, type, bodyHash }) {
  const tag = encode("qsdesk-event/1\0");
  const name = encode(type + "\0");
  const bytes = new Uint8Array(tag.length + 8 + 32 + name.length + 32);
  bytes.set(tag);
  const view = new DataView(bytes.buffer);
  view.setUint32(tag.length, Math.floor(seq / 2 ** 32));
  view.setUint32(tag.length + 4, seq % 2 ** 32);
  bytes.set(unhex(prev), tag.length + 8);
  bytes.set(name, tag.length + 40);
  bytes.set(unhex(bodyHash), tag.length + 40 + name.length);
  return hex(sha256(bytes));
}

/** Checks numbering, hashes, bodies and times; gives each event its parsed `value`. */
async function checkChain(events, report, pace) {
  let previous = { seq: 0, hash: ZERO_HASH };
  let latest = "";
  for (const [index, event] of events.entries()) {
    const name = `事件 ${event.seq}`;
    if (event.seq !== previous.seq + 1) {
      report.add("broken_chain", `事件 ${previous.seq} 之后是 ${event.seq}`);
    } else if (event.prev !== previous.hash) {
      report.add("broken_chain", `${name} 不接前一个事件`);
    }
    if (eventHash(event) !== event.hash) report.add("broken_chain", `${name} 的哈希不对`);
    checkBody(event, name, report);
    latest = checkTime(event, name, latest, report);
    previous = event;
    await pace.tick("核对事件链", index / events.length);
  }
}

function checkBody(event, name, report) {
  if (!AUTHORITY.has(event.type) && !WITHHELD.has(event.type) && !OTHER_TYPES.has(event.type)) {
    report.add("unreadable", `${name} 的类型 ${event.type} 不认识`);
  }
  if (event.body === null) {
    if (!WITHHELD.has(event.type)) report.add("missing_record", `${name} 的内容不可略去`);
    return;
  }
  if (hashText(event.body) !== event.bodyHash) {
    report.add("altered_bytes", `${name} 的内容与哈希不符`);
  }
  let value;
  try {
    value = readCanonical(event.body);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    report.add("altered_bytes", `${name}：${error.message}`);
    return;
  }
  if (value.t !== "qsdesk-event/1") {
    report.add("unreadable", `${name} 的格式不认识`);
    return;
  }
  if (value.type !== event.type) report.add("altered_copy", `${name} 的类型两处不同`);
  else event.value = value;
}

/** The time later events must not fall below: empty after the clock was overridden. */
function checkTime(event, name, latest, report) {
  if (!event.value) return latest;
  const { at } = event.value;
  if (typeof at !== "string" || !INSTANT.test(at) || Number.isNaN(Date.parse(at))) {
    report.add("unreadable", `${name} 的时间`);
    return latest;
  }
  if (event.type === "clock_override") return "";
  if (at < latest) report.add("bad_order", `${name} 的时间早于前一个事件`);
  return at > latest ? at : latest;
}

/** Whether the chain holds this head; reports what a shorter or another chain means. */
function checkHead(events, seq, hash, name, report) {
  const last = events.at(-1)?.seq ?? 0;
  if (!Number.isSafeInteger(seq) || seq < 1 || !HASH.test(hash)) {
    report.add("unreadable", `${name}的链首`);
    return false;
  }
  if (seq > last) {
    report.add("missing_tail", `${name}的链首是事件 ${seq}，链只到事件 ${last}`);
    return false;
  }
  if (events.find((event) => event.seq === seq)?.hash === hash) return true;
  report.add("anchor_conflict", `${name}的链首（事件 ${seq}）不在链上`);
  return false;
}
