"""Records built in memory for the pages: real bytes, signatures of no value."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

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

ITEMS = """A01|资质与人员|许可证、CCC 证书有效，与在产型号一致|证书台账|查记录|
A02|资质与人员|当班检验员、机长到岗，持证与岗位一致|岗位任职表|目视|
B01|设计与工艺文件|机台工艺卡为现行版本，与在产规格一致|工艺卡 GY-07|目视|
B02|设计与工艺文件|印字内容单与当班订单型号、规格一致|订单评审表|查记录|
C01|原材料进货把关|铜杆材质单齐全，批号与实物一致|采购规范|查记录|
C02|原材料进货把关|铜单线直径|1.78 ± 0.01 mm|测量|1.779
C03|原材料进货把关|绝缘料牌号、批号、合格证与配方一致|采购技术协议|目视|
C04|原材料进货把关|护套料未混入回收料，外观干燥|采购技术协议|目视|
E01|设备与计量器具|电桥、耐压仪、测厚仪在检定有效期内|计量台账|查记录|
E02|设备与计量器具|火花机、耐压仪开机点检合格|点检表|查记录|
D01|生产过程控制|绞线根数、节距与工艺卡一致|工艺卡 GY-07|目视|
D02|生产过程控制|断线补接有记录，接头间距合格|补接记录|查记录|
D03|生产过程控制|20 ℃ 导体直流电阻|≤ 7.41 Ω/km|测量|7.22
D04|生产过程控制|挤塑各区温度在工艺窗内|155 ～ 175 ℃|测量|168
D05|生产过程控制|冷却水槽水温|≤ 40 ℃|测量|31
D06|生产过程控制|绝缘偏心度|≤ 10 %|测量|6.5
D07|生产过程控制|火花机电压设定|6.0 ± 0.2 kV|测量|6.0
D08|生产过程控制|击穿点标记、剔除并登记|火花试验登记|查记录|
D09|生产过程控制|绝缘最薄点厚度（首件与每盘）|≥ 0.62 mm|测量|0.58
F01|出厂检验|出厂检验项目齐全，原始记录与报告一致|产品标准|查记录|
F02|出厂检验|成品工频耐压逐盘合格|2.5 kV · 5 min|试验|
F03|出厂检验|样品留存，标签完整|留样规定|目视|
F04|出厂检验|未检、缺项产品未开合格证|放行规定|查记录|
G01|不合格品控制|红牌隔离区物品与台账一致|不合格品程序|目视|
G02|不合格品控制|返工品重新检验后放行|返工单|查记录|
H01|标识与说明书|线上印字清晰，间距与内容正确|产品标准标志章|目视|
H02|标识与说明书|合格证规格、米标与实物一致|合格证样张|目视|
I01|贮存运输|盘具完好，受潮盘已防护|仓储制度|目视|
I02|贮存运输|先进先出，账、卡、物相符|仓储制度|目视|
J01|追溯投诉召回|抽 3 盘，盘号、班次、原料批号可互查|追溯制度|查记录|"""


def picture(seed: int, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Return a small invented photo."""
    size = (640, 480)
    image = Image.new("RGB", size, (80 + seed * 20 % 120, 90, 110))
    pen = ImageDraw.Draw(image)
    pen.ellipse((180, 110, 460, 390), fill=(205, 127, 50))
    pen.line((0, 40 * seed, size[0], size[1]), fill="white", width=6)
    out = io.BytesIO()
    image.convert(mode).save(out, kind)
    return out.getvalue()


PHOTOS = (picture(1), picture(2))


def items(*, fault: bool = True) -> tuple[dict[str, JsonValue], ...]:
    """Return thirty answered items, one of them with a fault."""
    rows: list[dict[str, JsonValue]] = []
    for line in ITEMS.splitlines():
        code, category, check, criterion, method, measured = line.split("|")
        row: dict[str, JsonValue] = {
            "code": code,
            "category": category,
            "check": check,
            "criterion": criterion,
            "method": method,
            "unit": "",
            "low": "",
            "high": "",
            "measured": measured,
            "result": "pass",
            "key_item": code in {"D03", "D09", "F02"},
            "bulk": False,
            "note": "",
        }
        if code == "B02":
            row |= {"result": "na", "note": "本班无换规格"}
        if code == "D09":
            row |= FAULT if fault else {"measured": "0.66"}
        rows.append(row)
    return tuple(rows)


FAULT: dict[str, JsonValue] = {
    "result": "fail",
    "description": "3 号挤塑机，盘号 K3-1124-07，最薄点 0.58 mm，低于下限 0.62 mm，偏心 14 %。",
    "measure": "09:38 停机调模；隔离 K3-1124-05 至 07 共 3 盘，挂红牌。",
    "found_at": "2026-11-24T01:36:00.000Z",
    "told": "陈志强",
    "told_role": "质量安全总监",
    "told_at": "2026-11-24T01:42:00.000Z",
    "told_how": "当面",
    "level": "较大",
    "endangers": False,
    "owner": "刘卫东",
    "due": "2026-12-01",
    "finding": "H-2026-000059",
    "photos": [sha256(photo) for photo in PHOTOS],
}


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
    found = "发现风险隐患 1 项" if fault else "零风险"
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
        state = "rest" if rest else {14: "stopped", 19: "missed", 20: "late"}.get(day, "complete")
        done = state in {"complete", "late"}
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
    )
