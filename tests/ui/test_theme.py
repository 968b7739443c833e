"""The colours keep the ratios that were promised, and the theme can change while it runs."""

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qsdesk.domain.places import resource
from qsdesk.ui import theme
from qsdesk.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens, contrast
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.labels import Label

THEMES = (LIGHT, DARK, HIGH_CONTRAST)
ON_CARD = {
    "control": (3.4, 3.6, 21),
    "text": (17.8, 14.7, 21),
    "text2": (8.9, 9.7, 21),
    "text3": (6.0, 6.3, 15.9),
    "accent": (8.2, 8.1, 14.9),
    "ok": (8.1, 9.4, 14.4),
    "bad": (8.6, 8.1, 9.2),
    "warn": (8.4, 9.9, 12.2),
}
ON_OWN_GROUND = {
    ("on_accent", "accent"): (8.2, 9.2, 14.9),
    ("accent", "accent_soft"): (7.1, 7.2, 10.8),
    ("ok", "ok_soft"): (7.1, 7.6, 11.4),
    ("bad", "bad_soft"): (7.3, 7.3, 8.0),
    ("warn", "warn_soft"): (7.5, 8.0, 9.7),
}


@pytest.mark.parametrize("name", ON_CARD)
def test_on_card_the_promised_ratio_is_kept(name: str) -> None:
    for tokens, promised in zip(THEMES, ON_CARD[name], strict=True):
        assert contrast(tokens.colour(name), tokens.card) == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize("pair", ON_OWN_GROUND)
def test_on_its_own_ground_the_promised_ratio_is_kept(pair: tuple[str, str]) -> None:
    for tokens, promised in zip(THEMES, ON_OWN_GROUND[pair], strict=True):
        found = contrast(tokens.colour(pair[0]), tokens.colour(pair[1]))
        assert found == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize(("tokens", "least"), [(LIGHT, 7.55), (DARK, 7.75), (HIGH_CONTRAST, 7)])
def test_secondary_text_can_be_read_on_every_soft_ground(tokens: Tokens, least: float) -> None:
    for ground in ("accent_soft", "ok_soft", "bad_soft", "warn_soft", "window", "side"):
        assert contrast(tokens.text2, tokens.colour(ground)) >= least, ground


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scale", [99, 201])
def test_a_scale_outside_100_to_200_is_refused(scale: int) -> None:
    with pytest.raises(ValueError, match=str(scale)):
        theme.Theme(scale=scale)


def test_sizes_follow_the_scale() -> None:
    assert theme.Theme(scale=100).px(14) == 14
    assert theme.Theme(scale=200).px(14) == 28
    assert theme.Theme(scale=125).px(34) == 42


def test_chinese_is_drawn_with_the_bundled_face(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == theme.FAMILY


def test_a_change_reaches_widgets_that_are_shown(qapp: QApplication, qtbot: QtBot) -> None:
    label, button = Label("今天"), Button("签署填报", kind="accent")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.move(300, 300)
        widget.show()
    before = button.sizeHint()

    theme.apply(qapp, theme.Theme(theme.ThemeName.DARK, 200))
    button.adjustSize()
    qapp.processEvents()

    middle = button.grab().toImage().pixelColor(8, button.height() // 2)
    assert middle == QColor(DARK.accent)
    assert button.sizeHint().height() == 2 * before.height()
    assert label.font().pixelSize() == 28


@pytest.mark.parametrize("name", sorted(path.stem for path in resource("icons").glob("*.svg")))
def test_every_bundled_icon_takes_the_colour_of_a_token(qapp: QApplication, name: str) -> None:
    assert qapp
    image = theme.pixmap(name, "#FF0000", 44).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def test_icons_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    assert qapp
    dense = theme.pixmap("check", "ok", 16, ratio=2)
    assert dense.width() == 32
    assert dense.deviceIndependentSize().width() == 16
