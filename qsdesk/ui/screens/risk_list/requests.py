"""What the signing dialog is told of a version of the list."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.risk_list import RiskList, diff
from qsdesk.domain.times import short_day
from qsdesk.ui.screens.risk_list.drafting import short_problems
from qsdesk.ui.screens.risk_list.versions import Rights
from qsdesk.ui.signing import SigningRequest
from qsdesk.ui.widgets.records.stats import Stat

NAMED = 2


def drawing_up(
    lists: Any, session: Any, draft: RiskList, before: RiskList | None
) -> SigningRequest:
    """Return the request of signing a draft as its author."""
    return SigningRequest(
        title=_tr("签署风险管控清单"),
        subtitle=_tr("第 {0} 版 · {1} 起生效").format(draft.version, short_day(draft.effective)),
        person=session.name,
        meaning=_tr("编制"),
        meaning_text=_tr("等级和限值已逐项核对"),
        pages=lambda: bytes(lists.preview(session, draft)),
        sign=lambda password: lists.sign(session, password, draft),
        counts=_counts(draft, before),
        consequences=(_tr("签署后送主要负责人批准，批准前日管控仍按上一版"),)
        if before is not None
        else (_tr("签署后送主要负责人批准，批准后日管控才能开始"),),
        others=((_tr("批准"), _tr("由主要负责人签署")),),
        facts=_facts(draft),
    )


def approving(
    lists: Any, session: Any, newest: RiskList, before: RiskList | None, opinion: str
) -> SigningRequest:
    """Return the request of approving the newest version."""
    words = _tr("批准后，日管控自 {0} 起按第 {1} 版检查")
    return SigningRequest(
        title=_tr("批准风险管控清单"),
        subtitle=f"{newest.number} · " + _tr("第 {0} 版").format(newest.version),
        person=session.name,
        meaning=_tr("批准"),
        meaning_text=_tr("我同意，按此执行"),
        pages=lambda: bytes(lists.preview_approval(session, opinion)),
        sign=lambda password: lists.approve(session, password, opinion),
        counts=_counts(newest, before),
        consequences=(words.format(short_day(newest.effective), newest.version),),
        facts=_facts(newest),
    )


def sign_word(draft: RiskList, rights: Rights) -> tuple[str, bool]:
    """Return what the button of a draft says, and whether it may be pressed."""
    problems = short_problems(draft)
    words = _tr("签署编制 F9")
    if problems:
        rest = len(problems) - NAMED
        more = _tr("，另有 {0} 类").format(rest) if rest > 0 else ""
        return f"{words} · {'、'.join(problems[:NAMED])}{more}", False
    if not rights.sign:
        return _tr("{0} · 由质量安全总监签署").format(words), False
    return words, True


def _counts(draft: RiskList, before: RiskList | None) -> tuple[Stat, ...]:
    used = [item for item in draft.items if item.in_use]
    counts = [
        Stat(str(len(used)), _tr("在用项目")),
        Stat(str(sum(item.key_item for item in used)), _tr("关键项")),
        Stat(str(sum(item.measured for item in used)), _tr("测量项")),
    ]
    if before is not None:
        counts.append(Stat(str(len(diff(before, draft))), _tr("改动")))
    return tuple(counts)


def _facts(draft: RiskList) -> tuple[tuple[str, str], ...]:
    return (
        (_tr("编号"), draft.number or _tr("签署时按序取号")),
        (_tr("修订"), draft.reason or draft.trigger.label),
        (_tr("纸质件"), _tr("留有手签栏，打印后本人用墨水签名")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RiskListSigning", text)
