"""Signing: once, by the password typed by hand, and said only when it is safe."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qsdesk.domain.errors import RuleError
from qsdesk.ui.signing import SigningDialog, SigningRequest, overlay_of
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.inputs.password import PasswordField
from tests.ui.hands import click, press, type_by_hand, type_text

PASSWORD = "qsdesk-demo"


@dataclass(frozen=True)
class Receipt:
    """What the service says."""

    number: str = "R-2026-000528"
    fingerprint: str = "K7Q2-9M4T"


@dataclass
class Service:
    """Signs as it is told to."""

    passwords: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    gate: Event = field(default_factory=Event)

    def sign(self, password: str) -> Receipt:
        """Note the password; fail where told, else wait for the gate."""
        self.passwords.append(password)
        if self.errors:
            raise self.errors.pop(0)
        assert self.gate.wait(5)
        return Receipt()


@pytest.fixture
def window(qtbot: QtBot) -> Panel:
    panel = Panel("window")
    panel.resize(1366, 768)
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.fixture
def service() -> Service:
    made = Service()
    made.gate.set()
    return made


def request(service: Service, pages: Callable[[], bytes] | bytes = b"") -> SigningRequest:
    return SigningRequest(
        title="签署每日检查记录",
        subtitle="2026-11-24 · 一车间 白班",
        person="王建国",
        meaning="填报",
        meaning_text="我已到场检查，以上内容属实",
        pages=pages,
        sign=service.sign,
        consequences=("签署后自动立案风险隐患 1 项，通知陈志强",),
    )


def asked(window: Panel, service: Service) -> SigningDialog:
    return SigningDialog.ask(window, request(service))


def test_enter_signs_with_the_typed_password(qtbot: QtBot, window: Panel, service: Service) -> None:
    told: list[object] = []
    dialog = SigningDialog.ask(window, request(service), told.append)
    with qtbot.waitSignal(dialog.signed):
        type_by_hand(dialog.act.password, PASSWORD)
        press(dialog.act.password, Qt.Key.Key_Return)
    assert service.passwords == [PASSWORD]
    assert told == [(Receipt(),)]
    assert "R-2026-000528" in dialog.done.accessibleName()
    assert dialog.act.password.text() == ""


def test_a_second_enter_and_a_double_click_sign_once(
    qtbot: QtBot, window: Panel, service: Service
) -> None:
    service.gate.clear()
    dialog = asked(window, service)
    dialog.act.password.setText(PASSWORD)
    click(dialog.act.sign)
    QTest.mouseDClick(dialog.act.sign, Qt.MouseButton.LeftButton)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.act.sign.text() == "正在签署"
    with qtbot.waitSignal(dialog.signed):
        service.gate.set()
    assert service.passwords == [PASSWORD]


def test_nothing_is_said_before_the_call_returns(
    qtbot: QtBot, window: Panel, service: Service
) -> None:
    service.gate.clear()
    dialog = asked(window, service)
    dialog.act.password.setText(PASSWORD)
    dialog.sign()
    press(dialog, Qt.Key.Key_Escape)
    assert overlay_of(window).dialog() is dialog
    assert dialog.done.isHidden()
    with qtbot.waitSignal(dialog.signed):
        service.gate.set()
    assert not dialog.done.isHidden()


def test_a_wrong_password_is_told_under_the_field(
    qtbot: QtBot, window: Panel, service: Service
) -> None:
    service.errors.append(RuleError("wrong_password"))
    dialog = asked(window, service)
    dialog.act.password.setText("falsch-falsch")
    dialog.sign()
    qtbot.waitUntil(lambda: bool(dialog.act.field.error.text()))
    assert dialog.act.field.error.text() == "密码不对。草稿还在，再输一次"
    assert dialog.act.sign.isEnabled()
    assert dialog.receipts == ()


def test_after_several_wrong_ones_the_button_counts_down(
    qtbot: QtBot, window: Panel, service: Service
) -> None:
    service.errors.append(RuleError("slowed_down", seconds=30))
    dialog = asked(window, service)
    dialog.act.password.setText(PASSWORD)
    dialog.sign()
    qtbot.waitUntil(lambda: dialog.wait.left > 0)
    assert dialog.act.sign.text() == "签署填报 · 30 秒后"
    dialog.act.password.setText(PASSWORD)
    dialog.sign()
    assert service.passwords == [PASSWORD]


def test_without_the_page_nothing_is_signed(qtbot: QtBot, window: Panel, service: Service) -> None:
    def broken() -> bytes:
        raise RuleError("preview_failed", detail="x")

    dialog = SigningDialog.ask(window, request(service, broken))
    qtbot.waitUntil(lambda: "页面没有生成" in dialog.act.sign.text())
    dialog.act.password.setText(PASSWORD)
    dialog.sign()
    assert service.passwords == []


def test_esc_goes_back(window: Panel, service: Service) -> None:
    dialog = asked(window, service)
    overlay = overlay_of(dialog)
    press(dialog.act.password, Qt.Key.Key_Escape)
    assert overlay.dialog() is None


def test_in_a_narrow_window_the_page_is_a_tab(
    qtbot: QtBot, window: Panel, service: Service
) -> None:
    window.resize(1024, 700)
    dialog = asked(window, service)
    qtbot.waitUntil(dialog.tabs.isVisible)
    assert dialog.act.isVisible()
    assert not dialog.preview.isVisible()
    dialog.tabs.setFocus()
    press(dialog.tabs, Qt.Key.Key_Right)
    assert dialog.preview.isVisible()
    assert not dialog.act.isVisible()


class Hand:
    """A clock for keys."""

    def __init__(self) -> None:
        self.now, self.pace = 100.0, 0.2

    def __call__(self) -> float:
        """Return the time without moving it."""
        return self.now


def typed(word: PasswordField, hand: Hand, text: str) -> None:
    for char in text:
        hand.now += hand.pace
        type_text(word, char)


def test_a_scanner_is_refused(qtbot: QtBot) -> None:
    hand, refused = Hand(), list[str]()
    word = PasswordField(clock=hand)
    qtbot.addWidget(word)
    word.refused.connect(refused.append)
    hand.pace = 0.014
    typed(word, hand, "6901234567892")
    assert word.text() == ""
    assert "扫码枪" in refused[0]
    hand.pace = 0.2
    typed(word, hand, "by-hand")
    assert word.text() == "by-hand"


def test_five_quick_keys_are_a_hand(qtbot: QtBot) -> None:
    hand = Hand()
    word = PasswordField(clock=hand)
    qtbot.addWidget(word)
    hand.pace = 0.014
    typed(word, hand, "12345")
    assert word.text() == "12345"


def test_paste_is_refused(qtbot: QtBot) -> None:
    word = PasswordField()
    qtbot.addWidget(word)
    QGuiApplication.clipboard().setText(PASSWORD)
    with qtbot.waitSignal(word.refused):
        press(word, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert word.text() == ""


def test_the_eye_shows_and_hides(qtbot: QtBot) -> None:
    word = PasswordField()
    qtbot.addWidget(word)
    word.setText(PASSWORD)
    click(word.reveal)
    assert word.displayText() == PASSWORD
    assert word.take() == PASSWORD
    assert word.echoMode() == PasswordField.EchoMode.Password
