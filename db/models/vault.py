"""Tables of the vault: what history may know of it, and the sealed content that history never sees."""

from peewee import BlobField, Check, IntegerField, Model, TextField

from db.base import Record, a_day, belongs_to, one_of, words
from db.database import database
from db.models.tip_offs import TipOff


class VaultEntry(Record):
    """One sealed entry as everyone may know it: whose tip-off, when, its hash, and until when it is kept.

    `content_hash` is over the sealed bytes, so that it tells nothing about what is inside.
    """

    tip_off = belongs_to(TipOff)
    sealed_on = a_day("sealed_on")
    content_hash = TextField()
    keep_until = a_day("keep_until")
    erased_on = a_day("erased_on")
    erased_by = words()
    erase_reason = words()

    class Meta:
        constraints = [
            Check("sealed_on IS NOT NULL AND keep_until IS NOT NULL"),
            Check("(erased_on IS NULL) = (erase_reason = '')"),
        ]


class VaultUse(Record):
    """One use of the vault's password: who, when and why. Never changed, never taken back."""

    what = one_of("what", "made", "password_changed", "opened", "erased")
    entry = belongs_to(VaultEntry, null=True)
    on_day = a_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    reason = words()

    class Meta:
        constraints = [
            Check("on_day IS NOT NULL"),
            Check("what NOT IN ('opened', 'erased') OR (entry_id IS NOT NULL AND reason <> '')"),
        ]


class VaultContent(Model):
    """The sealed bytes of an entry and its own key, itself sealed for the vault; no key, no content."""

    entry_uid = TextField(primary_key=True)
    sealed_key = BlobField()
    content = BlobField()

    class Meta:
        database = database
        legacy_table_names = False


class VaultKey(Model):
    """The vault's key pair: the public half plain, the private half locked with the password (scrypt)."""

    id = IntegerField(primary_key=True, constraints=[Check("id = 1")])
    public_key = BlobField()
    locked_private_key = BlobField()
    salt = BlobField()
    cost = IntegerField()

    class Meta:
        database = database
        legacy_table_names = False
