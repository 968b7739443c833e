// What each month's seal claims, held against the acts that the chain tells of.

/** Follows the months: which signatures and voids belong to each, and what its seals say. */
class Seals {
  constructor(report) {
    this.report = report;
    this.opened = new Map();
    this.sheets = new Set();
    this.acts = new Map();
    this.ends = new Map();
  }

  /** Takes the next event; a seal is held against all that came before it. */
  apply({ seq, type, value }) {
    if (!value) return;
    if (type === "sign") this.sign(seq, value);
    else if (type === "void") this.void(seq, value);
    else if (type === "seal") this.seal(seq, value);
  }

  sign(seq, { number, kind, to, sheet }) {
    const opens = !this.opened.has(number);
    const month = String(to).slice(0, 7);
    if (opens) this.opened.set(number, { kind, month });
    const begins = !this.sheets.has(sheet);
    this.sheets.add(sheet);
    this.keep(month, { seq, number, kind, opens, begins, voids: false });
  }

  void(seq, { number }) {
    const record = this.opened.get(number);
    if (!record) return;
    const act = { seq, number, kind: record.kind, opens: false, begins: false, voids: true };
    this.keep(record.month, act);
  }

  keep(month, act) {
    if (act.kind === "seal") return;
    if (!this.acts.has(month)) this.acts.set(month, []);
    this.acts.get(month).push(act);
  }

  seal(seq, { month, supplement, counts, ranges }) {
    const ends = this.ends.get(month) ?? [];
    this.ends.set(month, ends);
    if (supplement !== ends.length) {
      this.report.add("bad_order", `事件 ${seq}：${month} 的封存补充号不连续`);
    }
    const span = this.span(ranges);
    if (!span) {
      ends.push(ends.at(-1) ?? 0);
      return;
    }
    const [first, last] = span;
    if (first !== (ends.at(-1) ?? 0) + 1 || first > last || last >= seq) {
      this.report.add("anchor_conflict", `事件 ${seq}：${month} 的封存没有接着上一次，或越过了它自己`);
    }
    ends.push(last);
    const told = this.tally(month, first, last);
    for (const [claimed, counted] of [[counts, told.counts], [ranges, told.ranges]]) {
      const said = isObject(claimed) ? claimed : {};
      for (const kind of new Set([...Object.keys(said), ...Object.keys(counted)])) {
        if (JSON.stringify(said[kind]) === JSON.stringify(counted[kind])) continue;
        const about = `${month} ${kind}`;
        this.report.add("anchor_conflict", `事件 ${seq}：封存所记的 ${about} 与链上的编号、件数不同`);
      }
    }
  }

  span(ranges) {
    const spans = isObject(ranges) ? ranges.events : null;
    const pair = Array.isArray(spans) && spans.length === 1 ? spans[0] : null;
    const whole = Array.isArray(pair) && pair.length === 2 && pair.every(Number.isSafeInteger);
    return whole ? pair : null;
  }

  /** Counts and runs of numbers by kind; keys of counts in the order of canonical JSON. */
  tally(month, first, last) {
    const acts = (this.acts.get(month) ?? []).filter(({ seq }) => seq >= first && seq <= last);
    const counts = {};
    const ranges = { events: [[first, last]] };
    for (const kind of new Set(acts.map((act) => act.kind))) {
      const own = acts.filter((act) => act.kind === kind);
      const opened = own.filter((act) => act.opens).map((act) => act.number);
      counts[kind] = {
        records: opened.length,
        sheets: own.filter((act) => act.begins).length,
        signatures: own.filter((act) => !act.voids).length,
        voided: own.filter((act) => act.voids).length,
      };
      if (opened.length) ranges[kind] = runsOf(opened);
    }
    return { counts, ranges };
  }
}

/** Unbroken runs of numbers of one kind: pairs of first and last. */
function runsOf(numbers) {
  const runs = [];
  for (const number of [...new Set(numbers)].sort()) {
    const run = runs.at(-1);
    if (run && nextNumber(run[1]) === number) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

function nextNumber(number) {
  const cut = number.lastIndexOf("-");
  return `${number.slice(0, cut)}-${String(Number(number.slice(cut + 1)) + 1).padStart(6, "0")}`;
}
