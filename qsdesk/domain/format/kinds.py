"""Kinds of record, their prefixes and stages, and who may sign what on them.

Source: the format's table of kinds.
"""

from dataclasses import dataclass

OFFICER, DIRECTOR, PRINCIPAL, ADMIN = "officer", "director", "principal", "admin"
ANY = frozenset({OFFICER, DIRECTOR, PRINCIPAL, ADMIN})
LED = frozenset({DIRECTOR, PRINCIPAL})
FLOOR = frozenset({OFFICER, DIRECTOR})
ALL3 = frozenset({OFFICER, DIRECTOR, PRINCIPAL})
ENTERED = "录入"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    Attributes:
        code: Two digits in printed codes.
        key: Name in bytes and commands.
        prefix: First part of its numbers.
        stages: Stage -> meaning -> roles that may sign so.
    """

    code: int
    key: str
    prefix: str
    stages: dict[str, dict[str, frozenset[str]]]


_P, _D = frozenset({PRINCIPAL}), frozenset({DIRECTOR})
_REGISTER = {"record": {"填报": FLOOR}, "close": {"结束": LED}}

KINDS: tuple[Kind, ...] = (
    Kind(
        1,
        "daily",
        "R",
        {
            "fill": {"填报": frozenset({OFFICER}), ENTERED: ALL3},
            "review": {"审核": LED},
            "return": {"退回": LED},
        },
    ),
    Kind(2, "weekly", "Z", {"report": {"排查": LED}, "read": {"审阅": _P}}),
    Kind(3, "monthly", "Y", {"minutes": {"主持": _P, "汇报": _D, "记录": ANY}}),
    Kind(
        4,
        "finding",
        "H",
        {
            "open": {"提出": ANY},
            "correct": {"整改": ANY},
            "verify": {"验证": ALL3},
            "reopen": {"重开": LED},
        },
    ),
    Kind(5, "risk_list", "Q", {"list": {"编制": FLOOR}, "approve": {"批准": _P}}),
    Kind(
        6,
        "opinion",
        "J",
        {
            "raise": {"提出": FLOOR},
            "answer": {"答复": _P},
            "verify": {"验证": LED},
            "confirm": {"确认": ANY, "保留": ANY},
        },
    ),
    Kind(
        7,
        "veto",
        "F",
        {
            "raise": {"否决建议": FLOOR, "一票否决": _D},
            "decide": {"处置": _P},
            "lift": {"解除": _P},
        },
    ),
    Kind(
        8,
        "appointment",
        "P",
        {"appoint": {"任命": _P}, "accept": {"承诺": ANY}, "end": {"免职": _P}},
    ),
    Kind(
        9,
        "document",
        "D",
        {"draft": {"编制": _D}, "approve": {"批准": _P}, "accept": {"签收": ANY}},
    ),
    Kind(10, "training", "X", {"record": {"记录": ANY, "考核": ANY}}),
    Kind(11, "exam", "K", {"record": {"记录": ANY, "考核": ANY}}),
    Kind(
        12,
        "recall",
        "C",
        {
            "open": {"启动": _P},
            "progress": {"进展": _D},
            "report": {"报告": _P},
            "close": {"结束": _P},
        },
    ),
    Kind(
        13,
        "visit",
        "S",
        {"open": {"接待": ALL3}, "correct": {"整改": _D}, "close": {"结束": _P}},
    ),
    Kind(14, "performance", "L", {"record": {"填报": _D}, "confirm": {"确认": _P}}),
    Kind(15, "decision", "M", {"hear": {"听取": FLOOR}, "decide": {"决定": _P}}),
    Kind(16, "accident", "A", _REGISTER),
    Kind(17, "drill", "E", _REGISTER),
    Kind(18, "nonconforming", "N", _REGISTER),
    Kind(19, "instrument", "I", _REGISTER),
    Kind(20, "certificate", "G", _REGISTER),
    Kind(21, "reward", "B", _REGISTER),
    Kind(22, "task", "T", _REGISTER),
    Kind(23, "seal", "U", {"seal": {"整理": _D, "批准": _P}}),
    Kind(24, "stopped", "O", {"state": {"声明": FLOOR, "批准": _P}}),
    Kind(25, "post_check", "W", {"record": {"检查": _D}}),
    Kind(90, "setup", "V", {"sheet": {"设立": _P}}),
)
BY_KEY = {kind.key: kind for kind in KINDS}
BY_CODE = {kind.code: kind for kind in KINDS}


def meaning_allowed(kind: str, stage: str, meaning: str, role: str, *, director: bool) -> bool:
    """Whether a role may sign a meaning on a stage.

    Args:
        kind: Key of the kind.
        stage: Stage of the sheet.
        meaning: As in the statement.
        role: As in the statement.
        director: Whether a director is in force; where none is, the principal acts
            in the director's place.
    """
    known = BY_KEY.get(kind)
    if known is None or stage not in known.stages:
        return False
    meanings = known.stages[stage]
    if meaning == ENTERED and meaning not in meanings:
        return role in ALL3
    roles = meanings.get(meaning, frozenset())
    if role in roles:
        return not (kind == "weekly" and meaning == "排查" and role == PRINCIPAL and director)
    return role == PRINCIPAL and DIRECTOR in roles and not director
