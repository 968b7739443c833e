"""What ties a copy to the chain: code, fingerprints, version."""

from datetime import datetime

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.encoding import reading_fingerprint
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.paper import PaperCode, encode
from qsdesk.domain.format.records import SignedSheet
from qsdesk.domain.times import stamp
from qsdesk.printing.page import Masthead, Proof

_MOST_SHEETS = 99


def spoken(digest: str) -> str:
    """Return a hash's reading fingerprint as it is printed, its groups hyphened."""
    return hyphened(reading_fingerprint(digest))


def hyphened(fingerprint: str) -> str:
    """Return a reading fingerprint with hyphens, which keep it on one line."""
    return fingerprint.replace(" ", "-")


def is_preview(copy: Copy) -> bool:
    """Whether a signature is still to come: then there is no code yet."""
    return copy.awaited or not copy.record.last.signed


def proof_of(copy: Copy) -> Proof | None:
    """Return what the foot prints; None for a preview."""
    if is_preview(copy):
        return None
    record, last = copy.record, copy.record.last_signed
    count = sum(1 for sheet in record.sheets if sheet.signed)
    code = PaperCode(
        copy.site,
        BY_KEY[record.kind].code,
        last.seq,
        min(count, _MOST_SHEETS),
        last.event[:32],
    )
    key = last.statement.key
    return Proof(
        digits=encode(code),
        event=last.seq,
        fingerprint=spoken(last.event),
        key=hyphened(copy.keys.get(key, key)),
        head=f"#{last.seq - 1:,} {spoken(last.statement.head)}",
    )


def void_of(copy: Copy) -> str:
    """Return how a record was voided: who, who confirmed, when, why; empty where it stands."""
    void = copy.record.voided
    if void is None:
        return ""
    by = copy.names.get(void.by, void.by)
    second = copy.names.get(void.second, void.second)
    confirmed = f"{second} 确认" if second else "自行确认（当时没有别人可以确认）"
    at = "" if void.at is None else f"{stamp(void.at)}，"
    return f"{by} 作废，{confirmed}，{at}事件 {void.seq:,}，原因：{void.reason}"


def opening(copy: Copy) -> SignedSheet:
    """Return the newest version of the sheet that opened the record: it holds the head."""
    return copy.record.latest(copy.record.first.sheet.stage) or copy.record.first


def masthead_of(copy: Copy) -> Masthead:
    """Return the head line of a record."""
    first = copy.record.first.sheet
    return Masthead(
        unit=first.text("unit"),
        credit_code=first.text("credit_code"),
        number=copy.record.number,
        sample=copy.sample,
        voided=copy.record.voided is not None,
        mark=copy.mark,
    )


def version_of(copy: Copy) -> str:
    """Return 第 2 版, counting corrections of the opening sheet."""
    return f"第 {opening(copy).sheet.n} 版"


def moment_of(copy: Copy) -> datetime:
    """Return the time the file speaks for: its last signature, or when it was filled."""
    if is_preview(copy):
        return copy.record.last.sheet.filled_at
    return copy.record.last_signed.statement.at
