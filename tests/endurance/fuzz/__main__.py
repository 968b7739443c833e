"""``python -m tests.endurance.fuzz TARGET --minutes 10``: fuzz a target, tell every bug found."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.keeping import SHELF

PROJECT = Path(__file__).parents[3]
MOST_BUGS = 20
_STATE = re.compile(r"^#(\d+)\s", re.MULTILINE)
_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_WHY = re.compile(
    r"^(?: === Uncaught|[\w.]+(?:Error|Exception|Exit)\b|==\d+== ?ERROR).*", re.MULTILINE
)


def main() -> int:
    """Fuzz and return 1 where a bug was found, 2 where the fuzzer is not installed."""
    options = _options()
    if options.input is not None:
        return _again(options.target, options.input)
    folder = options.folder / options.target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="qsdesk-fuzz-", dir=_memory()) as place:
        return _run(options, folder, {**os.environ, "TMPDIR": place, SHELF: place})


def _run(options: argparse.Namespace, folder: Path, place: dict[str, str]) -> int:
    end = time.monotonic() + options.minutes * 60
    known = set(folder.glob("found-*"))
    runs, bugs = 0, 0
    while (left := int(end - time.monotonic())) > 0 and bugs < MOST_BUGS:
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            command = [sys.executable, "-m", "tests.endurance.fuzz.child"]
            command += [options.target, str(left), str(folder)]
            code = subprocess.run(
                command, cwd=PROJECT, env=place, stderr=log, stdout=log, check=False
            )
            log.seek(0)
            text = log.read()
        runs += _executed(text)
        if code.returncode == 0:
            break
        bugs += 1
        found = set(folder.glob("found-*")) - known
        known |= found
        _say("\n".join(map(str, sorted(found))) or "no input kept")
        _say("\n".join(text.splitlines()[-1:] if not found else _WHY.findall(text)[:2]))
        if not found:
            return 2
    _say(f"{options.target}: {runs} executions, {bugs} bugs, inputs in {folder}")
    return 1 if bugs else 0


def _options() -> argparse.Namespace:
    from tests.endurance.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.endurance.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "qsdesk-fuzz"))
    parser.add_argument("--input", type=Path, help="run this one input again, without the fuzzer")
    return parser.parse_args()


def _memory() -> Path | None:
    """Return where files cost no disk; None where the system has no such place."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


def _again(name: str, path: Path) -> int:
    from tests.endurance.fuzz.targets import TARGETS

    _say(TARGETS[name]().run(path.read_bytes()) or "read")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _executed(log: str) -> int:
    done = _DONE.search(log)
    states = _STATE.findall(log)
    return int(done[1]) if done else int(states[-1]) if states else 0


if __name__ == "__main__":
    sys.exit(main())
