"""The registers that have a screen of their own in the navigation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from typing_extensions import override

from qsdesk.domain.findings import OpenForm
from qsdesk.domain.levels import Level
from qsdesk.domain.times import local_day
from qsdesk.ui.registry import READERS
from qsdesk.ui.screens.register.screen import RegisterScreen


class FindingsScreen(RegisterScreen):
    """风险隐患: from discovery to verified closure."""

    KEY, TITLE, KIND, HELP, ICON = "findings", "风险隐患", "finding", "findings", "triangle-alert"
    ARTICLE, ROLES, BOARD = "第十条", READERS, True
    _term: date | None = None

    @override
    def fresh(self) -> Mapping[str, Any]:
        form = self.context.services.findings.fresh(self.context.session)
        minute = form.found_at.replace(second=0, microsecond=0)
        return {"source": form.source, "found_at": minute, "found_by": form.found_by}

    @override
    def follow(self, key: str, form: Any) -> Any:
        """A new finding is due by the term of its level until somebody sets another day."""
        chosen = key == "level" and isinstance(form, OpenForm) and form.level in set(Level)
        if not chosen or form.found_at is None or form.due not in (None, self._term):
            return form
        found = local_day(form.found_at)
        self._term = self.context.services.findings.due_day(Level(form.level), found)
        return replace(form, due=self._term)


class TasksScreen(RegisterScreen):
    """任务: what was decided, who does it, and until when."""

    KEY, TITLE, KIND, HELP, ICON = "tasks", "任务", "task", "tasks", "clipboard-list"
    ARTICLE, ROLES = "第十二条", READERS


class StoppedScreen(RegisterScreen):
    """停产与缺检: the days on which nothing was made or nothing was checked, and why."""

    KEY, TITLE, KIND, HELP, ICON = "stopped", "停产与缺检", "stopped", "stopped", "octagon-pause"
    ARTICLE, ROLES = "第十条", READERS


class AppointmentsScreen(RegisterScreen):
    """岗位任命: who holds which post, since when, how qualified."""

    KEY, TITLE, KIND, HELP, ICON = "appointments", "岗位任命", "appointment", "people", "user"
    ARTICLE, ROLES, PAPER = "第十三条", READERS, "纸质任命书"
