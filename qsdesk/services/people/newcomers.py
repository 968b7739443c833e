"""What is asked of somebody before he is let in: name, login, password, and one post only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER
from qsdesk.domain.format.text import Printable, bounded, refuse_unprintable
from qsdesk.services.people.accounts import check_password

NAME_LENGTH = 40
LOGIN_LENGTH = 40


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be let in; ``role`` is one of the chain's, login and password his own."""

    name: str
    login: str
    role: str
    password: str = field(repr=False)


def checked(new: NewPerson, printable: Printable) -> NewPerson:
    """Return a newcomer with name and login cleaned.

    Raises:
        RuleError: ``field_required``, ``field_too_long``, ``character_refused`` or what
            ``check_password`` refuses.
    """
    name = bounded(new.name, field="姓名", limit=NAME_LENGTH)
    login = bounded(new.login, field="登录名", limit=LOGIN_LENGTH)
    if not name:
        raise RuleError("field_required", field="姓名")
    if not login:
        raise RuleError("field_required", field="登录名")
    refuse_unprintable(name, field="姓名", printable=printable)
    check_password(new.password, login)
    return replace(new, name=name, login=login)


def refuse_two_roles(
    name: str, held: frozenset[str], granted: str, titles: Mapping[str, str]
) -> None:
    """Refuse a person who would be director and officer at once.

    Args:
        name: Of the person.
        held: Roles in force.
        granted: One more.
        titles: Role -> name as shown.

    Raises:
        RuleError: ``one_person_one_role``.

    Source: Article 6.
    """
    if {DIRECTOR, OFFICER} <= held | {granted}:
        other = OFFICER if granted == DIRECTOR else DIRECTOR
        said = titles.get(other, other)
        raise RuleError("one_person_one_role", name=name, role=said, article="第六条")
