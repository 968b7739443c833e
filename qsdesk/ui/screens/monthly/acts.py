"""What is signed of the minutes: by each in his part, and the tasks that follow."""

from typing import TYPE_CHECKING, Any

from qsdesk.domain.monthly import CHAIRS, RECORDS, REPORTS
from qsdesk.domain.rules import Duty
from qsdesk.ui.periods.words import clause_of, tr
from qsdesk.ui.signing import SigningRequest
from qsdesk.ui.widgets.records.stats import Stat

if TYPE_CHECKING:
    from qsdesk.services.monthly import MonthlyView, Place

SAID = {
    CHAIRS: "我已听取汇报，以上内容属实",
    REPORTS: "我已如实汇报，以上内容属实",
    RECORDS: "我如实记录了会议",
}


def login_of(services: Any, place: "Place") -> str:
    """Return the login of who signs at a place, empty where he has no account."""
    for person in services.people.everyone():
        if person.name == place.name and place.role in person.roles and not person.closed:
            return str(person.login)
    return ""


def sign_request(
    services: Any, session: Any, view: "MonthlyView", place: "Place", login: str
) -> SigningRequest:
    """Return the request of one part.

    Args:
        services: Of the data folder.
        session: Of the window.
        view: Frozen, or signed by others.
        place: That is signed.
        login: Of who signs; he types his own password, in whoever's window.
    """
    first, monthly = view.facts.month.first, services.monthly
    own = login == session.login

    def sign(password: str) -> Any:
        if own:
            return monthly.sign(session, password, first.year, first.month)
        other = services.accounts.sign_in(login, password)
        try:
            return monthly.sign(other, password, first.year, first.month)
        finally:
            services.accounts.sign_out(other)

    article, wording = clause_of(services, Duty.MONTHLY_MINUTES)
    given = sum(one.at is not None for one in view.places)
    return SigningRequest(
        title=tr("签署纪要"),
        subtitle=view.title,
        person=place.name,
        meaning=tr(place.meaning),
        meaning_text=tr(SAID[place.meaning]),
        pages=lambda: bytes(monthly.preview(_reader(services, session, login), view)),
        sign=sign,
        article=article,
        article_text=wording,
        counts=(
            Stat(f"{given} / {len(view.places)}", tr("已签")),
            Stat(str(len(view.draft.decisions)), tr("决定")),
            Stat(str(len(view.draft.replies)), tr("上月答复")),
        ),
        consequences=_consequences(view, given),
        others=tuple(
            (tr(one.meaning), tr("由{0}签署").format(one.name))
            for one in view.places
            if one.meaning != place.meaning
        ),
        facts=(
            (tr("编号"), view.number or tr("提交时按序取号")),
            (tr("纸质件"), tr("留有手签栏，打印后本人用墨水签名")),
        ),
    )


def tasks_request(services: Any, session: Any, view: "MonthlyView") -> SigningRequest:
    """Return the request that records the tasks of complete minutes."""
    first, number = view.facts.month.first, view.number
    return SigningRequest(
        title=tr("建会议任务"),
        subtitle=view.title,
        person=session.name,
        meaning=tr("填报"),
        meaning_text=tr("按纪要的决定建成待办任务"),
        pages=lambda: bytes(services.archive.page(number)),
        sign=lambda password: services.monthly.create_tasks(
            session, password, first.year, first.month
        ),
        counts=(Stat(str(view.tasks_left), tr("任务")),),
        facts=((tr("依据"), number),),
    )


def _consequences(view: "MonthlyView", given: int) -> tuple[str, ...]:
    if given + 1 < len(view.places):
        return ()
    return (tr("最后一个签名：签署后生成 {0} 项待办任务").format(len(view.draft.decisions)),)


def _reader(services: Any, session: Any, login: str) -> Any:
    """Return in whose eyes the page is shown: it has a line for who signs."""
    if login == session.login:
        return session
    from qsdesk.services.people.session import Session

    person = next(p for p in services.people.everyone() if p.login == login)
    return Session(login, person.id, person.name, person.roles, services.ledger.now())
