"""The keys under which a Chinese name is found: characters, full pinyin and initials, all readings."""

import importlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice, product
from types import ModuleType

# Bounds for one text: what lies behind its first characters and beyond so many readings is not spelled.
_LONGEST = 40
_MOST_SPELLINGS = 16
# A character seen this seldom in the phrase list keeps all readings of the character list too.
_RARE = 2

# Readings that characters have as surnames, and often in place names, but seldom or never in phrases.
_SURNAME_READINGS = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "曾": "zeng", "区": "ou", "盖": "ge",
    "朴": "piao", "召": "shao", "种": "chong", "乐": "yue", "缪": "miao", "繁": "po", "员": "yun", "覃": "qin",
    "尉": "yu", "长": "zhang", "翟": "zhai", "折": "she", "黑": "he", "秘": "bi", "冼": "xian", "宓": "fu",
    "卜": "bu", "万": "wan", "俟": "qi", "澹": "tan", "华": "hua", "牟": "mou", "柏": "bai", "逄": "pang",
    "洗": "xian", "不": "fou", "阚": "kan", "祭": "zhai", "郇": "huan", "令": "ling", "撒": "sa", "都": "du",
}  # fmt: skip


@lru_cache(maxsize=4096)
def spelling(*texts: str) -> str:
    """Return the search keys of texts with blanks between: each text itself, its full spellings, its initials.

    What `as_typed` makes of a query is a part of one of them when the clerk meant that text. Latin
    letters and digits stand for themselves, other signs are left out; ü is v, as a keyboard types it.

    >>> spelling("白际乡")
    '白际乡 baijixiang bjx'
    >>> spelling("单家 KTV", "绿")
    '单家ktv shanjiaktv danjiaktv chanjiaktv sjktv djktv cjktv 绿 lv lu l'
    """
    keys = (key for text in texts for key in (as_typed(text), *full_spellings(text), *initials(text)))
    return " ".join(dict.fromkeys(filter(None, keys)))


def full_spellings(text: str) -> tuple[str, ...]:
    """Return the whole syllables of a text run together, the likeliest reading first.

    >>> full_spellings("吕梁")
    ('lvliang',)
    """
    return tuple(_combinations(_readings_along(text)))


def initials(text: str) -> tuple[str, ...]:
    """Return the first letters of a text's syllables, the likeliest reading first.

    >>> initials("长乐")
    ('zl', 'zy', 'cl', 'cy')
    """
    letters = [tuple(dict.fromkeys(reading[0] for reading in known)) for known in _readings_along(text)]
    return tuple(_combinations(letters))


def as_typed(query: str) -> str:
    """Bring what a clerk typed to the form of the keys: half width, small letters, no blanks or signs.

    Chinese characters stay, so that one box serves both.

    >>> as_typed("ＸＮ lü　白际")
    'xnlv白际'
    """
    return "".join(sign for sign in _plain(query) if sign.isalnum())


def _plain(text: str) -> str:
    """Fold width and case, and write ü as v."""
    return unicodedata.normalize("NFKC", text).lower().replace("ü", "v")


def _readings_along(text: str) -> list[tuple[str, ...]]:
    """Return the readings of each sign that has any; a surname's reading leads where the text begins with it."""
    along = [known for sign in _plain(text)[:_LONGEST] if (known := _readings(sign))]
    surname = _SURNAME_READINGS.get(text[:1])
    if surname:
        along[0] = tuple(dict.fromkeys([surname, *along[0]]))
    return along


def _combinations(signs: Sequence[Sequence[str]]) -> Iterator[str]:
    """Join one reading of each sign in every way, or where that is too many, vary one sign at a time."""
    ways = 1
    for readings in signs:
        ways *= len(readings)
    if not signs:
        return iter(())
    if ways <= _MOST_SPELLINGS:
        return iter(dict.fromkeys(map("".join, product(*signs))))
    return islice(dict.fromkeys(_one_at_a_time(signs)), _MOST_SPELLINGS)


def _one_at_a_time(signs: Sequence[Sequence[str]]) -> Iterator[str]:
    likeliest = [readings[0] for readings in signs]
    yield "".join(likeliest)
    for position, readings in enumerate(signs):
        for other in readings[1:]:
            yield "".join([*likeliest[:position], other, *likeliest[position + 1 :]])


@cache
def _readings(sign: str) -> tuple[str, ...]:
    """Return the readings of one sign without tones; none for signs that nobody types."""
    if sign.isascii():
        return (sign,) if sign.isalnum() else ()
    if not sign.isalpha():
        return ()
    spoken = _spoken_readings().get(sign, Counter())
    known = [reading for reading, _ in spoken.most_common()]
    if spoken.total() <= _RARE:
        style = _pypinyin().Style.NORMAL
        listed = _pypinyin().pinyin(sign, style=style, heteronym=True, errors="ignore")
        known += chain.from_iterable(listed)
    return tuple(dict.fromkeys(known))


@cache
def _spoken_readings() -> dict[str, Counter[str]]:
    """Count in how many of pypinyin's phrases each reading of a character occurs.

    Its list of characters has old and rare readings too (王 yù, 石 dàn), which would find the wrong names.
    """
    toned: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in _pypinyin().constants.PHRASES_DICT.items():
        for sign, readings in zip(phrase, syllables, strict=False):
            toned[sign][readings[0]] += 1
    return {sign: _without_tones(counted) for sign, counted in toned.items()}


def _without_tones(counted: Counter[str]) -> Counter[str]:
    plain: Counter[str] = Counter()
    for reading, count in counted.items():
        plain[_toneless(reading)] += count
    return plain


@cache
def _toneless(reading: str) -> str:
    """Take the tone mark off a syllable; ü becomes v, ê becomes e.

    >>> _toneless("lǜ"), _toneless("xiāng")
    ('lv', 'xiang')
    """
    umlaut = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in umlaut if letter.isascii() and letter.isalpha())


@cache
def _pypinyin() -> ModuleType:
    """Load pypinyin when the first name is spelled: it takes a quarter of a second and 56 MB."""
    return importlib.import_module("pypinyin")
