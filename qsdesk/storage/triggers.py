"""Triggers that keep signed rows as they are, and the check that they still stand.

``BEFORE INSERT … WHEN EXISTS`` is there because REPLACE slips past the others unless
``recursive_triggers`` is on.
"""

from sqlalchemy import Connection, text

KEYS = {"event": "seq", "sheet": "sha256", "statement": "sha256", "attachment": "id"}
_STOP = "BEGIN SELECT RAISE(ABORT, 'signed rows stay'); END"
_TEMPLATES = {
    "TABLE_no_update": "CREATE TRIGGER TABLE_no_update BEFORE UPDATE ON TABLE STOP",
    "TABLE_no_delete": "CREATE TRIGGER TABLE_no_delete BEFORE DELETE ON TABLE STOP",
    "TABLE_no_replace": (
        "CREATE TRIGGER TABLE_no_replace BEFORE INSERT ON TABLE WHEN EXISTS "
        "(SELECT 1 FROM TABLE WHERE KEY = NEW.KEY) STOP"
    ),
}


def expected() -> dict[str, str]:
    """Return name -> SQL of every trigger that must stand."""
    return {
        name.replace("TABLE", table): _fill(sql, table, key)
        for table, key in KEYS.items()
        for name, sql in _TEMPLATES.items()
    }


def missing(connection: Connection) -> tuple[str, ...]:
    """Return the names of triggers that are gone or read otherwise, in order."""
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    held = {row.name: row.sql for row in connection.execute(query)}
    return tuple(name for name, sql in expected().items() if held.get(name) != sql)


def _fill(sql: str, table: str, key: str) -> str:
    return sql.replace("TABLE", table).replace("KEY", key).replace("STOP", _STOP)
