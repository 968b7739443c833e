"""Pages, verdicts, counts, answers and the pack's tile say what they show."""

from io import BytesIO

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from qsdesk.ui.widgets.basics.banner import Toast
from qsdesk.ui.widgets.calendar.year import YearStrip
from qsdesk.ui.widgets.inputs.fields import TextInput
from qsdesk.ui.widgets.pack.safe_tile import SafeState, SafeTile
from qsdesk.ui.widgets.pack.stages import StepPath
from qsdesk.ui.widgets.records.answer_card import AnswerCard
from qsdesk.ui.widgets.records.escalation import EscalationLadder, EscalationSteps, Rung
from qsdesk.ui.widgets.records.integrity import IntegrityBadge
from qsdesk.ui.widgets.records.pages import PagePreview
from qsdesk.ui.widgets.records.sparkline import Sparkline
from qsdesk.ui.widgets.records.stats import Stat, StatTile, StatTiles
from tests.ui.hands import click, press, shown, type_text


def pages(count: int) -> bytes:
    """Return a PDF of empty pages."""
    out = BytesIO()
    canvas = Canvas(out)
    for number in range(count):
        canvas.rect(40, 40, 100 + number, 100)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_page_is_shown_from_the_bytes(qtbot: QtBot) -> None:
    preview = PagePreview("将打印成这样", "与存档完全相同")
    preview.show_pdf(pages(2))
    shown(qtbot, preview)
    preview.resize(688, 716)
    assert (preview.page(), preview.page_count()) == (1, 2)
    click(preview.pages)
    qtbot.waitUntil(lambda: preview.page() == 2, timeout=2000)
    assert preview.pages.accessibleName() == "第 2 页，共 2 页"
    click(preview.pages)
    qtbot.waitUntil(lambda: preview.page() == 1, timeout=2000)
    click(preview.zoom)
    assert preview.fit.isVisible()
    click(preview.fit)
    assert not preview.fit.isVisible()
    preview.show_pdf(b"")
    assert preview.empty.isVisible()


def test_bytes_that_are_no_page_show_none(qtbot: QtBot) -> None:
    preview = PagePreview()
    preview.show_pdf(b"%PDF-damaged")
    shown(qtbot, preview)
    assert preview.page_count() == 0
    assert preview.empty.isVisible()


def test_a_verdict_names_what_was_compared(qtbot: QtBot) -> None:
    badge = IntegrityBadge()
    qtbot.addWidget(badge)
    badge.show_verdict("可核验，与数据库一致", ["版本 1"], "7K2M-9QXD")
    assert badge.accessibleName() == "可核验，与数据库一致，版本 1，7K2M-9QXD"
    badge.show_verdict("内容与签名时不同", [], good=False)
    assert badge.accessibleName().startswith("内容与签名时不同")


def test_a_count_without_record_is_no_door(qtbot: QtBot) -> None:
    tiles = StatTiles([Stat("4", "不符合", target="faults"), Stat("2", "照片")])
    shown(qtbot, tiles)
    door, plain = tiles.findChildren(StatTile)
    assert plain.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.waitSignal(tiles.followed, timeout=1000) as followed:
        press(door, Qt.Key.Key_Return)
    assert followed.args == ["faults"]
    with qtbot.assertNotEmitted(tiles.followed):
        click(plain)


def test_an_answer_needs_choice_and_sentence(qtbot: QtBot) -> None:
    card = AnswerCard("H-2026-0049", "最薄点 0.66 mm", [("closed", "已关闭"), ("on", "继续整改")])
    shown(qtbot, card)
    press(card.choice, Qt.Key.Key_Right)
    assert not card.is_answered()
    with qtbot.waitSignal(card.answered, timeout=1000) as answered:
        type_text(card.sentence, "a")
    assert answered.args == ["closed", "a"]
    assert card.is_answered()


def test_steps_and_ladder_say_how_far(qtbot: QtBot) -> None:
    steps = EscalationSteps("员监负", 2)
    ladder = EscalationLadder([Rung("总监", "11月16日 升级", late=True), Rung("主要负责人")])
    for widget in (steps, ladder):
        qtbot.addWidget(widget)
    assert steps.accessibleName() == "已到：员监"
    assert ladder.accessibleName() == "总监 11月16日 升级，主要负责人"


def test_the_tile_says_what_may_be_done(qtbot: QtBot) -> None:
    tile = SafeTile()
    qtbot.addWidget(tile)
    tile.show_state(SafeState.WRITING, "请勿拔出 U 盘", "正在重读核对", 90)
    assert tile.accessibleName() == "请勿拔出 U 盘 90 % 正在重读核对"
    high = tile.sizeHint().height()
    tile.show_state(SafeState.SAFE, "可以拔出", "全部一致")
    assert tile.sizeHint().height() < high


def test_the_path_names_its_step(qtbot: QtBot) -> None:
    path = StepPath(["选期间", "看缺口"])
    qtbot.addWidget(path)
    path.set_here(1)
    assert path.accessibleName() == "第 2 步，共 2 步：看缺口"


def test_few_equal_or_no_values_are_drawn(qtbot: QtBot) -> None:
    line = Sparkline()
    shown(qtbot, line)
    for values in ((), (0.62,), (0.62, 0.62)):
        line.show_values(values, lower=0.62, upper=0.62)
        assert not line.grab().isNull()


def test_both_limits_are_named_each_beside_its_line(qtbot: QtBot) -> None:
    line = Sparkline()
    line.resize(256, 78)
    qtbot.addWidget(line)
    names: list[QImage] = []
    for words in (("", ""), ("下限 1.770", ""), ("", "上限 1.790")):
        line.show_values((1.778, 1.9), lower=1.77, upper=1.79, words=words)
        names.append(line.grab().toImage())
    nothing, low, high = names
    at_low, at_high = _changed(nothing, low), _changed(nothing, high)
    assert at_low.isValid()
    assert at_high.isValid()
    assert not at_low.intersects(at_high)
    line.show_values((1.778,), lower=1.77, upper=1.79, words=("下限 1.770", "上限 1.790"))
    assert line.accessibleName() == "1.778，下限 1.770，上限 1.790"


def test_an_empty_year_is_drawn(qtbot: QtBot) -> None:
    strip = YearStrip()
    strip.show_year([])
    shown(qtbot, strip)
    press(strip, Qt.Key.Key_Return)
    assert not strip.grab().isNull()


def test_a_toast_can_be_taken_back(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(800, 600)
    toast = Toast(window)
    shown(qtbot, window)
    toast.say("已答 11 项", undo=True)
    assert toast.isVisible()
    with qtbot.waitSignal(toast.undone, timeout=1000):
        click(toast.undo)
    assert not toast.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_a_field_cannot_hold_is_said(qtbot: QtBot) -> None:
    field = TextInput(longest=10)
    shown(qtbot, field)
    field.insertPlainText("偏心超差" * 5)
    assert field.text() == "偏心超差偏心超差偏心"
    assert QToolTip.text() == "最多 10 个字，多出的没有留下"
    assert field.textCursor().atEnd()
    QToolTip.hideText()


def test_a_long_toast_stays_inside_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    shown(qtbot, window)
    window.resize(900, 600)
    toast = Toast(window)
    toast.say("没有回答：" + "、".join(f"A{n:02d}" for n in range(60)))
    assert toast.width() <= 900
    assert toast.height() > 60
    toast.say("已记下")
    assert toast.height() < 60
    assert toast.width() < 400


def _changed(before: QImage, after: QImage) -> QRect:
    """Return the box around the pixels that differ."""
    box = QRect()
    for y in range(before.height()):
        for x in range(before.width()):
            if before.pixel(x, y) != after.pixel(x, y):
                box = box.united(QRect(x, y, 1, 1))
    return box
