"""What must stay as it was in a folder, whatever people do: compared after each step."""

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path


class Staying:
    """All that was seen of a folder's signed bytes, numbers and heads.

    Args:
        root: The data folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._rows: dict[str, dict[tuple[object, ...], tuple[object, ...]]] = {}
        self._anchors: set[tuple[int, str]] = set()
        self.look()

    def anchor(self, seq: int, digest: str) -> None:
        """Take note of a head that left the folder."""
        self._anchors.add((seq, digest))

    def look(self) -> None:
        """Compare with what was seen before."""
        for table, query in _TABLES.items():
            held = {row[:1]: row[1:] for row in self._ask(query)}
            for key, row in self._rows.get(table, {}).items():
                assert held.get(key) == row, f"{table} {key} is not what it was"
            self._rows[table] = held
        events = self._rows["event"]
        self._anchors.add(self._head())
        for seq, digest in self._anchors:
            assert (seq,) in events, f"the chain ends before {seq}"
            assert events[seq,][0] == digest, f"the chain is another at {seq}"
        self._refuse_gaps()

    def numbers(self) -> list[str]:
        """Return the numbers of all records, in order."""
        return [str(row[0]) for row in self._ask("SELECT DISTINCT number FROM sheet ORDER BY 1")]

    def signs(self) -> int:
        """Return how many signatures there are."""
        query = "SELECT count(*) FROM event WHERE type = 'sign'"
        return int(str(self._ask(query)[0][0]))

    def newest(self) -> str:
        """Return the type of the newest event."""
        return str(self._ask("SELECT type FROM event ORDER BY seq DESC LIMIT 1")[0][0])

    def _refuse_gaps(self) -> None:
        running: dict[str, list[int]] = defaultdict(list)
        for number in self.numbers():
            running[number[:-6]].append(int(number[-6:]))
        for stem, found in running.items():
            assert found == list(range(1, len(found) + 1)), f"{stem}: {found}"

    def _head(self) -> tuple[int, str]:
        held = json.loads((self._root / "head.json").read_text())
        return int(held["seq"]), str(held["hash"])

    def _ask(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self._root / "qsdesk.db")) as held:
            return held.execute(query).fetchall()


_TABLES = {
    "event": "SELECT seq, hash, body FROM event",
    "sheet": "SELECT sha256, body FROM sheet",
    "statement": "SELECT sha256, body, signature FROM statement",
    "attachment": "SELECT id, sha256, path FROM attachment",
}
