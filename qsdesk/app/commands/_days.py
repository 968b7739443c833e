"""Days as commands take them."""

from datetime import datetime

import click

from qsdesk.domain.times import far


class _Day(click.DateTime):
    """A calendar day of the centuries in which records can lie."""

    def __init__(self) -> None:
        super().__init__(formats=["%Y-%m-%d"])

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        made: datetime = super().convert(value, param, ctx)
        if far(made):
            self.fail(str(value), param, ctx)
        return made


DAY = _Day()
