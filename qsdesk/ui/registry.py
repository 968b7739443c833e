"""The screens of the window, named so that none is imported before its first visit."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from qsdesk.ui.screen import Screen

OFFICER, DIRECTOR, PRINCIPAL = "officer", "director", "principal"
ADMIN, INSPECTOR = "admin", "inspector"
STAFF = frozenset({OFFICER, DIRECTOR, PRINCIPAL})
READERS = STAFF | {INSPECTOR}
HEADS = frozenset({DIRECTOR, PRINCIPAL})
EVERYBODY = READERS | {ADMIN}


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen, as far as the navigation must know it before it is loaded.

    Attributes:
        key: The screen's KEY.
        title: Its TITLE.
        icon: Its ICON.
        target: ``module:Class``.
        roles: Its ROLES.
        group: Entries of one group stand together; 0, 1, 2 from the top, -1 is not listed.
    """

    key: str
    title: str
    icon: str
    target: str
    roles: frozenset[str]
    group: int

    def name(self) -> str:
        """Return the title in the language of the window."""
        return QCoreApplication.translate("Screens", self.title)

    def load(self) -> type[Screen]:
        """Import and return the class.

        Raises:
            ImportError: There is no such module.
            AttributeError: It has no such class.
        """
        module, _, name = self.target.partition(":")
        return getattr(import_module(module), name)  # type: ignore[no-any-return]


def _entry(
    key: str, title: str, icon: str, target: str, *, roles: frozenset[str], group: int
) -> Entry:
    return Entry(key, title, icon, f"qsdesk.ui.screens.{target}", roles, group)


SCREENS: tuple[Entry, ...] = (
    _entry(
        "today",
        str(QT_TRANSLATE_NOOP("Screens", "今天")),
        "sun",
        "today:TodayScreen",
        roles=EVERYBODY,
        group=0,
    ),
    _entry(
        "ledger",
        str(QT_TRANSLATE_NOOP("Screens", "每日台账")),
        "calendar-check",
        "ledger:LedgerScreen",
        roles=READERS,
        group=-1,
    ),
    _entry(
        "daily",
        str(QT_TRANSLATE_NOOP("Screens", "日管控")),
        "calendar-check",
        "daily.screen:DailyScreen",
        roles=STAFF,
        group=0,
    ),
    _entry(
        "weekly",
        str(QT_TRANSLATE_NOOP("Screens", "周排查")),
        "calendar-range",
        "weekly:WeeklyScreen",
        roles=HEADS | {INSPECTOR},
        group=0,
    ),
    _entry(
        "monthly",
        str(QT_TRANSLATE_NOOP("Screens", "月调度")),
        "calendar-days",
        "monthly:MonthlyScreen",
        roles=EVERYBODY,
        group=0,
    ),
    _entry(
        "seal",
        str(QT_TRANSLATE_NOOP("Screens", "月度封存")),
        "lock",
        "seal:SealScreen",
        roles=READERS,
        group=-1,
    ),
    _entry(
        "findings",
        str(QT_TRANSLATE_NOOP("Screens", "风险隐患")),
        "triangle-alert",
        "register.screens:FindingsScreen",
        roles=READERS,
        group=0,
    ),
    _entry(
        "tasks",
        str(QT_TRANSLATE_NOOP("Screens", "任务")),
        "clipboard-list",
        "register.screens:TasksScreen",
        roles=READERS,
        group=0,
    ),
    _entry(
        "stopped",
        str(QT_TRANSLATE_NOOP("Screens", "停产与缺检")),
        "octagon-pause",
        "register.screens:StoppedScreen",
        roles=READERS,
        group=0,
    ),
    _entry(
        "risk_list",
        str(QT_TRANSLATE_NOOP("Screens", "风险管控清单")),
        "list-checks",
        "risk_list.screen:RiskListScreen",
        roles=READERS,
        group=1,
    ),
    _entry(
        "appointments",
        str(QT_TRANSLATE_NOOP("Screens", "岗位任命")),
        "user",
        "register.screens:AppointmentsScreen",
        roles=READERS,
        group=1,
    ),
    _entry(
        "people",
        str(QT_TRANSLATE_NOOP("Screens", "岗位与培训")),
        "users",
        "people:PeopleScreen",
        roles=EVERYBODY,
        group=1,
    ),
    _entry(
        "archive",
        str(QT_TRANSLATE_NOOP("Screens", "档案")),
        "archive",
        "archive:ArchiveScreen",
        roles=READERS,
        group=2,
    ),
    _entry(
        "scan",
        str(QT_TRANSLATE_NOOP("Screens", "核验纸面")),
        "scan-barcode",
        "scan:ScanScreen",
        roles=EVERYBODY,
        group=2,
    ),
    _entry(
        "inspection",
        str(QT_TRANSLATE_NOOP("Screens", "迎检资料")),
        "briefcase",
        "inspection:InspectionScreen",
        roles=READERS,
        group=2,
    ),
    _entry(
        "backup",
        str(QT_TRANSLATE_NOOP("Screens", "备份")),
        "hard-drive",
        "backup:BackupScreen",
        roles=STAFF | {ADMIN},
        group=3,
    ),
    _entry(
        "accounts",
        str(QT_TRANSLATE_NOOP("Screens", "账号与设置")),
        "settings",
        "accounts:AccountsScreen",
        roles=EVERYBODY,
        group=3,
    ),
)


def may_see(key: str, roles: frozenset[str]) -> bool:
    """Return whether a screen is shown to somebody with these roles."""
    return any(entry.roles & roles for entry in SCREENS if entry.key == key)
