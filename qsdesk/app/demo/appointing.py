"""The posts of the invented factory: entered from paper, promised by their holders."""

from datetime import date, timedelta
from typing import Any

from qsdesk.app.demo.photos import draw_photo
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER
from qsdesk.domain.registers.appointment_forms import AcceptForm, AppointForm
from qsdesk.services.registers import Filled

PAPER = "纸质任命书"
BEFORE = timedelta(days=40)
PROMISES = {
    DIRECTOR: "我已知悉《质量安全总监职责》，对主要负责人负责，依法履行职责。",
    OFFICER: "我已知悉《质量安全员守则》，每日按清单检查，如实记录，及时上报。",
}


def appoint(works: Works, first: date) -> None:
    """Enter the appointments that the factory had on paper when it began."""
    for person in works.story.part("people"):
        if person["role"] in PROMISES:
            works.clock.go(minutes=6)
            _appoint(works, person, first)


def _appoint(works: Works, person: dict[str, Any], first: date) -> None:
    registers = works.services.registers
    filled = Filled("appointment", "appoint", _form(works, person, first), imported=PAPER)
    receipt = registers.sign(works.session("principal"), PASSWORD, filled)
    works.clock.go(minutes=2)
    promise = AcceptForm(promise=PROMISES[person["role"]])
    accepted = Filled("appointment", "accept", promise, receipt.number)
    registers.sign(works.session(person["login"]), PASSWORD, accepted)
    works.count("appointment")


def _form(works: Works, person: dict[str, Any], first: date) -> AppointForm:
    officer = person["role"] == OFFICER
    posts = tuple(
        {"post": post["post"], "scope": post["scope"]} for post in person.get("quality_posts", ())
    )
    scan = draw_photo(works.seed, f"任命书 {person['name']}", works.clock())
    return AppointForm(
        name=person["name"],
        role=person["role"],
        change="设立",
        reason="设立质量安全岗位",
        appointed=first - BEFORE,
        effective=first - BEFORE,
        management=None if officer else bool(person.get("management")),
        posts=posts,
        unrelated=True if len(posts) > 1 else None,
        unrelated_by=works.name("principal") if len(posts) > 1 else "",
        other_work=person.get("other_work", ""),
        whole_time=bool(person.get("full_time")),
        department=person["department"],
        education=person["education"],
        subject=person["field"],
        job_title=person["title"],
        years=f"{person['years']} 年",
        ability_law="熟悉相关法律法规、强制性国家标准和本单位制度",
        ability_experience=f"从事本行业 {person['years']} 年，能识别和防控相应风险",
        ability_process="熟悉设备、工艺、进货把关和出厂检验要求",
        ability_other=f"纸面考核 {person['exam_score']} 分，合格" if "exam_score" in person else "",
        photos=(works.services.pictures.keep_bytes(scan, "任命书.jpg").sha256,),
    )
