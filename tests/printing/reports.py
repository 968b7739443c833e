"""Weekly reports for the pages, and what reports are made of."""

from dataclasses import replace
from datetime import date, timedelta

from qsdesk.domain.copies import Copy
from qsdesk.domain.fields import Column, heading, rows_field
from qsdesk.domain.format.canonical import JsonValue
from qsdesk.domain.format.sheets import Cover, Field
from tests.printing.samples import (
    AT,
    DIRECTOR,
    PRINCIPAL,
    copy,
    head,
    sheet,
    signed,
)

Row = dict[str, JsonValue]
STATISTICS: tuple[Column, ...] = (
    ("name", "项目", "text"),
    ("value", "数值", "text"),
    ("records", "出处", "records"),
)


def numbers(prefix: str, first: int, count: int) -> list[JsonValue]:
    """Return numbers of records that follow each other."""
    return [f"{prefix}-2026-{first + n:06d}" for n in range(count)]


def figure(name: str, value: str, records: list[JsonValue]) -> Row:
    """Return a row of statistics."""
    return {"name": name, "value": value, "records": records}


def rows_of(
    key: str, label: str, columns: tuple[Column, ...], *rows: tuple[JsonValue, ...]
) -> tuple[Field, ...]:
    """Return a field of rows and its columns."""
    keys = [column[0] for column in columns]
    return rows_field(key, label, columns, [dict(zip(keys, row, strict=True)) for row in rows])


def weekly() -> Copy:
    """Return a report that was read by the principal."""
    days = numbers("R", 514, 12)
    figures = (
        figure("应检日", "6", days),
        figure("已检日", "6", days),
        figure("缺检", "0", []),
        figure("停产", "0", []),
        figure("零风险日", "3", days[:2] + days[3:6] + days[9:]),
        figure("有隐患日", "3", [days[2], days[6], days[8]]),
        figure("检查项", "348", days),
        figure("不符合", "4", [days[2], days[6], days[8]]),
    )
    fields = (
        *head("每周工业产品质量安全排查治理报告"),
        heading("h1", "一、基本情况"),
        Field("week", "周次", "text", "2026-W47", "2026 年第 47 周"),
        Field("period", "起止日期", "text", "11月16日 至 11月22日"),
        Field("director", "质量安全总监", "person", "陈志强"),
        Field("participants", "参加人员", "text", "陈志强、王建国、李敏、刘卫东（设备主管）"),
        *rows_of(
            "rounds",
            "现场排查",
            (
                ("day", "日期", "date"),
                ("who", "人员", "person"),
                ("where", "地点", "text"),
                ("how", "方式", "text"),
                ("found", "发现", "long"),
            ),
            (
                "2026-11-18",
                "陈志强",
                "挤塑一区、二区",
                "现场查看、抽测",
                "3 号挤塑机模芯磨损，偏心接近上限；印字轮间距偏大。",
            ),
            ("2026-11-20", "陈志强", "成品库", "查台账、查实物", "除湿机一台停用，湿度记录齐全。"),
        ),
        heading("h2", "二、本周统计"),
        *rows_field("figures", "本周统计", STATISTICS, figures),
        Field(
            "trend",
            "与上周比较",
            "long",
            "较第 46 周：检查项 +12，不符合 +1，挤塑工序连续两周出现厚度不足。",
        ),
        heading("h3", "三、上周隐患逐项答复"),
        *rows_of(
            "answers",
            "上周隐患逐项答复",
            (
                ("finding", "编号", "record"),
                ("what", "隐患", "text"),
                ("answer", "答复", "choice"),
                ("text", "说明", "long"),
            ),
            (
                "H-2026-000049",
                "2 号挤塑机 BV 4 最薄点 0.66 mm",
                "已关闭",
                "更换模芯，复测 3 盘 0.72～0.74 mm。11月19日陈志强验证。",
            ),
            (
                "H-2026-000050",
                "耐压仪点检表缺 11月12日 记录",
                "已关闭",
                "补点检并培训；班长每日复核。",
            ),
            (
                "H-2026-000052",
                "1 号拉丝机断线补接登记漏签",
                "升级处理",
                "逾期 2 天，报主要负责人，11月25日前完成。",
            ),
            (
                "H-2026-000053",
                "印字轮间距偏大（BVR 4）",
                "继续整改",
                "印字轮已更换，首件间距 480 mm，待复核。",
            ),
        ),
        heading("h4", "四、本周隐患"),
        Field(
            "new",
            "本周新增",
            "records",
            ["H-2026-000056", "H-2026-000057", "H-2026-000058", "H-2026-000059"],
        ),
        Field(
            "causes",
            "原因与趋势",
            "long",
            "挤塑模具磨损未纳入定期更换。\n员工对首件加测的要求理解不一，夜班尤甚。",
        ),
        heading("h5", "五、分析研判"),
        Field("judgement", "研判结论", "choice", "watch", "需关注"),
        Field("veto", "建议停产停售", "bool", value=False),
        Field(
            "judged",
            "研判说明",
            "long",
            "绝缘厚度不足连续出现，均已隔离，未流入下道。模具更换前 BV 2.5 逐盘头尾加测。",
        ),
        heading("h6", "六、下周重点"),
        *rows_of(
            "focus",
            "下周重点",
            (("what", "做什么", "long"), ("who", "谁", "person"), ("due", "何时前", "date")),
            ("3 号挤塑机停机检修，换模具", "刘卫东", "2026-12-02"),
            ("绝缘厚度由每盘一测改为每盘头尾两测", "王建国", "2026-12-01"),
        ),
    )
    covers = Cover(date(2026, 11, 16), date(2026, 11, 22))
    report = signed(
        sheet(
            "weekly",
            "Z-2026-000046",
            "report",
            (("排查", "director"),),
            fields,
            author=DIRECTOR,
            covers=covers,
        ),
        8601,
        DIRECTOR,
    )
    read = sheet(
        "weekly",
        "Z-2026-000046",
        "read",
        (("审阅", "principal"),),
        (Field("opinion", "审阅意见", "long", "同意。模具更换列入月调度，费用从维修费列支。"),),
        author=PRINCIPAL,
        covers=covers,
        at=AT + timedelta(hours=1),
        previous=report.sha256,
    )
    return copy(report, signed(read, 8602, PRINCIPAL))


def corrected() -> Copy:
    """Return a weekly report whose first version was corrected, late, of invented data."""
    base = weekly()
    first = base.record.sheets[0]
    second = replace(
        first.sheet,
        n=2,
        amends=first.sha256,
        previous=first.sha256,
        reason="漏记 11月20日 成品库现场排查",
        late="总监出差，系统未带",
    )
    return copy(first, signed(second, 8605, DIRECTOR), sample=True)
