"""A finding and a risk list for the pages."""

import tomllib
from datetime import date, timedelta

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.canonical import JsonValue, sha256
from qsdesk.domain.format.sheets import Cover, Field
from qsdesk.domain.places import resource
from qsdesk.domain.risk_list.sheet import from_starter, list_fields
from tests.printing.items import PHOTOS
from tests.printing.samples import AT, DIRECTOR, OFFICER, PRINCIPAL, copy, head, sheet, signed


def finding() -> Copy:
    """Return a finding that was corrected, reopened, corrected again and verified."""
    hashes: list[JsonValue] = [sha256(photo) for photo in PHOTOS]
    number, covers = "H-2026-000059", Cover(date(2026, 11, 24), date(2026, 11, 24), "一车间")
    opened = (
        *head("工业产品质量安全风险隐患整改记录"),
        Field("source", "来源", "choice", "daily", "日管控"),
        Field("source_record", "来源记录", "record", "R-2026-000528"),
        Field("check", "检查内容", "text", "绝缘最薄点厚度（首件与每盘）"),
        Field("criterion", "判定标准", "text", "≥ 0.62 mm"),
        Field("measured", "实测值", "text", "0.58 mm"),
        Field("found_at", "发现时间", "time", "2026-11-24T01:36:00.000Z"),
        Field("found_by", "发现人", "person", "王建国"),
        Field(
            "description",
            "问题描述",
            "long",
            "3 号挤塑机，盘号 K3-1124-07，最薄点 0.58 mm，低于下限 0.62 mm，偏心 14 %。",
        ),
        Field("level", "等级", "choice", "较大"),
        Field(
            "measure",
            "立即采取的措施",
            "long",
            "09:38 停机调模；隔离 K3-1124-05 至 07 共 3 盘，挂红牌。",
        ),
        Field("told", "上报对象", "person", "陈志强"),
        Field("told_at", "上报时间", "time", "2026-11-24T01:42:00.000Z"),
        Field("endangers", "危及安全", "bool", value=False, shown="否"),
        Field("owner", "责任人", "person", "刘卫东"),
        Field("due", "整改期限", "date", "2026-12-01"),
        Field("photos", "照片", "photos", hashes),
    )
    first = signed(
        sheet("finding", number, "open", (("提出", "officer"),), opened, covers=covers),
        8522,
        OFFICER,
    )
    steps = [first]
    acts = (
        (
            "correct",
            "整改",
            OFFICER,
            (Field("action", "整改措施", "long", "更换模芯，复测三盘。"),),
        ),
        ("reopen", "重开", DIRECTOR, (Field("reason", "重开理由", "long", "复测只做了一盘。"),)),
        (
            "correct",
            "整改",
            OFFICER,
            (
                Field("action", "整改措施", "long", "三盘头尾均复测，0.66～0.69 mm。"),
                Field("photos", "整改证据", "photos", hashes[:1]),
            ),
        ),
        (
            "verify",
            "验证",
            DIRECTOR,
            (
                Field("result", "验证结论", "choice", "passed", "通过"),
                Field("verified", "验证情况", "long", "现场复测合格。"),
            ),
        ),
    )
    for index, (stage, meaning, who, fields) in enumerate(acts):
        made = sheet(
            "finding",
            number,
            stage,
            ((meaning, who.role),),
            fields,
            author=who,
            covers=covers,
            n=2 if index == 2 else 1,
            at=AT + timedelta(days=index + 1),
            previous=steps[-1].sha256,
        )
        steps.append(signed(made, 8530 + index, who))
    return copy(*steps)


def risk_list(*, approved: bool = True) -> Copy:
    """Return the starter list of cables as a factory's first version."""
    data = tomllib.loads(resource("risk_lists", "cable.toml").read_text("utf-8"))
    made = from_starter(data, effective=date(2026, 11, 1))
    fields = (*head("工业产品质量安全风险管控清单"), *list_fields(made))
    covers = Cover(date(2026, 11, 1), date(2026, 11, 1))
    drafted = signed(
        sheet(
            "risk_list",
            "Q-2026-000003",
            "list",
            (("编制", "director"),),
            fields,
            author=DIRECTOR,
            covers=covers,
        ),
        700,
        DIRECTOR,
    )
    approval = sheet(
        "risk_list",
        "Q-2026-000003",
        "approve",
        (("批准", "principal"),),
        (Field("opinion", "批准意见", "long", "同意，自 11月1日 起执行。"),),
        author=PRINCIPAL,
        covers=covers,
        previous=drafted.sha256,
    )
    return copy(drafted, signed(approval, 701, *((PRINCIPAL,) if approved else ())))
