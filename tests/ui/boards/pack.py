"""The tile and its stages."""

from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.pack.safe_tile import SafeState, SafeTile
from qsdesk.ui.widgets.pack.stages import Stage, StageList, StageState, StepPath
from tests.ui.boards.samples import Board


def pack() -> QWidget:
    """The tile and its stages."""
    board = Board()
    board.body.addWidget(StepPath(["选期间", "看缺口", "写入 U 盘", "可以拔出"], 2))
    for state, head, percent in (
        (SafeState.WRITING, "请勿拔出 U 盘", 90),
        (SafeState.SAFE, "可以拔出", None),
        (SafeState.FAILED, "U 盘已拔出", None),
    ):
        tile = SafeTile()
        tile.show_state(state, head, "正在重读核对，约 6 秒。完成后这里变绿", percent)
        board.body.addWidget(tile)
    stages = zip(("写入文件", "同步到盘", "逐份重读、重算", "改名、完成"), StageState, strict=True)
    board.body.addWidget(StageList([Stage(text, state, "341 / 381") for text, state in stages]))
    return board
