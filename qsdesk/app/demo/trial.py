"""A sample factory to try QSDesk with: made whole beside the data, or not at all."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from qsdesk.app.compose import system_clock
from qsdesk.app.demo.run import Plan, make_demo
from qsdesk.app.demo.story import KINDS
from qsdesk.domain.times import local_day

Report = Callable[[int, int, str], None]
DATABASE = "qsdesk.db"
WORKED = timedelta(days=91)


def make_trial(folder: Path, report: Report) -> Path:
    """Make a sample factory worked until yesterday: today is left to who tries it.

    A folder that holds one is taken as it is.

    Args:
        folder: For the data; archive copies and pack go into ``…-out`` beside it. Both
            get their names when all is made, so what was stopped is never taken for whole.
        report: Told done, total and the stage; what it raises ends the work, and what
            was made is taken away.

    Returns:
        The folder.

    Raises:
        MachineError: The disk failed.
        OSError: The folder's name is taken.
    """
    if (folder / DATABASE).is_file():
        return folder
    out = folder.with_name(f"{folder.name}-out")
    part, part_out = (path.with_name(f"{path.name}.part") for path in (folder, out))
    yesterday = local_day(system_clock()) - timedelta(days=1)
    plan = Plan(KINDS[0], yesterday - WORKED, yesterday, seed=1)
    _take_away(part, part_out)
    try:
        report(0, 0, "")
        make_demo(part, part_out, plan, lambda stage, done, total: report(done, total, stage))
        shutil.rmtree(out, ignore_errors=True)
        part_out.rename(out)
        part.rename(folder)
    finally:
        _take_away(part, part_out)
    return folder


def _take_away(*parts: Path) -> None:
    for part in parts:
        shutil.rmtree(part, ignore_errors=True)
