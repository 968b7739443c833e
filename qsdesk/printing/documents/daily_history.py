"""What became of a daily record: returns, reviews, versions before the newest."""

from qsdesk.domain.format.records import Record, SignedSheet
from qsdesk.domain.times import stamp
from qsdesk.printing.proofs import spoken

_ACTS = {"fill": "填报", "review": "审核", "return": "退回"}
_SAID = {"review": ("opinion", "意见"), "return": ("reason", "理由")}


def answering(record: Record, fill: SignedSheet) -> SignedSheet | None:
    """Return the newest review or return that came after the newest fill."""
    after = record.sheets[record.index(fill) + 1 :]
    return next((s for s in reversed(after) if s.sheet.stage in _SAID), None)


def earlier(record: Record, fill: SignedSheet, answer: SignedSheet | None) -> list[tuple[str, str]]:
    """Return label and sentence of every other sheet, oldest first."""
    return [
        _entry(record, sheet)
        for sheet in record.sheets
        if sheet is not fill and sheet is not answer
    ]


def _entry(record: Record, sheet: SignedSheet) -> tuple[str, str]:
    stage = sheet.sheet.stage
    parts = [_ACTS.get(stage, stage), *_signed(sheet)]
    if stage == "fill":
        newer = next((s for s in record.sheets if s.sheet.amends == sheet.sha256), None)
        if newer is not None:
            parts.append(f"更正原因：{newer.sheet.reason}")
        return f"第 {sheet.sheet.n} 版", "　".join(parts)
    key, word = _SAID.get(stage, ("", ""))
    said = sheet.sheet.text(key)
    if said:
        parts.append(f"{word}：{said}")
    return _ACTS.get(stage, stage), "　".join(parts)


def _signed(sheet: SignedSheet) -> list[str]:
    return [
        f"{s.statement.name} {stamp(s.statement.at)} 事件 {s.seq:,} {spoken(s.event)}"
        for s in sheet.signed
    ]
