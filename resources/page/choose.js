// How files come in: a chosen folder, or one dropped on the page.

/** Files of the folder input as {path, file}. */
function filesOfInput(input) {
  return [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Files of dropped folders. Must be called within the drop event, whose items die with it.
 * Handles come first: pages opened from a disk may not read the older entries everywhere.
 */
async function filesOfDrop(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const roots = items.map((item) =>
    item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : item.webkitGetAsEntry());
  const found = [];
  for (const root of await Promise.all(roots)) {
    if (root && "isDirectory" in root) await walkEntry(root, "", found);
    else if (root) await walkHandle(root, "", found);
  }
  return found;
}

async function walkHandle(handle, folder, found) {
  const path = folder + handle.name;
  if (handle.kind === "file") {
    found.push({ path, file: await handle.getFile() });
    return;
  }
  for await (const child of handle.values()) await walkHandle(child, `${path}/`, found);
}

async function walkEntry(entry, folder, found) {
  const path = folder + entry.name;
  if (entry.isFile) {
    found.push({ path, file: await new Promise((good, bad) => entry.file(good, bad)) });
    return;
  }
  const reader = entry.createReader();
  const read = () => new Promise((good, bad) => reader.readEntries(good, bad));
  for (let batch = await read(); batch.length; batch = await read()) {
    for (const child of batch) await walkEntry(child, `${path}/`, found);
  }
}

/** Earlier heads the person laid beside the pack, as texts. */
async function chosenAnchors(input) {
  return Promise.all([...input.files].map(async (file) => ({
    name: file.name,
    text: await file.text(),
  })));
}
