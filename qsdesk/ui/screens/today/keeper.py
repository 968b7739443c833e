"""Today of the keeper of the PC, and of the authority's visitor: counts only."""

from typing import Any

from qsdesk.ui.roles import role_names
from qsdesk.ui.screens.today.boards import Board, Door, Hero, Todo, tr


def keeper_board(services: Any) -> Board:
    """Return the day of the keeper of accounts: who has one, how much is kept."""
    accounts, records = _accounts(services), _records(services)
    hero = Hero(
        title=accounts.title,
        about=accounts.about,
        door=Door(tr("管理账号"), "accounts"),
        left=records.title,
    )
    return Board(hero, (records,))


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
