"""An appointment for the pages, with the fields that signing gives it."""

from datetime import UTC, date, datetime

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.kinds import DIRECTOR as DIRECTOR_ROLE
from qsdesk.domain.format.sheets import Cover, Field
from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.registers.appointment_forms import AcceptForm, AppointForm
from qsdesk.domain.registers.appointment_powers import powers
from qsdesk.domain.registers.declaration import Snapshot
from qsdesk.services.rules import load_pack
from tests.printing.samples import DIRECTOR, PRINCIPAL, copy, head, sheet, signed

NUMBER, DAY = "P-2026-000004", date(2026, 11, 24)
FORM = AppointForm(
    name="陈志强",
    role=DIRECTOR_ROLE,
    change="设立",
    reason="按规定设立质量安全总监",
    appointed=DAY,
    effective=date(2026, 12, 1),
    management=True,
    whole_time=True,
    id_last="001X",
    department="质量部",
    education="本科",
    subject="高分子材料",
    job_title="高级工程师",
    years="18 年",
    ability_law="熟悉相关法律法规、强制性国家标准和本单位制度",
    ability_process="熟悉设备、工艺、进货把关和出厂检验要求",
)


def appointment() -> Copy:
    """Return a director's appointment that he has accepted."""
    pack = load_pack("samr-draft-2022").pack
    asked = Snapshot(datetime(2026, 11, 24, tzinfo=UTC), None, "", "", "principal", {}, pack)
    fields: tuple[Field, ...] = (*form_fields(FORM), *powers(FORM, asked))
    covers = Cover(date(2026, 12, 1), date(2026, 12, 1))
    given = sheet(
        "appointment",
        NUMBER,
        "appoint",
        (("任命", "principal"),),
        (*head("质量安全岗位任命书"), *fields),
        covers=covers,
        author=PRINCIPAL,
    )
    promise = form_fields(AcceptForm(promise="我已知悉职责，对主要负责人负责，依法履职。"))
    taken = sheet(
        "appointment",
        NUMBER,
        "accept",
        (("承诺", DIRECTOR_ROLE),),
        (*head("质量安全岗位任命书"), *promise),
        author=DIRECTOR,
    )
    return copy(signed(given, 8530, PRINCIPAL), signed(taken, 8531, DIRECTOR))
