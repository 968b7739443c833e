// The index by shelf, in the order of Article 13, with search; each document opens its PDF.

const DOCUMENTS_AT_ONCE = 200;

class Catalogue {
  constructor(shelves) {
    this.shelves = shelves;
    this.chosen = null;
    this.limit = DOCUMENTS_AT_ONCE;
    byId("search").addEventListener("input", () => this.refresh());
    byId("more-documents").addEventListener("click", () => {
      this.limit = Infinity;
      this.showRows();
    });
    this.showShelves();
    this.refresh();
  }

  showShelves() {
    const total = this.shelves.reduce((sum, shelf) => sum + shelf.documents.length, 0);
    put("document-count", `${figure(total)} 件`);
    const entries = [{ key: null, title: "全部", documents: { length: total } }, ...this.shelves];
    byId("shelves").append(...entries.map((shelf) => this.shelfButton(shelf)));
  }

  shelfButton(shelf) {
    const count = el("span", "count", figure(shelf.documents.length));
    const button = el("button", "shelf", el("span", "", shelf.title), count);
    button.type = "button";
    button.setAttribute("aria-pressed", String(shelf.key === this.chosen));
    button.addEventListener("click", () => {
      for (const other of byId("shelves").children) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", "true");
      this.chosen = shelf.key;
      this.refresh();
    });
    return button;
  }

  refresh() {
    this.limit = DOCUMENTS_AT_ONCE;
    this.showRows();
  }

  found() {
    const words = byId("search").value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    return this.shelves
      .filter((shelf) => this.chosen === null || shelf.key === this.chosen)
      .map((shelf) => ({
        title: shelf.title,
        documents: shelf.documents.filter((entry) => words.every((word) => holds(entry, word))),
      }))
      .filter((shelf) => shelf.documents.length);
  }

  showRows() {
    const rows = [];
    const found = this.found();
    let left = this.limit;
    for (const { title, documents } of found) {
      if (left <= 0) break;
      if (this.chosen === null) rows.push(shelfRow(title));
      rows.push(...documents.slice(0, left).map(documentRow));
      left -= documents.length;
    }
    byId("document-rows").replaceChildren(...rows);
    show("no-document", !found.length);
    put("no-document", `没找到“${byId("search").value}”。试试编号或题名的一部分`);
    show("more-documents", left < 0);
    put("more-documents", `显示其余 ${figure(-left)} 件`);
  }
}

function holds(entry, word) {
  return [entry.number, entry.title, entry.author, entry.date, day(entry.date), entry.note]
    .some((text) => (text ?? "").normalize("NFKC").toLowerCase().includes(word));
}

function shelfRow(title) {
  const cell = el("th", "shelf-name", title);
  cell.colSpan = 5;
  return el("tr", "", cell);
}

function documentRow(entry) {
  const target = address(entry.path);
  const title = el(target ? "a" : "span", "", entry.title);
  if (target) {
    title.href = target;
    title.target = "_blank";
    title.rel = "noopener noreferrer";
  }
  return row(entry.number, title, entry.author, entry.date, entry.note);
}

/** The page that says it all stands first in the pack, and first on this page. */
function showFirst(shelves) {
  const target = address(shelves[0]?.documents[0]?.path ?? "");
  const isFirst = target?.endsWith(encodeURIComponent("目录与说明.pdf"));
  if (isFirst) byId("first-document").href = target;
  show("first-document", isFirst);
}
