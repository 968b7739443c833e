"""The setup sheet's fields, and the frozen reader of them."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from qsdesk.domain.factory.calendar import Calendar, DayException
from qsdesk.domain.factory.judgement import Judgement
from qsdesk.domain.factory.profile import Area, Product, Profile, Regime, Shift, Size
from qsdesk.domain.fields import rows_field
from qsdesk.domain.format.sheets import Field, Row, Sheet
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import WEEKDAYS

_PRODUCTS = (
    ("name", "产品", "text"),
    ("model", "型号", "text"),
    ("regimes", "管理方式", "choice"),
    ("sold", "用于销售", "bool"),
    ("excluded", "不适用的理由", "text"),
    ("certificate", "证书编号", "text"),
    ("expires", "证书到期", "date"),
)
_AREAS = (("name", "区域", "text"), ("in_use", "在用", "bool"), ("shifts", "班次", "text"))
_SHIFTS = (("name", "班次", "text"), ("start", "开始", "text"), ("end", "结束", "text"))
_DAYS = (("day", "日期", "date"), ("working", "上班", "bool"), ("note", "说明", "text"))
_JUDGEMENTS = (
    ("product", "产品", "text"),
    ("in_scope", "适用", "bool"),
    ("director", "应当配备总监", "bool"),
    ("article", "依据", "text"),
    ("reason", "理由", "text"),
)


def profile_fields(profile: Profile, judgements: Sequence[Judgement] = ()) -> tuple[Field, ...]:
    """Return the fields of a setup sheet after title, unit and credit code.

    Args:
        profile: As filled in.
        judgements: What the rule said of it at that time; empty: none are kept.
    """
    rest = sorted(profile.calendar.rest_weekdays)
    shown = "、".join(f"星期{WEEKDAYS[n]}" for n in rest) or "无"
    voluntary = "自愿配备" if profile.director_voluntary else "否"
    return (
        Field("address", "地址", "text", profile.address),
        Field("staff", "从业人员", "number", profile.staff, unit="人"),
        Field("revenue", "年营业收入", "number", profile.revenue, unit="万元"),
        Field("size", "单位规模", "choice", profile.size.value, profile.size.label),
        Field(
            "director_voluntary",
            "自愿配备质量安全总监",
            "bool",
            profile.director_voluntary,
            voluntary,
            duty=Duty.VOLUNTARY_DIRECTOR,
        ),
        *rows_field(
            "products", "产品", _PRODUCTS, map(_product_row, profile.products), duty=Duty.SCOPE
        ),
        *rows_field("areas", "区域", _AREAS, map(_area_row, profile.areas)),
        *rows_field("shifts", "班次", _SHIFTS, map(_shift_row, profile.shifts)),
        Field("rest_weekdays", "每周休息", "text", "".join(map(str, rest)), shown),
        *rows_field(
            "exceptions", "节假日与调休", _DAYS, map(_day_row, profile.calendar.exceptions)
        ),
        *rows_field("judgements", "适用判断", _JUDGEMENTS, map(_judgement_row, judgements)),
    )


def profile_of(sheet: Sheet) -> Profile:
    """Return the factory that a setup sheet says, the head's unit and code included."""
    rest = frozenset(int(n) for n in sheet.text("rest_weekdays"))
    staff = sheet.value("staff")
    return Profile(
        unit=sheet.text("unit"),
        credit_code=sheet.text("credit_code"),
        address=sheet.text("address"),
        staff=staff if isinstance(staff, int) else 0,
        revenue=sheet.text("revenue"),
        size=Size(sheet.text("size")),
        products=tuple(_product_of(r) for r in sheet.rows("products")),
        areas=tuple(
            Area(r["name"], in_use=r["in_use"], shifts=tuple(r["shifts"]))
            for r in sheet.rows("areas")
        ),
        shifts=tuple(
            Shift(r["name"], time.fromisoformat(r["start"]), time.fromisoformat(r["end"]))
            for r in sheet.rows("shifts")
        ),
        calendar=Calendar(rest, tuple(_day_of(r) for r in sheet.rows("exceptions"))),
        director_voluntary=sheet.value("director_voluntary") is True,
    )


def _product_row(product: Product) -> Row:
    return {
        "name": product.name,
        "model": product.model,
        "regimes": [r.label for r in product.regimes],
        "sold": product.sold,
        "excluded": product.excluded,
        "certificate": product.certificate,
        "expires": product.expires.isoformat() if product.expires else None,
    }


def _product_of(row: Mapping[str, Any]) -> Product:
    expires = row["expires"]
    return Product(
        name=row["name"],
        model=row["model"],
        regimes=tuple(r for r in Regime if r.label in row["regimes"]),
        sold=row["sold"],
        excluded=row["excluded"],
        certificate=row["certificate"],
        expires=date.fromisoformat(expires) if expires else None,
    )


def _area_row(area: Area) -> Row:
    return {"name": area.name, "in_use": area.in_use, "shifts": list(area.shifts)}


def _shift_row(shift: Shift) -> Row:
    return {"name": shift.name, "start": f"{shift.start:%H:%M}", "end": f"{shift.end:%H:%M}"}


def _day_row(exception: DayException) -> Row:
    return {
        "day": exception.day.isoformat(),
        "working": exception.working,
        "note": exception.note,
    }


def _day_of(row: Mapping[str, Any]) -> DayException:
    return DayException(date.fromisoformat(row["day"]), working=row["working"], note=row["note"])


def _judgement_row(judgement: Judgement) -> Row:
    return {
        "product": judgement.product or "本单位",
        "in_scope": judgement.in_scope,
        "director": judgement.director,
        "article": judgement.article,
        "reason": judgement.reason,
    }
