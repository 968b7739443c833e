// The table of kinds: per stage, which meaning may be signed in which role.

const OFFICER = ["officer"];
const DIRECTOR = ["director"];
const PRINCIPAL = ["principal"];
const LEADERS = ["director", "principal"];
const EXPERTS = ["officer", "director"];
const STAFF = ["officer", "director", "principal"];
const ANY_ROLE = ["officer", "director", "principal", "admin"];

const REGISTER = { record: { 填报: EXPERTS }, close: { 结束: LEADERS } };

const KINDS = {
  daily: { fill: { 填报: OFFICER }, review: { 审核: LEADERS }, return: { 退回: LEADERS } },
  weekly: { report: { 排查: DIRECTOR }, read: { 审阅: PRINCIPAL } },
  monthly: { minutes: { 主持: PRINCIPAL, 汇报: DIRECTOR, 记录: ANY_ROLE } },
  finding: {
    open: { 提出: ANY_ROLE },
    correct: { 整改: ANY_ROLE },
    verify: { 验证: STAFF },
    reopen: { 重开: LEADERS },
  },
  risk_list: { list: { 编制: EXPERTS }, approve: { 批准: PRINCIPAL } },
  opinion: {
    raise: { 提出: EXPERTS },
    answer: { 答复: PRINCIPAL },
    verify: { 验证: LEADERS },
    confirm: { 确认: ANY_ROLE, 保留: ANY_ROLE },
  },
  veto: {
    raise: { 否决建议: EXPERTS, 一票否决: DIRECTOR },
    decide: { 处置: PRINCIPAL },
    lift: { 解除: PRINCIPAL },
  },
  appointment: {
    appoint: { 任命: PRINCIPAL },
    accept: { 承诺: ANY_ROLE },
    end: { 免职: PRINCIPAL },
  },
  document: {
    draft: { 编制: DIRECTOR },
    approve: { 批准: PRINCIPAL },
    accept: { 签收: ANY_ROLE },
  },
  training: { record: { 记录: ANY_ROLE, 考核: ANY_ROLE } },
  exam: { record: { 记录: ANY_ROLE, 考核: ANY_ROLE } },
  recall: {
    open: { 启动: PRINCIPAL },
    progress: { 进展: DIRECTOR },
    report: { 报告: PRINCIPAL },
    close: { 结束: PRINCIPAL },
  },
  visit: { open: { 接待: STAFF }, correct: { 整改: DIRECTOR }, close: { 结束: PRINCIPAL } },
  performance: { record: { 填报: DIRECTOR }, confirm: { 确认: PRINCIPAL } },
  decision: { hear: { 听取: EXPERTS }, decide: { 决定: PRINCIPAL } },
  accident: REGISTER,
  drill: REGISTER,
  nonconforming: REGISTER,
  instrument: REGISTER,
  certificate: REGISTER,
  reward: REGISTER,
  task: REGISTER,
  seal: { seal: { 整理: DIRECTOR, 批准: PRINCIPAL } },
  stopped: { state: { 声明: EXPERTS, 批准: PRINCIPAL } },
  post_check: { record: { 检查: DIRECTOR } },
  setup: { sheet: { 设立: PRINCIPAL } },
};

/** Whether the table lets this meaning be signed in this role on this sheet. */
function tableAllows(sheet, meaning, role, directorInForce) {
  const stage = own(own(KINDS, sheet.kind), sheet.stage);
  if (!stage) return false;
  if (meaning === "录入") return entryAllowed(sheet) && STAFF.includes(role);
  const roles = own(stage, meaning);
  if (!roles) return false;
  if (roles.includes(role)) return true;
  return role === "principal" && roles.includes("director") && !directorInForce;
}

function entryAllowed(sheet) {
  if (sheet.kind !== "daily") return Boolean(sheet.imported);
  return sheet.stage === "fill" && Boolean(sheet.imported || sheet.late);
}

/**
 * Conditions on the person that the sheets of the record themselves can show.
 * `signers(stage)` gives who signed the latest sheet of a stage before this one.
 */
function personAllowed(sheet, signer, role, signers, level) {
  if (sheet.kind === "finding" && sheet.stage === "verify") {
    if (signers("correct").includes(signer)) return false;
    return role !== "officer" || ["一般", "低"].includes(level);
  }
  if (sheet.kind === "opinion" && sheet.stage === "confirm") {
    return signers("raise").includes(signer);
  }
  return true;
}

function own(table, key) {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}
