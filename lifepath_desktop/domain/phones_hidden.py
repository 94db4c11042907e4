"""群发版: which digits of a text are telephone numbers, and which of them are hidden from a group chat."""

import re
from collections.abc import Collection, Iterator

# A break of line may stand within a number in a narrow cell; the caller looks whether it is one.
_GAP = r"[ \-－—–]?(?:\r?\n)?"
_MOBILE = rf"1[3-9]\d(?:{_GAP}\d){{8}}"
_LANDLINE = rf"0\d{{2,3}}{_GAP}\d{{7,8}}"
_LOCAL = r"\d{7,8}"
_NUMBER = re.compile(rf"(?<![0-9A-Za-z])(?:{_MOBILE}|{_LANDLINE}|{_LOCAL})(?![0-9A-Za-z])")
_LONGEST_LOCAL, _MOBILE_LENGTH = 8, 11
_THREE_DIGIT_AREA = ("010", "02")


def digits_of(text: str) -> str:
    """Return the digits of a text alone.

    >>> digits_of("0559-6512 345")
    '05596512345'
    """
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())


def local_numbers(phones: Collection[str]) -> frozenset[str]:
    """Return the numbers that may stand without an area code: those written so, and the ends of landlines.

    >>> sorted(local_numbers(["0559-6512345", "13855901234", "6543210"]))
    ['6512345', '6543210']
    """
    found = set()
    for phone in phones:
        for one in re.split(r"[、,，;；/\s]+", phone):
            digits = digits_of(one)
            if digits.startswith("0"):
                digits = digits[_area(digits) :]
            if 0 < len(digits) <= _LONGEST_LOCAL:
                found.add(digits)
    return frozenset(found)


def hidden_digits(
    text: str, local: Collection[str] = (), open_: Collection[str] = ()
) -> Iterator[tuple[int, ...]]:
    """Yield, for each telephone number in a text, the places of the digits to be hidden.

    A mobile keeps its first three and last four digits, a landline its area code and last two. Seven or eight digits
    alone are a number only when they are one of `local`; the numbers `open_` (digits alone) stay as they are.

    >>> "".join("*" if at in {3, 4, 5, 6} else c for at, c in enumerate("13855901234"))
    '138****1234'
    >>> list(hidden_digits("13855901234")), list(hidden_digits("0559-6512345"))
    ([(3, 4, 5, 6)], [(5, 6, 7, 8, 9)])
    >>> list(hidden_digits("20241009 YH2024-0007 6512345", ["6512345"]))
    [(21, 22, 23, 24, 25)]
    >>> list(hidden_digits("0559-6512345", open_=["05596512345"]))
    []
    """
    for found in _NUMBER.finditer(text):
        places = [at for at in range(*found.span()) if text[at].isdigit()]
        digits = digits_of(found.group())
        if digits in open_ or (len(digits) <= _LONGEST_LOCAL and digits not in local):
            continue
        if digits.startswith("1") and len(digits) == _MOBILE_LENGTH:
            yield tuple(places[3:-4])
        elif digits.startswith("0"):
            yield tuple(places[_area(digits) : -2])
        else:
            yield tuple(places[:-2])


def _area(digits: str) -> int:
    return 3 if digits.startswith(_THREE_DIGIT_AREA) else 4
