"""Hostile texts through every service that takes text, in the order of a month."""

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from qsdesk.domain.daily import DailyDraft
from qsdesk.domain.factory.profile import Area, Product, Profile
from qsdesk.domain.findings import CorrectForm, OpenForm, ReopenForm, VerifyForm
from qsdesk.domain.monthly import Attendee, Decision, MonthlyDraft
from qsdesk.domain.registers.appointment_forms import AppointForm
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.registers.task import TaskForm
from qsdesk.domain.risk_list import RiskList, Trigger
from qsdesk.domain.weekly import Focus, Round, WeeklyDraft
from qsdesk.services.people.people import NewPerson
from qsdesk.services.registers import Filled
from tests.integration.registering import opening, photo
from tests.integration.test_imports import day_rows, write_xlsx
from tests.integration.weeks import completed, minutes
from tests.make import DIRECTOR_TOO, PASSWORD, Factory, filled, profile

NAME = "㼆𬭎䶮喆𠅤"
SHORT = "=1+1<b>R&D%s{0}㼆𬭎䶮喆𠅤"
LINES = (
    "=cmd|'/C calc'!A0 +1+1",
    '<img src="file:///etc/hostname"><font color="red">红</font></para><b>未闭合',
    "R&D；A<B & C>D；x<!-- hidden -->y；&lt;&#20013;",
    "%s {0.__class__} \\(octal\\101) ) ( \\",
    "人名 㼆 𬭎 䶮 喆 𠅤 郎 e\u0301",
    "①②⑩ Ⅱ Ω ℃ ± ≤ ≥ … — 《》「」",
)
LONG = "\n".join(LINES)
TYPED_AROUND = ("\ufeff \u3000\x00\x1b", "\u202e\r\n \u3000\t")
"""What a keyboard, a scanner or a paste leaves around a text: it goes."""

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
SUNDAY, LAST = date(2026, 3, 8), date(2026, 3, 31)
CODE = "D09"


def each(text: str, *names: str) -> dict[str, Any]:
    """Return a text for each of some fields."""
    return dict.fromkeys(names, text)


def typed(text: str) -> str:
    """Return a text as it is typed, with what has to go around and inside it."""
    before, behind = TYPED_AROUND
    return before + text.replace("\n", "\r\n").replace("R&D", "R\u2066&\x07D") + behind


@dataclass
class Signed:
    """What was signed with hostile texts: name of the way -> number of the record."""

    made: Factory
    folder: Path
    numbers: dict[str, str] = field(default_factory=dict)
    long: str = typed(LONG)
    short: str = typed(SHORT)


def nasty_profile(short: str) -> Profile:
    """Return a profile with texts of these kinds."""
    base = profile()
    return replace(
        base,
        address=short,
        products=(*base.products, Product(short, short, certificate=short, excluded=short)),
        areas=(*base.areas, Area(short[:30], in_use=False)),
        calendar=base.calendar.with_day(date(2026, 5, 1), working=False, note=short),
    )


def nasty_list(draft: RiskList, long: str, short: str) -> RiskList:
    """Return the next version of a list, its last row with texts of these kinds."""
    *items, last = draft.items
    texts = each(long, "question", "criterion", "risk_point", "measure", "note")
    texts |= each(long, "consequence", "reaction")
    texts |= each(short, "post", "department", "sample")
    changed = replace(last, **texts)
    return replace(
        draft, items=(*items, changed), reason=long, trigger=Trigger.REVIEW, standards=(short,)
    )


def nasty_daily(draft: DailyDraft, long: str, short: str) -> DailyDraft:
    """Return a daily draft, its failing item and its products with texts of these kinds."""
    answer = draft.answer_of(CODE)
    assert answer.fault is not None
    fault = replace(
        answer.fault,
        **each(long, "description", "measure", "no_proposal_reason", "proposal"),
        **each(short, "told_how", "owner"),
        endangers=True,
    )
    draft = draft.with_fault(CODE, fault).with_note(CODE, long[:400])
    line = replace(draft.products[0], product=short, batch=short, quantity=short)
    return replace(draft, products=(line,), statement=short)


def nasty_weekly(draft: WeeklyDraft, long: str, short: str) -> WeeklyDraft:
    """Return a weekly draft with texts of these kinds."""
    texts = ("own_findings", "causes", "trends", "complaints", "judgement_note", "veto")
    return replace(
        draft,
        **each(long, *texts, "list_changes"),
        participants=short,
        rounds=(Round(MONDAY, f"陈志强 {short}", short, short, long),),
        focus=(Focus(short, short, SUNDAY + timedelta(days=3)),),
    )


def nasty_monthly(draft: MonthlyDraft, long: str, short: str) -> MonthlyDraft:
    """Return a monthly draft with texts of these kinds."""
    texts = ("agenda", "report", "summary", "problems", "corrections", "unsolved", "opinions")
    more = ("judgement_note", "changes", "training", "conclusion")
    return replace(
        draft,
        **each(long, *texts, *more),
        place=short,
        distribution=short,
        attendees=(Attendee(short, short),),
        decisions=(Decision(short, short, LAST + timedelta(days=5), short),),
    )


def nasty_finding(made: Factory, long: str, short: str) -> OpenForm:
    """Return the form of a finding with texts of these kinds."""
    texts = each(long, "description", "measure", "proposal", "check", "criterion")
    names = ("name", "step", "place", "product", "batch", "told_how", "owner", "measured")
    return opening(made, **texts, **each(short, *names), endangers=True)


def sign_all(made: Factory, folder: Path) -> Signed:
    """Sign with hostile texts in every way, and return the numbers."""
    done = Signed(made, folder)
    for step in (_setting_up, _days, _registers, _periods):
        step(done)
    return done


def _setting_up(done: Signed) -> None:
    made, services, boss = done.made, done.made.services, done.made.as_("principal")
    new = NewPerson(typed(NAME), "officer3", "officer", PASSWORD)
    assert services.people.add(boss, PASSWORD, new, DIRECTOR_TOO).name == NAME
    setup = services.setup.sign_profile(boss, PASSWORD, nasty_profile(done.short), done.long)
    done.numbers["profile"] = setup.number
    held = services.risk_lists.in_force(TUESDAY)
    assert held is not None
    made.clock.set(MONDAY, time(10, 0))
    draft = nasty_list(replace(held, effective=SUNDAY), done.long, done.short)
    director = made.as_("director")
    done.numbers["risk list"] = services.risk_lists.sign(director, PASSWORD, draft).number
    services.risk_lists.approve(boss, PASSWORD, done.long)


def _days(done: Signed) -> None:
    made, daily, reviews = done.made, done.made.services.daily, done.made.services.reviews
    director, officer = made.as_("director"), made.as_("officer3")
    draft = filled(made, "officer3", TUESDAY, faults=[CODE])
    receipts = daily.sign(officer, PASSWORD, nasty_daily(draft, done.long, done.short))
    done.numbers |= {"daily": receipts[0].number, "its finding": receipts[1].number}
    reviews.review(director, PASSWORD, (receipts[0].number,), done.long)
    clean = filled(made, "officer1", TUESDAY, "二车间")
    back = daily.sign(made.as_("officer1"), PASSWORD, clean)[0].number
    reviews.send_back(director, PASSWORD, back, done.long)
    daily.sign(
        made.as_("officer1"), PASSWORD, daily.amending(made.as_("officer1"), back), done.long
    )
    done.numbers["returned"] = back
    late = filled(made, "officer1", WEDNESDAY, "二车间")
    made.clock.set(WEDNESDAY + timedelta(days=1), time(9, 0))
    late = replace(late, late_reason=done.long)
    done.numbers["late"] = daily.sign(made.as_("officer1"), PASSWORD, late)[0].number
    rows = day_rows(made, WEDNESDAY)
    place = next(n for n, row in enumerate(rows) if row[4] == CODE)
    told = ["陈志强", "09:42", "是", done.short, "2026.3.10", done.long]
    rows[place][5:] = ["×", "0.01", done.long, done.long, *told]
    path = write_xlsx(done.folder / f"{SHORT.replace('/', '')}.xlsx", rows)
    run = made.services.imports.run(director, PASSWORD, path)
    assert run.problems == ()
    done.numbers["import"] = run.receipts[0].number


def _registers(done: Signed) -> None:
    made, service = done.made, done.made.services.registers
    long, short, today = done.long, done.short, WEDNESDAY

    def sign(login: str, *what: Any, **parts: Any) -> str:
        return service.sign(made.as_(login), PASSWORD, Filled(*what, **parts)).number

    number = sign("officer1", "finding", "open", nasty_finding(made, long, short))
    fixed = CorrectForm(action=long, finished=True, done=today, cause_class="机", cause=long)
    sign("officer2", "finding", "correct", fixed, number)
    passed = VerifyForm(result="pass", verified=long, shipped=True, recall=long, stop=long)
    sign("director", "finding", "verify", passed, number)
    again = ReopenForm(reason=long, owner=short, due=today + timedelta(days=9))
    done.numbers["finding"] = sign("principal", "finding", "reopen", again, number)
    area = nasty_profile(short).areas[-1].name
    stop = StateForm("stopped", short, date(2026, 3, 20), date(2026, 3, 21), area, "白班", long)
    done.numbers["stopped"] = sign("officer1", "stopped", "state", stop)
    task = TaskForm(name=short, owner=short, due=today + timedelta(days=9))
    done.numbers["task"] = sign("director", "task", "record", task)
    appointed = AppointForm(
        name=short,
        role="officer",
        change="设立",
        appointed=today,
        effective=today,
        posts=({"post": short, "scope": short},),
        whole_time=True,
        photos=(photo(made),),
    )
    done.numbers["appointment"] = sign(
        "principal", "appointment", "appoint", appointed, imported=long
    )


def _periods(done: Signed) -> None:
    made, weekly, monthly = done.made, done.made.services.weekly, done.made.services.monthly
    boss, director = made.as_("principal"), made.as_("director")
    made.clock.set(SUNDAY, time(16, 0))
    view = completed(weekly.draft(2026, 10))
    view = replace(view, draft=nasty_weekly(view.draft, done.long, done.short))
    done.numbers["weekly"] = weekly.sign(director, PASSWORD, view).number
    weekly.read(boss, PASSWORD, done.numbers["weekly"], done.long)
    made.clock.set(LAST, time(19, 0))
    month = monthly.draft(2026, 3)
    monthly.save_draft(director, nasty_monthly(minutes(month), done.long, done.short))
    monthly.finalise(boss, monthly.draft(2026, 3))
    done.numbers["monthly"] = monthly.sign(boss, PASSWORD, 2026, 3)[0].number
