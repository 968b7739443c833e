"""``installer/run.sh``: what it hands to the program, from wherever it is called.

The environment is a stand-in whose ``python`` says what it was asked to run; setting up the real
one takes a bare machine and is tried there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its twin there is run.ps1")

INSTALLER = Path(__file__).parents[2] / "installer"
PYTHON = """#!/bin/sh
case "$1 ${2:-}" in
    "-m qsdesk") shift 2; printf '[%s]' "$@"; printf ' data=%s\\n' "${QSDESK_DATA:-}" ;;
    "-m pip") [ -z "${BROKEN:-}" ] || { echo "no such pin"; exit 1; }; echo "$@" >>"$0.log" ;;
    "- "*) cat >/dev/null ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder whose path has spaces and Chinese, with an environment that only talks."""
    project = tmp_path / "质量 安全"
    shutil.copytree(INSTALLER, project / "installer")
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    return project


def run(project: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Call the script from another directory."""
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(elsewhere), **extra}
    return subprocess.run(
        ["sh", str(project / "installer" / "run.sh"), *words],
        capture_output=True,
        check=False,
        cwd=elsewhere,
        encoding="utf-8",
        env=environment,
    )


def test_any_verb_goes_to_the_program_as_it_is(project: Path) -> None:
    done = run(project, "status", "--on", "2026 11", "")
    assert done.returncode == 0
    assert done.stdout == "[status][--on][2026 11][] data=\n"


def test_packages_are_installed_once_for_a_set_of_pins(project: Path) -> None:
    log = project / ".venv" / "bin" / "python.log"
    assert "安装所需的 Python 组件" in run(project, "status").stderr
    installs = log.read_text(encoding="utf-8")
    assert "--require-hashes" in installs
    assert "requirements-dev.txt" not in installs

    assert run(project, "status").stderr == ""
    assert log.read_text(encoding="utf-8") == installs

    (project / "installer" / "requirements.txt").write_text("click==9.0\n", encoding="utf-8")
    assert run(project, "status").stderr != ""


def test_a_failed_installation_is_one_line_and_tried_again(project: Path) -> None:
    failed = run(project, "--lang", "en", "status", BROKEN="yes")
    assert failed.returncode == 3
    assert failed.stdout == ""
    assert failed.stderr.splitlines()[-1].startswith("Failed: no such pin (all output is in ")
    assert run(project, "status").returncode == 0


def test_the_demo_gets_fresh_folders_and_says_where(project: Path) -> None:
    first, second = (run(project, "demo", "--kind", "ebike") for _ in range(2))
    folder = first.stdout.rpartition(" data=")[2].removesuffix("/data\n")
    assert first.stdout == f"[demo][--out][{folder}/out][--kind][ebike] data={folder}/data\n"
    assert first.stderr.endswith(f"样例文件：{folder}/out\n样例数据：{folder}/data\n")
    assert Path(folder).is_dir()
    assert folder not in second.stdout


@pytest.mark.parametrize("out", [["--out", "o"], ["--out=o"]])
@pytest.mark.parametrize("data", [["--data", "d"], ["--data=d"]])
def test_the_demo_takes_the_folders_it_is_given(
    project: Path, out: list[str], data: list[str]
) -> None:
    run(project, "status")
    done = run(project, "demo", *out, *data)
    assert done.stdout == "".join(f"[{word}]" for word in ["demo", *out, *data]) + " data=\n"
    assert done.stderr == ""


def test_the_demo_takes_the_data_folder_of_the_environment(project: Path) -> None:
    done = run(project, "demo", QSDESK_DATA="/d")
    assert done.stdout.startswith("[demo][--out][")
    assert done.stdout.endswith("] data=/d\n")


def test_an_environment_elsewhere_is_used(project: Path) -> None:
    (project / ".venv").rename(project.parent / "elsewhere 2")
    done = run(project, "status", QSDESK_VENV="../elsewhere 2")
    assert done.stdout == "[status] data=\n"


def test_a_folder_that_is_no_environment_is_left_alone(project: Path) -> None:
    precious = project / ".venv" / "bin" / "python"
    precious.write_text("precious", encoding="utf-8")
    precious.chmod(0o644)
    done = run(project, "status")
    assert done.returncode == 3
    assert "不是 Python 环境" in done.stderr
    assert precious.read_text(encoding="utf-8") == "precious"
