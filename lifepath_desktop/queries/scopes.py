"""How many rows stand behind each of several views of one list, counted in one pass."""

from collections.abc import Sequence

from db.database import database
from lifepath_desktop.queries.listing import Listing, Scope


def scope_counts(listing: Listing, scopes: Sequence[Scope]) -> list[int]:
    """Return the number of rows of each scope, in order."""
    sums = ", ".join(f"COALESCE(SUM(CASE WHEN {scope.where} THEN 1 ELSE 0 END), 0)" for scope in scopes)
    params = tuple(value for scope in scopes for value in scope.params)
    row = database.one(f"SELECT {sums} FROM {listing.source} WHERE {listing.where}", params)
    return [] if row is None else list(row)
