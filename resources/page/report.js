// What a verification found: problems by the codes of the product, notes, and a way to stop.

const MOST_PROBLEMS = 5000;

const SENTENCES = {
  altered_bytes: "签过的内容被改动",
  altered_copy: "副本与签过的内容不一致",
  bad_signature: "签名与内容对不上",
  unknown_key: "签名用的密钥不在链上",
  key_not_valid: "密钥当时无效，或不是这个人的",
  bad_role: "当时没有这个姓名、岗位或签署权",
  bad_order: "先后次序不对",
  wrong_site: "不是这家单位的资料",
  wrong_root: "根指纹与纸上约定的不同",
  broken_chain: "事件链断开",
  missing_tail: "链的末尾被截去",
  missing_record: "缺少记录",
  extra_record: "多出没有签署事件的内容",
  missing_file: "缺少文件",
  altered_file: "文件被改动",
  extra_file: "多出文件",
  anchor_conflict: "与留在别处的链首不一致",
  triggers_missing: "数据库的保护被拆除或改动",
  unreadable: "无法读取",
};

class Report {
  constructor() {
    this.problems = [];
    this.notes = [];
    this.seen = new Set();
  }

  /** Adds a problem once; `where` may name record, stage and n. */
  add(code, detail, where = {}) {
    const { record = null, stage = null, n = null } = where;
    const key = JSON.stringify([code, record, stage, n, detail]);
    if (this.seen.has(key) || this.problems.length >= MOST_PROBLEMS) return;
    this.seen.add(key);
    this.problems.push({ code, record, stage, n, detail });
  }

  note(sentence) {
    this.notes.push(sentence);
  }
}

class Cancelled extends Error {}

/** Lets the page breathe every 40 ms and stops the work when the person asks for it. */
class Pace {
  constructor(show) {
    this.show = show;
    this.cancelled = false;
    this.last = performance.now();
  }

  async tick(stage, share) {
    if (this.cancelled) throw new Cancelled();
    if (performance.now() - this.last < 40) return;
    this.show(stage, share);
    await new Promise((resume) => setTimeout(resume));
    this.last = performance.now();
  }
}
