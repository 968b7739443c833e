// Keys and signatures: ECDSA P-256 with SHA-256, collected first and then checked in batches.

const P256_HEAD = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
const BATCH = 64;

/** Id of a key: 16 hex digits of its SPKI's hash; null when the SPKI is not of the format. */
function keyId(spki) {
  const bytes = fromBase64url(spki, 91);
  if (!bytes || !hex(bytes).startsWith(P256_HEAD)) return null;
  return hex(sha256(bytes)).slice(0, 16);
}

function keyFingerprint(spki) {
  return fingerprint(hex(sha256(fromBase64url(spki, 91))));
}

/** All signatures of one verification; each key is imported once. */
class Signatures {
  constructor() {
    this.possible = Boolean(globalThis.crypto?.subtle);
    this.keys = new Map();
    this.jobs = [];
  }

  /** Asks for one check; `bad` is called when no one of the keys made the signature. */
  expect(spkis, message, signature, bad) {
    this.jobs.push({ spkis, message, signature, bad });
  }

  key(spki) {
    if (!this.keys.has(spki)) {
      const kind = { name: "ECDSA", namedCurve: "P-256" };
      const bytes = fromBase64url(spki, 91);
      this.keys.set(spki, crypto.subtle.importKey("spki", bytes, kind, false, ["verify"]));
    }
    return this.keys.get(spki);
  }

  async holds({ spkis, message, signature }) {
    const raw = fromBase64url(signature, 64);
    if (!raw) return false;
    const how = { name: "ECDSA", hash: "SHA-256" };
    for (const spki of spkis) {
      try {
        const key = await this.key(spki);
        if (await crypto.subtle.verify(how, key, raw, encode(message))) return true;
      } catch {
        // A point off the curve cannot be imported: it verifies nothing.
      }
    }
    return false;
  }

  /** Runs what was asked for; `tick` is awaited between batches with the share done. */
  async run(tick) {
    if (!this.possible) return;
    for (let i = 0; i < this.jobs.length; i += BATCH) {
      const batch = this.jobs.slice(i, i + BATCH);
      const good = await Promise.all(batch.map((job) => this.holds(job)));
      batch.forEach((job, j) => good[j] || job.bad());
      await tick(Math.min(1, (i + BATCH) / this.jobs.length));
    }
  }
}
