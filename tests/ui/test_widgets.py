"""Widgets act on click and key, say their name, and show where the focus is."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui.theme.tokens import LIGHT
from qsdesk.ui.widgets.basics.banner import Banner, ConfirmBar, EmptyState
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.chips import ArticleTag, StatusChip
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.calendar.cell import Day, DayState
from qsdesk.ui.widgets.calendar.week import WeekDay, WeekStrip
from qsdesk.ui.widgets.calendar.year import YearStrip
from qsdesk.ui.widgets.check.strip import ProgressStrip
from qsdesk.ui.widgets.inputs.choices import ChoiceChips
from qsdesk.ui.widgets.inputs.fields import Check, Choice, LineInput, TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.keypad import Keypad
from qsdesk.ui.widgets.inputs.search import SearchBox
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from qsdesk.ui.widgets.records.links import EvidenceLink
from qsdesk.ui.widgets.records.photos import Photo, PhotoThumb
from tests.ui.boards.samples import GROUPS, STATES, year
from tests.ui.hands import CTRL, click, press, shown, type_text


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("签署填报")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        press(button, key)


def test_a_bound_key_presses_the_button_from_elsewhere(qtbot: QtBot) -> None:
    window = QWidget()
    field, button = LineInput(), Button("签署", key="F9", binds=True)
    for widget in (field, button):
        widget.setParent(window)
    shown(qtbot, window)
    field.setFocus()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        press(field, Qt.Key.Key_F9)


def test_a_closed_button_says_why(qtbot: QtBot) -> None:
    button = Button("签署填报", kind="accent")
    qtbot.addWidget(button)
    button.say("签署 F9 · 还剩 12 项", enabled=False)
    assert button.accessibleName() == "签署 F9 · 还剩 12 项"
    assert not button.isEnabled()


def test_markup_is_shown_literally(qtbot: QtBot) -> None:
    label, button = Label("<b>R&D</b>"), Button("R&D <i>")
    for widget in (label, button):
        qtbot.addWidget(widget)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert button.accessibleName() == "R&D <i>"


@pytest.mark.parametrize("kind", ["plain", "danger"])
def test_the_focused_button_has_a_ring(qtbot: QtBot, kind: str) -> None:
    button = Button("说明", kind=kind)
    shown(qtbot, button)
    image = button.grab().toImage()
    middle = button.height() // 2
    assert [image.pixelColor(x, middle) for x in (0, 1)] == [QColor(LIGHT.accent)] * 2


def test_chip_and_tag_say_their_words(qtbot: QtBot) -> None:
    chip, tag = StatusChip("已关闭", "ok", "check"), ArticleTag("第十条", "每日检查")
    for widget in (chip, tag):
        qtbot.addWidget(widget)
    chip.show_state("逾期 2 天", "bad", "clock")
    assert chip.accessibleName() == "逾期 2 天"
    assert (tag.accessibleName(), tag.toolTip()) == ("第十条", "每日检查")


def test_the_link_opens_the_pane_and_with_ctrl_the_record(qtbot: QtBot) -> None:
    link = EvidenceLink("4", "week:faults")
    shown(qtbot, link)
    with qtbot.waitSignal(link.followed, timeout=1000) as followed:
        click(link)
    with qtbot.waitSignal(link.record_wanted, timeout=1000) as wanted:
        press(link, Qt.Key.Key_Return, CTRL)
    assert followed.args == wanted.args == ["week:faults"]


def test_arrows_move_and_enter_opens_a_day_of_the_year(qtbot: QtBot) -> None:
    strip = YearStrip()
    strip.show_year(year())
    shown(qtbot, strip)
    assert strip.cursor_day() == date(2026, 11, 24)
    press(strip, Qt.Key.Key_Up)
    assert strip.accessibleName() == "11月23日 零风险，补录，停电"
    press(strip, Qt.Key.Key_Left)
    with qtbot.waitSignal(strip.activated, timeout=1000) as opened:
        press(strip, Qt.Key.Key_Return)
    assert opened.args == [date(2026, 11, 16)]


def test_a_click_opens_the_day_below_it(qtbot: QtBot) -> None:
    strip = YearStrip()
    strip.show_year(year())
    strip.resize(1100, 200)
    qtbot.addWidget(strip)
    with qtbot.waitSignal(strip.activated, timeout=1000) as opened:
        click(strip, strip.place(date(2026, 7, 8)).center().toPoint())
    assert opened.args == [date(2026, 7, 8)]
    assert strip.accessibleName().startswith("7月8日 缺检")


def test_the_days_of_a_year_do_not_overlap(qtbot: QtBot) -> None:
    strip = YearStrip()
    strip.show_year(year())
    strip.resize(700, 200)
    qtbot.addWidget(strip)
    places = [strip.place(day.day) for day in year()]
    assert len({(place.left(), place.top()) for place in places}) == 365
    assert max(place.right() for place in places) <= 720


def test_the_days_of_a_year_fill_a_wide_window(qtbot: QtBot) -> None:
    strip = YearStrip()
    strip.show_year(year())
    frame = QWidget()
    QVBoxLayout(frame).addWidget(strip)
    shown(qtbot, frame)
    frame.resize(1660, 400)
    qtbot.waitUntil(lambda: strip.width() > 1600)
    last = strip.place(date(2026, 12, 27))
    assert last.width() == 26
    assert last.right() > 1300
    qtbot.waitUntil(lambda: last.bottom() <= strip.height())


def test_a_day_says_its_state() -> None:
    assert Day(date(2026, 3, 19), DayState.MISSED, note="停电").words() == "3月19日 缺检，停电"


def test_the_week_opens_a_day(qtbot: QtBot) -> None:
    week = WeekStrip()
    week.show_week([WeekDay(date(2026, 11, 23 + n), f"{23 + n}") for n in range(7)])
    shown(qtbot, week)
    press(week, Qt.Key.Key_Right)
    with qtbot.waitSignal(week.activated, timeout=1000) as opened:
        press(week, Qt.Key.Key_Space)
    assert opened.args == [date(2026, 11, 24)]


def test_the_strip_jumps_by_click_and_arrow(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    strip.show_items(STATES, GROUPS, 18)
    strip.resize(1100, 20)
    qtbot.addWidget(strip)
    assert strip.accessibleName() == "已答 19 / 30 项"
    with qtbot.waitSignal(strip.jumped, timeout=1000) as jumped:
        click(strip, strip.place(29).center().toPoint())
    assert jumped.args == [29]
    with qtbot.waitSignal(strip.jumped, timeout=1000) as jumped:
        press(strip, Qt.Key.Key_Left)
    assert jumped.args == [17]


def test_segments_are_chosen_by_arrow_and_click(qtbot: QtBot) -> None:
    segments = Segmented([Segment("a", "全部 30"), Segment("b", "未填 12")], "a", name="筛选")
    shown(qtbot, segments)
    with qtbot.waitSignal(segments.chosen, timeout=1000) as chosen:
        press(segments, Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    assert segments.accessibleName() == "筛选：未填 12"
    with qtbot.waitSignal(segments.chosen, timeout=1000) as chosen:
        click(segments, QPoint(5, 5))
    assert chosen.args == ["a"]
    press(segments, Qt.Key.Key_2)
    press(segments, Qt.Key.Key_9)
    assert segments.value() == "b"


def test_a_chosen_chip_can_be_taken_back(qtbot: QtBot) -> None:
    chips = ChoiceChips([("chen", "陈志强"), ("zhao", "赵立新")])
    qtbot.addWidget(chips)
    buttons = chips.findChildren(Button)
    click(buttons[0])
    assert chips.value() == "chen"
    assert buttons[0].accessibleDescription() == "已选"
    with qtbot.waitSignal(chips.chosen, timeout=1000) as chosen:
        click(buttons[0])
    assert chosen.args == [""]


def test_the_keypad_never_takes_the_focus(qtbot: QtBot) -> None:
    pad = Keypad()
    qtbot.addWidget(pad)
    typed: list[str] = []
    pad.pressed.connect(typed.append)
    pad.erased.connect(lambda: typed.append("back"))
    for key in ("7", ".", "back"):
        click(pad.buttons[key])
    assert typed == ["7", ".", "back"]
    assert all(b.focusPolicy() == Qt.FocusPolicy.NoFocus for b in pad.buttons.values())
    assert pad.buttons["back"].accessibleName() == "退格"


def test_a_field_says_what_is_wrong(qtbot: QtBot) -> None:
    line = LineInput()
    field = FormField("批次", line, required=True)
    shown(qtbot, field)
    assert line.accessibleName() == "批次，必填"
    field.set_error("没有这个批次")
    assert line.accessibleDescription() == "没有这个批次"
    assert field.error.isVisible()
    field.set_error("")
    assert not field.error.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_text_is_bounded_and_tab_leaves_it(qtbot: QtBot) -> None:
    text = TextInput(longest=5)
    shown(qtbot, text)
    text.setPlainText("一二三四五六七")
    assert text.text() == "一二三四五"
    assert text.tabChangesFocus()
    with qtbot.waitSignal(text.left, timeout=1000):
        press(text, Qt.Key.Key_Escape)


def test_a_choice_keeps_its_value_when_options_change(qtbot: QtBot) -> None:
    choice = Choice([(1, "一车间"), (2, "二车间")])
    qtbot.addWidget(choice)
    choice.set_value(2)
    choice.set_options([(3, "成品库"), (2, "二车间")])
    assert choice.value() == 2


def test_search_is_reached_by_key_and_sent_by_enter(qtbot: QtBot) -> None:
    box = SearchBox("搜编号", "Ctrl K")
    window = QWidget()
    box.setParent(window)
    shown(qtbot, window)
    press(window, Qt.Key.Key_K, CTRL)
    assert box.hasFocus()
    type_text(box, "K3-1124")
    with qtbot.waitSignal(box.searched, timeout=1000) as searched:
        press(box, Qt.Key.Key_Return)
    assert searched.args == ["K3-1124"]
    press(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_sentences_lead_on(qtbot: QtBot) -> None:
    banner = Banner("H-2026-0051 逾期 9 天", "bad", head="1 项已升级", link="催办")
    empty = EmptyState("还没有备份。", "选一个文件夹")
    bar = ConfirmBar("3 个签名作废", "退回修改")
    for widget, button, signal in (
        (banner, banner.link, banner.followed),
        (empty, empty.act, empty.acted),
        (bar, bar.act, bar.confirmed),
    ):
        shown(qtbot, widget)
        with qtbot.waitSignal(signal, timeout=1000):
            click(button)
    assert banner.accessibleName() == "1 项已升级 H-2026-0051 逾期 9 天"


def test_a_photo_is_opened_and_removed_by_key(qtbot: QtBot) -> None:
    thumb = PhotoThumb(Photo("abc", b"no picture", "09:40"), removable=True)
    shown(qtbot, thumb)
    with qtbot.waitSignal(thumb.opened, timeout=1000) as opened:
        press(thumb, Qt.Key.Key_Return)
    with qtbot.waitSignal(thumb.removed, timeout=1000):
        press(thumb, Qt.Key.Key_Delete)
    assert opened.args == ["abc"]
    assert thumb.accessibleName() == "照片 09:40"


def test_a_ticked_box_shows_its_focus_round_the_words(qtbot: QtBot) -> None:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    ticked, other = Check("恢复码已打印"), Check("别的")
    layout.addWidget(ticked)
    layout.addWidget(other)
    ticked.setChecked(True)
    shown(qtbot, holder)
    ticked.setFocus()
    qtbot.waitUntil(ticked.hasFocus)

    def edge(box: Check) -> QColor:
        return box.grab().toImage().pixelColor(box.width() - 1, box.height() // 2)

    assert edge(ticked) == QColor(LIGHT.accent)
    assert edge(other) != QColor(LIGHT.accent)
