"""Forms made from specs: every kind of field answers, shows, and says what it cannot read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms import specs
from qsdesk.domain.forms.specs import Column
from qsdesk.domain.registers import REGISTERS
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.ui.forms.inputs import ChoiceBox
from qsdesk.ui.forms.making import input_for
from qsdesk.ui.forms.offering import NamesBox, PersonBox, RecordsBox
from qsdesk.ui.forms.pane import FormPane
from qsdesk.ui.forms.pictures import PhotosBox
from qsdesk.ui.forms.reading import read_clock, read_day
from qsdesk.ui.forms.rows import RowsBox
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.widgets.inputs.fields import Choice
from tests.ui.hands import CTRL, press, shown, type_text

TODAY = date(2026, 7, 5)
ALT = Qt.KeyboardModifier.AltModifier
RECORDS = (("R-2026-000489", "每日检查记录 7月5日"), ("R-2026-000490", "每日检查记录 7月6日"))
MANY = tuple((str(i), f"很长的选择第 {i} 项") for i in range(8))


@dataclass(frozen=True, slots=True)
class Everything:
    """A field of each kind."""

    name: str = specs.text("名称", required=True, limit=12)
    story: str = specs.long("经过")
    level: str = specs.choice("等级", (("a", "高"), ("b", "低")), required=True)
    kind: str = specs.choice("种类", MANY)
    grave: bool | None = specs.flag("严重", required=True)
    why: str = specs.long("为什么", required=True, when=("grave", True))
    part: str = specs.heading("第二部分")
    day: date | None = specs.day("日期")
    at: datetime | None = specs.moment("时间")
    width: str = specs.number("宽度", "mm")
    owner: str = specs.person("责任人")
    origin: str = specs.record("来源")
    proofs: tuple[str, ...] = specs.records("证明")
    photos: tuple[str, ...] = specs.photos("照片", limit=2)
    ink: str = specs.ink("手签")
    posts: tuple[dict[str, str], ...] = specs.rows(
        "岗位", (Column("post", "岗位", required=True), Column("scope", "范围", limit=200))
    )


def sources(kept: list[bytes] | None = None) -> Sources:
    store = [] if kept is None else kept

    def keep_bytes(data: bytes, _name: str) -> str:
        store.append(data)
        return f"h{len(store)}"

    def keep(path: Path) -> str:
        if path.suffix != ".jpg":
            raise RuleError("photo_unreadable", file=path.name)
        return keep_bytes(path.read_bytes(), path.name)

    return Sources(
        people=lambda: ["王建国", "王芳", "刘卫东"],
        places=lambda _kind: ["一车间", "二车间"],
        records=lambda words: [r for r in RECORDS if words in r[0] or words in r[1]],
        keep=keep,
        keep_bytes=keep_bytes,
        read=lambda _digest: b"",
        today=lambda: TODAY,
        article=lambda duty: ("第十条", "原文") if duty else ("", ""),
    )


@pytest.fixture
def pane(qtbot: QtBot) -> FormPane:
    made = FormPane("x", Everything(), sources())
    made.setFixedWidth(800)
    shown(qtbot, made)
    return made


def field(pane: FormPane, name: str) -> QWidget:
    found = pane.findChild(QWidget, f"x.{name}")
    assert isinstance(found, QWidget), name
    return found


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-07-09", date(2026, 7, 9)),
        ("2026/7/9", date(2026, 7, 9)),
        ("2026年7月9日", date(2026, 7, 9)),
        ("20260709", date(2026, 7, 9)),
        ("7-9", date(2026, 7, 9)),
        ("７－９", date(2026, 7, 9)),
        ("0709", date(2026, 7, 9)),
        ("今天", TODAY),
        ("明天", date(2026, 7, 6)),
        ("+7", date(2026, 7, 12)),
        ("2-30", None),
        ("下周", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("9:42", time(9, 42)), ("0942", time(9, 42)), ("9：42", time(9, 42)), ("25:00", None)],
)
def test_times_are_read_as_people_type_them(typed: str, clock: time | None) -> None:
    assert read_clock(typed) == clock


def test_nothing_is_answered_at_first(pane: FormPane) -> None:
    assert pane.form() == Everything()
    assert pane.complaints() == {}


def test_a_form_shows_what_it_was_given(pane: FormPane) -> None:
    form = Everything(
        name="护套",
        story="一行\n两行",
        level="b",
        kind="3",
        grave=True,
        why="漏电",
        day=TODAY,
        at=datetime(2026, 7, 5, 1, 42, 13, tzinfo=UTC),
        width="0.58",
        owner="刘卫东",
        origin="R-2026-000489",
        proofs=("R-2026-000490",),
        photos=("h1",),
        ink="赵立新",
        posts=({"post": "检验", "scope": "出厂"},),
    )
    pane.show_form(form)
    assert pane.form() == form


def test_a_few_words_stand_side_by_side_and_many_unfold(pane: FormPane) -> None:
    level, kind = pane.fields["level"].input, pane.fields["kind"].input
    assert isinstance(level, ChoiceBox)
    assert isinstance(kind, ChoiceBox)
    assert level.few
    assert isinstance(kind.box, Choice)
    press(level.box, Qt.Key.Key_Right)
    assert pane.form().level == "a"
    press(level.box, Qt.Key.Key_Delete)
    assert pane.form().level == ""


def test_a_field_that_hangs_on_an_answer_comes_and_goes(pane: FormPane) -> None:
    assert not pane.fields["why"].isVisible()
    grave = field(pane, "grave")
    press(grave, Qt.Key.Key_Right)
    assert pane.form().grave is True
    assert pane.fields["why"].isVisible()
    press(grave, Qt.Key.Key_Right)
    assert pane.form().grave is False
    assert not pane.fields["why"].isVisible()
    assert "why" not in pane.shown_fields()


def test_ctrl_enter_goes_on_and_round(pane: FormPane) -> None:
    pane.go_to("name")
    press(field(pane, "name"), Qt.Key.Key_Return, CTRL)
    assert field(pane, "story").hasFocus()
    pane.go_to("posts")
    press(field(pane, "posts.add"), Qt.Key.Key_Return, CTRL)
    assert field(pane, "name").hasFocus()


def test_an_error_is_told_once_its_field_was_left(pane: FormPane) -> None:
    problems = (RuleError("field_required", field="宽度", key="width"),)
    pane.show_problems(problems)
    assert pane.fields["width"].error.text() == ""
    pane.go_to("width")
    pane.go_on()
    pane.show_problems(problems)
    assert "宽度" in pane.fields["width"].error.text()
    assert field(pane, "width").property("fault") == "true"
    pane.show_problems(())
    assert pane.fields["width"].error.text() == ""


def test_what_cannot_be_read_is_told_and_kept_out(pane: FormPane) -> None:
    type_text(field(pane, "day"), "bald")
    assert pane.form().day is None
    assert "读不出日期" in pane.complaints()["day"]
    type_text(field(pane, "at.clock"), "0942")
    assert pane.complaints()["at"] == "日期和时间都要写"
    type_text(field(pane, "at"), "0705")
    assert pane.form().at == datetime(2026, 7, 5, 1, 42, tzinfo=UTC)


def test_a_day_is_tidied_when_left(pane: FormPane) -> None:
    line = field(pane, "day")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    type_text(line, "0709")
    press(line, Qt.Key.Key_Tab)
    assert line.text() == "2026-07-09"


def test_people_are_found_by_initials(pane: FormPane) -> None:
    owner = pane.fields["owner"].input
    assert isinstance(owner, PersonBox)
    assert owner._fitting("wj") == ["王建国"]
    assert owner._fitting("lwd") == ["刘卫东"]
    owner._take("刘卫东")
    assert pane.form().owner == "刘卫东"


def test_records_are_gathered_and_let_go(pane: FormPane) -> None:
    box = pane.fields["proofs"].input
    assert isinstance(box, RecordsBox)
    box.one.line.setText("R-2026-000489")
    press(box.one.line, Qt.Key.Key_Return)
    assert pane.form().proofs == ("R-2026-000489",)
    box._remove("R-2026-000489")
    assert pane.form().proofs == ()


def test_rows_are_added_moved_and_removed_by_key(pane: FormPane) -> None:
    box = pane.fields["posts"].input
    assert isinstance(box, RowsBox)
    box.add_row()
    type_text(field(pane, "posts.1.post"), "one")
    press(field(pane, "posts.1.scope"), Qt.Key.Key_Return)
    assert field(pane, "posts.2.post").hasFocus()
    type_text(field(pane, "posts.2.post"), "two")
    press(field(pane, "posts.2.post"), Qt.Key.Key_Up, ALT)
    assert [row["post"] for row in pane.form().posts] == ["two", "one"]
    assert field(pane, "posts.1.post").hasFocus()
    press(field(pane, "posts.1.post"), Qt.Key.Key_Delete, CTRL)
    assert [row["post"] for row in pane.form().posts] == ["one"]
    box.add_row()
    assert len(pane.form().posts) == 1


def test_photos_come_by_file_and_paste_and_go_by_delete(qtbot: QtBot, tmp_path: Path) -> None:
    kept: list[bytes] = []
    made = FormPane("x", Everything(), sources(kept))
    qtbot.addWidget(made)
    box = made.fields["photos"].input
    assert isinstance(box, PhotosBox)
    good, bad = tmp_path / "a.jpg", tmp_path / "b.png"
    good.write_bytes(b"jpeg")
    bad.write_bytes(b"")
    box.take_files([bad])
    qtbot.waitUntil(lambda: bool(box.complaint()))
    box.take_files([good])
    qtbot.waitUntil(lambda: box.value() == ("h1",))
    assert box.complaint() == ""
    box.take_image(QImage(4, 4, QImage.Format.Format_RGB32))
    qtbot.waitUntil(lambda: box.value() == ("h1", "h2"))
    assert kept[1].startswith(b"\x89PNG")
    box.row.removed.emit("h1")
    assert box.value() == ("h2",)


def test_each_input_says_its_name(pane: FormPane) -> None:
    assert field(pane, "name").accessibleName() == "名称，必填"
    assert field(pane, "at.clock").accessibleName() == "时间，几点"


STAGES = [(r.kind, s.key, s.form) for r in REGISTERS for s in r.stages]


@pytest.mark.parametrize(("kind", "stage", "form"), STAGES)
def test_every_stage_of_every_register_has_its_form(
    qtbot: QtBot, kind: str, stage: str, form: Any
) -> None:
    made = FormPane(kind, form(), sources())
    qtbot.addWidget(made)
    assert made.form() == form(), stage
    assert set(made.fields) <= set(specs.specs(form))


def test_an_area_is_offered_as_it_is_typed(qtbot: QtBot) -> None:
    box = input_for(specs.specs(StateForm)["area"], sources())
    assert isinstance(box, NamesBox)
    qtbot.addWidget(box)
    assert box._fitting("二") == ["二车间"]
