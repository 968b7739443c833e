"""Items folded, in hand, with a fault, and the foot."""

from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.check.item_card import ItemCard
from qsdesk.ui.widgets.check.item_fields import ItemFace
from qsdesk.ui.widgets.check.progress_footer import ProgressFooter
from qsdesk.ui.widgets.check.strip import ItemState
from qsdesk.ui.widgets.records.photos import Photo
from qsdesk.ui.widgets.records.sparkline import Sparkline
from tests.ui.boards.samples import FACE, FAULT, PEOPLE, WAYS, Board, png


def check() -> QWidget:
    """Items folded, in hand, with a fault, and the foot."""
    board = Board()
    done = ItemCard(ItemFace(18, "D08", "生产过程控制", "击穿点标记、剔除并登记"))
    done.set_state(ItemState.DONE, "09:38")
    fault = ItemCard(FACE, PEOPLE, WAYS)
    fault.set_state(ItemState.FAULT)
    fault.set_value("0.58")
    fault.set_fault(
        FAULT, [Photo("a", png("#8A6A24"), "已标注"), Photo("b", png("#5C6470"), "09:40")]
    )
    fault.take_in_hand()
    plain = ItemCard(
        ItemFace(20, "F01", "出厂检验", "出厂检验项目齐全，原始记录与报告一致", "查记录")
    )
    plain.take_in_hand()
    waiting = ItemCard(ItemFace(21, "F02", "出厂检验", "成品工频耐压逐盘合格", "试验 · 逐盘"))
    for card in (done, fault, plain, waiting):
        board.body.addWidget(card)
    foot = ProgressFooter()
    parts = [("17 符合", "text2"), ("1 不适用", "text2"), ("1 项不符合填写中", "bad")]
    foot.show_progress(18, 30, parts, "草稿已存 09:43:12")
    foot.say_sign("签署 F9 · 还剩 12 项", ready=False)
    ready = ProgressFooter(touch=False)
    ready.show_progress(30, 30, [("30 符合", "text2")], "草稿已存 09:58:40")
    ready.say_sign("签署填报 F9", ready=True)
    board.body.addWidget(foot)
    board.body.addWidget(ready)
    spark = Sparkline()
    values = (0.65, 0.645, 0.655, 0.638, 0.645, 0.632, 0.645, 0.58)
    spark.show_values(values, lower=0.62, words=("下限 0.62", ""), ends=("11/16", "今天"))
    board.body.addWidget(spark)
    return board
