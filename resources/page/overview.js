// First view: who holds which post, gaps with reasons, open findings, last minutes.

const GAP_KINDS = { 缺检: "bad", 未做: "bad", 逾期: "bad", 停产: "plain", 补录: "warn" };

function showHead(index) {
  const years = index.first.slice(0, 4) !== index.last.slice(0, 4);
  const last = day(index.last, years);
  put("unit", index.unit);
  put("period", `${day(index.first, true)} — ${last} · 第 ${index.number} 号资料包`);
  show("sample", index.sample);
  document.body.classList.toggle("is-sample", index.sample);
}

function showPosts(index) {
  const rows = index.posts.map((entry) =>
    row(post(entry.role), el("strong", "", entry.name), day(entry.since, true), entry.qualified));
  fill("post-rows", rows, 4, "没有在岗人员");
}

/** Consecutive days with the same state and reason read as one line. */
function joinGaps(gaps) {
  const joined = [];
  for (const gap of gaps) {
    const before = joined.at(-1);
    const same = before && ["what", "state", "reason"].every((key) => before[key] === gap[key]);
    if (same && follows(before.last, gap.date)) before.last = gap.date;
    else joined.push({ ...gap, last: gap.date });
  }
  return joined;
}

function follows(date, next) {
  return Date.parse(next) - Date.parse(date) === 24 * 3600 * 1000;
}

/** 8月10—15日, as short as months and years allow. */
function span(first, last, years) {
  if (first === last) return day(first, years);
  if (first.slice(0, 7) !== last.slice(0, 7)) return `${day(first, years)} — ${day(last, years)}`;
  return `${day(first, years).slice(0, -1)}—${Number(last.slice(8))}日`;
}

function showGaps(index, years) {
  const joined = joinGaps(index.gaps);
  const rows = joined.map((gap) => {
    const state = chip(own(GAP_KINDS, gap.state) ?? "plain", gap.state);
    return row(span(gap.date, gap.last, years), gap.what, state, gap.reason);
  });
  put("gap-count", String(joined.length));
  fill("gap-rows", rows, 4, "期间内没有缺口");
}

function showFindings(index, years) {
  const rows = index.open_findings.map((finding) =>
    row(finding.number, finding.title, finding.level, finding.owner,
      day(finding.due, years), chip("warn", finding.state)));
  put("finding-count", String(rows.length));
  fill("finding-rows", rows, 6, "没有未结的隐患");
}

function showMinutes(index) {
  const minutes = index.last_minutes;
  if (!minutes) {
    put("minutes-number", "");
    byId("decisions").replaceWith(el("p", "hint", "期间内没有月调度会议纪要"));
    return;
  }
  put("minutes-number", `${minutes.number} · ${day(minutes.date, true)}`);
  byId("decisions").append(...minutes.decisions.map((decision) => el("li", "", decision)));
}

function fill(id, rows, columns, empty) {
  const cell = el("td", "hint", empty);
  cell.colSpan = columns;
  byId(id).replaceChildren(...(rows.length ? rows : [el("tr", "", cell)]));
}

/** As on paper and in the verdict; what is no hash stays as it is. */
function printedHash(hash) {
  return HASH.test(hash) ? fingerprint(hash) : hash.slice(0, 16);
}

function showOverview(index) {
  const years = index.first.slice(0, 4) !== index.last.slice(0, 4);
  showHead(index);
  showPosts(index);
  showCalendar(index.days);
  showGaps(index, years);
  showFindings(index, years);
  showMinutes(index);
  showFacts([
    ["统一社会信用代码", index.credit_code],
    ["导出人", `${index.by_name} ${post(index.by_role)}，${instant(index.made_at)}`],
    ["根指纹", index.root_fingerprint],
    ["链首", `事件 ${figure(index.head_seq)} · ${printedHash(index.head_hash)}`],
  ]);
}
