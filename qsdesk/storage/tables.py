"""Tables: four append-only ones hold the truth, a few mutable ones, and the read models."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

APPEND_ONLY = ("event", "sheet", "statement", "attachment")

event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("prev", String(64), nullable=False),
    Column("type", String(20), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("number", String(20), nullable=False),
    UniqueConstraint("hash"),
    Index(None, "type"),
    Index(None, "number"),
)
"""The chain; ``number`` repeats the record's number of sign and void events, else empty."""

sheet = Table(
    "sheet",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("number", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index(None, "number"),
    Index(None, "kind", "number"),
)
statement = Table(
    "statement",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("number", String(20), nullable=False),
    Column("sheet", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", String(86), nullable=False),
    UniqueConstraint("seq"),
    Index(None, "number"),
)
attachment = Table(
    "attachment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("type", String(40), nullable=False),
    Column("number", String(20), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Index(None, "sha256"),
    Index(None, "number"),
)
"""Files by hash: photos and scans under ``attachments/``, archive copies under ``archive/``."""

draft = Table(
    "draft",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("saved_at", String(24), nullable=False),
)
setting = Table(
    "setting",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
account = Table(
    "account",
    metadata,
    Column("login", String(40), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("key", String(16), nullable=False),
    Column("wrapped", Text, nullable=False),
    Column("recovery", Text, nullable=False),
    Column("pin", Text, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("wait_until", String(24), nullable=False),
    Column("closed", Boolean, nullable=False),
    UniqueConstraint("person"),
)
vault = Table(
    "vault",
    metadata,
    Column("person", String(40), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

record = Table(
    "record",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    Column("area", Text, nullable=False),
    Column("shift", Text, nullable=False),
    Column("person", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("signed_at", String(24), nullable=False),
    Column("opened_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("sheets", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("late", Text, nullable=False),
    Column("imported", Text, nullable=False),
    Column("search", Text, nullable=False),
    Index(None, "kind", "last", "first"),
    Index(None, "kind", "state"),
)
"""One row a record: what lists, ledger and search ask for."""

record_field = Table(
    "record_field",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("key", String(60), primary_key=True),
    Column("value", Text, nullable=False),
    Index(None, "key", "value"),
)
item_result = Table(
    "item_result",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String(20), nullable=False),
    Column("day", String(10), nullable=False),
    Column("area", Text, nullable=False),
    Column("result", String(4), nullable=False),
    Column("measured", String(40), nullable=False),
    Column("photos", Text, nullable=False),
    Index(None, "code", "day"),
    Index(None, "day"),
)
READ_MODELS = (record, record_field, item_result)
