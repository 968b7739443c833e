"""The product's own template for daily records, with an example and the allowed values."""

from collections.abc import Sequence

from qsdesk.domain.factory import Profile
from qsdesk.domain.risk_list import RiskList

DAY, AREA, SHIFT, OFFICER, CODE, RESULT = "日期", "区域", "班次", "质量安全员", "项目编号", "结果"
MEASURED, DESCRIPTION, MEASURE = "实测值", "问题描述", "立即措施"
TOLD, TOLD_AT, ENDANGERS, OWNER, DUE, NOTE = (
    "上报对象",
    "上报时间",
    "危及安全",
    "责任人",
    "整改期限",
    "备注",
)
HEAD = (
    DAY,
    AREA,
    SHIFT,
    OFFICER,
    CODE,
    RESULT,
    MEASURED,
    DESCRIPTION,
    MEASURE,
    TOLD,
    TOLD_AT,
    ENDANGERS,
    OWNER,
    DUE,
    NOTE,
)
STOPPED = "停产"
RESULTS = {"√": "pass", "✓": "pass", "×": "fail", "✗": "fail", "○": "na", "〇": "na"}
Rows = tuple[tuple[str, ...], ...]


def template(
    profile: Profile | None, risk_list: RiskList | None, logins: Sequence[str]
) -> tuple[tuple[str, tuple[str, ...], Rows], ...]:
    """Return the sheets of the template: name, head, rows.

    Args:
        profile: Of the factory, whose areas and shifts are listed; None before set-up.
        risk_list: In force, whose codes are listed; None where there is none.
        logins: Of the officers.
    """
    area, shift = "一车间", "白班"
    if profile is not None and profile.pairs:
        area, shift = profile.pairs[0].area, profile.pairs[0].shift
    login = logins[0] if logins else "officer1"
    example = ("2026-11-24", area, shift, login)
    fault = ("问题描述", "立即措施", "陈志强", "09:42", "否", "刘卫东", "2026-12-01", "")
    rows: list[tuple[str, ...]] = [
        ("例", "符合", " | ".join((*example, "A01", "√"))),
        ("例", "测量项", " | ".join((*example, "D03", "√", "7.26"))),
        ("例", "不符合", " | ".join((*example, "D09", "×", "0.58", *fault))),
        ("例", "停产", " | ".join((*example, "", STOPPED, "", "备注里写原因"))),
        ("规则", "一份记录", "同一日期、区域、班次的各行；当天应检的每个项目恰好一行"),
        ("规则", RESULT, "√ 符合，× 不符合，○ 不适用；停产的一天只写一行，结果写“停产”"),
        ("规则", TOLD, "总监或主要负责人的姓名；× 的行必填"),
        ("规则", TOLD_AT, "时:分，或带日期"),
        ("规则", ENDANGERS, "是 或 否；是的，备注写否决建议或不提的理由"),
    ]
    rows += [("允许的值", OFFICER, name) for name in logins]
    if profile is not None:
        rows += [("允许的值", f"{AREA}、{SHIFT}", f"{p.area} {p.shift}") for p in profile.pairs]
    if risk_list is not None:
        rows += [
            ("允许的值", CODE, f"{i.code} {i.question} {i.limits}".strip())
            for i in risk_list.items
            if i.in_use
        ]
    return (("日管控", HEAD, ()), ("说明", ("类别", "项目", "内容"), tuple(rows)))
