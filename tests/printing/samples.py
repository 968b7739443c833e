"""Records built in memory for the pages: real bytes, signatures of no value."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from qsdesk.domain.copies import Copy, Grid, GridRow
from qsdesk.domain.format.canonical import JsonValue, sha256
from qsdesk.domain.format.records import Record, Signed, SignedSheet
from qsdesk.domain.format.sheets import (
    Author,
    Cover,
    Field,
    Need,
    PackRef,
    Sheet,
)
from qsdesk.domain.format.statements import Statement
from tests.printing.items import PHOTOS, items

SITE = "48213907"
UNIT = "华东某电缆有限公司"
CREDIT = "91320500MA0000000W"
DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8, 53, 8, tzinfo=UTC)
OFFICER = Author("p-wang", "王建国", "officer")
DIRECTOR = Author("p-chen", "陈志强", "director")
PRINCIPAL = Author("p-zhao", "赵立新", "principal")
KEYS = {
    "0123456789abcdef": "3HJ5 W1YE 8KPT 02QD",
    "1123456789abcdef": "7MQA 90RV C4TN HE2K",
    "2123456789abcdef": "ZX3D 5WPB 1N8F G6YJ",
}
KEY_OF = dict(zip(("p-wang", "p-chen", "p-zhao"), KEYS, strict=True))


def head(title: str) -> tuple[Field, ...]:
    """Return the three fields every record begins with."""
    return (
        Field("title", "标题", "text", title),
        Field("unit", "单位", "text", UNIT),
        Field("credit_code", "统一社会信用代码", "text", CREDIT),
    )


def sheet(
    kind: str,
    number: str,
    stage: str,
    needs: Sequence[tuple[str, str]],
    fields: Sequence[Field],
    *,
    author: Author = OFFICER,
    covers: Cover | None = None,
    at: datetime = AT,
    **more: Any,
) -> Sheet:
    """Return a sheet with all that does not matter to the page filled in."""
    base = Sheet(
        site=SITE,
        kind=kind,
        number=number,
        stage=stage,
        n=1,
        amends=None,
        reason="",
        previous=None,
        covers=covers or Cover(DAY, DAY),
        pack=PackRef("samr-draft-2022", "1", "0" * 64),
        needs=tuple(Need(*need) for need in needs),
        fields=tuple(fields),
        attachments=(),
        author=author,
        filled_at=at,
        salt="AAAAAAAAAAAAAAAAAAAAAA",
    )
    return replace(base, **more)


def signed(item: Sheet, seq: int, *people: Author, at: datetime | None = None) -> SignedSheet:
    """Return a sheet with a signature of each person, none for a preview."""
    data = item.to_bytes()
    digest = sha256(data)
    given = []
    for index, (person, need) in enumerate(zip(people, item.needs, strict=False)):
        number = seq + index
        statement = Statement(
            site=SITE,
            sheet=digest,
            number=item.number,
            stage=item.stage,
            n=item.n,
            signer=person.person,
            name=person.name,
            role=need.role,
            meaning=need.meaning,
            key=KEY_OF[person.person],
            at=(at or item.filled_at) + timedelta(minutes=index),
            head=hashlib.sha256(b"%d" % (number - 1)).hexdigest(),
        )
        event = hashlib.sha256(b"%d" % number).hexdigest()
        given.append(Signed(statement, "A" * 86, number, event))
    return SignedSheet(item, data, digest, tuple(given))


def copy(*sheets: SignedSheet, sample: bool = False, **more: Any) -> Copy:
    """Return a copy of a record of these sheets."""
    first = sheets[0].sheet
    pictures = {sha256(photo): photo for photo in PHOTOS}
    record = Record(first.number, first.kind, sheets, **more)
    return Copy(record, sample=sample, site=SITE, keys=KEYS, pictures=pictures)


def fill(*, fault: bool = True, number: str = "R-2026-000528", **changed: JsonValue) -> Sheet:
    """Return the officer's sheet of a day; ``changed`` replaces values of fields."""
    rows = items(fault=fault)
    found = (
        "共检查 30 项，符合 28 项，不符合 1 项，不适用 1 项。"
        "发现风险隐患 1 项：H-2026-000059（较大）。"
        if fault
        else "共检查 30 项，符合 29 项，不符合 0 项，不适用 1 项。"
        "未发现质量安全风险隐患，实行零风险报告。"
    )
    product: dict[str, JsonValue] = {"product": "BV 2.5 黑", "batch": "2411-24-07"}
    fields = (
        *head("每日工业产品质量安全检查记录"),
        Field("state", "生产状态", "choice", "normal", "正常生产"),
        Field("products", "产品批次", "rows", ({**product, "quantity": "42 盘"},)),
        Field(
            "list",
            "依据",
            "record",
            "Q-2026-000003",
            "《工业产品质量安全风险管控清单》Q-2026-000003 第 4 版",
        ),
        Field("items", "检查项", "rows", rows),
        Field("conclusion", "结论", "choice", "findings" if fault else "zero_risk", found),
        Field("statement", "声明", "text", "我已到场检查，以上内容属实"),
    )
    fields = tuple(replace(f, value=changed[f.key]) if f.key in changed else f for f in fields)
    return sheet(
        "daily",
        number,
        "fill",
        (("填报", "officer"),),
        fields,
        covers=Cover(DAY, DAY, "一车间", "白班"),
    )


def review(of: SignedSheet, opinion: str = "") -> Sheet:
    """Return the director's review of a fill."""
    return sheet(
        "daily",
        of.sheet.number,
        "review",
        (("审核", "director"),),
        (Field("opinion", "审核意见", "long", opinion or None),),
        author=DIRECTOR,
        covers=of.sheet.covers,
        at=AT + timedelta(minutes=27),
        previous=of.sha256,
    )


def daily(*, fault: bool = True, sample: bool = False) -> Copy:
    """Return a day that was filled and reviewed."""
    first = signed(fill(fault=fault), 8520, OFFICER)
    return copy(first, signed(review(first), 8521, DIRECTOR), sample=sample)


def preview() -> Copy:
    """Return the same day as shown before its review is signed."""
    first = signed(fill(), 8520, OFFICER)
    return copy(first, signed(review(first), 8521))


def grid() -> Grid:
    """Return a month of thirty items."""
    days, officers, records = [], [], []
    for day in range(1, 31):
        rest = date(2026, 11, day).weekday() == 6
        state = "rest" if rest else {14: "stopped", 19: "missed"}.get(day, "complete")
        done = state == "complete"
        days.append(state)
        officers.append(("王建国", "李敏")[day % 2] if done else "")
        records.append(f"R-2026-{500 + day:06d}" if done else "")
    rows = []
    for row in items():
        marks = ["pass" if record else "" for record in records]
        if row["code"] == "D09":
            marks[23] = "fail"
        if row["code"] == "B02":
            marks[1] = marks[8] = "na"
        rows.append(GridRow(str(row["code"]), str(row["check"]), tuple(marks)))
    return Grid(
        unit=UNIT,
        credit_code=CREDIT,
        title="每日工业产品质量安全检查月汇总表",
        year=2026,
        month=11,
        area="一车间",
        shift="白班",
        days=tuple(days),
        reasons=(
            ("11月14日", "停产：全厂停电检修，赵立新批准"),
            ("11月19日", "缺检：李敏临时外出，未安排代理"),
            ("11月20日", "补录：系统停电"),
        ),
        rows=tuple(rows),
        records=tuple(records),
        officers=tuple(officers),
        sample=False,
        late=tuple(day == 20 for day in range(1, 31)),
    )
