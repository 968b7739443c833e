// The ledger of days as a strip: one row a month, a sign and a colour for each day.

const DAY_STATES = {
  zero_risk: { sign: "✓", kind: "ok", word: "零风险" },
  findings: { sign: "!", kind: "warn", word: "有隐患" },
  complete: { sign: "✓", kind: "plain", word: "已完成" },
  late: { sign: "…", kind: "bad", word: "缺检，已说明" },
  missed: { sign: "×", kind: "bad", word: "缺检" },
  stopped: { sign: "‖", kind: "plain", word: "停产" },
  rest: { sign: "·", kind: "rest", word: "休息" },
  open: { sign: "", kind: "open", word: "进行中" },
};

function stateOf(entry) {
  if (entry.completeness !== "complete") return own(DAY_STATES, entry.completeness);
  return own(DAY_STATES, entry.outcome ?? "complete");
}

/** One sentence for a day: 3月19日 缺检，1 项隐患，停电. */
function sentence(entry, state) {
  const parts = [`${day(entry.date, true)} ${state.word}`];
  if (entry.findings) parts.push(`${entry.findings} 项隐患`);
  if (entry.reason) parts.push(entry.reason);
  return parts.join("，");
}

function dayCell(entry) {
  const state = stateOf(entry) ?? DAY_STATES.open;
  const cell = el("button", `day ${state.kind}`, state.sign);
  cell.type = "button";
  cell.tabIndex = -1;
  const text = sentence(entry, state);
  cell.title = text;
  cell.setAttribute("aria-label", text);
  if (entry.findings && entry.completeness !== "complete") cell.classList.add("corner");
  cell.addEventListener("focus", () => put("day-detail", text));
  cell.addEventListener("mouseenter", () => put("day-detail", text));
  const number = Number(entry.date.slice(8));
  cell.style.setProperty("--column", String(number + 1));
  cell.style.setProperty("--half", String((number - 1) % 16 + 2));
  cell.style.setProperty("--row", number > 16 ? "2" : "1");
  return cell;
}

function showCalendar(days) {
  const months = grouped(days);
  const several = new Set(days.map((entry) => entry.date.slice(0, 4))).size > 1;
  for (const [month, entries] of months) {
    const name = `${Number(month.slice(5))}月`;
    const label = el("span", "month", several ? `${month.slice(0, 4)}年${name}` : name);
    byId("strip").append(el("div", "days", label, ...entries.map(dayCell)));
  }
  byId("strip").classList.toggle("several", several);
  showLegend(days);
  byId("strip").addEventListener("keydown", moveFocus);
  const first = byId("strip").querySelector("button");
  if (first) first.tabIndex = 0;
}

function monthOf(entry) {
  return entry.date.slice(0, 7);
}

function grouped(days) {
  const months = new Map();
  for (const entry of days) {
    if (!months.has(monthOf(entry))) months.set(monthOf(entry), []);
    months.get(monthOf(entry)).push(entry);
  }
  return months;
}

function showLegend(days) {
  const counts = new Map();
  for (const entry of days) {
    const state = stateOf(entry) ?? DAY_STATES.open;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  put("day-count", `${figure(days.length)} 天`);
  const known = Object.values(DAY_STATES).filter((state) => counts.has(state));
  byId("legend").append(...known.map((state) => {
    const sample = el("span", `day ${state.kind}`, state.sign);
    return el("li", "", sample, `${state.word} ${figure(counts.get(state))}`);
  }));
}

function moveFocus(event) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -31, ArrowDown: 31 };
  const step = own(steps, event.key);
  if (!step) return;
  event.preventDefault();
  const cells = [...byId("strip").querySelectorAll("button")];
  const at = cells.indexOf(document.activeElement);
  const next = cells[Math.max(0, Math.min(cells.length - 1, at + step))];
  cells[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
