"""Today of the keeper of the PC, and of the authority's visitor: counts only."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from qsdesk.domain.times import local_day, short_day
from qsdesk.ui.roles import role_names
from qsdesk.ui.screens.today.boards import Board, Door, Hero, Todo, tr


def keeper_board(services: Any, today: date) -> Board:
    """Return the day of the keeper of accounts: backup first, then accounts."""
    accounts, records = _accounts(services), _records(services)
    newest = _newest(services.store.folder.backups)
    if newest is None:
        hero = Hero(
            title=tr("还没有备份"),
            about=tr("选一个文件夹，最好在另一块盘上"),
            door=Door(tr("选文件夹"), "accounts"),
            left=records.title,
        )
        return Board(hero, (accounts, records))
    age = (today - newest).days
    hero = Hero(
        title=tr("备份 · {0}").format(short_day(newest)),
        about=tr("最近一次在今天") if age <= 0 else tr("最近一次在 {0} 天前").format(age),
        door=Door(tr("备份"), "accounts"),
        left=records.title,
    )
    return Board(hero, (accounts, records))


def visitor_board() -> Board:
    """Return the day of the authority's visitor."""
    hero = Hero(
        title=tr("只读查阅"),
        about=tr("看得到全部已签署的记录和台账，不能改动"),
        door=Door(tr("打开档案"), "archive"),
        left=tr("查阅的开始和结束写入事件"),
    )
    return Board(hero, quiet=tr("缺项在台账里如实列出"))


def _accounts(services: Any) -> Todo:
    people = [person for person in services.people.everyone() if person.login]
    closed = sum(1 for person in people if person.closed)
    roles = sorted({role for person in people for role in person.roles})
    about = role_names(roles)
    if closed:
        about += tr("；已停用 {0} 个").format(closed)
    return Todo(
        title=tr("账号 {0} 个").format(len(people) - closed),
        about=about,
        icon="users",
        door=Door(tr("管理账号"), "accounts"),
    )


def _records(services: Any) -> Todo:
    with services.store.read() as work:
        seq, _ = work.chain.head()
    count = len(services.archive.catalogue())
    return Todo(
        title=tr("记录 {0} 件，事件 {1} 个").format(count, seq),
        about=tr("管理员只看数量，不看内容"),
        icon="archive",
    )


def _newest(folder: Path) -> date | None:
    if not folder.is_dir():
        return None
    times = [file.stat().st_mtime for file in folder.iterdir() if file.is_file()]
    return local_day(datetime.fromtimestamp(max(times), UTC)) if times else None
