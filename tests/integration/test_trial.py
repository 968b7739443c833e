"""The sample factory of the first run: whole under its name, or not there."""

from pathlib import Path

import pytest

from qsdesk.app.backstage import Folder
from qsdesk.app.demo import trial
from qsdesk.app.demo.run import Plan, make_demo
from qsdesk.app.demo.trial import make_trial


class StoppedError(Exception):
    """Wanted no longer."""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "WORKED", trial.WORKED * 0)


def quiet(_done: int, _total: int, _stage: str) -> None:
    """Say nothing."""


def test_a_sample_is_made_whole_and_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data-sample"
    assert make_trial(folder, quiet) == folder
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data-sample", "data-sample-out"]
    opened = Folder(folder)
    services = opened.open()
    assert services is not None
    assert services.accounts.sign_in("officer1", "qsdesk-demo").roles == {"officer"}
    opened.close()

    def never(*_: object) -> None:
        pytest.fail("made twice")

    monkeypatch.setattr(trial, "make_demo", never)
    assert make_trial(folder, quiet) == folder


def test_what_was_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stop(_done: int, _total: int, stage: str) -> None:
        if stage == "demo_days":
            raise StoppedError

    with pytest.raises(StoppedError):
        make_trial(tmp_path / "data-sample", stop)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_not_taken_for_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / "data-sample.part"
    part.mkdir()
    (part / "qsdesk.db").write_bytes(b"half")
    plans: list[Plan] = []

    def make(root: Path, out: Path, plan: Plan, report: object) -> object:
        plans.append(plan)
        assert not root.exists()
        return make_demo(root, out, plan, report)  # type: ignore[arg-type]

    monkeypatch.setattr(trial, "make_demo", make)
    make_trial(tmp_path / "data-sample", quiet)
    assert len(plans) == 1
