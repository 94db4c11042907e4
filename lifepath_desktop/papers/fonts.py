"""The fonts of one PDF: which file shows a character, its width, and the codes that stand for it.

A role (`song`, `fang`, …) falls back per character to 宋 and then to the font of rare ideographs. A
character that no font has is printed as 〓 and still copies out as what was typed; `missing_characters`
names them beforehand.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cache

from lifepath_desktop.papers.breaking import squeezed_parts
from lifepath_desktop.papers.characters import printable
from lifepath_desktop.papers.sfnt import FontFile, font_at
from lifepath_desktop.progress import Progress
from lifepath_desktop.resources import font_file, is_unpacked

PLACEHOLDER = "〓"
CHOSEN = "☑"
"""A ticked box: no font of ours has it, so it is drawn as □ with √ over it and copies out as both."""


class Role(Enum):
    """What a piece of text is, in the terms of official papers."""

    SONG = "song"
    TITLE = "song-bold"
    HEI = "hei"
    KAI = "kai"
    FANG = "fang"
    RARE = "hana"


def unpack_fonts(progress: Progress) -> None:
    """Unpack before the first paper of all what papers are set in, telling of it; the rare font waits for its need.

    On an old PC this takes seconds, once.
    """
    waiting = [role.value for role in Role if role is not Role.RARE and not is_unpacked(role.value)]
    for number, role in enumerate(waiting):
        progress.step(number, len(waiting), "第一次排版，正在准备字体")
        font_file(role)


def missing_characters(texts: Iterable[str]) -> list[str]:
    """The characters of these texts that no font of the program can show, each once, in code order."""
    characters: set[str] = set()
    for text in texts:
        characters.update(text)
    kept = printable("".join(sorted(characters))).replace("\n", "")
    return [character for character in kept if character != CHOSEN and _source(Role.SONG, character) is None]


def _source(role: Role, character: str) -> tuple[Role, FontFile, int] | None:
    """The first of the role's font, 宋 and the rare font that has the character, with its glyph."""
    for candidate in dict.fromkeys((role, Role.SONG, Role.RARE)):
        font = _file(candidate)
        if glyph := font.glyph(character):
            return candidate, font, glyph
    return None


@cache
def _file(role: Role) -> FontFile:
    return font_at(font_file(role.value))


class EmbeddedFont:
    """One font file as it stands in one PDF: its characters in the order they were first used."""

    def __init__(self, name: str, file: FontFile) -> None:
        self.name = name
        self.file = file
        self.characters: list[str] = ["\0"]
        self.glyphs: list[int] = [0]

    def code(self, character: str, glyph: int) -> str:
        """Take a character in and return its code as four hexadecimal digits."""
        self.characters.append(character)
        self.glyphs.append(glyph)
        return f"{len(self.glyphs) - 1:04X}"


class FontShelf:
    """All fonts of one PDF, each embedded once, and the typefaces drawn from them.

    `missing` are the characters that were asked for and that no font has, in the order they came.
    """

    def __init__(self) -> None:
        self._fonts: dict[Role, EmbeddedFont] = {}
        self._codes: dict[tuple[Role, str], tuple[EmbeddedFont, str]] = {}
        self._widths: dict[Role, Widths] = {}
        self._faces: dict[tuple[Role, float], Face] = {}
        self.missing: dict[str, None] = {}

    @property
    def fonts(self) -> list[EmbeddedFont]:
        """The fonts used, in the order of their names."""
        return list(self._fonts.values())

    def face(self, role: Role, size: float) -> "Face":
        """The face of a role at a size in points."""
        if (role, size) not in self._faces:
            widths = self._widths.setdefault(role, Widths(role))
            self._faces[role, size] = Face(self, role, size, widths)
        return self._faces[role, size]

    def font(self, role: Role) -> EmbeddedFont:
        """The embedded font of a role."""
        if role not in self._fonts:
            self._fonts[role] = EmbeddedFont(f"F{len(self._fonts) + 1}", _file(role))
        return self._fonts[role]

    def coded(self, role: Role, character: str) -> tuple[EmbeddedFont, str]:
        """The font that shows a character in a role, and its code there."""
        source = _source(role, character)
        if source is None:
            self.missing[character] = None
            source = _source(Role.SONG, PLACEHOLDER)
        assert source is not None
        found, _, glyph = source
        if (found, character) not in self._codes:
            font = self.font(found)
            self._codes[found, character] = (font, font.code(character, glyph))
        return self._codes[found, character]


class Widths(dict[str, int]):
    """Advances of a role's characters in thousandths of the type size, looked up when first asked for."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role

    def __missing__(self, character: str) -> int:
        source = _source(self._role, character)
        width = source[1].advance(source[2]) if source else 1000
        self[character] = width
        return width


class Face(dict[int, str]):
    """A role at a size. As a mapping from code point to PDF codes it is what `str.translate` takes."""

    def __init__(self, shelf: FontShelf, role: Role, size: float, widths: Widths) -> None:
        super().__init__()
        self._shelf, self._role = shelf, role
        self.size, self.widths = size, widths
        self.select = f"/{shelf.font(role).name} {size:g} Tf"

    def __missing__(self, code: int) -> str:
        if chr(code) == CHOSEN:
            box, tick = (self[ord(sign)] for sign in "□√")
            self[code] = f"{box}> Tj [1000] TJ <{tick}"
            return self[code]
        own = self._shelf.font(self._role)
        font, digits = self._shelf.coded(self._role, chr(code))
        if font is not own:  # change the font for this one character, in the middle of the string
            digits = f"> Tj /{font.name} {self.size:g} Tf <{digits}> Tj {self.select} <"
        self[code] = digits
        return digits

    def show(self, line: str) -> str:
        """The operators that draw a line at the current point; the face must be selected."""
        parts = squeezed_parts(line)
        if len(parts) == 1:
            return f"<{line.translate(self)}> Tj "
        return f"<{'> Tj [500] TJ <'.join([part.translate(self) for part in parts])}> Tj "
