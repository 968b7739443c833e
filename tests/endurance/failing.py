"""A disk that is full, read-only or broken from a certain call on, or at that call alone."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, field

CHANGES = frozenset(
    {"create", "write", "truncate", "sync", "sync_folder", "unlink", "rename", "mkdir", "rmdir"}
)
BLOCKED = {
    errno.ENOSPC: frozenset({"create", "write", "sync", "mkdir", "rename"}),
    errno.EROFS: CHANGES - {"sync", "sync_folder"},
    errno.EIO: CHANGES,
}
"""What fails by each error: a full disk still takes names away, a read-only one still syncs."""


@dataclass
class Failing:
    """Lets calls fail.

    Args:
        error: A key of ``BLOCKED``.
        at: The first of the calls that fails, from 1; 0: none, they are counted alone.
        lasting: Whether all after it fail, too.
    """

    error: int
    at: int = 0
    lasting: bool = False
    armed: bool = False
    calls: int = 0
    failed: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)

        def told(*given: object) -> None:
            if not self.armed or name not in BLOCKED[self.error]:
                return
            self.calls += 1
            if self.at and (self.calls == self.at or (self.lasting and self.calls > self.at)):
                self.failed.append(f"{name} {str(given[0]).rpartition('/')[2]}")
                raise OSError(self.error, "failed on purpose")

        return told
