"""How each action is tried: what is prepared for it, and the service that does it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qsdesk.domain.findings import ReopenForm
from qsdesk.domain.registers.appointment_forms import AcceptForm, AppointForm
from qsdesk.domain.registers.task import CloseForm, TaskForm
from qsdesk.services.clock import ZONE
from qsdesk.services.people.people import NewPerson
from qsdesk.services.people.session import Session
from qsdesk.services.registers import Filled
from tests.integration.registering import PASSED, fixed, opening, photo
from tests.integration.test_binder import digits
from tests.integration.test_imports import day_rows, write_xlsx
from tests.make import DIRECTOR_TOO, PASSWORD, PRINCIPAL_TOO, Factory, filled, profile
from tests.rights.periods import PERIODS
from tests.rights.standing import (
    CLOSED,
    LOGINS,
    OPEN,
    OWED,
    RECORD,
    STATEMENT,
    STOP,
    TASK,
    TO_VERIFY,
    TODAY,
    appointed,
)
from tests.rights.trying import Try

ID_NUMBER = "11010519491231002X"


def form(kind: str, stage: str, made_form: Callable[[Factory], Any], number: str = "") -> Try:
    """Return the try of a stage of a register."""

    def act(made: Factory, session: Session, _: object) -> object:
        what = Filled(kind, stage, made_form(made), number)
        return made.services.registers.sign(session, PASSWORD, what)

    return Try(act)


def second_for(session: Session) -> Any:
    """Return who confirms what a person does."""
    return PRINCIPAL_TOO if session.login != "principal" else DIRECTOR_TOO


def _daily(made: Factory, session: Session, draft: Any) -> object:
    return made.services.daily.sign(session, PASSWORD, draft)


def _late(made: Factory, role: str) -> Any:
    draft = filled(made, role if role in ("director", "principal") else "officer1", OWED)
    return replace(draft, late_reason="停电，未及时录入")


def _new_list(made: Factory, _role: str = "") -> Any:
    held = made.services.risk_lists.in_force(TODAY)
    assert held is not None
    items = (*held.items, replace(held.items[0], code="Z01", question="另加一项"))
    return replace(held, effective=TODAY + timedelta(days=5), items=items, reason="工艺变更")


def _drafted(made: Factory, _role: str) -> None:
    made.services.risk_lists.sign(made.as_("director"), PASSWORD, _new_list(made))


def _appointing(made: Factory) -> AppointForm:
    return AppointForm(
        name="赵立新",
        role="principal",
        change="设立",
        appointed=TODAY,
        effective=TODAY,
        capacity="法定代表人",
        legal="赵立新",
        whole_time=True,
        photos=(photo(made),),
    )


def _accept(made: Factory, session: Session, number: Any) -> object:
    what = Filled("appointment", "accept", AcceptForm("按职责履职"), number)
    return made.services.registers.sign(session, PASSWORD, what)


def _own_record(made: Factory, role: str) -> Any:
    if role not in ("director", "principal"):
        return RECORD
    return _daily(made, made.as_(LOGINS[role]), _late(made, role))[0].number  # type: ignore[index]


def _amend(made: Factory, session: Session, number: Any) -> object:
    draft = made.services.daily.amending(session, number)
    return made.services.daily.sign(session, PASSWORD, draft, "补充说明")


def _void(made: Factory, session: Session, _: object) -> object:
    void = made.services.voids.void
    return void(session, PASSWORD, RECORD, "重复登记", second_for(session))


def _rows(made: Factory, _role: str) -> Path:
    return write_xlsx(made.root.parent / "六日.xlsx", day_rows(made, date(2026, 3, 6)))


def _import(made: Factory, session: Session, path: Any) -> object:
    done = made.services.imports.run(session, PASSWORD, path)
    assert done.problems == ()
    return done


def _print(made: Factory, session: Session, _: object) -> object:
    return made.services.archive.print_copies(session, (RECORD,), made.root.parent / "out")


def _pack(made: Factory, session: Session, _: object) -> object:
    period, out = (date(2026, 3, 4), date(2026, 3, 4)), made.root.parent / "usb"
    return made.services.exporter.export(session, PASSWORD, period, out)


def _let_in(made: Factory, session: Session, _: object) -> object:
    new = NewPerson("钱进", "new", "officer", PASSWORD)
    return made.services.people.add(session, PASSWORD, new, second_for(session))


def _reset(made: Factory, session: Session, _: object) -> object:
    reset = made.services.renewal.reset_password
    return reset(session, PASSWORD, "officer2", "ganz-neues-wort", second_for(session))


def _moved(made: Factory, _role: str) -> None:
    with made.services.store.write() as work:
        work.desk.set(ZONE, "+07:00")


def _lost(made: Factory, _role: str) -> Any:
    min((made.root / "journal").rglob("V-2026-*.json")).unlink()
    return [one.seq for one in made.services.journal.missing()]


def _folder(made: Factory, _role: str) -> Path:
    folder = made.root.parent / "second"
    folder.mkdir(exist_ok=True)
    return folder


TRIES: dict[str, Try] = {
    **PERIODS,
    "daily_draft": Try(
        lambda m, s, draft: m.services.daily.drop(s, draft),
        lambda m, _: filled(m, "officer1", TODAY),
    ),
    "daily_sign": Try(_daily, lambda m, _: filled(m, "officer1", TODAY)),
    "daily_review": Try(lambda m, s, _: m.services.reviews.review(s, PASSWORD, (RECORD,))),
    "daily_return": Try(
        lambda m, s, _: m.services.reviews.send_back(s, PASSWORD, RECORD, "照片看不清")
    ),
    "late_entry": Try(_daily, _late),
    "stopped_state": form("stopped", "state", lambda _: STOP),
    "stopped_approve": Try(lambda m, s, _: m.services.registers.cosign(s, PASSWORD, STATEMENT)),
    "finding_raise": form(
        "finding", "open", lambda made: opening(made, due=TODAY + timedelta(days=7))
    ),
    "finding_correct": form(
        "finding", "correct", lambda made: fixed(made, photos=(photo(made),)), OPEN
    ),
    "finding_verify": form("finding", "verify", lambda _: PASSED, TO_VERIFY),
    "finding_reopen": form(
        "finding", "reopen", lambda _: ReopenForm("又偏心", "刘卫东", date(2026, 4, 9)), CLOSED
    ),
    "risk_list_propose": Try(
        lambda m, s, draft: m.services.risk_lists.save_draft(s, draft), _new_list
    ),
    "risk_list_draft": Try(
        lambda m, s, draft: m.services.risk_lists.sign(s, PASSWORD, draft), _new_list
    ),
    "risk_list_approve": Try(lambda m, s, _: m.services.risk_lists.approve(s, PASSWORD), _drafted),
    "appointment": Try(lambda m, s, _: m.services.ids.keep(s, ID_NUMBER)),
    "appointment_sign": form("appointment", "appoint", _appointing),
    "appointment_accept": Try(_accept, appointed),
    "task_record": form(
        "task", "record", lambda _: TaskForm("购模芯", owner="刘卫东", due=date(2026, 4, 9))
    ),
    "task_close": form("task", "close", lambda _: CloseForm("done", "已换", TODAY), TASK),
    "amend": Try(_amend, _own_record),
    "void": Try(_void),
    "import_history": Try(_import, _rows),
    "print_signed": Try(_print),
    "export_pack": Try(_pack),
    "scan": Try(
        lambda m, s, code: m.services.binders.scan(s, code), lambda m, _: digits(m, RECORD)
    ),
    "open_visit": Try(lambda m, s, _: m.services.visits.open(s)),
    "accounts": Try(_let_in),
    "password_reset": Try(_reset),
    "setup": Try(lambda m, s, _: m.services.setup.sign_profile(s, PASSWORD, profile(), "地址变更")),
    "computer": Try(lambda m, s, folder: m.services.backups.choose_second(s, folder), _folder),
    "clock_override": Try(lambda m, s, _: m.services.clock.override(s, PASSWORD, "出差"), _moved),
    "journal_accept": Try(
        lambda m, s, seqs: m.services.journal.accept(s, PASSWORD, seqs, "误删"), _lost
    ),
    "backup": Try(lambda m, s, folder: m.services.backups.back_up(s, folder), _folder),
    "password_change": Try(
        lambda m, s, _: m.services.accounts.change_password(s, PASSWORD, "ganz-neues-wort")
    ),
}
