"""The four levels of risk, stored by their Chinese names."""

from enum import StrEnum


class Level(StrEnum):
    """How grave a risk or finding is, gravest first."""

    MAJOR = "重大"
    SERIOUS = "较大"
    ORDINARY = "一般"
    LOW = "低"

    @property
    def small(self) -> bool:
        """Whether an officer may verify a finding of this level."""
        return self in {Level.ORDINARY, Level.LOW}
