"""Commands called wrongly: one line in the user's language, the exit code, nothing written."""

from pathlib import Path

import pytest

from qsdesk.app.commands import main
from qsdesk.services.wording import COMMAND, sentences
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.make import PASSWORD

SPAN, TURNED = "--from 2026-03-01 --to 2026-03-31", "--from 2026-03-31 --to 2026-03-01"
AGES = "--from 0001-01-01 --to 9999-12-31"
CALLS: dict[str, str] = {
    "nothing": "command_unknown",
    "status --lang fr": "choice_invalid",
    "status --nothing": "option_unknown",
    "status extra": "arguments_extra",
    "status --on 2026-02-30": "date_invalid",
    "status --on": "option_usage",
    "status --data FILE": "file_invalid",
    "status --data NONE": "data_missing",
    "status --data EMPTY": "setup_missing",
    "ledger": "option_missing",
    f"ledger {TURNED}": "date_order",
    f"ledger {AGES}": "date_invalid",
    f"ledger {SPAN} --xlsx OUT": "file_invalid",
    f"ledger {SPAN} --xlsx FILE/x.xlsx": "path_not_folder",
    f"ledger {SPAN} --xlsx OUT/{'长' * 100}.xlsx": "path_too_long",
    "print": "option_missing",
    f"print {SPAN} --out OUT": "login_missing",
    f"print {SPAN} --out OUT --as nobody": "wrong_password",
    f"print {SPAN} --out OUT --kind songs": "choice_invalid",
    f"print {TURNED} --out OUT --as officer1": "date_order",
    f"print {AGES} --grid --out OUT --as officer1": "date_invalid",
    f"print {SPAN} --out FILE --as officer1": "file_invalid",
    f"print {SPAN} --out FILE/x --as officer1": "path_not_folder",
    f"print {SPAN} --out OUT --as admin": "permission_denied",
    f"export {TURNED} --out OUT --as officer1": "date_order",
    "export --from 2020-01-01 --to 2020-01-02 --out OUT --as officer1": "period_empty",
    f"export {SPAN} --out FILE/x --as officer1": "path_not_folder",
    "import": "argument_missing",
    "import songs FILE": "choice_invalid",
    "import daily NONE --as director": "path_missing",
    "import daily OUT --as director": "path_missing",
    "import daily FILE --as director": "file_unreadable",
    "import daily FILE": "login_missing",
    "template songs --out OUT/x": "choice_invalid",
    "template daily": "option_missing",
    "template daily --out OUT": "file_invalid",
    "template daily --out FILE/x.csv": "path_not_folder",
    "scan": "argument_missing",
    "rebuild extra": "arguments_extra",
    "verify": "argument_missing",
    "verify NONE": "path_missing",
    "verify FILE": "not_qsdesk",
    "verify OUT": "not_qsdesk",
    "verify DATA --root abc": "option_invalid",
    "verify DATA --against FILE": "not_qsdesk",
    "verify DATA --against NONE": "path_missing",
    "demo --kind songs": "choice_invalid",
    "demo --seed x": "number_invalid",
    "demo --to 2199-01-01 --data NONE": "demo_future",
    f"demo {TURNED} --data NONE": "date_order",
    "demo --from 2026-03-01 --to 2026-03-02": "holds_records",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a worked factory, an empty one, a file and a folder."""
    place = tmp_path_factory.mktemp("misuse")
    t.worked(place / "DATA").services.close()
    Store.open(place / "EMPTY", create=True).close()
    (place / "FILE").write_text("x")
    (place / "OUT").mkdir()
    return place


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", CALLS)
def test_misuse_is_one_line_and_exit_2(
    words: str,
    language: str,
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("QSDESK_DATA", "DATA")
    monkeypatch.setenv("QSDESK_PASSWORD", PASSWORD)
    call = [*(() if "--lang" in words else ("--lang", language)), *words.split()]
    assert main(call) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    spoken = "zh" if "--lang fr" in words else language
    head, _, rest = sentences(spoken, COMMAND)[CALLS[words]].partition("{")
    assert err.startswith(head)
    assert rest.rpartition("}")[2].strip() in err
    assert "…" not in err
    assert sorted(path.name for path in place.iterdir()) == ["DATA", "EMPTY", "FILE", "OUT"]
    assert list((place / "OUT").iterdir()) == []


def test_a_word_that_is_no_choice_is_named_without_braces(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["--lang", "zh", "import", "songs", str(place / "FILE")]
    assert main([*call, "--data", str(place / "DATA")]) == 2
    assert capsys.readouterr().err == "KIND 不能用这个值。可选：daily\n"


@pytest.mark.parametrize("code", ["", "1", "１" * 63, "9" * 100_000, "\udcff" * 63, "x\ny"])
def test_a_strange_code_is_unreadable(
    code: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scan", code, "--data", str(place / "DATA")]) == 2
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (1, "")


def test_bytes_of_a_shell_that_are_no_text_are_a_wrong_password(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QSDESK_PASSWORD", "\udcff\udcfe")
    call = ["print", *SPAN.split(), "--out", str(place / "OUT"), "--as", "\udcff"]
    assert main([*call, "--data", str(place / "DATA")]) == 2
    assert capsys.readouterr().err.startswith(sentences("zh")["wrong_password"][:4])
