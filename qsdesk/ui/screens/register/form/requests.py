"""What the signing dialog is told of a stage of a register."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.registers.declaration import Register, Stage
from qsdesk.domain.times import short_day
from qsdesk.ui.signing import ReceiptLike, SigningRequest

GIVEN = {
    "提出": "我看到的情况属实，措施已经采取",
    "整改": "所写的整改已经做到，情况属实",
    "验证": "我到现场看过，结论属实",
    "重开": "这一项要重新整改",
    "声明": "所写的日期和原因属实",
    "批准": "我同意，按此执行",
    "任命": "我任命此人担任这一岗位",
    "录入": "纸质件经我核对，与所附扫描件一致",
    "承诺": "我承诺履行岗位职责",
    "免职": "我免去此人的岗位",
    "结束": "所写的结果属实",
}


def request_for(
    register: Register,
    stage: Stage,
    *,
    person: str,
    number: str,
    pages: Callable[[], bytes],
    sign: Callable[[str], ReceiptLike],
    meaning: str = "",
    subtitle: str = "",
    consequences: tuple[str, ...] = (),
    article: tuple[str, str] = ("", ""),
) -> SigningRequest:
    """Return the request of signing a stage, or of a further signature on it.

    Args:
        register: Of the record.
        stage: That is signed.
        person: Who signs.
        number: Of the record, empty for a new one.
        pages: Makes the page.
        sign: Signs by the password.
        meaning: Of the signature, empty for the stage's own.
        subtitle: One line below the title.
        consequences: What follows.
        article: Label and wording.
    """
    meaning = meaning or stage.meaning
    known = number or _tr("签署时按序取号")
    return SigningRequest(
        title=_tr("签署{0}").format(_tr(register.noun)),
        subtitle=subtitle,
        person=person,
        meaning=_tr(meaning),
        meaning_text=_tr(GIVEN.get(meaning, "以上内容属实")),
        pages=pages,
        sign=sign,
        article=article[0],
        article_text=article[1],
        consequences=consequences,
        facts=(
            (_tr("编号"), known),
            (_tr("纸质件"), _tr("留有手签栏，打印后本人用墨水签名")),
        ),
    )


def consequences_of(stage: Stage, form: Any, number: str) -> tuple[str, ...]:
    """Return what follows from signing a filled form."""
    if stage.key == "open" and form.owner and form.due:
        words = _tr("签署后立案，由{0}在 {1} 前整改")
        return (words.format(form.owner, short_day(form.due)),)
    if stage.key == "verify" and form.result:
        passed = form.result == "pass"
        words = _tr("签署后关闭 {0}") if passed else _tr("签署后 {0} 退回整改")
        return (words.format(number),)
    if stage.key == "correct" and form.finished:
        return (_tr("签署后送另一个人验证"),)
    return ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterSigning", text)
