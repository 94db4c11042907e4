"""Reads telephone numbers, alone or beside a name, and says which were damaged."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lifepath_desktop.exchange.cells import BLANKS, Cell, cell_text, folded

_TWO_DIGIT_AREAS = ("010", "020", "021", "022", "023", "024", "025", "027", "028", "029")

_NUMBER = re.compile(
    r"(?<![\d.])(?:\+?86[- ]?)?(?P<mobile>1\d(?:[- .]?\d){9})(?!\d)"
    r"|(?<!\d)\(?(?P<area>0\d{2,3})\)?\s?[-/ ]?\s?(?P<local>[2-9]\d{2,3}[- ]?\d{4})(?!\d)(?P<ext>-\d{1,5}(?!\d))?"
    r"|(?<!\d)(?P<service>[48]00[- ]?\d{3,4}[- ]?\d{3,4})(?!\d)"
)
_DECIMAL = re.compile(r"(?<=\d{7})\.0+$")
"""What a number keeps when another program wrote it into a csv."""

_PLAIN = re.compile(
    r"^(?:((?!.*(?:电话|手机|号码|方式|联系))[\u4e00-\u9fff\U00020000-\U0003ffff]{2,4})[ （(]?)?(1\d{10})[）)]?$",
    re.ASCII,
)
_DIGITS = re.compile(r"(?<![\d])\d(?:[- ]?\d){2,}")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")
_LABELS = re.compile(
    r"(?:联系)?(?:电话|手机)(?:号码?)?\s*[:：]?|联系方式\s*[:：]?|(?i:tel|phone)\s*[.:：]?|负责人\s*[:：]|姓名\s*[:：]|联系人\s*[:：]"
)
_EMPTY_BRACKETS = re.compile(r"[（(\[【]\s*[)）\]】]")
_EDGES = BLANKS + "/／|｜、，,;；:：-—－–_\\.。·"
_BETWEEN = re.compile(r"\s*[/／|｜、，,;；\n\r]+[\s/／|｜、，,;；\n\r]*")
_NOTHING = frozenset(("", "/", "-", "无", "\\", "--", "暂无", "不详"))

_SCIENCE = "号码“{text}”被表格改成了科学计数，原号码已丢失，请补填。"
_LOST_ZERO = "“{text}”像是固定电话，开头的0可能被表格去掉了，请核对。"
_WRONG_LENGTH = "“{text}”有{digits}位，不是完整的电话号码，请核对。"
_LOCAL = "“{text}”没有区号，请核对。"
_EXTENSION = "“{text}”带有分机号，请核对。"
_NO_DIGITS = "“{text}”里没有电话号码，请核对。"


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of a cell joined by 、, what else stands in it, and a sentence when one is damaged."""

    numbers: str
    rest: str = ""
    doubt: str = ""


@lru_cache(maxsize=50_000, typed=True)
def read_phones(cell: Cell) -> Phones:
    """Read one cell with numbers, perhaps with names.

    >>> read_phones("程国平（18569436220）")
    Phones(numbers='18569436220', rest='程国平', doubt='')
    >>> read_phones("０５５９７６８１２３４").numbers, read_phones(13800138000.0).numbers
    ('0559-7681234', '13800138000')
    >>> read_phones("138 0013 8000/（0559）7681234").numbers
    '13800138000、0559-7681234'
    """
    written = _DECIMAL.sub("", cell_text(cell))
    if plain := _PLAIN.match(written):
        return Phones(plain[2], plain[1] or "")
    if written in _NOTHING:
        return Phones("")
    text = folded(written)
    if _SCIENTIFIC.search(text):
        return Phones("", _rest(_SCIENTIFIC.sub("", text)), _SCIENCE.format(text=written))
    numbers: list[str] = []
    doubts: list[str] = []
    kept = list(written)
    for found in _NUMBER.finditer(text):
        numbers.append(_proper(found, doubts))
        kept[found.start() : found.end()] = ["\n"] * (found.end() - found.start())
    masked = folded("".join(kept))
    for found in _DIGITS.finditer(masked):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) < 5:
            continue
        numbers.append(digits)
        doubts.append(_doubt(digits))
        kept[found.start() : found.end()] = ["\n"] * (found.end() - found.start())
    return Phones("、".join(numbers), _rest("".join(kept)), next(filter(None, doubts), ""))


def _proper(found: re.Match[str], doubts: list[str]) -> str:
    """One number as the contract writes it: mobiles without hyphens, landlines 区号-号码."""
    if found["mobile"]:
        return re.sub(r"\D", "", found["mobile"])
    if found["service"]:
        return re.sub(r"\D", "", found["service"])
    digits = found["area"] + re.sub(r"\D", "", found["local"])
    size = 3 if digits.startswith(_TWO_DIGIT_AREAS) else 4
    if not 7 <= len(digits) - size <= 8:
        doubts.append(_WRONG_LENGTH.format(text=found[0], digits=len(digits)))
    if found["ext"]:
        doubts.append(_EXTENSION.format(text=found[0].strip()))
    return f"{digits[:size]}-{digits[size:]}" + (found["ext"] or "")


def _doubt(digits: str) -> str:
    if len(digits) in {9, 10, 11} and digits[0] in "23456789" and len(digits) != 9:
        return _LOST_ZERO.format(text=digits)
    if len(digits) in {7, 8}:
        return _LOCAL.format(text=digits)
    return _WRONG_LENGTH.format(text=digits, digits=len(digits))


def _rest(text: str) -> str:
    """What stands beside the numbers: a name, without labels, brackets that were emptied, and joints."""
    text = _LABELS.sub("", text)
    text = _EMPTY_BRACKETS.sub("", text).strip(_EDGES)
    text = _unwrapped(text).strip(_EDGES)
    parts = [_unwrapped(part).strip(_EDGES) for part in _BETWEEN.split(text)]
    return "、".join(part for part in parts if part)


def _unwrapped(text: str) -> str:
    """Take away a bracket that has lost its partner, or one pair around everything."""
    if text[:1] in "（([【" and text[-1:] in "）)]】" and not re.search(r"[（()）]", text[1:-1]):
        return text[1:-1]
    opens, closes = len(re.findall(r"[（(\[【]", text)), len(re.findall(r"[）)\]】]", text))
    if opens > closes and text[:1] in "（([【":
        return text[1:]
    if opens > closes and text[-1:] in "（([【":
        return text[:-1]
    if closes > opens and text[-1:] in "）)]】":
        return text[:-1]
    if closes > opens and text[:1] in "）)]】":
        return text[1:]
    return text


def no_number(text: str) -> str:
    """The sentence for a telephone cell without a number."""
    return _NO_DIGITS.format(text=text)
