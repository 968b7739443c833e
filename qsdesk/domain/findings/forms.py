"""The forms of a finding: what is said when it is opened, corrected, verified, reopened.

Every sheet of a finding is made from these, whoever raises it.

Source: Articles 4 and 10 of the draft; that another person verifies is the factory's own
system, and in the format's table of kinds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from qsdesk.domain.findings.state import Source
from qsdesk.domain.forms.specs import (
    choice,
    day,
    flag,
    heading,
    long,
    moment,
    person,
    photos,
    record,
    same,
    text,
)
from qsdesk.domain.levels import Level
from qsdesk.domain.rules import Duty


class Cause(StrEnum):
    """Class of a cause, stored as shown (人机料法环测)."""

    PEOPLE = "人"
    MACHINE = "机"
    MATERIAL = "料"
    METHOD = "法"
    ENVIRONMENT = "环"
    MEASUREMENT = "测"


TOLD = ("质量安全总监", "主要负责人")
PASS, FAIL = "pass", "fail"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """What a finding says when it is opened."""

    name: str = text("隐患", required=True, hint="一句话说清是什么")
    source: str = choice("来源", tuple((s.value, s.label) for s in Source), required=True)
    source_record: str = record("来源记录")
    item: str = text("项目编号", limit=20)
    step: str = text("环节", limit=120)
    check: str = long("检查内容", limit=400)
    criterion: str = long("判定标准", limit=400)
    measured: str = text("实测值", limit=120)
    found_at: datetime | None = moment("发现时间", required=True)
    found_by: str = person("发现人", required=True)
    place: str = text("部位", limit=120)
    product: str = text("产品", limit=120)
    batch: str = text("批次", limit=120)
    description: str = long("问题描述", required=True, duty=Duty.DAILY_RECORD)
    level: str = choice("等级", same(tuple(Level)), required=True)
    report: str = heading("措施与上报")
    measure: str = long("立即采取的措施", required=True, duty=Duty.IMMEDIATE_MEASURE)
    told: str = person("上报对象", duty=Duty.REPORT_FINDING, hint="安全员发现的必填")
    told_role: str = choice("上报对象岗位", same(TOLD))
    told_at: datetime | None = moment("上报时间")
    told_how: str = text("上报方式", hint="当面、电话")
    endangers: bool | None = flag("危及安全", required=True)
    proposal: str = long("否决建议", duty=Duty.STOP_PROPOSAL, when=("endangers", True))
    no_proposal_reason: str = long(
        "不提否决建议的理由", duty=Duty.PROPOSE_OR_SAY_WHY, when=("endangers", True)
    )
    task: str = heading("整改要求")
    owner: str = person("责任人", required=True)
    due: date | None = day("整改期限", required=True, duty=Duty.FINDING_DUE)
    photos: tuple[str, ...] = photos("照片")


_DONE = ("finished", True)


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """What somebody reports on correcting a finding; progress alone leaves it with him."""

    action: str = long("整改措施", required=True, duty=Duty.ELIMINATE_HAZARD)
    finished: bool | None = flag("整改情况", yes="已完成，待验证", no="进展", required=True)
    done: date | None = day("完成日期", required=True, when=_DONE)
    cause_class: str = choice("原因类别", same(tuple(Cause)), required=True, when=_DONE)
    cause: str = long("原因", required=True, when=_DONE)
    photos: tuple[str, ...] = photos("整改证据", when=_DONE)
    due: date | None = day("改期至", when=("finished", False))
    due_reason: str = long("改期理由", limit=400, when=("finished", False))


@dataclass(frozen=True, slots=True)
class VerifyForm:
    """What another person found when looking."""

    result: str = choice(
        "验证结论",
        ((PASS, "合格，关闭"), (FAIL, "不合格，继续整改")),
        required=True,
        duty=Duty.SECOND_PERSON,
    )
    verified: str = long("验证情况", required=True)
    photos: tuple[str, ...] = photos("验证证据")
    shipped: bool | None = flag(
        "已出厂产品", yes="受影响", no="不受影响", required=True, duty=Duty.ANALYSE_DEFECT
    )
    recall: str = long("召回评估", required=True, duty=Duty.RECALL, when=("shipped", True))
    stop: str = long("停止生产、销售", duty=Duty.STOP_PROPOSAL, when=("shipped", True))


@dataclass(frozen=True, slots=True)
class ReopenForm:
    """Why a closed finding is opened again, and until when it is to be corrected."""

    reason: str = long("重开理由", required=True)
    owner: str = person("责任人", hint="不填则不变")
    due: date | None = day("整改期限", required=True, duty=Duty.FINDING_DUE)
