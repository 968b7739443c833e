"""Whether the rule applies, and whether a director is owed: product by product, then the whole.

Source: Articles 2, 5 and 18(一) of the draft.
"""

from dataclasses import dataclass

from qsdesk.domain.factory.profile import Product, Profile, Regime, Size
from qsdesk.domain.rules import Duty, RulePack

_DUTIES = {
    Regime.LICENCE: Duty.DIRECTOR_FOR_LICENCE,
    Regime.CCC: Duty.DIRECTOR_FOR_CCC,
    Regime.STANDARD: Duty.DIRECTOR_FOR_STANDARD,
}
_REASONS = {
    Regime.LICENCE: "实施工业产品生产许可证管理，应当配备质量安全总监",
    Regime.CCC: "实施强制性产品认证管理，应当配备质量安全总监",
}
_BIG = frozenset({Size.MEDIUM, Size.LARGE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rule says of one product, or of the factory.

    Attributes:
        product: Title of the product; empty for the factory as a whole.
        in_scope: Whether the rule applies.
        director: Whether a director must be appointed.
        duty: Duty that decides.
        article: Its label in the pack: 第五条.
        reason: A Chinese sentence without full stop.
    """

    product: str
    in_scope: bool
    director: bool
    duty: Duty
    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    in_scope: bool
    director: bool
    duty: Duty
    reason: str


def judge(profile: Profile, pack: RulePack) -> tuple[Judgement, ...]:
    """Return one judgement a product, in order, and last the factory's own.

    Args:
        profile: Size counts for the third regime only.
        pack: Gives the articles.
    """
    verdicts = [(p.title, _product(p, profile.size)) for p in profile.products]
    verdicts.append(("", _factory(profile, [v for _, v in verdicts])))
    return tuple(
        Judgement(title, v.in_scope, v.director, v.duty, pack.clause(v.duty).label, v.reason)
        for title, v in verdicts
    )


def director_owed(profile: Profile) -> bool:
    """Whether the factory must appoint a director."""
    return any(_product(p, profile.size).director for p in profile.products)


def in_scope(profile: Profile) -> bool:
    """Whether any product falls under the rule."""
    return any(_product(p, profile.size).in_scope for p in profile.products)


def _product(product: Product, size: Size) -> _Verdict:
    outside = _outside(product)
    if outside is not None:
        return outside
    for regime, reason in _REASONS.items():
        if regime in product.regimes:
            return _Verdict(in_scope=True, director=True, duty=_DUTIES[regime], reason=reason)
    big = size in _BIG
    end = "应当配备质量安全总监" if big else "不强制配备质量安全总监，可以自愿配备"
    return _Verdict(
        in_scope=True,
        director=big,
        duty=Duty.DIRECTOR_FOR_STANDARD,
        reason=f"有强制性国家标准要求，单位为{size.label}，{end}",
    )


def _outside(product: Product) -> _Verdict | None:
    if product.excluded:
        why, duty = f"属于{product.excluded}，不是本规定所称工业产品", Duty.INDUSTRIAL_PRODUCT
    elif not product.sold:
        why, duty = "不用于销售，不是本规定所称工业产品", Duty.INDUSTRIAL_PRODUCT
    elif not product.regimes:
        why, duty = "不实施许可、认证，也没有强制性国家标准要求，不适用本规定", Duty.SCOPE
    else:
        return None
    return _Verdict(in_scope=False, director=False, duty=duty, reason=why)


def _factory(profile: Profile, products: list[_Verdict]) -> _Verdict:
    if any(v.director for v in products):
        first = next(v for v in products if v.director)
        return _Verdict(
            in_scope=True,
            director=True,
            duty=first.duty,
            reason="在适用范围内，应当配备质量安全总监，并依法配备质量安全员",
        )
    if not any(v.in_scope for v in products):
        return _Verdict(
            in_scope=False,
            director=False,
            duty=Duty.SCOPE,
            reason="没有适用本规定的产品" if products else "还没有登记产品",
        )
    voluntary = profile.director_voluntary
    end = "自愿配备质量安全总监" if voluntary else "周排查由主要负责人组织（解释）"
    return _Verdict(
        in_scope=True,
        director=False,
        duty=Duty.VOLUNTARY_DIRECTOR if voluntary else Duty.PRINCIPAL_WEEKLY_WITHOUT_DIRECTOR,
        reason=f"在适用范围内，应当配备质量安全员，不强制配备质量安全总监；{end}",
    )
