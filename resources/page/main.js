// Wires the page: shows the index, starts and stops a verification, keeps its result.

let running = null;

/** Verifies chosen files and shows the outcome; the result is kept for machines too. */
async function start(read) {
  if (running) return;
  const pace = new Pace(showProgress);
  running = pace;
  window.qsdeskResult = null;
  const began = performance.now();
  showTile("running", "正在核验", "读文件夹");
  showProblems([], 0);
  try {
    const chosen = await read();
    const options = { anchors: await chosenAnchors(byId("anchors")), root: byId("root").value };
    const result = await verifyPack(chosen, options, pace);
    showResult(result, (performance.now() - began) / 1000);
    window.qsdeskResult = result;
  } catch (error) {
    failed(error);
  } finally {
    running = null;
  }
}

function failed(error) {
  if (error instanceof Cancelled) {
    showTile("idle", "尚未核验", "已停止，没有结论。");
    return;
  }
  showTile("unsure", "没能核验", error.message);
  document.title = "没能核验";
  window.qsdeskResult = { ok: false, error: error.message, problems: [] };
}

function listen() {
  const folder = byId("folder");
  folder.addEventListener("change", () => {
    const chosen = filesOfInput(folder);
    folder.value = "";
    if (chosen.length) start(() => chosen);
  });
  byId("cancel").addEventListener("click", () => {
    if (running) running.cancelled = true;
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    byId("tile").classList.add("target");
  });
  document.addEventListener("dragleave", () => byId("tile").classList.remove("target"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    byId("tile").classList.remove("target");
    const files = filesOfDrop(event.dataTransfer);
    start(() => files);
  });
}

const index = JSON.parse(byId("index").textContent);
showOverview(index);
showFirst(index.shelves);
new Catalogue(index.shelves);
listen();
if (!globalThis.crypto?.subtle) showTile("unsure", "不能核对签名", NO_SIGNATURES);
