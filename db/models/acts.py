"""Tables of the act frame: operations with their journal, printed papers, settings."""

from peewee import SQL, AutoField, Check, IntegerField, Model, TextField

from db.base import Record, a_day, belongs_to, one_of, words
from db.database import database


class Operation(Model):
    """操作: one change by one clerk. `hash` chains it to the one before; NULL while it is open."""

    id = AutoField(constraints=[SQL("AUTOINCREMENT")])
    uid = TextField(unique=True)
    at = TextField()
    clerk = TextField()
    label = TextField()
    kind = one_of("kind", "act", "import", "print", "undo", "redo", "setup", default="act")
    undoes = belongs_to("self", null=True)
    previous_hash = TextField()
    hash = TextField(null=True)

    class Meta:
        database = database
        legacy_table_names = False


class Journal(Model):
    """What one operation did to one row: its JSON before and after."""

    id = AutoField(constraints=[SQL("AUTOINCREMENT")])
    operation = belongs_to(Operation)
    table_name = TextField()
    row_id = IntegerField()
    action = one_of("action", "I", "U", "D")
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        database = database
        legacy_table_names = False
        indexes = ((("table_name", "row_id"), False),)


class OpenAct(Model):
    """The operation under which rows may be written just now; empty between acts."""

    id = IntegerField(primary_key=True, constraints=[Check("id = 1")])
    operation = belongs_to(Operation)

    class Meta:
        database = database
        legacy_table_names = False


class Setting(Record):
    """A setting of the office (月报截止日, titles, …), as JSON; part of the history like any record."""

    key = TextField(unique=True)
    value = TextField()


class WindowSetting(Model):
    """How the window stood (widths, last room): no act, no history."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        database = database
        legacy_table_names = False


class Paper(Record):
    """A paper as it was printed: its check code, its bytes under `filed/`, and the rows it shows.

    `rows` is JSON, xz-compressed and base85-encoded: [table, uid, SHA-256 of the row's JSON] for each record on the paper.
    """

    code = TextField(unique=True)
    kind = TextField()
    title = TextField()
    printed_on = a_day("printed_on")
    chain_head = TextField()
    pages = IntegerField(constraints=[Check("pages >= 1")])
    sha256 = TextField()
    rows = TextField()
    note = words()
