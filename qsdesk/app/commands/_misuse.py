"""A misused command line as a failure with a code, so that it is told in the user's language."""

import click

from qsdesk.domain.errors import RuleError


def as_rule(error: click.ClickException | click.Abort) -> RuleError:
    """Return the failure that says what is wrong with the call."""
    match error:
        case click.Abort():
            rule = RuleError("interrupted")
        case click.NoSuchOption():
            rule = RuleError("option_unknown", name=error.option_name)
        case click.exceptions.NoSuchCommand():
            rule = RuleError("command_unknown", name=error.command_name)
        case click.BadOptionUsage():
            rule = RuleError("option_usage", name=error.option_name)
        case click.MissingParameter():
            rule = _missing(error)
        case click.BadParameter():
            rule = _bad_value(error)
        case click.FileError():
            rule = RuleError("path_missing", path=error.ui_filename)
        case _:  # click: "Got unexpected extra arguments (a b)"
            rule = RuleError("arguments_extra", detail=error.message.partition("(")[2].rstrip(")"))
    return rule


def _missing(error: click.MissingParameter) -> RuleError:
    option = isinstance(error.param, click.Option)
    return RuleError("option_missing" if option else "argument_missing", name=_name(error))


def _bad_value(error: click.BadParameter) -> RuleError:
    name = _name(error)
    match error.param.type if error.param else None:
        case click.Choice() as choice:
            return RuleError("choice_invalid", name=name, choices="、".join(choice.choices))
        case click.DateTime():
            return RuleError("date_invalid", name=name)
        case click.Path() | click.File():
            return RuleError("file_invalid", name=name)
        case click.types.IntParamType():
            return RuleError("number_invalid", name=name)
        case _:
            return RuleError("option_invalid", option=name, detail=error.message)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name
