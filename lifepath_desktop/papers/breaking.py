"""Break Chinese text into lines as an official paper must: 避头尾, words whole, no lonely last character.

Widths are thousandths of the type size throughout. Full-width punctuation gives up its empty half where two
signs meet, at the end of a line and at its start (标点挤压); whoever draws a line asks the same
functions, so that what was measured is what is printed.
"""

import re
from collections.abc import Mapping

HALF = 500

# May not begin a line; those of the second group leave their right half empty.
_CLOSING_ANY = "？！”’…—·％‰℃°′″々ー,.!?;:%)]}"
_CLOSING_WIDE = "，。、；：）》」』】〕〉"
# May not end a line; those of the second group leave their left half empty.
_OPENING_ANY = "“‘￥＄¥$([{№□☑"
_OPENING_WIDE = "（《「『【〔〈"

CLOSING = _CLOSING_ANY + _CLOSING_WIDE
OPENING = _OPENING_ANY + _OPENING_WIDE
_CLOSE, _OPEN = re.escape(CLOSING), re.escape(OPENING)
_LETTER = "A-Za-z0-9０-９Ａ-Ｚａ-ｚ\u00c0-\u024f"
_WORD = f"[{_LETTER}]+(?:[-.,:/'_@&+~#=?]+[{_LETTER}]+)*"

# The blanks of a day that the pen fills in are one word.
_BLANK_DAY = f"\u3000+年\u3000+月\u3000+日[{_CLOSE}]*"

# The least that stays together: opening signs, one word or character, closing signs.
_CLUSTER = re.compile(
    f"{_BLANK_DAY}|(?:[{_OPEN}] *)*(?:{_WORD}|—+|…+|[^ \u3000])[{_CLOSE}]*(?: +[{_CLOSE}]+)*|[ \u3000]+"
)
_PAIR = re.compile(
    f"(?<=[{_CLOSING_WIDE}])(?=[{_CLOSING_WIDE}{_OPENING_WIDE}])|(?<=[{_OPENING_WIDE}])(?=[{_OPENING_WIDE}])"
)
_SIGN = re.compile(f"[{_CLOSING_WIDE}{_OPENING_WIDE}]")
_BLANK = " \u3000"


def squeezed_parts(text: str) -> list[str]:
    """Cut a line where two signs meet: each part but the first is drawn half an em to the left."""
    return _PAIR.split(text) if _SIGN.search(text) else [text]


def text_width(text: str, widths: Mapping[str, int]) -> int:
    """The width from the first advance to the last, signs that meet squeezed."""
    full = sum(map(widths.__getitem__, text))
    return full - HALF * len(_PAIR.findall(text)) if _SIGN.search(text) else full


def leading_blank(line: str) -> int:
    """The empty half before an opening sign that begins a line."""
    return HALF if line and line[0] in _OPENING_WIDE else 0


def trailing_blank(line: str) -> int:
    """The empty half after a closing sign that ends a line."""
    return HALF if line and line[-1] in _CLOSING_WIDE else 0


def line_width(line: str, widths: Mapping[str, int]) -> int:
    """What the eye sees of a line: without the empty halves at its ends."""
    return text_width(line, widths) - leading_blank(line) - trailing_blank(line)


def break_lines(text: str, width: int, widths: Mapping[str, int], *, indent: int = 0) -> list[str]:
    """The lines of a text within `width`, the first of each paragraph shorter by `indent`.

    A line feed is a forced break. Only a word (or a run of signs) that is wider than the line is cut.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        full = sum(map(widths.__getitem__, paragraph))
        if full <= width - indent or (
            _SIGN.search(paragraph) and line_width(paragraph, widths) <= width - indent
        ):
            lines.append(paragraph.rstrip(_BLANK))
        else:
            lines.extend(_fill(paragraph, width, widths, indent))
    return lines


def _fill(paragraph: str, width: int, widths: Mapping[str, int], indent: int) -> list[str]:
    done: list[list[str]] = []
    line: list[str] = []
    used, room = 0, width - indent
    for cluster in _CLUSTER.findall(paragraph):
        advance = widths[cluster] if len(cluster) == 1 else sum(map(widths.__getitem__, cluster))
        # The plain sum is never too small; only at the edge of the line the squeezing has to be counted.
        if used + advance <= room or _fits(line, cluster, room, widths):
            line.append(cluster)
            used += advance
            continue
        if not cluster.strip(_BLANK):
            continue
        if line:
            done.append(line)
            room = width
        line, used = [cluster], advance
        if line_width(cluster, widths) > room:
            *pieces, rest = _cut(cluster, room, width, widths)
            done.extend([piece] for piece in pieces)
            line, used, room = [rest], sum(map(widths.__getitem__, rest)), width
    done.append(line)
    _keep_company(done, width, widths)
    return [text for text in map(_joined, done) if text]


def _joined(clusters: list[str]) -> str:
    return "".join(clusters).rstrip(_BLANK)


def _fits(line: list[str], cluster: str, room: int, widths: Mapping[str, int]) -> bool:
    return line_width("".join(line) + cluster, widths) <= room


def _cut(word: str, room: int, width: int, widths: Mapping[str, int]) -> list[str]:
    """Cut what is wider than a line, character by character, and still keep signs off the wrong edge."""
    pieces: list[str] = []
    start = 0
    while start < len(word) - 1 and line_width(word[start:], widths) > room:
        longest = start + 1
        while longest < len(word) - 1 and line_width(word[start : longest + 1], widths) <= room:
            longest += 1
        end = longest
        while end > start and (word[end] in CLOSING or word[end - 1] in OPENING):
            end -= 1
        # A run of nothing but signs is cut where it is full.
        pieces.append(word[start : end if end > start else longest])
        start += len(pieces[-1])
        room = width
    return [*pieces, word[start:]]


def _keep_company(lines: list[list[str]], width: int, widths: Mapping[str, int]) -> None:
    """Bring a last line of one character (and its full stop) a companion from the line before."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-1][0].rstrip(CLOSING)) > 1:
        return
    before = lines[-2]
    while before and before[-1][0] in _BLANK:
        before.pop()
    if len(before) >= 3 and _fits([before[-1]], lines[-1][0], width, widths):
        lines[-1].insert(0, before.pop())
