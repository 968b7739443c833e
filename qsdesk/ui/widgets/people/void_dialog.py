"""Voiding a record: what follows from it, the reason, two passwords."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.ui.widgets.inputs.fields import TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.people.act_dialog import ActDialog, Work

if TYPE_CHECKING:
    from qsdesk.services.people.second import Confirmer, Second

Void = Callable[[str, str, "Second | None"], object]
LONGEST = 500


class VoidDialog(ActDialog):
    """Asks for the reason, the password and who confirms.

    Args:
        number: Of the record.
        person: Who voids.
        void: Called with the reason, the password and who confirms.
        confirmers: Who can confirm.
    """

    def __init__(
        self, number: str, person: str, void: Void, confirmers: "Sequence[Confirmer]"
    ) -> None:
        super().__init__(
            QCoreApplication.translate("VoidDialog", "作废 {0}").format(number),
            QCoreApplication.translate(
                "VoidDialog",
                "不能撤回。编号不再使用，台账和统计不再算它，那天要重新填报；"
                "由它立案的隐患照旧。页面重新生成，印上作废、理由和两人姓名。",
            ),
            act=QCoreApplication.translate("VoidDialog", "作废"),
            person=person,
            work=lambda password, second: void("", password, second),
            confirmers=confirmers,
        )
        self._void = void
        self.reason = TextInput(longest=LONGEST)
        self.reason.setObjectName("void.reason")
        self.fields.addWidget(FormField(self.tr("作废理由"), self.reason, required=True))

    def problem(self) -> str:
        """Return what is missing."""
        return "" if self.reason.text().strip() else self.tr("还没写作废理由")

    def given(self) -> Work:
        """Return the work with the reason as typed."""
        reason, void = self.reason.text(), self._void
        return lambda password, second: void(reason, password, second)
