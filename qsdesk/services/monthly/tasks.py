"""Decisions of the minutes that become tasks.

They do so in the transaction of the signature that completes the minutes, signed by the
same person: a task is recorded by a director or officer (by the principal only where no
director is in force). Where another completes the minutes, the tasks wait for the
director's own act. After a correction only decisions that are new become tasks.

Source: Article 12 of the draft (next month's arrangements); the format's table of kinds.
"""

from collections.abc import Iterable
from datetime import date

from qsdesk.domain.format.kinds import FLOOR, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Cover, Sheet
from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.registers.task import TaskForm
from qsdesk.services.chain.signing import Act, Numbers
from qsdesk.services.people.session import Session


def task_role(session: Session, *, director: bool) -> str:
    """Return the role in which a person records tasks; empty where he may not."""
    role = session.role_among(FLOOR)
    if role or director:
        return role
    return session.role_among(frozenset({PRINCIPAL}))


def undone(minutes: Sheet, tasks: Iterable[Record]) -> tuple[TaskForm, ...]:
    """Return the tasks that decisions of minutes still have to become, in their order."""
    made = {
        task.first.sheet.text("name")
        for task in tasks
        if task.first.sheet.text("origin") == minutes.number
    }
    forms: dict[str, TaskForm] = {}
    for row in minutes.rows("decisions"):
        name = str(row["what"])
        if name not in made:
            due = date.fromisoformat(row["due"]) if row["due"] else None
            forms[name] = TaskForm(name, minutes.number, str(row["who"]), due, str(row["means"]))
    return tuple(forms.values())


def task_acts(
    numbers: Numbers, forms: Iterable[TaskForm], role: str, today: date
) -> tuple[Act, ...]:
    """Return the acts that record tasks."""
    return tuple(
        Act(
            kind="task",
            stage="record",
            meaning="填报",
            role=role,
            covers=Cover(today, today),
            fields=form_fields(form),
            number=numbers.next("task", today.year),
        )
        for form in forms
    )
