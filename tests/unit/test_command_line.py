"""The frame of the command line: misuse, failures and exit codes, whatever the verb."""

import errno
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from qsdesk import __version__
from qsdesk.app import commands
from qsdesk.app.commands._call import Call
from qsdesk.domain.errors import MachineError, RuleError

Act = Callable[[Call], int | None]


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Add a verb ``probe`` that does what the test says."""

    def add(act: Act) -> None:
        @click.command("probe")
        @click.option("--json", "as_json", is_flag=True)
        @click.option("--on", type=click.DateTime(["%Y-%m-%d"]))
        @click.option("--count", type=click.IntRange(1, 9))
        @click.argument("path", required=False, type=click.Path(exists=True))
        @click.pass_obj
        def probe(call: Call, /, **_words: object) -> int | None:
            return act(call)

        module = ModuleType("qsdesk.app.commands.probe")
        module.__dict__["command"] = probe
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(commands, "_modules", lambda: {"probe": "probe"})

    return add


@pytest.fixture
def idle(verb: Callable[[Act], None]) -> None:
    """Add a verb that does nothing."""
    verb(lambda _call: None)


def raising(error: Exception) -> Act:
    """Return an act that fails."""

    def act(_call: Call) -> int:
        raise error

    return act


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["--version"]) == 0
    assert capsys.readouterr().out == f"QSDesk {__version__}\n"


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "没有「nothing」这个命令"),
        (["--nothing"], "没有「--nothing」这个选项"),
        (["probe", "--nothing"], "没有「--nothing」这个选项"),
        (["--lang", "fr", "probe"], "--lang 不能用这个值。可选：zh、en"),
        (["probe", "--on", "24.11.2026"], "--on 不是日期"),
        (["probe", "--count", "10"], "--count 不是可用的整数"),
        (["probe", "--on"], "选项 --on 用法不对"),
        (["probe", "/no/such"], "PATH 指的文件或文件夹不存在"),
        (["probe", ".", "a", "b"], "多出了不认识的词：a b"),
        (["probe", "--lang", "en", "--nothing"], "There is no option --nothing"),
        (["--lang=en", "nothing"], "There is no command nothing"),
    ],
)
def test_misuse_is_one_line_and_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (RuleError("day_unheard_of"), 2, "day_unheard_of"),
        (RuleError("import_invalid", count=3, first="A1"), 1, "3 "),
        (MachineError("data_damaged", detail="页 3"), 1, "数据库损坏"),
        (MachineError("data_newer", version="9.9"), 2, "数据"),
        (OSError(errno.ENOSPC, "No space left"), 3, "磁盘满了"),
        (OSError(errno.EROFS, "Read-only", "/x"), 3, "数据文件夹"),
        (OSError(errno.EIO, "Input/output error"), 3, "写入失败"),
        (KeyError("bug\nin two lines"), 3, "出了"),
        (KeyboardInterrupt(), 2, "已中止"),
    ],
)
def test_failures_are_one_line_and_their_code(
    error: Exception,
    code: int,
    said: str,
    verb: Callable[[Act], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    verb(raising(error))
    assert commands.main(["--data", "/nowhere", "probe"]) == code
    err = capsys.readouterr().err.removeprefix("\n")  # click ends the line of a Ctrl-C
    assert err.startswith(said)
    assert err.count("\n") == 1


def test_a_bug_is_kept_in_the_log(verb: Callable[[Act], None], tmp_path: Path) -> None:
    verb(raising(KeyError("bug")))
    commands.main(["probe", "--data", str(tmp_path)])
    log = (tmp_path / "logs" / "qsdesk.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert __version__ in log


def test_a_bug_without_a_data_folder_makes_none(
    verb: Callable[[Act], None], tmp_path: Path
) -> None:
    verb(raising(KeyError("bug")))
    assert commands.main(["probe", "--data", str(tmp_path / "none")]) == 3
    assert list(tmp_path.iterdir()) == []


def test_json_tells_the_failure_on_standard_output(
    verb: Callable[[Act], None], capsys: pytest.CaptureFixture[str]
) -> None:
    verb(raising(RuleError("path_missing", path=Path("x"))))
    assert commands.main(["probe", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told == {"ok": False, "error": {"code": "path_missing", "detail": {"path": "x"}}}


@pytest.mark.parametrize("words", [["--data", "D", "probe"], ["probe", "--data", "D"]])
def test_the_data_folder_stands_before_or_behind_the_verb(
    words: list[str], verb: Callable[[Act], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    verb(lambda call: seen.append(call.data))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QSDESK_DATA", str(tmp_path / "other"))
    assert commands.main(words) == 0
    assert commands.main(["probe"]) == 0
    assert seen == [tmp_path / "D", tmp_path / "other"]


def test_a_verb_says_its_exit_code(verb: Callable[[Act], None]) -> None:
    verb(lambda _call: 1)
    assert commands.main(["probe"]) == 1


def test_no_desktop_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert commands.main([]) == 3
    assert capsys.readouterr().err.startswith("这里没有图形界面")


def test_every_verb_holds_a_command_of_its_name() -> None:
    group = commands.qsdesk
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert isinstance(command, click.Command), name
        assert command.name == name
