"""What the signing dialog is told: of a record filled in, of reviews, of a return."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.daily import DailyDraft
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.signing import SigningRequest
from qsdesk.ui.widgets.records.stats import Stat

if TYPE_CHECKING:
    from qsdesk.services.people.session import Session
    from qsdesk.services.wired import Wired as Services
    from qsdesk.storage.index import Entry

ARTICLE, SHOWN = "第十条", 6
ENTERED = "录入"


def filling_request(desk: CheckDesk, quote: str) -> SigningRequest:
    """Return the request for a record that is filled in; ``quote`` is the article's wording."""
    draft, session, reason = desk.draft, desk.session, desk.reason
    meaning = ENTERED if desk.late or "officer" not in session.roles else "填报"
    facts = [(_tr("编号"), desk.number or _tr("提交时按序取号"))]
    facts.append((_tr("纸质件"), _tr("留有手签栏，打印后本人用墨水签名")))
    if reason:
        facts.append((_tr("更正理由"), reason))
    if desk.late:
        facts.append((_tr("补录理由"), draft.late_reason))
    return SigningRequest(
        title=_tr("签署每日检查记录"),
        subtitle=f"{draft.day.isoformat()} · {draft.area} {draft.shift}",
        person=session.name,
        meaning=meaning,
        meaning_text=draft.statement,
        pages=lambda: desk.daily.preview(session, draft, reason),
        sign=lambda password: desk.daily.sign(session, password, draft, reason),
        article=ARTICLE,
        article_text=quote,
        counts=_counts(draft),
        consequences=_consequences(draft, late=desk.late),
        others=((_tr("审核"), _tr("由质量安全总监签署")),),
        facts=tuple(facts),
    )


def review_request(
    services: "Services", session: "Session", entries: Sequence["Entry"]
) -> SigningRequest:
    """Return the request for a review of records, one signature a record."""
    numbers = [entry.number for entry in entries]
    named = "、".join(numbers[:SHOWN])
    if len(numbers) > SHOWN:
        named += _tr(" 等 {0} 份").format(len(numbers))
    found = sum(entry.findings for entry in entries)
    return SigningRequest(
        title=_tr("审核每日检查记录 {0} 份").format(len(numbers)),
        subtitle=_span(entries),
        person=session.name,
        meaning=_tr("审核"),
        meaning_text=_tr("已审核，同意。"),
        pages=lambda: services.reviews.preview_review(session, numbers),
        sign=lambda password: services.reviews.review(session, password, numbers),
        article=ARTICLE,
        counts=(
            Stat(str(len(numbers)), _tr("份记录")),
            Stat(str(sum(not e.findings for e in entries)), _tr("零风险"), tone="ok"),
            Stat(str(found), _tr("项隐患"), tone="bad" if found else "text"),
        ),
        facts=((_tr("编号"), named),),
    )


def return_request(
    services: "Services", session: "Session", entry: "Entry", reason: str, page: bytes
) -> SigningRequest:
    """Return the request for sending a record back to its officer."""
    return SigningRequest(
        title=_tr("退回每日检查记录"),
        subtitle=_span([entry]),
        person=session.name,
        meaning=_tr("退回"),
        meaning_text=_tr("退回填报人更正"),
        pages=page,
        sign=lambda password: services.reviews.send_back(session, password, entry.number, reason),
        article=ARTICLE,
        consequences=(_tr("签署后由 {0} 更正，重新签署").format(entry.name),),
        facts=((_tr("编号"), entry.number), (_tr("退回理由"), reason)),
    )


def _counts(draft: DailyDraft) -> tuple[Stat, ...]:
    counts = draft.counts
    photos = {p for item in draft.items for p in draft.answer_of(item.code).all_photos}
    return (
        Stat(str(counts.passed), _tr("符合"), tone="ok"),
        Stat(str(counts.failed), _tr("不符合"), tone="bad" if counts.failed else "text"),
        Stat(str(counts.na), _tr("不适用")),
        Stat(str(len(photos)), _tr("照片")),
    )


def _consequences(draft: DailyDraft, *, late: bool) -> tuple[str, ...]:
    told = dict.fromkeys(a.fault.told for _, a in draft.faults if a.fault is not None)
    lines = []
    if draft.faults:
        words = _tr("签署后自动立案风险隐患 {0} 项，通知{1}")
        lines.append(words.format(len(draft.faults), "、".join(told)))
    if late:
        lines.append(_tr("期限已过，屏幕和纸上标“补录”，带真实时间"))
    return tuple(lines)


def _span(entries: Sequence["Entry"]) -> str:
    if len(entries) == 1:
        one = entries[0]
        return f"{one.first} · {one.area} {one.shift} · {one.name}"
    days = sorted(entry.first for entry in entries)
    return days[0] if days[0] == days[-1] else f"{days[0]} ～ {days[-1]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Daily", text)
