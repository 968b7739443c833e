"""What is signed of a month's seal: the page as prepared, and its approval."""

from typing import TYPE_CHECKING, Any

from qsdesk.domain.month_seal import APPROVES, PREPARES, SealFacts
from qsdesk.domain.rules import Duty
from qsdesk.ui.periods.words import clause_of
from qsdesk.ui.screens.seal.months import tr
from qsdesk.ui.signing import SigningRequest
from qsdesk.ui.widgets.records.stats import Stat

if TYPE_CHECKING:
    from qsdesk.services.month_seal import SealView


def prepare_request(
    services: Any, session: Any, view: "SealView", reason: str = ""
) -> SigningRequest:
    """Return the request to sign a page as its preparer; alone where no director is in force."""
    alone = not view.facts.director
    follows = tr("主要负责人批准后即封存，不能解除") if not alone else _forever()
    return _request(
        services,
        view,
        title=tr("整理封存页") if not alone else tr("封存本月"),
        person=session.name,
        meaning=APPROVES if alone else PREPARES,
        meaning_text=tr("编号、件数和缺项已与签过的记录核对，缺的照列"),
        pages=lambda: bytes(services.month_seals.preview(session, view, reason)),
        sign=lambda password: services.month_seals.prepare(session, password, view, reason),
        consequences=(follows, tr("以后补录、更正、作废、审核的，列入补充页")),
        others=() if alone else ((tr(APPROVES), tr("由主要负责人签署")),),
    )


def approve_request(services: Any, session: Any, view: "SealView") -> SigningRequest:
    """Return the request to approve the page that waits."""
    told = [_forever()]
    number = view.waiting.number if view.waiting else ""
    if view.moved:
        told.append(tr("整理之后又有 {0} 个签署，不在本页，列入补充页").format(view.moved))
    return _request(
        services,
        view,
        title=tr("批准封存"),
        person=session.name,
        meaning=APPROVES,
        meaning_text=tr("我批准封存本月的记录"),
        pages=lambda: bytes(services.archive.page(number)),
        sign=lambda password: services.month_seals.approve(session, password, view),
        consequences=tuple(told),
        others=(),
    )


def _request(services: Any, view: "SealView", **said: Any) -> SigningRequest:
    article, wording = clause_of(services, Duty.MONTH_SEAL)
    waiting = view.waiting
    return SigningRequest(
        subtitle=view.title,
        article=article,
        article_text=wording,
        counts=_counts(view.facts) if waiting is None else (),
        facts=(
            (tr("编号"), waiting.number if waiting else tr("提交时按序取号")),
            (tr("纸质件"), tr("打印后手签、盖章，放本月装订册首页")),
        ),
        **{**said, "meaning": tr(said["meaning"])},
    )


def _counts(facts: SealFacts) -> tuple[Stat, ...]:
    return (
        Stat(str(facts.records), tr("件")),
        Stat(str(facts.unexplained), tr("未说明")),
        Stat(str(len(facts.unreviewed)), tr("未审核")),
        Stat(str(len(facts.findings_open)), tr("未结隐患")),
    )


def _forever() -> str:
    return tr("签署后即封存：任何人都不能解除")
