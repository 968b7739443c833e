"""The director's week: rounds on the floor, the report, the principal's reading."""

from dataclasses import replace
from datetime import date, time, timedelta

from qsdesk.app.demo.days import reviewer
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.domain.calendar import Period
from qsdesk.domain.findings import Finding, FindingState
from qsdesk.domain.weekly import JUDGEMENTS, Focus, Reply, Round, WeeklyDraft
from qsdesk.services.weekly import WeeklyView


def go_round(works: Works, day: date) -> None:
    """Note a round on the floor when it happens."""
    throw = works.throw("round", day)
    told = throw.choice(works.story.part("rounds"))
    works.clock.reach(day, time(10, throw.randrange(60)))
    login = reviewer(works)
    made = Round(
        day=day,
        who=works.name(login),
        where=told["where"],
        method=told["method"],
        found=told["found"],
    )
    works.services.weekly.note_round(works.session(login), made)
    works.count("round")


def report(works: Works, week: Period, day: date) -> None:
    """Complete and sign the week's report on its last working day, after the checks."""
    year, number, _ = week.first.isocalendar()
    works.clock.reach(day, time(17, 35))
    view = works.services.weekly.draft(year, number)
    draft = _completed(works, view, week)
    session = works.session(reviewer(works))
    works.services.weekly.save_draft(session, draft)
    works.clock.go(minutes=12)
    view = works.services.weekly.draft(year, number)
    receipt = works.services.weekly.sign(session, PASSWORD, view)
    works.count("weekly")
    works.unread.append(receipt.number)


def read(works: Works, day: date) -> None:
    """Let the principal read the reports that wait for him."""
    unread, works.unread = works.unread, []
    for number in unread:
        works.clock.reach(day, time(8, 50))
        works.clock.go(minutes=9)
        works.services.weekly.read(works.session("principal"), PASSWORD, number)
        works.count("read")


def judged(words: str) -> tuple[str, str]:
    """Return the choice and the sentence of a judgement of the story."""
    said, _, why = words.partition("。")
    keys = {label: key for key, label in JUDGEMENTS}
    return keys[said], why


def _completed(works: Works, view: WeeklyView, week: Period) -> WeeklyDraft:
    told = works.story.data["weekly"]
    throw = works.throw("week", week.first)
    draft = view.draft
    for finding in view.facts.last:
        draft = draft.with_reply(_reply(finding, told["answers"], week.last))
    officers = [works.name(area["officer"]) for area in works.story.part("areas")]
    people = dict.fromkeys([works.name(reviewer(works)), *officers])
    judgement, why = judged(throw.choice(told["judgements"]))
    return replace(
        draft,
        participants="、".join(people),
        causes=throw.choice(told["causes"]),
        trends=throw.choice(told["trends"]),
        complaints=throw.choice(told["complaints"]),
        judgement=judgement,
        judgement_note=why,
        focus=_focus(works, week),
    )


def _reply(finding: Finding, answers: list[str], day: date) -> Reply:
    if finding.state is FindingState.CLOSED:
        return Reply(finding.number, "closed", answers[0])
    if finding.overdue(day):
        return Reply(finding.number, "escalate", answers[1])
    return Reply(finding.number, "continue", answers[2])


def _focus(works: Works, week: Period) -> tuple[Focus, ...]:
    throw = works.throw("focus", week.first)
    chosen = throw.sample(works.story.part("focus"), 2)
    return tuple(
        Focus(f["what"], f["who"], week.last + timedelta(days=int(f["days"]))) for f in chosen
    )
