// The tile at the top: what runs, what came out, in words that can be read from afar.

const PROBLEMS_AT_ONCE = 100;

const STAGES = {
  fill: "填报", review: "审核", return: "退回", report: "报告", read: "审阅", minutes: "纪要",
  open: "提出", correct: "整改", verify: "验证", reopen: "重开", list: "编制", approve: "批准",
  raise: "提出", answer: "答复", confirm: "确认", decide: "处置", lift: "解除", appoint: "任命",
  accept: "接受", end: "免职", draft: "起草", record: "记录", progress: "进展", close: "结束",
  hear: "听取", seal: "整理", state: "声明", sheet: "设立",
};

const TILES = {
  running: "refresh-cw",
  good: "circle-check",
  bad: "circle-x",
  unsure: "circle-alert",
  idle: "shield-check",
};

function showTile(kind, verdict, note) {
  byId("tile").className = `tile ${kind}`;
  byId("tile-icon").setAttribute("href", `#icon-${TILES[kind]}`);
  put("verdict", verdict);
  put("verdict-note", note);
  const running = kind === "running";
  for (const id of ["percent", "progress", "cancel"]) show(id, running);
  for (const id of ["choose", "drop-hint", "folder"]) show(id, !running);
  show("upload-hint", kind === "idle");
  put("choose", kind === "idle" ? "选文件夹核验" : "再核验一次");
  byId("choose").classList.toggle("primary", kind === "idle");
}

function showProgress(stage, share) {
  const percent = Math.floor(100 * share);
  put("verdict-note", stage);
  put("percent", `${percent} %`);
  byId("progress").value = percent;
}

function showFacts(facts) {
  byId("fact-list").replaceChildren(...facts.flatMap(([name, text, hint]) => {
    const value = el("dd", "", el("strong", "", text));
    if (hint) value.append(el("span", "hint", hint));
    return [el("dt", "", name), value];
  }));
}

function countsOf(result, seconds) {
  return `${figure(result.files)} 个文件、${figure(result.records)} 份记录、`
    + `${figure(result.versions)} 份表单、${figure(result.signatures)} 个签名、`
    + `${figure(result.events)} 个事件，用时 ${seconds.toFixed(1)} 秒`;
}

function showResult(result, seconds) {
  const many = result.problems.length;
  const counts = countsOf(result, seconds);
  if (many) showTile("bad", `发现 ${figure(many)} 处问题`, `已核对 ${counts}`);
  else if (result.ok) showTile("good", "与签署时一致", `已核对 ${counts}`);
  else showTile("unsure", "只核对了文件，没有核对签名", NO_SIGNATURES);
  document.title = `${byId("verdict").textContent} · ${result.unit ?? "资料包"}`;
  showProblems(result.problems, PROBLEMS_AT_ONCE);
  put("facts-state", many ? "核验时算出，有问题未解" : "核验时算出");
  showFacts(resultFacts(result));
}

const NO_SIGNATURES = "这个浏览器不能核对签名：换新版的 Edge、Chrome 或 Firefox 打开本页。";

function resultFacts(result) {
  const facts = [["单位", result.unit ?? "链上没有", result.sample ? "样例资料，不是真实记录" : ""]];
  const { signed } = result;
  if (signed) {
    const who = `${signed.name} ${post(signed.role)}，${instant(signed.at)}`;
    facts.push(["导出人", who, `期间 ${signed.from} — ${signed.to}`]);
  }
  const [root, ...later] = result.roots;
  facts.push(["根指纹", root?.fingerprint ?? "没有", "与纸上的约定逐字比对"]);
  for (const other of later) {
    const hint = `事件 ${other.seq} 起主要负责人换用的密钥，应另有一份纸上约定`;
    facts.push(["后来的根指纹", other.fingerprint, hint]);
  }
  const head = result.head.hash ? fingerprint(result.head.hash) : "";
  facts.push(["链首", `事件 ${figure(result.head.seq)} · ${head}`, "此后的内容不在证明之内"]);
  if (result.packFingerprint) facts.push(["包指纹", result.packFingerprint, "与交接单比对"]);
  for (const note of result.notes) facts.push(["更早的链首", "包含在本包的链里", note]);
  return facts;
}

function showProblems(problems, limit) {
  show("problems", problems.length > 0);
  put("problem-count", figure(problems.length));
  byId("problem-rows").replaceChildren(...problems.slice(0, limit).map(problemRow));
  const more = byId("more-problems");
  more.hidden = problems.length <= limit;
  more.textContent = `显示其余 ${figure(problems.length - limit)} 处`;
  more.onclick = () => showProblems(problems, Infinity);
}

function problemRow({ code, record, stage, n, detail }) {
  const what = el("div", "", el("strong", "", SENTENCES[code]), el("code", "", code));
  const act = own(STAGES, stage) ?? stage;
  const step = [record, act, n === null ? null : `第 ${n} 版`].filter((part) => part !== null);
  return row(what, step.length ? step.join(" · ") : "—", detail);
}
