"""What the services demand: nothing is written for somebody whose right was not asked for."""

from collections.abc import Iterator

import pytest

from qsdesk.domain.permissions import Action
from qsdesk.domain.registers import REGISTERS
from tests.rights.sources import ACTIONS, Method, Module, modules
from tests.rights.tries import TRIES

TRIED_APART = {
    "recover": "the code of the envelope opens it, no session: tests/integration/test_renewal.py",
    "restore": "the accounts of the backup decide: tests/rights/test_limits.py",
}
TO_COME = {
    "document_propose": "受控文件",
    "document_draft": "受控文件",
    "document_approve": "受控文件",
    "document_accept": "受控文件",
    "opinion_raise": "意见建议",
    "opinion_answer": "意见建议",
    "opinion_verify": "意见建议",
    "opinion_confirm": "意见建议",
    "veto_raise": "否决",
    "veto_stop": "否决",
    "veto_decide": "否决",
    "veto_lift": "否决",
    "recall_open": "召回",
    "recall_progress": "召回",
    "decision_hear": "重大决策",
    "decision_decide": "重大决策",
    "training": "培训考核",
    "exam": "培训考核",
    "performance_record": "履职情况",
    "performance_confirm": "履职情况",
    "post_check": "岗位责任检查",
    "visit_correct": "监督检查登记",
    "visit_close": "监督检查登记",
    "settings": "规则包、日历的修改",
}
"""Actions of screens that are not built yet."""
NOT_DEMANDED = {
    "records_view": "what may be read is a matter of screens: tests/ui",
    "audit_view": "the trail has no screen of its own",
    "verify": "everybody may, without signing in too: qsdesk verify",
    "migrate": "the program does it at its start, before anybody signs in",
    "monthly_attend": "attendees are named in the minutes and sign in ink",
    "unseal": "nobody may: no service does it",
    "delete_signed": "nobody may: triggers refuse it",
    "delete_event": "nobody may: triggers refuse it",
    "verification_off": "nobody may: no switch",
}
EXEMPT = {
    "SigningService.sign": "the path of all services; it asks the chain for role and key",
    "Accounts.sign_out": "leaving is nobody's right but a fact",
    "Accounts.unlock_by_pin": "the PIN decides, and counts its failures",
    "Access.demand": "it is the question itself: its event is the denial",
}


def demanded() -> frozenset[str]:
    """Return all actions that services, exporting and commands demand."""
    found = {action for module in modules() for m in module.methods for action in m.demands}
    for register in REGISTERS:
        for stage in register.stages:
            found |= {stage.action, *(second.action for second in stage.seconds)}
    return frozenset(found)


def test_every_action_that_is_demanded_is_tried() -> None:
    assert demanded() == set(TRIES) | {"restore"}


def test_every_action_is_tried_or_its_absence_said() -> None:
    named = [*TRIES, *TRIED_APART, *TO_COME, *NOT_DEMANDED]
    assert sorted(named) == sorted(ACTIONS)
    assert len(Action) == len(set(named))


def reached(module: Module, method: Method) -> Iterator[Method]:
    """Yield a method and what it calls in its own module."""
    known = {m.name.rpartition(".")[2]: m for m in module.methods}
    seen, waiting = {method.name}, [method]
    while waiting:
        here = waiting.pop()
        yield here
        for name in here.calls & set(known):
            if known[name].name not in seen:
                seen.add(known[name].name)
                waiting.append(known[name])


WRITERS = [
    (module, method)
    for module in modules()
    for method in module.methods
    if method.session
    and not method.name.rpartition(".")[2].startswith("_")
    and any(m.writes for m in reached(module, method))
]


@pytest.mark.parametrize(("module", "method"), WRITERS, ids=str)
def test_who_writes_asks_first(module: Module, method: Method) -> None:
    asks = any(m.asks for m in reached(module, method))
    assert asks is not (method.name in EXEMPT), f"{module.path} {method.name}"


def test_the_writing_methods_are_found() -> None:
    names = {method.name for _, method in WRITERS}
    assert set(EXEMPT) <= names
    assert {"DailyService.save", "WeeklyService.read", "RegisterService.save_draft"} <= names
    assert len(names) > 40
