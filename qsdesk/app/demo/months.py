"""The principal's month: hearing, minutes, decisions that become tasks, and what came of them."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from qsdesk.app.demo.days import reviewer
from qsdesk.app.demo.weeks import judged
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.domain.calendar import Period
from qsdesk.domain.monthly import (
    Absentee,
    Attendee,
    Decision,
    DecisionReply,
    LastDecision,
    MonthlyDraft,
)
from qsdesk.domain.registers.task import CloseForm
from qsdesk.services.monthly import MonthlyView
from qsdesk.services.registers import Filled

RECORDER = "officer1"
DONE_PERCENT = 80


def meet(works: Works, month: Period, day: date) -> None:
    """Hold the meeting on the month's last working day, freeze the minutes, let all sign."""
    services = works.services
    year, number = month.first.year, month.first.month
    works.clock.reach(day, time(17, 50))
    view = services.monthly.draft(year, number)
    draft = _completed(works, view, month, day)
    services.monthly.save_draft(works.session(reviewer(works)), draft)
    works.clock.go(minutes=40)
    view = services.monthly.draft(year, number)
    services.monthly.finalise(works.session("principal"), view)
    signers = dict.fromkeys(["principal", reviewer(works), RECORDER])
    for login in signers:
        works.clock.go(minutes=2)
        services.monthly.sign(works.session(login), PASSWORD, year, number)
    if services.monthly.draft(year, number).tasks_left:
        works.clock.go(minutes=3)
        services.monthly.create_tasks(works.session(reviewer(works)), PASSWORD, year, number)
    works.count("monthly")


def close_tasks(works: Works, day: date) -> None:
    """Close the tasks that were done by their day; some stay open."""
    answers = {d["what"]: d["answer"] for d in works.story.part("decisions")}
    for item in works.services.status.items(day):
        if item.kind != "task" or item.due is None or item.due != day or item.number is None:
            continue
        if works.throw("task", item.number).uniform(0, 100) < DONE_PERCENT:
            works.clock.reach(day, time(11, 0))
            works.clock.go(minutes=5)
            result = answers.get(item.title, "已按要求完成")
            form = CloseForm(outcome="done", result=result, done=day)
            filled = Filled("task", "close", form, item.number)
            works.services.registers.sign(works.session(reviewer(works)), PASSWORD, filled)
            works.count("task")


def _completed(works: Works, view: MonthlyView, month: Period, day: date) -> MonthlyDraft:
    told = works.story.data["monthly"]
    throw = works.throw("month", month.first)
    director = reviewer(works)
    judgement, why = judged(throw.choice(told["judgements"]))
    inspected = throw.randint(150, 260)
    draft = replace(
        view.draft,
        day=day,
        start="17:10",
        end="17:50",
        place=told["place"],
        chair=works.name("principal"),
        reporter=works.name(director) if director != "principal" else "",
        recorder=works.name(RECORDER),
        attendees=_attendees(works),
        absentees=_absentees(works, month),
        agenda="听取质量安全总监汇报；逐项答复上月决定；研判风险；安排下月工作。",
        report=throw.choice(told["reports"]),
        summary=throw.choice(told["summings"]),
        inspected=str(inspected),
        passed=str(inspected - throw.randint(0, 2)),
        problems="\n".join(throw.sample(told["problems"], 2)),
        corrections="\n".join(throw.sample(told["corrections"], 2)),
        unsolved=throw.choice(told["unsolved"]),
        judgement=judgement,
        judgement_note=why,
        conclusion=throw.choice(told["conclusions"]),
        decisions=_decisions(works, month),
        distribution="各车间、质量部、设备部、仓储部",
    )
    for decision in view.facts.decisions:
        draft = draft.with_reply(_reply(works, decision))
    return draft


def _attendees(works: Works) -> tuple[Attendee, ...]:
    posts = [p for p in works.story.part("people") if p["role"] != "admin"]
    return tuple(Attendee(p["name"], p["post"]) for p in posts[:-1])


def _absentees(works: Works, month: Period) -> tuple[Absentee, ...]:
    person = works.story.part("people")[-1]
    reason = works.throw("absent", month.first).choice(["出差", "请假", "外出培训"])
    return (Absentee(person["name"], person["post"], reason),)


def _decisions(works: Works, month: Period) -> tuple[Decision, ...]:
    throw = works.throw("decisions", month.first)
    chosen: list[dict[str, Any]] = throw.sample(works.story.part("decisions"), 3)
    return tuple(
        Decision(
            d["what"], d["who"], month.last + timedelta(days=int(d["days"])), d["means"], "new"
        )
        for d in chosen
    )


def _reply(works: Works, decision: LastDecision) -> DecisionReply:
    answers = {d["what"]: d["answer"] for d in works.story.part("decisions")}
    if decision.result:
        return DecisionReply(decision.key, "done", answers.get(decision.what, decision.result))
    return DecisionReply(decision.key, "not_done", "未按期完成，改期并列入下月重点")
