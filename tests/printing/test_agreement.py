"""The agreement for wet ink: whose key is whose, the root, the recovery code's keeper."""

from qsdesk.printing.documents.agreement import agreement
from tests.printing import samples
from tests.printing.reading import dense, said, texts

PEOPLE = (
    ("赵立新", "主要负责人", "ZX3D 5WPB 1N8F G6YJ"),
    ("陈志强", "质量安全总监", "7MQA 90RV C4TN HE2K"),
    ("王建国", "质量安全员", "3HJ5 W1YE 8KPT 02QD"),
    ("李敏", "质量安全员", "RA2X EE2C MVSE 6V0F"),
    ("周敏", "管理员", "06VY R9T9 ANS8 RZMQ"),
)


def _pages(count: int = len(PEOPLE)) -> bytes:
    people = PEOPLE[:count] + PEOPLE[2:3] * (count - len(PEOPLE))
    return agreement(samples.UNIT, samples.CREDIT, people, PEOPLE[0][2], sample=False)


def test_each_signer_has_his_fingerprint_and_a_date_on_one_page() -> None:
    (page,) = texts(_pages())
    for name, role, fingerprint in PEOPLE:
        assert dense(f"{name}{role}{fingerprint.replace(' ', '-')}年月日") in dense(page)
    assert dense(page).count(PEOPLE[0][2].replace(" ", "-")) == 2, "the root stands alone too"


def test_it_says_who_keeps_the_recovery_code_and_what_a_signature_does_not_prove() -> None:
    page = said(_pages())
    for words in ("六、恢复码", "封存人手签", "保管人手签", "存放处", "单位公章"):
        assert words in page
    assert "不证明密码当时在谁手里" in page
    assert "口令" not in page


def test_many_signers_go_over_to_the_next_page_with_the_head_of_the_table() -> None:
    pages = texts(_pages(30))
    assert sum("姓名职务公钥指纹" in dense(page) for page in pages) == 2
    assert "".join(map(dense, pages)).count("3HJ5-W1YE-8KPT-02QD") == 26
