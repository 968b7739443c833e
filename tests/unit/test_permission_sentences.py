"""Who may do what, in sentences written from the rule: the table and the services are held to them.

Source: Articles 4, 6 to 16 of the draft; each sentence quotes its article.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import ROLES, Action
from qsdesk.domain.registers.appointment_forms import AppointForm
from qsdesk.services.people.access import shipped_table
from qsdesk.services.registers import Filled
from qsdesk.services.rules import FIRST_PACK, load_pack
from tests.integration.registering import photo
from tests.make import ADMIN_TOO, PASSWORD, Factory
from tests.rights.standing import TODAY, person, standing
from tests.rights.tries import TRIES

OFFICER, DIRECTOR, PRINCIPAL = "officer", "director", "principal"
ADMIN, INSPECTOR = "admin", "inspector"
STAFF, HEADS, EXPERTS = (OFFICER, DIRECTOR, PRINCIPAL), (DIRECTOR, PRINCIPAL), (OFFICER, DIRECTOR)
NOBODY: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the rule, and who may therefore do what.

    Attributes:
        says: In our words; the name of the test.
        article: Such as 第六条.
        quote: In the words of the rule.
        action: Of the table.
        may: Roles that may; all others may not.
    """

    says: str
    article: str
    quote: str
    action: str
    may: tuple[str, ...]


S = Sentence
SENTENCES = (
    S("决策前听取总监和安全员", "第四条", "充分听取质量安全总监和质量安全员的意见和建议",
      "decision_hear", EXPERTS),
    S("重大决策由主要负责人作出", "第四条", "在作出涉及产品质量安全的重大决策前",
      "decision_decide", (PRINCIPAL,)),
    S("总监和安全员都提否决建议", "第四条", "应当提出停止相应产品生产、销售等否决建议",
      "veto_raise", EXPERTS),
    S("否决建议由单位处置，不由提出人", "第四条", "生产单位应当立即组织分析研判，采取处置措施",
      "veto_decide", (PRINCIPAL,)),
    S("召回是单位的决定", "第四条", "生产单位应当依法及时召回", "recall_open", (PRINCIPAL,)),
    S("总监不兼任安全员，不填日检", "第六条", "质量安全总监不得兼任质量安全员",
      "daily_sign", (OFFICER,)),
    S("总监也不起草日检", "第六条", "质量安全总监不得兼任质量安全员", "daily_draft", (OFFICER,)),
    S("总监向主要负责人负责，周报由其审阅", "第七条", "直接对本单位主要负责人负责",
      "weekly_read", (PRINCIPAL,)),
    S("制度由总监组织制定", "第七条", "组织制定本单位质量管理制度", "document_draft", (DIRECTOR,)),
    S("总监督促指导安全员：审核日检", "第七条", "督促指导质量安全员落实岗位职责",
      "daily_review", HEADS),
    S("总监检查各岗位责任制", "第七条", "检查本单位各岗位质量安全责任制落实情况",
      "post_check", (DIRECTOR,)),
    S("一票否决只属总监", "第七条", "行使质量安全一票否决权", "veto_stop", (DIRECTOR,)),
    S("否决之后由主要负责人解除", "第七条", "行使质量安全一票否决权", "veto_lift", (PRINCIPAL,)),
    S("总监对检查发现的问题整改", "第七条", "对检查发现的问题积极整改落实",
      "visit_correct", (DIRECTOR,)),
    S("培训考核由总监组织", "第七条", "对员工组织开展质量安全教育、培训和考核", "training", HEADS),
    S("安全员督促整改质量问题", "第八条", "督促员工整改质量问题并及时报告质量安全总监",
      "finding_correct", STAFF),
    S("安全员管理档案：打印已签记录", "第八条", "管理维护本单位产品质量安全档案",
      "print_signed", (*STAFF, INSPECTOR)),
    S("安全员也接待检查", "第八条", "接受和配合市场监督管理部门开展的监督检查",
      "open_visit", STAFF),
    S("安全员如实提供材料：导出资料", "第八条", "如实提供有关材料",
      "export_pack", (*STAFF, INSPECTOR)),
    S("清单由总监编制", "第九条", "制定《工业产品质量安全风险管控清单》",
      "risk_list_draft", (DIRECTOR,)),
    S("清单由主要负责人批准", "第九条", "制定《工业产品质量安全风险管控清单》",
      "risk_list_approve", (PRINCIPAL,)),
    S("谁发现都能提出隐患", "第十条", "对发现的质量安全风险隐患，应当立即采取防范措施",
      "finding_raise", STAFF),
    S("停产日也要记录：安全员或总监声明", "第十条", "也应当予以记录", "stopped_state", EXPERTS),
    S("排查由总监组织", "第十一条", "质量安全总监每周至少组织 1 次风险隐患排查",
      "weekly_round", (DIRECTOR,)),
    S("周报由总监签署", "第十一条", "形成《每周工业产品质量安全排查治理报告》",
      "weekly_report", (DIRECTOR,)),
    S("调度由主要负责人主持", "第十二条", "生产单位主要负责人每月至少听取 1 次",
      "monthly_minutes", (PRINCIPAL,)),
    S("汇报的是总监", "第十二条", "质量安全总监管理工作情况汇报", "monthly_report", (DIRECTOR,)),
    S("设立和调整由主要负责人签署", "第十三条", "质量安全的设立、调整和履职情况",
      "appointment_sign", (PRINCIPAL,)),
    S("意见建议由总监和安全员提出", "第十三条", "质量安全总监、质量安全员提出的意见建议",
      "opinion_raise", EXPERTS),
    S("存档的记录谁也不能删", "第十三条", "予以记录并存档备查", "delete_signed", NOBODY),
    S("存档的事件谁也不能改", "第十三条", "予以记录并存档备查", "delete_event", NOBODY),
    S("检查的是发现和整改：检查人员能看", "第十四条", "以及整改情况，作为监督检查的重要内容",
      "records_view", ROLES),
    S("检查人员不登记监督检查的结束", "第十四条", "作为监督检查的重要内容",
      "visit_close", (PRINCIPAL,)),
    S("考核由单位组织，安全员不考别人", "第十五条", "生产单位应当组织对质量安全总监和质量安全员",
      "exam", HEADS),
    S("不采纳要有理由：由主要负责人答复", "第十六条", "无正当理由未采纳",
      "opinion_answer", (PRINCIPAL,)),
)  # fmt: skip
NAMED = [pytest.param(s, id=f"{s.article}：{s.says}") for s in SENTENCES]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Factory]:
    """A factory in which only denials are written."""
    found = standing(tmp_path_factory.mktemp("sentences") / "data")
    yield found
    found.services.close()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Factory]:
    """A factory of its own."""
    found = standing(tmp_path / "data")
    yield found
    found.services.close()


@pytest.mark.parametrize("sentence", NAMED)
def test_it_stands_in_the_rule(sentence: Sentence) -> None:
    clauses = load_pack(FIRST_PACK).pack.clauses
    quotes = [c.quote for c in clauses if c.label == sentence.article]
    assert any(sentence.quote in quote for quote in quotes)


@pytest.mark.parametrize("sentence", NAMED)
def test_the_table_says_it(sentence: Sentence) -> None:
    table, action = shipped_table(), Action(sentence.action)
    assert [r for r in ROLES if table.allowed(action, [r])] == [
        r for r in ROLES if r in sentence.may
    ]


@pytest.mark.parametrize("sentence", NAMED)
def test_the_services_do_it(shared: Factory, sentence: Sentence) -> None:
    tried, may = TRIES.get(sentence.action), shared.services.access.may
    for role in ROLES:
        session = person(shared, role)
        granted = may(sentence.action, session)
        assert (granted is not None) is (role in sentence.may), role
        if granted is None and tried is not None and not tried.otherwise:
            with pytest.raises(RuleError, match="permission_denied"):
                tried.act(shared, session, _prepared(shared, sentence.action, role))


_KEPT: dict[str, Any] = {}


def _prepared(shared: Factory, action: str, role: str) -> Any:
    """Prepare an action once."""
    if action not in _KEPT:
        _KEPT[action] = TRIES[action].prepare(shared, role)
    return _KEPT[action]


def appointing(made: Factory, **parts: Any) -> AppointForm:
    """Return the form that appoints an officer, from paper."""
    form = AppointForm(
        name="钱进",
        role=OFFICER,
        change="设立",
        appointed=TODAY,
        effective=TODAY,
        posts=({"post": "出厂检验", "scope": "成品"},),
        whole_time=True,
        photos=(photo(made),),
    )
    return replace(form, **parts)


def problems(made: Factory, form: AppointForm, imported: str = "") -> set[str]:
    """Return what an appointment is refused with, or passes only with a printed reason."""
    what = Filled("appointment", "appoint", form, imported=imported)
    service, boss = made.services.registers, made.as_(PRINCIPAL)
    found, warned = service.problems(boss, what), service.warnings(boss, what)
    assert any(p.code == "override_missing" for p in found) is bool(warned)
    return {problem.code for problem in (*found, *warned)} - {"override_missing"}


def test_article_6_a_director_gets_no_account_of_an_officer(made: Factory) -> None:
    """质量安全总监不得兼任质量安全员."""
    change, boss = made.services.people.change_role, made.as_(PRINCIPAL)
    for login, role in ((DIRECTOR, OFFICER), ("officer1", DIRECTOR)):
        with pytest.raises(RuleError, match="one_person_one_role"):
            change(boss, PASSWORD, made.as_(login).person, role, granted=True, second=ADMIN_TOO)


def test_article_6_a_director_is_not_appointed_officer(made: Factory) -> None:
    """质量安全总监不得兼任质量安全员."""
    assert "one_person_one_role" in problems(made, appointing(made, name="陈志强"), "任命书")


def test_article_6_an_officer_holds_two_posts_at_most(made: Factory) -> None:
    """质量安全员最多只能担任两个不相关的质量控制岗位."""
    posts = tuple({"post": name, "scope": ""} for name in ("进货", "过程", "出厂"))
    assert "too_many_posts" in problems(made, appointing(made, posts=posts), "任命书")
    two = appointing(made, posts=posts[:2], unrelated=True, unrelated_by="钱进")
    assert problems(made, two, "任命书") == set()


def test_article_6_the_two_posts_are_unrelated(made: Factory) -> None:
    """质量安全员最多只能担任两个不相关的质量控制岗位."""
    posts = ({"post": "过程", "scope": ""}, {"post": "出厂", "scope": ""})
    assert "posts_undeclared" in problems(made, appointing(made, posts=posts), "任命书")
    related = appointing(made, posts=posts, unrelated=False)
    assert "posts_related" in problems(made, related, "任命书")


def test_article_6_absence_is_covered_by_an_appointed_deputy(made: Factory) -> None:
    """质量安全总监不得兼任质量安全员: so a deputy is appointed, with a term."""
    deputy = appointing(made, change="代理", until=TODAY + timedelta(days=7))
    assert problems(made, deputy, "任命书") == set()
    assert "field_required" in problems(made, replace(deputy, until=None), "任命书")


def test_article_15_who_has_not_passed_is_not_appointed(made: Factory) -> None:
    """未通过考核的人员不得担任相应岗位的质量安全管理人员."""
    assert "not_trained" in problems(made, appointing(made))


def test_article_18_a_director_is_of_the_management(made: Factory) -> None:
    """质量安全总监是指本单位管理层中负责产品质量安全工作的管理人员."""
    form = appointing(made, role=DIRECTOR, management=False, name="孙立")
    assert "director_not_in_management" in problems(made, form, "任命书")
