"""What is signed of a weekly report: by who reports, and by who reads it."""

from typing import TYPE_CHECKING, Any

from qsdesk.domain.figures import figure_of
from qsdesk.domain.rules import Duty
from qsdesk.ui.periods.words import clause_of, tr
from qsdesk.ui.signing import SigningRequest
from qsdesk.ui.widgets.records.stats import Stat

if TYPE_CHECKING:
    from qsdesk.services.weekly import WeeklyView


def sign_request(services: Any, session: Any, view: "WeeklyView", reason: str) -> SigningRequest:
    """Return the request of who reports.

    Args:
        services: Of the data folder.
        session: Of who reports.
        view: With what is typed now.
        reason: Of a correction, empty for the first signing.
    """
    weekly = services.weekly
    article, wording = clause_of(services, Duty.WEEKLY_REPORT)
    facts: list[tuple[str, str]] = [(tr("编号"), view.number or tr("提交时按序取号"))]
    if reason:
        facts.append((tr("更正理由"), reason))
    facts.append((tr("纸质件"), tr("留有手签栏，打印后本人用墨水签名")))
    return SigningRequest(
        title=tr("签署周报"),
        subtitle=view.title,
        person=session.name,
        meaning=tr("排查"),
        meaning_text=tr("我已组织现场排查，以上内容属实"),
        pages=lambda: weekly.preview(session, view, reason),
        sign=lambda password: weekly.sign(session, password, view, reason),
        article=article,
        article_text=wording,
        counts=_counts(view),
        consequences=_consequences(view),
        others=((tr("审阅"), tr("由主要负责人签署")),),
        facts=tuple(facts),
    )


def read_request(services: Any, session: Any, view: "WeeklyView", opinion: str) -> SigningRequest:
    """Return the request of the principal who has read the report."""
    weekly, number = services.weekly, view.number
    article, wording = clause_of(services, Duty.WEEKLY_REPORT)
    return SigningRequest(
        title=tr("审阅周报"),
        subtitle=view.title,
        person=session.name,
        meaning=tr("审阅"),
        meaning_text=opinion,
        pages=lambda: weekly.preview_read(session, number, opinion),
        sign=lambda password: weekly.read(session, password, number, opinion),
        article=article,
        article_text=wording,
        counts=_counts(view),
        facts=((tr("编号"), number), (tr("纸质件"), tr("审阅栏留有手签位置"))),
    )


def _counts(view: "WeeklyView") -> tuple[Stat, ...]:
    figures = view.facts.figures

    def value(key: str) -> int:
        found = figure_of(figures, key)
        return found.value if found else 0

    days = f"{value('done')} / {value('due')}"
    failed = value("failed")
    return (
        Stat(days, tr("已检日")),
        Stat(str(failed), tr("不符合"), tone="bad" if failed else "text"),
        Stat(str(len(view.draft.replies)), tr("逐项答复")),
        Stat(str(len(view.draft.rounds)), tr("现场排查")),
    )


def _consequences(view: "WeeklyView") -> tuple[str, ...]:
    figures = view.facts.figures
    missed = figure_of(figures, "missed")
    if missed is None or not missed.value:
        return ()
    return (tr("本周缺检 {0} 日，按原因列入报告").format(missed.value),)
