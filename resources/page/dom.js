// Small ways to build the page; text only ever goes in as text.

function byId(id) {
  return document.getElementById(id);
}

/** An element with a class and children; strings become text nodes. */
function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.map((child) => (child instanceof Node ? child : String(child ?? ""))));
  return node;
}

function row(...cells) {
  return el("tr", "", ...cells.map((cell) => el("td", "", cell)));
}

function chip(kind, word) {
  return el("span", `chip ${kind}`, word);
}

function show(id, visible) {
  byId(id).hidden = !visible;
}

function put(id, text) {
  byId(id).textContent = text;
}

function figure(number) {
  return Number(number).toLocaleString("en-US");
}

/** 11月24日, with its year where the pack spans several. */
function day(text, withYear) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!match) return text ?? "";
  const short = `${Number(match[2])}月${Number(match[3])}日`;
  return withYear ? `${match[1]}年${short}` : short;
}

/** Beijing time of a UTC instant, to the minute. */
function instant(text) {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return String(text ?? "");
  const there = new Date(time + 8 * 3600 * 1000).toISOString();
  return `${there.slice(0, 10)} ${there.slice(11, 16)}`;
}

/** Address of a file of the pack, relative to this page; null for what leaves the folder. */
function address(path) {
  const parts = path.split("/");
  if (parts.some((part) => ["", ".", ".."].includes(part))) return null;
  return "./" + parts.map(encodeURIComponent).join("/");
}

const POSTS = {
  officer: "质量安全员",
  director: "质量安全总监",
  principal: "主要负责人",
  admin: "管理员",
};

function post(role) {
  return own(POSTS, role) ?? role;
}
