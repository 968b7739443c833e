"""What a long run prints: one table of figures, and whether all is well."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NOT_HERE = 5
"""Exit code of a run that this machine cannot make."""


@dataclass(slots=True)
class Figures:
    """What a run counted, and what went wrong.

    Attributes:
        title: Of the table.
        counts: What was counted, by name.
        wrong: One line for each thing that must not be.
    """

    title: str
    counts: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def print(self) -> int:
        """Print the table; return the exit code: 0 where nothing is wrong."""
        width = max(map(len, self.counts), default=0)
        lines = [self.title, *(f"  {name:<{width}}  {n}" for name, n in self.counts.items())]
        lines += [f"  WRONG {line}" for line in self.wrong[:20]]
        if len(self.wrong) > len(lines):
            lines.append(f"  … {len(self.wrong)} in all")
        sys.stdout.write("\n".join(lines) + "\n")
        return int(bool(self.wrong))


def options(about: str, given: Sequence[str], numbers: Mapping[str, int]) -> argparse.Namespace:
    """Return the numbers of a command line.

    Args:
        about: What the command does.
        given: The words behind its name.
        numbers: Option -> number where it is not given.
    """
    parser = argparse.ArgumentParser(description=about)
    for name, number in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    return parser.parse_args(given)


def share(values: Sequence[float], percent: int) -> float:
    """Return the value below which so many percent of the values lie."""
    held = sorted(values)
    return held[min(len(held) - 1, len(held) * percent // 100)]
