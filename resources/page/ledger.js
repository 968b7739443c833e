// Sign and void events, record by record, with what was in force just before each.

const NUMBER = /^[A-Z0-9]{1,8}-(\d{4})-(\d{6})$/;

/** Record number → its sign events in order, and its void event if any. */
class Ledger {
  constructor(report) {
    this.report = report;
    this.records = new Map();
  }

  entry(number) {
    if (!this.records.has(number)) this.records.set(number, { signs: [], voided: null });
    return this.records.get(number);
  }

  apply(event, authority) {
    if (!event.value) return;
    if (event.type === "sign") this.sign(event, authority);
    if (event.type === "void") this.void(event);
  }

  sign(event, authority) {
    const { value, seq } = event;
    const { number, stage, n, kind, actor } = value;
    if (typeof number !== "string" || !NUMBER.test(number)) {
      this.report.add("unreadable", `事件 ${seq} 的记录编号`);
      return;
    }
    const where = { record: number, stage, n };
    const entry = this.entry(number);
    if (entry.voided) this.report.add("bad_order", `事件 ${seq}：作废之后又有签署`, where);
    if (value.from > value.to) this.report.add("bad_order", `事件 ${seq}：起止日期`, where);
    const first = entry.signs[0]?.value;
    if (first && first.kind !== kind) {
      this.report.add("bad_order", `事件 ${seq}：同一编号用于两类记录`, where);
    }
    const code = authority.keyProblem(value.key, actor, seq);
    if (code) this.report.add(code, `事件 ${seq}`, where);
    entry.signs.push({
      seq,
      prev: event.prev,
      value,
      spki: authority.keys.get(value.key)?.spki ?? null,
      name: authority.names.get(actor),
      roles: authority.rolesOf(actor),
      directorInForce: authority.directorInForce(),
    });
  }

  void(event) {
    const { number, last } = event.value;
    const where = { record: String(number) };
    const entry = this.records.get(number);
    if (!entry) {
      this.report.add("bad_order", `事件 ${event.seq}：作废的编号没有签署`, where);
      return;
    }
    const sheets = [...new Set(entry.signs.map((sign) => sign.value.sheet))];
    if (last !== sheets.at(-1)) {
      this.report.add("bad_order", `事件 ${event.seq}：作废的不是最后一份`, where);
    }
    entry.voided = event.seq;
  }

  /** Numbers of records that have a sign event meeting the days from–to. */
  numbersWithin(from, to) {
    const meets = ({ value }) => (value.from ?? "") <= to && (value.to ?? "9999") >= from;
    return [...this.records].filter(([, entry]) => entry.signs.some(meets)).map(([name]) => name);
  }

  /** Reports gaps in the numbers of each kind and year, a run of numbers at a time. */
  checkNumbers() {
    const series = new Map();
    for (const [number, entry] of this.records) {
      if (!entry.signs.length) continue;
      const start = number.slice(0, -6);
      const name = JSON.stringify([entry.signs[0].value.kind, NUMBER.exec(number)[1]]);
      if (!series.has(name)) series.set(name, { start, used: [] });
      series.get(name).used.push(Number(number.slice(-6)));
    }
    for (const { start, used } of series.values()) {
      let next = 1;
      for (const value of used.sort((a, b) => a - b)) {
        if (value > next) this.gap(start, next, value - 1);
        next = Math.max(next, value + 1);
      }
    }
  }

  gap(start, from, to) {
    const name = (value) => start + String(value).padStart(6, "0");
    const detail = from === to ? "编号中断" : `编号中断，直到 ${name(to)}`;
    this.report.add("missing_record", detail, { record: name(from) });
  }
}
