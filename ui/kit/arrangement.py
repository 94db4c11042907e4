"""How a user arranged a grid: which columns, how wide, what stays in place and what it is sorted by."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from lifepath_desktop.queries.listing import ListColumn

Order = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One grid's arrangement; widths are pixels by column key, None of them where the default holds."""

    keys: tuple[str, ...]
    widths: tuple[tuple[str, int], ...] = ()
    frozen: int = 1
    order: Order = ()

    def as_text(self) -> str:
        """Return it as the keeper keeps it."""
        shape = {"keys": self.keys, "widths": self.widths, "frozen": self.frozen, "order": self.order}
        return json.dumps(shape, ensure_ascii=False)


def arrangement_from(text: str | None, columns: Sequence[ListColumn], frozen: int) -> Arrangement:
    """Return the kept arrangement, without columns that are no more; the default when nothing sound was kept."""
    known = {column.key for column in columns}
    default = Arrangement(tuple(column.key for column in columns), frozen=frozen)
    try:
        kept = json.loads(text or "{}")
        keys = tuple(str(key) for key in kept.get("keys", ()) if key in known)
        widths = tuple((str(key), int(width)) for key, width in kept.get("widths", ()) if key in known)
        order = tuple((str(key), bool(down)) for key, down in kept.get("order", ()) if key in known)
        stays = int(kept.get("frozen", frozen))
    except (ValueError, TypeError, AttributeError):
        return default
    return Arrangement(keys or default.keys, widths, stays, order)
