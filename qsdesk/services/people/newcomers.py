"""What is asked of somebody before he is let in: name, login, password, and one post only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER
from qsdesk.domain.format.text import Printable, bounded, refuse_unprintable
from qsdesk.services.people.accounts import check_password

NAME_LENGTH = 40
LOGIN_LENGTH = 40


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be let in.

    Attributes:
        name: As printed.
        login: His own.
        role: One of the chain's; empty for none yet.
        password: His own.
        same_as: Person id of another account of the same natural person, by his own
            declaration; empty for a person of his own.
    """

    name: str
    login: str
    role: str
    password: str = field(repr=False)
    same_as: str = ""


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


def known_roles(authority: Authority, new: NewPerson) -> frozenset[str]:
    """Return the roles that the natural person holds by his other accounts.

    Raises:
        RuleError: ``person_unknown``, or ``same_person_name`` where the name is another.
    """
    if not new.same_as:
        return frozenset()
    known = authority.names.get(new.same_as)
    if known is None:
        raise RuleError("person_unknown", person=new.same_as)
    if known != new.name:
        raise RuleError("same_person_name", name=new.name, other=known)
    return roles_of(authority, new.same_as)


def roles_of(authority: Authority, person: str) -> frozenset[str]:
    """Return the roles in force of a natural person, over all of his accounts."""
    accounts = authority.accounts_of(person)
    return frozenset().union(*(authority.roles.get(one, frozenset()) for one in accounts))


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
