"""A clock that cannot be believed: the times side by side, and the reason to go on."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.clock import ClockState, Doubt
from qsdesk.domain.times import stamp
from qsdesk.ui.widgets.basics.list_row import Facts
from qsdesk.ui.widgets.inputs.fields import TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.people.act_dialog import ActDialog, Work

Override = Callable[[str, str], object]
LONGEST = 500


class ClockDialog(ActDialog):
    """Shows what the clock says and what the chain knows.

    Args:
        state: Of the clock.
        person: Who is signed in.
        may: Whether he may go on with a reason: director or principal.
        override: Called with the reason and his password.
    """

    def __init__(self, state: ClockState, person: str, override: Override, *, may: bool) -> None:
        super().__init__(
            QCoreApplication.translate("ClockDialog", "核对电脑时间"),
            _sentence(state),
            act=QCoreApplication.translate("ClockDialog", "时间就这样，继续"),
            person=person,
            work=lambda password, _: override("", password),
        )
        self._override = override
        facts = [(self.tr("电脑时间"), stamp(state.now))]
        if state.last is not None:
            facts.append((self.tr("上一次签署"), stamp(state.last)))
        if state.moved:
            facts.append((self.tr("电脑时区"), f"{state.known_zone} → {state.zone}"))
        self.fields.addWidget(Facts(facts))
        self.reason = TextInput(longest=LONGEST)
        self.reason.setObjectName("clock.reason")
        reason = FormField(self.tr("为什么就用这个时间，写入链中"), self.reason, required=True)
        self.fields.addWidget(reason)
        able = may and state.doubt is not Doubt.IMPOSSIBLE
        for part in (reason, self.field, self.button):
            part.setVisible(able)
        if not able:
            self.back.say(self.tr("知道了"))

    def problem(self) -> str:
        """Return what is missing."""
        return "" if self.reason.text().strip() else self.tr("还没写原因")

    def given(self) -> Work:
        """Return the work with the reason as typed."""
        reason, override = self.reason.text(), self._override
        return lambda password, _: override(reason, password)


def _sentence(state: ClockState) -> str:
    words = {
        Doubt.BACK: "电脑时间早于上一次签署，现在不能签署。先校准时钟；"
        "时间确实没错，由总监或主要负责人写明理由继续，所签的页面印“时钟异常，已说明”。",
        Doubt.AHEAD: "电脑时间比上一次签署晚一年多，现在不能签署。先核对日期；"
        "日期没错，由总监或主要负责人写明理由继续。",
        Doubt.IMPOSSIBLE: "电脑时间不可能是对的，现在不能签署。先校准时钟，再登录。",
    }
    moved = "电脑的时区变了，签署时间仍按北京时间记。由总监或主要负责人写明原因确认一次。"
    said = moved if state.doubt is None else words[state.doubt]
    return QCoreApplication.translate("ClockDialog", said)
