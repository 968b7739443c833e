// The folder: which files there are, what each hashes to, and what the manifests promise.

const MANIFEST = "manifest-sha256.txt";
const TAG_MANIFEST = "tagmanifest-sha256.txt";
const SIGNATURE = "signature.json";
const AT_ONCE = 8;
const KEPT = /^([^/]+\.(txt|json)|SHA256SUMS|data\/(keys\.json|events\.jsonl|records\/[^/]+\.json))$/;

/** Chosen files as pack path → File; throws when no pack, or not just one, is among them. */
function findPack(chosen) {
  const folders = new Set();
  for (const { path } of chosen) {
    if (/(^|\/)(signature\.json|manifest-sha256\.txt|bagit\.txt)$/.test(path)) {
      folders.add(path.slice(0, path.lastIndexOf("/") + 1));
    }
  }
  const depth = (folder) => folder.split("/").length;
  const least = Math.min(...[...folders].map(depth));
  const outer = [...folders].filter((folder) => depth(folder) === least);
  const root = outer.length > 1 ? outer.find(isHere) : outer[0];
  if (root === undefined) {
    const many = `这里有 ${outer.length} 个资料包，选其中一个文件夹`;
    throw new Error(outer.length ? many : "选中的文件夹不是资料包，选本页所在的文件夹");
  }
  const inside = chosen.filter(({ path }) => path.startsWith(root));
  return new Map(inside.map(({ path, file }) => [path.slice(root.length), file]));
}

/** Whether a chosen folder bears the name of the folder this page lies in. */
function isHere(folder) {
  const here = decodeURIComponent(location.pathname).split("/").at(-2);
  return folder.split("/").at(-2) === here;
}

class Pack {
  constructor() {
    this.files = new Map();
  }

  /** Reads and hashes every file, several at once; keeps the bytes of those that are parsed. */
  static async read(chosen, report, pace) {
    const pack = new Pack();
    const queue = [...chosen];
    const total = queue.reduce((sum, [, file]) => sum + file.size, 0) || 1;
    let done = 0;
    const work = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [path, file] = next;
        pack.files.set(path, await readFile(path, file, report));
        done += file.size;
        await pace.tick("重算文件", done / total);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return pack;
  }

  pathsBelow(folder) {
    return [...this.files.keys()].filter((path) => path.startsWith(folder)).sort();
  }

  /** Text of a file, or null after reporting that it is absent or no UTF-8. */
  text(path, report) {
    const file = this.files.get(path);
    if (!file) {
      report.add("missing_file", path);
      return null;
    }
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file.bytes);
    } catch {
      report.add("unreadable", path);
      return null;
    }
  }

  /** Object or list a JSON file holds, or null after reporting. */
  json(path, report) {
    const text = this.text(path, report);
    if (text === null) return null;
    try {
      const value = JSON.parse(text);
      if (typeof value === "object" && value !== null) return value;
    } catch {
      // Reported below, like JSON that is no object.
    }
    report.add("unreadable", path);
    return null;
  }
}

async function readFile(path, file, report) {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const hash = await hashFile(bytes);
    return { hash, size: file.size, bytes: KEPT.test(path) ? bytes : null };
  } catch {
    report.add("unreadable", path);
    return { hash: null, size: file.size, bytes: new Uint8Array() };
  }
}

/** Lines of a manifest as path → hash, as sha256sum writes them; BagIt writes CR, LF and % of a name as %0D, %0A, %25. */
function readManifest(name, pack, report) {
  const entries = new Map();
  const lines = (pack.text(name, report) ?? "").split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) [ *]([^\r]+)$/.exec(line);
    if (!match) {
      report.add("unreadable", `${name}：${line.slice(0, 80)}`);
      continue;
    }
    const path = spelled(match[2], pack);
    const hash = match[1];
    if (entries.has(path) && entries.get(path) !== hash) {
      report.add("altered_copy", `${name}：${path}`);
    }
    entries.set(path, hash);
  }
  return entries;
}

function spelled(path, pack) {
  if (pack.files.has(path)) return path;
  return path.replace(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code));
}

function compareFile(path, hash, pack, report) {
  const file = pack.files.get(path);
  if (!file) report.add("missing_file", path);
  else if (file.hash !== null && file.hash !== hash) report.add("altered_file", path);
}

/** Payload against its manifest, and the list that repeats it. */
function checkManifests(pack, report) {
  const manifest = readManifest(MANIFEST, pack, report);
  for (const [path, hash] of manifest) {
    if (path.startsWith("data/")) compareFile(path, hash, pack, report);
    else report.add("unreadable", `${MANIFEST}：${path}`);
  }
  if (pack.files.has(MANIFEST)) {
    for (const path of pack.pathsBelow("data/")) {
      if (!manifest.has(path)) report.add("extra_file", path);
    }
  }
  const sums = readManifest("SHA256SUMS", pack, report);
  const same = sums.size === manifest.size
    && [...manifest].every(([path, hash]) => sums.get(path) === hash);
  if (!same && pack.files.has("SHA256SUMS") && pack.files.has(MANIFEST)) {
    report.add("altered_copy", "SHA256SUMS");
  }
}

/** Root files against the signed list of tags, and the unsigned list that repeats it. */
function checkTags({ tags, manifest_sha256: manifest }, pack, report) {
  const names = tags.map(({ name }) => name);
  if (names.some((name, i) => i && !(names[i - 1] < name))) {
    report.add("bad_order", `${SIGNATURE}：文件名没有排序`);
  }
  for (const { name, sha256: hash } of tags) compareFile(name, hash, pack, report);
  const signed = new Map(tags.map(({ name, sha256: hash }) => [name, hash]));
  signed.set(MANIFEST, manifest);
  for (const name of ["bagit.txt", "bag-info.txt"]) {
    if (!signed.has(name) && !pack.files.has(name)) report.add("missing_file", name);
  }
  for (const [name, hash] of readManifest(TAG_MANIFEST, pack, report)) {
    if (!pack.files.has(name)) report.add("missing_file", name);
    else if ((signed.get(name) ?? pack.files.get(name).hash) !== hash) {
      report.add("altered_copy", `${TAG_MANIFEST}：${name}`);
    }
  }
  const known = new Set([...signed.keys(), TAG_MANIFEST, SIGNATURE]);
  for (const path of pack.files.keys()) {
    if (!path.startsWith("data/") && !known.has(path)) report.add("extra_file", path);
  }
}
