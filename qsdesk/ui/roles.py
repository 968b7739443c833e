"""What the roles are called in the window."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ROLES = {
    "principal": str(QT_TRANSLATE_NOOP("Roles", "主要负责人")),
    "director": str(QT_TRANSLATE_NOOP("Roles", "质量安全总监")),
    "officer": str(QT_TRANSLATE_NOOP("Roles", "质量安全员")),
    "admin": str(QT_TRANSLATE_NOOP("Roles", "管理员")),
    "inspector": str(QT_TRANSLATE_NOOP("Roles", "检查人员")),
}


def role_name(role: str) -> str:
    """Return what a role is called, the key itself for an unknown one."""
    return QCoreApplication.translate("Roles", ROLES.get(role, role))


def role_names(roles: Iterable[str]) -> str:
    """Return the names of several roles, the most responsible first."""
    held = set(roles)
    return "、".join(role_name(role) for role in ROLES if role in held)
