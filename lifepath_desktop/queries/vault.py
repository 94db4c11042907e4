"""What everyone may know of the vault: whether it is made, its entries, and who used its password for what."""

from dataclasses import dataclass
from datetime import date

from db.database import database

USE_WORDS = {"made": "设置密码", "password_changed": "更换密码", "opened": "打开", "erased": "销毁"}


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """One sealed entry: which tip-off it belongs to, since when, until when, and whether it was erased."""

    id: int
    tip_off: str
    sealed_on: str
    keep_until: str
    erased_on: str


@dataclass(frozen=True, slots=True)
class UseOfVault:
    """One use of the vault: when, by whom, for what and why."""

    on: str
    by: str
    what: str
    tip_off: str
    reason: str


def is_vault_made() -> bool:
    """Tell whether the vault has its password."""
    return database.scalar("SELECT 1 FROM vault_key") is not None


def entries_of(tip_off_id: int) -> list[SealedEntry]:
    """Return what is, or was, sealed about a tip-off."""
    return _entries("e.tip_off_id = ?", (tip_off_id,))


def expired_entries(today: date) -> list[SealedEntry]:
    """Return the entries past their term that are not erased yet."""
    return _entries("e.erased_on IS NULL AND e.keep_until < ?", (today.isoformat(),))


def uses_of_vault(tip_off_id: int | None = None) -> list[UseOfVault]:
    """Return who used the vault, newest first, for one tip-off or altogether."""
    where, params = ("e.tip_off_id = ?", (tip_off_id,)) if tip_off_id is not None else ("1", ())
    rows = database.all(
        "SELECT u.on_day, u.\"by\", u.what, COALESCE(t.number, ''), u.reason FROM vault_use u "
        "LEFT JOIN vault_entry e ON e.id = u.entry_id LEFT JOIN tip_off t ON t.id = e.tip_off_id "
        f"WHERE {where} ORDER BY u.id DESC",
        params,
    )
    return [UseOfVault(on, by, USE_WORDS[what], number, reason) for on, by, what, number, reason in rows]


def _entries(where: str, params: tuple[int | str, ...]) -> list[SealedEntry]:
    rows = database.all(
        "SELECT e.id, t.number, e.sealed_on, e.keep_until, COALESCE(e.erased_on, '') FROM vault_entry e "
        f"JOIN tip_off t ON t.id = e.tip_off_id WHERE {where} ORDER BY e.id",
        params,
    )
    return [SealedEntry(*row) for row in rows]
