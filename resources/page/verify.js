// The whole verification, in the order a person would do it by hand.

/**
 * Verifies the chosen files.
 *
 * `options.anchors` are earlier heads ({name, text}), `options.root` a typed fingerprint.
 * Resolves to the result; throws Cancelled, or an Error whose message is for the person.
 */
async function verifyPack(chosen, options, pace) {
  const report = new Report();
  const signatures = new Signatures();
  const pack = await Pack.read(findPack(chosen), report, pace);
  checkManifests(pack, report);
  const file = pack.json(SIGNATURE, report);
  const statement = file && readSignature(file, report);
  if (file && !isObject(file)) report.add("unreadable", `${SIGNATURE} 的格式不认识`);

  const chain = await readChain(pack, signatures, report, pace);
  const { authority, events, ledger } = chain;
  checkKeys(pack.json("data/keys.json", report), authority, report);
  if (statement) checkPackSignature(file, statement, pack, chain, report);
  const context = { report, signatures, site: authority.site, files: pack.files };
  const counts = await checkRecords(pack, ledger, statement, context, pace);
  const anchors = options.anchors.filter(({ name, text }) => checkAnchor(name, text, chain, report));
  checkRoot(authority, options.root, report);
  await signatures.run((share) => pace.tick("核对签名", share));

  const head = { seq: events.at(-1)?.seq ?? 0, hash: events.at(-1)?.hash ?? null };
  return {
    ok: report.problems.length === 0 && signatures.possible,
    ...counts,
    events: events.length,
    head,
    anchors: anchors.length,
    root: authority.roots[0]?.fingerprint ?? null,
    roots: authority.roots,
    unit: authority.unit,
    sample: authority.sample,
    signed: statement,
    packFingerprint: packFingerprint(pack),
    files: pack.files.size,
    signaturesChecked: signatures.possible,
    problems: report.problems,
    notes: report.notes,
  };
}

/** What the hand-over slip calls the pack: the fingerprint of signature.json. */
function packFingerprint(pack) {
  const hash = pack.files.get(SIGNATURE)?.hash;
  return hash ? fingerprint(hash) : null;
}

async function readChain(pack, signatures, report, pace) {
  const text = pack.text("data/events.jsonl", report);
  const events = text === null ? [] : await readEvents(text, report, pace);
  await checkChain(events, report, pace);
  const authority = new Authority(report, signatures);
  const ledger = new Ledger(report);
  const seals = new Seals(report);
  for (const [index, event] of events.entries()) {
    ledger.apply(event, authority);
    authority.apply(event);
    seals.apply(event);
    await pace.tick("核对人员与岗位", index / events.length);
  }
  if (text !== null && !events.length) report.add("unreadable", "data/events.jsonl 没有事件");
  return { events, authority, ledger, signatures };
}

/** A fingerprint from paper must be that of the first root, or of a later one told apart. */
function checkRoot(authority, typed, report) {
  const wanted = plainFingerprint(typed);
  if (!wanted) return;
  const roots = authority.roots.map((root) => plainFingerprint(root.fingerprint));
  if (!roots.includes(wanted)) report.add("wrong_root", `纸上写的是 ${typed.trim()}`);
}
