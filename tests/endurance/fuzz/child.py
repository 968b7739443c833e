"""One run of the fuzzer, which ends with the first bug: ``child TARGET SECONDS FOLDER``.

The code under test is watched from its import on, so this module imports none of it.
"""

import hashlib
import sys
from pathlib import Path

import atheris

SECONDS_A_CASE = 5
MIB_A_CASE = 512
WATCHED = ["qsdesk", "PIL"]


def main(name: str, seconds: str, folder: Path) -> None:
    """Fuzz one target for some seconds, its inputs kept in a folder."""
    with atheris.instrument_imports(include=WATCHED):
        from tests.endurance.fuzz.targets import TARGETS, kept
    target = TARGETS[name]()
    inputs = folder / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    for n, (title, data) in enumerate(target.seeds.items()):
        (inputs / f"seed-{n}-{''.join(filter(str.isalnum, title))[:40]}").write_bytes(data)
    for path in kept(name):
        (inputs / f"kept-{path.name}").write_bytes(path.read_bytes())
    for path in inputs.iterdir():
        target.run(path.read_bytes())  # imports what is imported late, before memory is counted
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={target.longest}",
        f"-timeout={SECONDS_A_CASE}",
        f"-malloc_limit_mb={MIB_A_CASE}",
        f"-rss_limit_mb={_mib() + MIB_A_CASE}",
        f"-artifact_prefix={folder}/found-",
        "-keep_seed=1",  # much of what is read is sound in every case: seeds add no coverage
        "-len_control=0",
        "-print_final_stats=1",
        str(inputs),
    ]

    def once(data: bytes) -> None:
        try:
            target.run(data)
        except BaseException:
            (folder / f"found-{hashlib.sha256(data).hexdigest()[:16]}").write_bytes(data)
            raise

    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


def _mib() -> int:
    text = Path("/proc/self/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
