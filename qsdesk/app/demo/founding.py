"""The first day of the invented factory: people, profile, risk list."""

from dataclasses import replace
from datetime import date, time, timedelta

from qsdesk.app.compose import Services
from qsdesk.app.demo.appointing import appoint
from qsdesk.app.demo.chance import DemoClock
from qsdesk.app.demo.story import Story
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.domain.risk_list import RiskItem, RiskList
from qsdesk.services.people.people import NewPerson
from qsdesk.services.rules import FIRST_PACK, load_pack
from qsdesk.services.setup import starting_calendar


def found(services: Services, clock: DemoClock, story: Story, seed: int, first: date) -> Works:
    """Found the factory on the morning of its first day.

    Args:
        services: Over an empty data folder.
        clock: Moved on by the acts.
        story: Of the factory.
        seed: Of the demo.
        first: Day on which it begins to use the program.
    """
    clock.reach(first, time(7, 0))
    pack = load_pack(FIRST_PACK)
    reference = (pack.pack.id, pack.pack.version, pack.sha256)
    principal = _newcomer(story, "principal")
    services.people.found(story.unit, principal, sample=True, pack=reference)
    calendar = starting_calendar(
        story.rest_weekdays(), date(first.year, 1, 1), first + timedelta(days=730)
    )
    works = Works(services, clock, story, seed, story.profile(calendar), first)
    boss = works.session("principal")
    for person in story.part("people"):
        if person["login"] not in ("", "principal"):
            clock.go(minutes=2)
            services.people.add(boss, PASSWORD, _newcomer(story, person["login"]))
    services.setup.sign_profile(boss, PASSWORD, works.profile)
    _sign_list(works, first)
    appoint(works, first)
    return works


def _newcomer(story: Story, login: str) -> NewPerson:
    person = story.person(login)
    return NewPerson(person["name"], login, person["role"], PASSWORD)


def _sign_list(works: Works, first: date) -> None:
    services = works.services
    starter = services.risk_lists.from_starter(works.story.kind, first)
    items = tuple(_adapted(item, works.story) for item in starter.items)
    draft: RiskList = replace(starter, items=items, reason="首次编制")
    works.clock.go(minutes=10)
    author = "director" if works.services.people.holders("director") else "officer1"
    services.risk_lists.sign(works.session(author), PASSWORD, draft)
    works.clock.go(minutes=5)
    services.risk_lists.approve(works.session("principal"), PASSWORD)
    works.count("risk_list")


def _adapted(item: RiskItem, story: Story) -> RiskItem:
    limits = story.data.get("limits", {}).get(item.code, {})
    return replace(
        item,
        level_confirmed=True,
        low=limits.get("low", ""),
        high=limits.get("high", ""),
    )
