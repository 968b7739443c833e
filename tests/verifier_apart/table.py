"""The table of kinds: codes, prefixes, stages, meanings and the roles they take."""

from collections.abc import Mapping

OFFICER, DIRECTOR, PRINCIPAL, ADMIN = "officer", "director", "principal", "admin"
ROLES = frozenset({OFFICER, DIRECTOR, PRINCIPAL, ADMIN})
ENTRY = "录入"
ENTERING = frozenset({OFFICER, DIRECTOR, PRINCIPAL})
LOW_LEVELS = frozenset({"一般", "低"})

Meanings = Mapping[str, frozenset[str]]
Stages = Mapping[str, Meanings]

_LETTERS = {"o": OFFICER, "d": DIRECTOR, "p": PRINCIPAL, "a": ADMIN}


def _stages(text: str) -> Stages:
    stages: dict[str, dict[str, frozenset[str]]] = {}
    for part in text.split("; "):
        name, *meanings = part.split(" ")
        for item in meanings:
            meaning, letters = item.split(":")
            roles = frozenset(_LETTERS[letter] for letter in letters)
            stages.setdefault(name, {})[meaning] = roles
    return stages


_COMMON = "record 填报:od; close 结束:dp"
_LEARNT = "record 记录:odpa 考核:odpa"
_ROWS: tuple[tuple[int, str, str, str], ...] = (
    (1, "daily", "R", "fill 填报:o; review 审核:dp; return 退回:dp"),
    (2, "weekly", "Z", "report 排查:d; read 审阅:p"),
    (3, "monthly", "Y", "minutes 主持:p 汇报:d 记录:odpa"),
    (4, "finding", "H", "open 提出:odpa; correct 整改:odpa; verify 验证:odp; reopen 重开:dp"),
    (5, "risk_list", "Q", "list 编制:do; approve 批准:p"),
    (
        6,
        "opinion",
        "J",
        "raise 提出:od; answer 答复:p; verify 验证:dp; confirm 确认:odpa 保留:odpa",
    ),
    (7, "veto", "F", "raise 否决建议:od 一票否决:d; decide 处置:p; lift 解除:p"),
    (8, "appointment", "P", "appoint 任命:p; accept 承诺:odpa; end 免职:p"),
    (9, "document", "D", "draft 编制:d; approve 批准:p; accept 签收:odpa"),
    (10, "training", "X", _LEARNT),
    (11, "exam", "K", _LEARNT),
    (12, "recall", "C", "open 启动:p; progress 进展:d; report 报告:p; close 结束:p"),
    (13, "visit", "S", "open 接待:odp; correct 整改:d; close 结束:p"),
    (14, "performance", "L", "record 填报:d; confirm 确认:p"),
    (15, "decision", "M", "hear 听取:od; decide 决定:p"),
    (16, "accident", "A", _COMMON),
    (17, "drill", "E", _COMMON),
    (18, "nonconforming", "N", _COMMON),
    (19, "instrument", "I", _COMMON),
    (20, "certificate", "G", _COMMON),
    (21, "reward", "B", _COMMON),
    (22, "task", "T", _COMMON),
    (23, "seal", "U", "seal 整理:d 批准:p"),
    (24, "stopped", "O", "state 声明:od 批准:p"),
    (25, "post_check", "W", "record 检查:d"),
    (90, "setup", "V", "sheet 设立:p"),
)
STAGES: Mapping[str, Stages] = {kind: _stages(stages) for _, kind, _, stages in _ROWS}
KIND_CODES: Mapping[str, int] = {kind: code for code, kind, _, _ in _ROWS}
PREFIXES: Mapping[str, str] = {kind: prefix for _, kind, prefix, _ in _ROWS}


def permitted(
    kind: str, stage: str, meaning: str, *, entered: bool, director: bool
) -> frozenset[str]:
    """Returns the roles that may sign so.

    Args:
        kind: The kind of the record.
        stage: The stage of the sheet.
        meaning: What the signature means.
        entered: Whether the sheet may be signed as an entry of something earlier.
        director: Whether a director is in force.

    Returns:
        The roles; none where the table does not know the meaning.
    """
    if meaning == ENTRY:
        return ENTERING if entered else frozenset()
    roles = STAGES.get(kind, {}).get(stage, {}).get(meaning, frozenset())
    if DIRECTOR in roles and not director:
        return roles | {PRINCIPAL}
    return roles
