"""Who a command acts as: ``--as LOGIN``, the password from the prompt or the environment."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from qsdesk.app.commands._words import words
from qsdesk.app.compose import Services
from qsdesk.domain.errors import RuleError
from qsdesk.services.people.second import Second
from qsdesk.services.people.session import Session

PASSWORD = "QSDESK_PASSWORD"  # noqa: S105 - the name of a variable
PASSWORD_2 = "QSDESK_PASSWORD_2"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Actor:
    """A person signed in by a command, and the password for what he signs."""

    session: Session
    password: str


@contextmanager
def acting(services: Services, login: str | None, language: str) -> Iterator[Actor]:
    """Sign a person in for a command, and out behind it.

    Args:
        services: Of the data folder.
        login: What ``--as`` says.
        language: Of the prompt.

    Raises:
        RuleError: ``login_missing``, ``password_missing``, ``wrong_password`` or
            ``slowed_down``.
    """
    if not login:
        raise RuleError("login_missing")
    actor_password = os.environ.get(PASSWORD) or _prompted(language)
    session = services.accounts.sign_in(login, actor_password)
    _warn(services, language)
    try:
        yield Actor(session, actor_password)
    finally:
        services.accounts.sign_out(session)


def second_of(login: str | None, language: str) -> Second | None:
    """Return who confirms: ``--second LOGIN``, the password from the environment or the prompt.

    Args:
        login: What ``--second`` says.
        language: Of the prompt.

    Raises:
        RuleError: ``password_missing``.
    """
    if not login:
        return None
    return Second(login, os.environ.get(PASSWORD_2) or _prompted(language))


def _warn(services: Services, language: str) -> None:
    """Say on standard error that the machine's time zone is another one than it was."""
    state = services.clock.state()
    if state.moved:
        line = words(language, "clock", "moved", known=state.known_zone, zone=state.zone)
        click.echo(line, err=True)


def _prompted(language: str) -> str:
    if not sys.stdin.isatty():
        raise RuleError("password_missing")
    return str(click.prompt(words(language, "frame", "password"), hide_input=True, err=True))
