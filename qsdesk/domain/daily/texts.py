"""The texts of a daily draft: what they are called and how long they may be.

A fault's texts are bounded as in the form of the finding that it opens.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from qsdesk.domain.daily.answers import Answer, Fault
from qsdesk.domain.errors import RuleError
from qsdesk.domain.findings import OpenForm
from qsdesk.domain.format.text import Printable
from qsdesk.domain.forms.specs import specs
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.texts import Texts, texts_problems, tidy, too_many, with_tidy

if TYPE_CHECKING:
    from qsdesk.domain.daily.draft import DailyDraft

HEAD: Texts = {"statement": ("声明", 200), "late_reason": ("补录理由", 500)}
PRODUCT: Texts = {"product": ("产品", 120), "batch": ("批次", 120), "quantity": ("数量", 60)}
ANSWER: Texts = {"note": ("说明", 500)}
MOST_PRODUCTS = 60
_FAULT = ("description", "measure", "told", "told_how", "proposal", "no_proposal_reason", "owner")
FAULT: Texts = {
    key: (spec.label, spec.limit)
    for key, spec in specs(OpenForm).items()
    if key in {*_FAULT, "product", "batch", "place"}
}


def cleaned(draft: "DailyDraft") -> "DailyDraft":
    """Return a draft with its texts as they may be signed: the one place of cleaning.

    What is too long stays, so that nothing typed is lost: ``DailyDraft.problems`` names it.
    """
    return replace(
        with_tidy(draft, HEAD),
        products=tuple(with_tidy(line, PRODUCT) for line in draft.products),
        items=tuple(replace(item, batch=tidy(item.batch)) for item in draft.items),
        answers=tuple(_answer(answer) for answer in draft.answers),
    )


def head_problems(draft: "DailyDraft", printable: Printable | None = None) -> Iterator[RuleError]:
    """Yield what is wrong with the texts that belong to no item."""
    yield from too_many(draft.products, "产品批次", MOST_PRODUCTS, "products")
    for n, line in enumerate(draft.products, start=1):
        for error in texts_problems(line, PRODUCT, printable, above=f"产品批次第 {n} 行"):
            yield RuleError(error.code, **{**error.detail, "key": "products"})
    yield from texts_problems(draft, HEAD, printable)


def item_texts(
    item: RiskItem, answer: Answer, printable: Printable | None = None
) -> Iterator[RuleError]:
    """Yield what is wrong with the texts of one answer; each carries ``item``."""
    code = item.code
    yield from texts_problems(answer, ANSWER, printable, above=code, item=code)
    if answer.failed and answer.fault is not None:
        yield from texts_problems(answer.fault, FAULT, printable, above=code, item=code)


def _answer(answer: Answer) -> Answer:
    fault: Fault | None = None if answer.fault is None else with_tidy(answer.fault, FAULT)
    return replace(with_tidy(answer, ANSWER), fault=fault)
