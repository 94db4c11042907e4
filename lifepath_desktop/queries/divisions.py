"""Every township of the country and its villages, looked up in the index that ships with the program."""

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lifepath_desktop.domain.villages import Township, Village, named_villages
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.spelling import as_typed
from lifepath_desktop.resources import resources_folder

_TOWNSHIP_DIGITS, _VILLAGE_DIGITS = 9, 12


@dataclass(frozen=True, slots=True)
class _Division:
    """A province, city or county with everything that it may be typed as."""

    code: str
    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _County:
    """What lies above some townships, and these as code, name and their keys, each after a blank."""

    above: tuple[_Division, _Division, _Division]
    townships: tuple[tuple[str, str, str], ...]


def search_townships(text: str, limit: int = 50) -> list[Township]:
    """Find townships by characters, pinyin, initials or code, the closest first.

    What they lie in may stand before, shortened too: 休宁白际, 安徽白际, xnbj, xiuning baiji; alone it
    finds all townships in it. Blanks and width do not count.
    """
    query = as_typed(text)
    if not query:
        return []
    if query.isascii() and query.isdigit():
        return _with_code(query, limit)
    hits = sorted(hit for county in _counties() for hit in _hits(county, query))
    return [township(code) for *_, code in hits[:limit]]


def township(code: str) -> Township:
    """Return the township of a nine-digit code, or of the twelve digits of the Bureau's tables.

    Raises `NotFound` when the country has none.
    """
    plain = code.strip().removesuffix("000") if len(code.strip()) == _VILLAGE_DIGITS else code.strip()
    found = _townships().get(plain)
    if found is None:
        raise NotFound(f"没有代码为 {code} 的乡镇，没有做任何改动，请核对九位区划代码或按名称查找。")
    return found


def villages_of(code: str) -> tuple[Village, ...]:
    """Return the villages and communities of a township in the order of their codes.

    Raises `NotFound` when the country has no such township. A few townships have no villages.
    """
    wanted = township(code).code
    path = _folder() / "villages" / f"{wanted[:2]}.xz"
    lines = (line for line in _lines(path) if line.startswith(wanted))
    return named_villages((line[:_VILLAGE_DIGITS], line[_VILLAGE_DIGITS + 1 :]) for line in lines)


def _with_code(digits: str, limit: int) -> list[Township]:
    known = _townships()
    start = digits[:_TOWNSHIP_DIGITS]
    return [known[code] for code in sorted(code for code in known if code.startswith(start))[:limit]]


def _hits(county: _County, query: str) -> Iterator[tuple[int, int, str]]:
    """Yield (how far off, letters left over, code) for each township of a county that a query may mean.

    0 is a township by its own name, 1 one with something above it named first, 2 a county's whole list.
    """
    rests = _rests(query, county.above)
    for code, name, keys in county.townships:
        for rest in rests:
            far = 0 if rest == query else 1 if rest else 2
            if rest in name:
                yield far, len(name) - len(rest), code
            elif (at := keys.find(f" {rest}")) >= 0:
                yield far, keys.find(" ", at + 1) - at - 1 - len(rest), code
            else:
                continue
            break


def _rests(query: str, above: Iterable[_Division]) -> list[str]:
    """Return what may be left of a query for a township's own name, the longest first.

    From the largest division to the smallest, each may have been typed as the beginning of one of
    its keys, or not at all.
    """
    rests = {query}
    for division in above:
        rests |= {rest[cut:] for rest in rests for cut in _cuts(rest, division.keys)}
    return sorted(rests, key=len, reverse=True)


def _cuts(query: str, keys: tuple[str, ...]) -> Iterator[int]:
    """Yield how many of a query's first letters may stand for one of these keys."""
    for key in keys:
        for cut, (typed, meant) in enumerate(zip(query, key, strict=False), start=1):
            if typed != meant:
                break
            yield cut


@cache
def _townships() -> dict[str, Township]:
    return {
        code: Township(code, name, county=county.name, city=city.name, province=province.name)
        for where in _counties()
        for province, city, county in (where.above,)
        for code, name, _ in where.townships
    }


@cache
def _counties() -> tuple[_County, ...]:
    """Read the index; its lines are sorted by code, so a township follows all that it lies in."""
    above: dict[int, _Division] = {}
    counties: list[_County] = []
    townships: list[tuple[str, str, str]] = []
    for line in _lines(_folder() / "townships.tsv.xz"):
        code, name, spellings, initials = line.split("\t")
        if len(code) == _TOWNSHIP_DIGITS:
            townships.append((code, name, f" {spellings} {initials} "))
            continue
        if townships:
            counties.append(_County((above[2], above[4], above[6]), tuple(townships)))
            townships = []
        above[len(code)] = _Division(code, name, (name, *spellings.split(), *initials.split()))
    counties.append(_County((above[2], above[4], above[6]), tuple(townships)))
    return tuple(counties)


def _lines(path: Path) -> list[str]:
    return lzma.decompress(path.read_bytes()).decode().splitlines()


def _folder() -> Path:
    return resources_folder() / "divisions"
