"""The forms of an appointment: who is appointed to what, his promise, the end of it.

Source: Articles 3, 5, 6, 13, 15 and 18 of the draft.
"""

from dataclasses import dataclass
from datetime import date

from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.forms.specs import (
    Column,
    choice,
    day,
    flag,
    heading,
    ink,
    long,
    person,
    photos,
    records,
    rows,
    same,
    text,
)
from qsdesk.domain.rules import Duty

ROLES = ((PRINCIPAL, "主要负责人"), (DIRECTOR, "质量安全总监"), (OFFICER, "质量安全员"))
CAPACITIES = ("法定代表人", "法定代表人委托人", "实际控制人")
CHANGES = ("设立", "调整", "代理")
_MANAGERS = ("role", DIRECTOR, OFFICER)


@dataclass(frozen=True, slots=True)
class AppointForm:
    """Who is appointed to what, and why he may be.

    The ID number itself lies in the vault: ``id_hash`` is its salted SHA-256, ``id_last``
    its last four characters.
    """

    name: str = person("姓名", required=True, duty=Duty.ARCHIVE_APPOINTMENTS)
    role: str = choice("岗位", ROLES, required=True)
    change: str = choice("任命类别", same(CHANGES), required=True)
    reason: str = long("任命理由", limit=400)
    appointed: date | None = day("任命日期", required=True)
    effective: date | None = day("生效日期", required=True)
    until: date | None = day("任期至", required=True, when=("change", "代理"))
    capacity: str = choice(
        "主要负责人身份",
        same(CAPACITIES),
        required=True,
        duty=Duty.PRINCIPAL_CAPACITY,
        when=("role", PRINCIPAL),
    )
    legal: str = ink(
        "法定代表人签名",
        required=True,
        hint="在打印件上手签，附扫描件",
        when=("role", PRINCIPAL),
    )
    management: bool | None = flag(
        "管理层人员", required=True, duty=Duty.DIRECTOR_IN_MANAGEMENT, when=("role", DIRECTOR)
    )
    posts: tuple[dict[str, str], ...] = rows(
        "质量控制岗位",
        (Column("post", "岗位", required=True), Column("scope", "职责范围", limit=200)),
        required=True,
        limit=6,
        duty=Duty.QUALITY_POSTS,
        when=("role", OFFICER),
    )
    unrelated: bool | None = flag("各岗位互不相关", duty=Duty.QUALITY_POSTS, when=("role", OFFICER))
    unrelated_by: str = person("声明人", when=("unrelated", True))
    other_work: str = text("其他工作", limit=200)
    whole_time: bool | None = flag("专职", yes="专职", no="兼职", required=True)
    background: str = heading("身份与经历")
    id_last: str = text("身份证号末四位", limit=4)
    id_hash: str = text("身份证号摘要", limit=64)
    department: str = text("部门")
    education: str = text("学历")
    subject: str = text("专业")
    job_title: str = text("职称")
    years: str = text("质量工作年限", limit=20)
    ability: str = heading("能力")
    ability_law: str = long("法规知识", limit=400, duty=Duty.ABILITY_LAW, when=_MANAGERS)
    ability_experience: str = long(
        "专业与经验", limit=400, duty=Duty.ABILITY_EXPERIENCE, when=_MANAGERS
    )
    ability_process: str = long("工艺与风险", limit=400, duty=Duty.ABILITY_PROCESS, when=_MANAGERS)
    exams: tuple[str, ...] = records(
        "培训与考核记录", duty=Duty.TRAINED_AND_PASSED, hint="培训、考核各至少一件"
    )
    ability_other: str = long("其他能力", limit=400, duty=Duty.ABILITY_OTHER, when=_MANAGERS)
    handing: str = heading("交接与承诺")
    handover: str = long("交接情况", limit=400)
    accepted: str = ink("本人承诺", hint="不在电脑上签的，打印后手签，附扫描件")
    override: str = long("仍作此任命的理由", limit=400, hint="有提醒时必填，会打印")
    photos: tuple[str, ...] = photos("附件扫描")


@dataclass(frozen=True, slots=True)
class AcceptForm:
    """The holder's promise."""

    promise: str = long("承诺", required=True, duty=Duty.POST_DUTIES)


@dataclass(frozen=True, slots=True)
class EndForm:
    """When and why a post ends."""

    ended: date | None = day("免职日期", required=True)
    reason: str = long("免职理由", required=True, limit=400)
    handover: str = long("交接情况", limit=400)
    photos: tuple[str, ...] = photos("附件扫描")
