"""Registers on the screen: photos, corrections, statements, appointments."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.registers import BY_KIND
from qsdesk.services.registers import Filled
from qsdesk.ui.screens.register.form.id_number import IdDialog
from qsdesk.ui.screens.register.record.facts import facts_of
from qsdesk.ui.screens.register.record.photo_view import PhotoView
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.records.photos import PhotoThumb
from tests.make import PASSWORD, Factory, factory
from tests.sheets import record, sheet
from tests.ui.days import TODAY, desk
from tests.ui.hands import click, press, type_text
from tests.ui.registers import (
    at_work,
    button,
    choose,
    detail,
    part,
    raised,
    register,
    sign_now,
    type_in,
)
from tests.unit.registers.samples import CORRECT, OPEN


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return at_work(factory(tmp_path))


def test_photos_are_shown_and_enlarged(qtbot: QtBot, made: Factory) -> None:
    number = raised(made)
    photo = made.services.pictures.keep_bytes(_png(), "x.png").sha256
    form = made.services.registers.blank("finding", "correct", {"action": "换线"})
    form = type(form)(
        action="换线", finished=True, done=TODAY, cause_class="机", cause="磨损", photos=(photo,)
    )
    filled = Filled("finding", "correct", form, number)
    made.services.registers.sign(made.as_("officer1"), PASSWORD, filled)
    own = desk(qtbot, made, "director")
    register(own, "findings")
    thumb = detail(own).findChildren(PhotoThumb)[0]
    assert thumb.accessibleName() == "照片 整改后"
    click(thumb)
    view = own.window.overlay.dialog()
    assert isinstance(view, PhotoView)
    press(view, Qt.Key.Key_Escape)
    assert own.window.overlay.dialog() is None


def test_own_words_are_corrected_with_a_reason(qtbot: QtBot, made: Factory) -> None:
    number = raised(made)
    own = desk(qtbot, made, "officer1")
    screen = register(own, "findings")
    pane = detail(own)
    pane.amend_wanted.emit("open")
    assert screen.filling.sign.text() == "签署提出 F9 · 还剩 1 项"
    type_in(own, "findings.amends", "部位写错")
    type_in(own, "findings.place", "二车间")
    press(screen, Qt.Key.Key_F9)
    sign_now(qtbot, own)
    record = made.services.registers.record(number)
    assert record.last.sheet.reason == "部位写错"
    assert record.last.sheet.text("place") == "二车间"


def test_a_stop_is_stated_and_approved_by_the_principal(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "officer1")
    screen = register(own, "stopped")
    click(screen.new)
    choose(own, "stopped.nature", "stopped")
    type_in(own, "stopped.name", "限电停产")
    type_in(own, "stopped.start", "3-16")
    type_in(own, "stopped.end", "3-17")
    type_in(own, "stopped.reason", "供电公司通知")
    press(screen, Qt.Key.Key_F9)
    sign_now(qtbot, own)
    head = desk(qtbot, made, "principal")
    register(head, "stopped")
    approve = button(head, "stopped.second")
    assert approve.text() == "批准声明"
    press(approve, Qt.Key.Key_F9)
    sign_now(qtbot, head)
    assert made.services.registers.entries("stopped")[0].word == "已批准"


def test_another_screen_may_begin_a_statement(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "officer1")
    register(own, "stopped")
    argument = {"new": {"nature": "missed", "start": date(2026, 3, 12), "end": date(2026, 3, 12)}}
    own.window.navigate("stopped", argument)
    start = part(own, "stopped.start")
    assert isinstance(start, QLineEdit)
    assert start.text() == "2026-03-12"


def test_the_principal_appoints_with_a_table_of_posts(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "principal")
    screen = register(own, "appointments")
    click(screen.new)
    choose(own, "appointments.role", "officer")
    type_in(own, "appointments.name", "孙平")
    choose(own, "appointments.change", "设立")
    type_in(own, "appointments.appointed", "今天")
    type_in(own, "appointments.effective", "今天")
    click(button(own, "appointments.posts.add"))
    type_in(own, "appointments.posts.1.post", "出厂检验")
    choose(own, "appointments.whole_time", "yes")
    qtbot.waitUntil(lambda: "还剩 1 项" in screen.filling.sign.text(), timeout=3000)
    missing = screen.filling.check()
    assert "培训和考核" in missing[0].text


def test_an_appointment_is_entered_from_its_paper(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "principal")
    screen = register(own, "appointments")
    click(screen.new)
    paper = screen.filling.from_paper
    assert paper.text() == "按纸质任命书录入（扫描件必附）"
    choose(own, "appointments.role", "director")
    type_in(own, "appointments.name", "孙平")
    press(paper, Qt.Key.Key_Space)
    assert screen.filling.filled().imported == "纸质任命书"
    assert screen.filling.sign.text().startswith("签署录入 F9")
    missing = "".join(one.text for one in screen.filling.check())
    assert "培训和考核" not in missing
    assert "纸质任命书" in missing
    screen.filling.leave()
    click(screen.new)
    assert paper.isChecked()
    press(paper, Qt.Key.Key_Space)
    screen.filling.leave()
    click(screen.new)
    assert not paper.isChecked()


def test_an_id_number_goes_into_the_vault_and_its_end_into_the_form(
    qtbot: QtBot, made: Factory
) -> None:
    own = desk(qtbot, made, "principal")
    screen = register(own, "appointments")
    click(screen.new)
    pane = screen.filling.pane
    assert pane is not None
    enter = pane.findChild(Button, "id_last.enter")
    assert enter is not None
    click(enter)
    dialog = own.window.overlay.dialog()
    assert isinstance(dialog, IdDialog)
    type_text(dialog.number, "110101199003078810")
    press(dialog.number, Qt.Key.Key_Return)
    assert "身份证号校验不对" in dialog.field.error.text()
    dialog.number.clear()
    type_text(dialog.number, "11010519491231002X")
    press(dialog.number, Qt.Key.Key_Return)
    assert own.window.overlay.dialog() is None
    form = screen.filling.filled().form
    assert form.id_last == "002X"
    principal = made.as_("principal")
    kept = made.services.ids.read(principal, PASSWORD, form.id_hash)
    assert kept == "11010519491231002X"


def test_only_appointments_are_entered_from_paper(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "director")
    screen = register(own, "findings")
    click(screen.new)
    assert screen.filling.from_paper.isHidden()
    assert screen.filling.filled().imported == ""


def test_a_record_is_a_door_to_the_archive(qtbot: QtBot, made: Factory) -> None:
    number = raised(made)
    own = desk(qtbot, made, "director")
    register(own, "findings")
    pane = detail(own)
    pane.record_wanted.emit(number)
    assert own.visits[-1] == ("archive", number)


def test_each_register_of_the_screens_is_declared() -> None:
    from qsdesk.ui.screens.register import screens

    kinds = {getattr(screens, name).KIND for name in dir(screens) if name.endswith("sScreen")}
    assert kinds - {""} <= set(BY_KIND)


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (60, 40), (10, 90, 60)).save(out, "PNG")
    return out.getvalue()


def test_who_verifies_reads_what_was_corrected() -> None:
    opened = sheet("finding", "open", form_fields(OPEN))
    corrected = sheet("finding", "correct", form_fields(CORRECT))
    facts = {f.name: f.text for f in facts_of(BY_KIND["finding"], record(opened, corrected), TODAY)}
    assert facts["整改"] == "更换高压线，11月24日"
    assert facts["原因"] == "使用超期"
