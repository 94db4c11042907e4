"""Read a TrueType file as far as a PDF needs it, and write a subset of its glyphs.

The file is mapped, not read: a font of 14 MB costs a paper only the glyphs it uses. Subsets keep outlines,
metrics and nothing else, glyphs in the order they were asked for, composite glyphs with their parts.
"""

import mmap
import struct
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_HEAD, _MAXP_COUNT, _LOCA_FORMAT = 54, 4, 50
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x1, 0x8, 0x20, 0x40, 0x80


@cache
def font_at(path: Path) -> "FontFile":
    """The font file at a path, opened once in a process."""
    return FontFile(path)


class FontFile:
    """One TrueType font: which glyph a character has, how wide it is, what its outline is."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._tables = self._directory()
        head, hhea = self._table("head"), self._table("hhea")
        self._units: int = struct.unpack_from(">H", head, 18)[0]
        self._long_loca = struct.unpack_from(">h", head, _LOCA_FORMAT)[0] == 1
        self._metrics_count = struct.unpack_from(">H", hhea, 34)[0]
        self.glyph_count = struct.unpack_from(">H", self._table("maxp"), _MAXP_COUNT)[0]
        self.box = tuple(self._scaled(edge) for edge in struct.unpack_from(">4h", head, 36))
        self.ascent, self.descent = (self._scaled(edge) for edge in struct.unpack_from(">2h", hhea, 4))
        self.name = path.stem.split("-")[0].capitalize()
        self._starts, self._ends, self._firsts = self._character_map()

    def glyph(self, character: str) -> int:
        """The glyph of a character, 0 when the font has none."""
        code = ord(character)
        at = bisect_right(self._starts, code) - 1
        if at < 0 or code > self._ends[at]:
            return 0
        return self._firsts[at] + code - self._starts[at]

    def advance(self, glyph: int) -> int:
        """The advance of a glyph in thousandths of the type size."""
        at = self._tables["hmtx"][0] + 4 * min(glyph, self._metrics_count - 1)
        units: int = struct.unpack_from(">H", self._data, at)[0]
        return self._scaled(units)

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A TrueType font of exactly these glyphs, numbered by their place in the sequence.

        A glyph may stand in it twice. Parts of composite glyphs are put behind.
        """
        wanted = list(glyphs)
        places = {glyph: place for place, glyph in reversed(list(enumerate(wanted)))}
        outlines: list[bytes] = []
        for glyph in wanted:  # grows while parts are found
            outlines.append(self._renumbered(self._outline(glyph), wanted, places))
        offsets = [0]
        for outline in outlines:
            offsets.append(offsets[-1] + len(outline))
        head = bytearray(self._table("head")[:_HEAD])
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, _LOCA_FORMAT, 1)
        hhea = bytearray(self._table("hhea"))
        struct.pack_into(">H", hhea, 34, len(wanted))
        maxp = bytearray(self._table("maxp"))
        struct.pack_into(">H", maxp, _MAXP_COUNT, len(wanted))
        return _assembled(
            {
                "glyf": b"".join(outlines) or b"\0",
                "head": bytes(head),
                "hhea": bytes(hhea),
                "hmtx": b"".join(map(self._metric, wanted)),
                "loca": struct.pack(f">{len(offsets)}I", *offsets),
                "maxp": bytes(maxp),
            }
        )

    def _directory(self) -> dict[str, tuple[int, int]]:
        count = struct.unpack_from(">H", self._data, 4)[0]
        records = (struct.unpack_from(">4sIII", self._data, 12 + 16 * number) for number in range(count))
        return {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in records}

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _scaled(self, units: int) -> int:
        return int(units * 1000 / self._units + 0.5)

    def _metric(self, glyph: int) -> bytes:
        start = self._tables["hmtx"][0]
        if glyph < self._metrics_count:
            return self._data[start + 4 * glyph : start + 4 * glyph + 4]
        last = start + 4 * self._metrics_count
        bearing = last + 2 * (glyph - self._metrics_count)
        return self._data[last - 4 : last - 2] + self._data[bearing : bearing + 2]

    def _outline(self, glyph: int) -> bytes:
        loca, glyf = self._tables["loca"][0], self._tables["glyf"][0]
        if self._long_loca:
            start, end = struct.unpack_from(">2I", self._data, loca + 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">2H", self._data, loca + 2 * glyph))
        outline = self._data[glyf + start : glyf + end]
        return outline + bytes(-len(outline) % 4)

    def _renumbered(self, outline: bytes, wanted: list[int], places: dict[int, int]) -> bytes:
        """Point a composite glyph's parts to their places in the subset, asking for those not there yet."""
        if not outline or struct.unpack_from(">h", outline)[0] >= 0:
            return outline
        changed = bytearray(outline)
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack_from(">2H", changed, at)
            if part not in places:
                places[part] = len(wanted)
                wanted.append(part)
            struct.pack_into(">H", changed, at + 2, places[part])
            at += 4 + (4 if flags & _WORDS else 2)
            at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
        return bytes(changed)

    def _character_map(self) -> tuple[list[int], list[int], list[int]]:
        """Runs of characters with running glyphs, from the largest of the font's character maps."""
        base = self._tables["cmap"][0]
        count = struct.unpack_from(">H", self._data, base + 2)[0]
        found: dict[int, int] = {}
        for number in range(count):
            at = base + struct.unpack_from(">I", self._data, base + 8 + 8 * number)[0]
            found[struct.unpack_from(">H", self._data, at)[0]] = at
        runs = self._runs_of_12(found[12]) if 12 in found else self._runs_of_4(found[4])
        return [run[0] for run in runs], [run[1] for run in runs], [run[2] for run in runs]

    def _runs_of_12(self, at: int) -> list[tuple[int, int, int]]:
        count = struct.unpack_from(">I", self._data, at + 12)[0]
        return list(struct.iter_unpack(">3I", self._data[at + 16 : at + 16 + 12 * count]))

    def _runs_of_4(self, at: int) -> list[tuple[int, int, int]]:
        segments = struct.unpack_from(">H", self._data, at + 6)[0] // 2
        word = 2 * segments
        ends = struct.unpack_from(f">{segments}H", self._data, at + 14)
        starts = struct.unpack_from(f">{segments}H", self._data, at + 16 + word)
        deltas = struct.unpack_from(f">{segments}H", self._data, at + 16 + 2 * word)
        ranges = struct.unpack_from(f">{segments}H", self._data, at + 16 + 3 * word)
        runs: list[tuple[int, int, int]] = []
        for number, (start, end, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
            if not reach:
                runs.append((start, end, (start + delta) & 0xFFFF))
                continue
            first = at + 16 + 3 * word + 2 * number + reach
            glyphs = struct.unpack_from(f">{end - start + 1}H", self._data, first)
            runs.extend(
                (start + step, start + step, (glyph + delta) & 0xFFFF)
                for step, glyph in enumerate(glyphs)
                if glyph
            )
        return runs


def _assembled(tables: dict[str, bytes]) -> bytes:
    """Put tables together with their directory."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(
        ">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    offset = 12 + 16 * count
    body = b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag.encode("ascii"), checksum, offset + len(body), len(data))
        body += padded
    return directory + body
