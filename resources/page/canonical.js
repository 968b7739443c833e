// Canonical JSON (RFC 8785, restricted): what a signed text must look like, byte for byte.

const LONGEST_TEXT = 1024 * 1024;
const DEEPEST = 16;

/** A text whose bytes are not the canonical ones. */
class NotCanonical extends Error {}

/** Canonical text of a parsed value; throws NotCanonical for what the format forbids. */
function canonical(value, depth = 1) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new NotCanonical("数字超出整数范围");
    return String(value);
  }
  if (typeof value === "string") {
    if (/\p{Surrogate}/u.test(value)) throw new NotCanonical("半个代理字符");
    return JSON.stringify(value);
  }
  if (depth > DEEPEST) throw new NotCanonical("嵌套过深");
  if (Array.isArray(value)) {
    return "[" + value.map((entry) => canonical(entry, depth + 1)).join(",") + "]";
  }
  const members = Object.keys(value).sort().map((key) => {
    if (/[^\x00-\x7f]/.test(key)) throw new NotCanonical("键名不是 ASCII");
    return JSON.stringify(key) + ":" + canonical(value[key], depth + 1);
  });
  return "{" + members.join(",") + "}";
}

/** The object a canonical text holds; throws NotCanonical when its bytes are others. */
function readCanonical(text) {
  if (typeof text !== "string") throw new NotCanonical("不是文本");
  if (text.length > LONGEST_TEXT || encode(text).length > LONGEST_TEXT) {
    throw new NotCanonical("超过 1 MiB");
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotCanonical("不是 JSON");
  }
  if (!isObject(value)) throw new NotCanonical("不是对象");
  if (canonical(value) !== text) throw new NotCanonical("不是规范写法");
  return value;
}

/** The same object without some of its keys, as canonical text. */
function canonicalWithout(value, keys) {
  const rest = Object.create(null);
  for (const key of Object.keys(value)) if (!keys.includes(key)) rest[key] = value[key];
  return canonical(rest);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
