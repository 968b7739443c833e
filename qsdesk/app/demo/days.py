"""A working day of the invented factory: the officers' checks and the director's reviews."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from qsdesk.app.demo.photos import draw_photo
from qsdesk.app.demo.works import PASSWORD, Works, chosen
from qsdesk.domain.daily import DailyDraft, Fault, ProductionState, ProductLine, Result
from qsdesk.domain.factory import Owed
from qsdesk.domain.levels import Level
from qsdesk.domain.risk_list import RiskItem

FAULT_PERCENT, MISS_PERCENT, LATE_PERCENT, CORRECTION_PERCENT = 14, 2.2, 2.6, 1.5


def work_day(works: Works, day: date) -> None:
    """Work one day: yesterday's late entries, the reviews, then each area's check."""
    review(works, day)
    for owed in works.profile.owes(day):
        _check(works, day, owed)


def enter_late(works: Works, day: date) -> None:
    """Enter in the morning what was left undone the day before, with its reason."""
    late, works.late = works.late, []
    for missed_day, area, shift, reason in late:
        works.clock.reach(day, time(7, 40))
        works.clock.go(minutes=6)
        _sign(works, missed_day, Owed(area, shift), late=reason)
        works.count("late")


def review(works: Works, day: date) -> None:
    """Review what came in: days without findings in a batch, others one by one."""
    waiting = works.services.reviews.waiting()
    if not waiting:
        return
    works.clock.reach(day, time(8, 20))
    director = works.session(reviewer(works))
    clean = [entry.number for entry in waiting if not entry.findings]
    if clean:
        works.services.reviews.review(director, PASSWORD, clean)
    for entry in waiting:
        if entry.findings:
            works.clock.go(minutes=4)
            works.services.reviews.review(
                director, PASSWORD, [entry.number], "已审核，隐患按期整改，整改后复测。"
            )
    works.count("review", len(waiting))


def reviewer(works: Works) -> str:
    """Return the login of who reviews: the director, or the principal where there is none."""
    return "director" if works.services.people.holders("director") else "principal"


def _check(works: Works, day: date, owed: Owed) -> None:
    throw = works.throw("day", day, owed.area, owed.shift).uniform(0, 100)
    if throw < MISS_PERCENT:
        reason = str(chosen(works, "misses", day, owed.area)["reason"])
        works.missed.append((day, owed.area, owed.shift, reason))
        return
    if throw < MISS_PERCENT + LATE_PERCENT:
        reason = str(chosen(works, "late", day, owed.area)["reason"])
        works.late.append((day, owed.area, owed.shift, reason))
        return
    _sign(works, day, owed)


def _sign(works: Works, day: date, owed: Owed, late: str = "") -> None:
    services = works.services
    login = works.story.officer_of(owed.area)
    session = works.session(login)
    throw = works.throw("check", day, owed.area, owed.shift)
    if not late:
        ends = works.profile.shift(owed.shift).ends(day)
        works.clock.reach(day, time(8, 30))
        works.clock.reach(day, (ends - timedelta(minutes=throw.randrange(40, 110))).time())
    draft = services.daily.open(session, day, owed.area, owed.shift).draft
    draft = replace(draft, state=ProductionState.NORMAL, late_reason=late)
    draft = services.daily.with_products(draft, _products(works, day, owed))
    fault = _fault_of(works, day, owed, draft)
    draft = _answer_all(works, draft, fault)
    services.daily.save(session, draft)
    works.clock.go(minutes=1)
    receipts = services.daily.sign(session, PASSWORD, draft)
    works.count("daily")
    works.count("finding", len(receipts) - 1)
    if fault is not None and len(receipts) > 1:
        due = draft.day + timedelta(days=int(fault["fix_days"]))
        works.fixes[receipts[1].number] = (due, fault)
    if throw.uniform(0, 100) < CORRECTION_PERCENT and not late:
        _correct(works, login, receipts[0].number)


def _correct(works: Works, login: str, number: str) -> None:
    session = works.session(login)
    draft = works.services.daily.amending(session, number)
    line = draft.products[0]
    products = (replace(line, quantity="另补 2 盘，合计见批次卡"), *draft.products[1:])
    works.clock.go(minutes=7)
    changed = replace(draft, products=products)
    works.services.daily.sign(session, PASSWORD, changed, "数量填错，按批次卡更正")
    works.count("correction")


def _products(works: Works, day: date, owed: Owed) -> tuple[ProductLine, ...]:
    throw = works.throw("product", day, owed.area, owed.shift)
    here = [p for p in works.story.part("products") if p.get("area", owed.area) == owed.area]
    product = throw.choice(here or works.story.part("products"))
    batch = batch_text(product, day)
    quantity = throw.randint(product["quantity_low"], product["quantity_high"])
    return (
        ProductLine(product["model"] or product["name"], batch, f"{quantity} {product['unit']}"),
    )


def batch_text(product: Mapping[str, Any], day: date) -> str:
    """Return the batch of a product on a day, by the story's pattern."""
    pattern = str(product["batch"])
    return pattern.format(yymm=f"{day:%y%m}", yymmdd=f"{day:%y%m%d}", dd=f"{day:%d}", n=1)


def _fault_of(works: Works, day: date, owed: Owed, draft: DailyDraft) -> dict[str, Any] | None:
    throw = works.throw("fault", day, owed.area, owed.shift)
    if throw.uniform(0, 100) >= FAULT_PERCENT:
        return None
    codes = {item.list_code for item in draft.items}
    here = [
        fault
        for fault in works.story.part("faults")
        if fault.get("area", owed.area) == owed.area and fault["code"] in codes
    ]
    return throw.choice(here) if here else None


def _answer_all(works: Works, draft: DailyDraft, fault: dict[str, Any] | None) -> DailyDraft:
    for item in draft.items:
        failing = fault is not None and item.code == fault["code"]
        works.clock.go(minutes=works.throw("pace", draft.day, item.code).uniform(0.04, 0.5))
        if item.photo:
            draft = draft.with_photos(item.code, (_photo(works, item),))
        draft = _answer(works, draft, item, fault if failing else None)
    return draft


def _answer(
    works: Works, draft: DailyDraft, item: RiskItem, fault: dict[str, Any] | None
) -> DailyDraft:
    at = works.clock()
    if fault is not None:
        if item.measured:
            draft = draft.measure(item.code, str(fault["measured"]), at=at)
        else:
            draft = draft.answer(item.code, Result.FAIL, at=at)
        return draft.with_fault(item.code, _fault(works, draft, item, fault, at))
    note = _not_applicable(works, draft, item)
    if note:
        return draft.answer(item.code, Result.NA, at=at).with_note(item.code, note)
    if item.measured:
        return draft.measure(item.code, _value(works, draft, item), at=at)
    return draft.answer(item.code, Result.PASS, at=at)


def _not_applicable(works: Works, draft: DailyDraft, item: RiskItem) -> str:
    throw = works.throw("na", draft.day, draft.area, item.code)
    for rule in works.story.part("not_applicable"):
        if rule["code"] == item.list_code and throw.uniform(0, 100) < rule["percent"]:
            return str(rule["note"])
    return ""


def _value(works: Works, draft: DailyDraft, item: RiskItem) -> str:
    limits = works.story.data["limits"][item.list_code]
    throw = works.throw("value", draft.day, draft.area, item.code)
    typical, spread = Decimal(limits["typical"]), Decimal(limits["spread"])
    share = Decimal(throw.randint(-100, 100)) / 100
    return f"{typical + spread * share:.{limits['decimals']}f}"


def _fault(
    works: Works, draft: DailyDraft, item: RiskItem, fault: dict[str, Any], at: datetime
) -> Fault:
    line = draft.products[0]
    told = reviewer(works)
    found = draft.answer_of(item.code).fault
    told_at = works.clock.go(minutes=float(fault["told_minutes"]) / 6)
    return Fault(
        found_at=at if found is None else found.found_at,
        level=Level(fault["level"]),
        description=str(fault["description"]).format(batch=line.batch, product=line.product),
        measure=str(fault["immediate_measure"]).format(batch=line.batch, product=line.product),
        told=works.name(told),
        told_role=told,
        told_at=told_at,
        told_how="当面",
        endangers=bool(fault["endangers_safety"]),
        proposal=str(fault["proposal"]),
        no_proposal_reason=str(fault["no_proposal_reason"]),
        owner=str(fault["owner"]),
        due=draft.day + timedelta(days=int(fault["fix_days"]) + 1),
        photos=(_photo(works, item, "隐患 "),),
        product=line.product,
        batch=line.batch,
        place=draft.area,
    )


def _photo(works: Works, item: RiskItem, before: str = "") -> str:
    words = f"{before}{item.code} {item.question}"
    data = draw_photo(works.seed, words, works.clock())
    return works.services.pictures.keep_bytes(data, f"{item.code}.jpg").sha256
