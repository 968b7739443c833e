"""The first schema.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEYS = {"event": "seq", "sheet": "sha256", "statement": "sha256", "attachment": "id"}
STOP = "BEGIN SELECT RAISE(ABORT, 'signed rows stay'); END"
TRIGGERS = (
    "CREATE TRIGGER TABLE_no_update BEFORE UPDATE ON TABLE STOP",
    "CREATE TRIGGER TABLE_no_delete BEFORE DELETE ON TABLE STOP",
    (
        "CREATE TRIGGER TABLE_no_replace BEFORE INSERT ON TABLE WHEN EXISTS "
        "(SELECT 1 FROM TABLE WHERE KEY = NEW.KEY) STOP"
    ),
)


def upgrade() -> None:
    """Make all tables, and the triggers that keep signed rows as they are."""
    _append_only()
    _mutable()
    _read_models()
    _triggers()


def _append_only() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_number", "attachment", ["number"], unique=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_event"),
        sa.UniqueConstraint("hash", name="uq_event_hash"),
    )
    op.create_index("ix_event_number", "event", ["number"], unique=False)
    op.create_index("ix_event_type", "event", ["type"], unique=False)
    op.create_table(
        "sheet",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_sheet"),
    )
    op.create_index("ix_sheet_kind_number", "sheet", ["kind", "number"], unique=False)
    op.create_index("ix_sheet_number", "sheet", ["number"], unique=False)
    op.create_table(
        "statement",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("sheet", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.String(length=86), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_statement"),
        sa.UniqueConstraint("seq", name="uq_statement_seq"),
    )
    op.create_index("ix_statement_number", "statement", ["number"], unique=False)


def _mutable() -> None:
    op.create_table(
        "account",
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("wrapped", sa.Text(), nullable=False),
        sa.Column("recovery", sa.Text(), nullable=False),
        sa.Column("pin", sa.Text(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.String(length=24), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("login", name="pk_account"),
        sa.UniqueConstraint("person", name="uq_account_person"),
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_draft"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "vault",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person", "name", name="pk_vault"),
    )


def _read_models() -> None:
    op.create_table(
        "item_result",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=4), nullable=False),
        sa.Column("measured", sa.String(length=40), nullable=False),
        sa.Column("photos", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", "position", name="pk_item_result"),
    )
    op.create_index("ix_item_result_code_day", "item_result", ["code", "day"], unique=False)
    op.create_index("ix_item_result_day", "item_result", ["day"], unique=False)
    op.create_table(
        "record",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.String(length=24), nullable=False),
        sa.Column("opened_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("late", sa.Text(), nullable=False),
        sa.Column("imported", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_record"),
    )
    op.create_index("ix_record_kind_last_first", "record", ["kind", "last", "first"], unique=False)
    op.create_index("ix_record_kind_state", "record", ["kind", "state"], unique=False)
    op.create_table(
        "record_field",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", "key", name="pk_record_field"),
    )
    op.create_index("ix_record_field_key_value", "record_field", ["key", "value"], unique=False)


def _triggers() -> None:
    for table, key in KEYS.items():
        for sql in TRIGGERS:
            op.execute(sql.replace("TABLE", table).replace("KEY", key).replace("STOP", STOP))
