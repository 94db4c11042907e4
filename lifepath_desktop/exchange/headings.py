"""Tells what a column means by its heading, under whatever wording."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lifepath_desktop.exchange.cells import squeezed
from lifepath_desktop.exchange.kinds import kinds_of
from lifepath_desktop.exchange.wordings import BRACKET_PAIRS, EXACT, GENERIC, GROUPS, KEYWORDS, TOGETHER, WEAK

_FIELD_OF = {wording: field for field, wordings in EXACT.items() for wording in wordings.split()}
_KEYWORDS = tuple((field, re.compile(pattern), score) for field, pattern, score in KEYWORDS)
_GROUPS = tuple((re.compile(pattern), word) for pattern, word in GROUPS)
_NUMBERED = re.compile(r"^\(?\d{1,2}[.,:)]+(?=[^\d.,])")
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_CONNECTORS = re.compile(r"以及|[及和与/+&,;|]|\\")
_EDGES = "*:.,-/_△▲★☆※#'\"“”"
_LEAD = re.compile(r"^(排查|检查|整改|复查|验收|隐患|问题|场所|单位|完成|销号|负责人|联系人|业主)")
_NOT_COUNTS = re.compile(
    r"\d[处个具]|描述|内容|类别|类型|种类|分类|时间|日期|责任|措施|照片|编号|详情|备注|人员?$|明细|说明|方式|期限|地址|名称|项目|要求|依据"
)
_ORDINAL = re.compile(r"^\(?(?:重点)?([一二三123①②③])\)?(?:类|项|处)?$")
_ORDINAL_FIELD = {char: f"count_{1 + index % 3}" for index, char in enumerate("一二三123①②③")}
_DATE_FIELDS = frozenset(("inspected_on", "due_on", "fixed_on", "checked_on", "fix_time", "struck_off_on"))
_TITLE = re.compile(r"台账|汇总表|统计表|登记表|填表说明|填报单位")

EXACT_SCORE, COMBINED_SCORE, COUNT_SCORE, GROUP_SCORE = 10, 9, 8, 7


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is taken for: one field or several in one cell, and how certain that is."""

    fields: tuple[str, ...]
    score: int


@lru_cache(maxsize=5_000)
def meaning_of(heading: str, group: str = "") -> Meaning | None:
    r"""The meaning of a heading under its upper heading.

    >>> meaning_of("负责人及联系电话").fields, meaning_of("整改状态及完成时间").fields
    (('contact', 'phone'), ('status', 'fixed_on'))
    >>> meaning_of("占用、堵塞、封闭疏散通道、安全出口（处）").fields, meaning_of("时限", "整改情况").fields
    (('count_1',), ('due_on',))
    >>> meaning_of("负责人\n联系电话").fields
    ('contact', 'phone')
    >>> meaning_of("张三") is None
    True
    """
    words = _undressed(squeezed(heading)).strip(_EDGES)
    if not words or len(words) > 80 or (_TITLE.search(words) and words not in _FIELD_OF):
        return None
    core = _BRACKETS.sub("", words).strip(_EDGES) or words.strip("()")
    prefix = _group_prefix(group)
    if prefix and (under := _under_group(core, prefix)):
        return under
    if two := _by_line(heading):
        return two
    plain = _plain_meaning(core, words)
    if plain is None and prefix:
        plain = _plain_meaning(prefix + core, prefix + core)
        plain = plain and Meaning(plain.fields, GROUP_SCORE - 2)
    return _with_brackets(plain, words) if plain else None


def _undressed(words: str) -> str:
    """A heading without the number and the brackets that online forms put around it: 3.【数量（处）】*."""
    words = _NUMBERED.sub("", words.strip(_EDGES))
    if words[:1] == "(" and words[-1:] == ")" and words.count("(") - words[:-1].count(")") == 1:
        return words[1:-1]
    return words


def _by_line(heading: str) -> Meaning | None:
    """Two heads one below the other in a cell, each known by itself: 负责人↵联系电话."""
    lines = [_undressed(squeezed(line)).strip(_EDGES) for line in heading.splitlines()]
    fields = tuple(_FIELD_OF.get(line, "") for line in lines)
    return Meaning(fields, COMBINED_SCORE) if fields in BRACKET_PAIRS else None


def _group_prefix(group: str) -> str:
    words = squeezed(group)
    return next((word for pattern, word in _GROUPS if pattern.search(words)), "") if words else ""


def is_upper_head(text: str) -> bool:
    """Tell whether a text may stand over several headings: 基本情况, 整改情况.

    >>> is_upper_head("整改落实情况"), is_upper_head("石壁下组梯田咖啡")
    (True, False)
    """
    words = squeezed(_BRACKETS.sub("", squeezed(text)))
    return (
        len(words) <= 12
        and re.search(r"(?:情况|信息|问题|概况|隐患|重点|排查|检查|整改|复查|验收|销号|落实)$", words)
        is not None
    )


def _under_group(core: str, prefix: str) -> Meaning | None:
    """A short lower heading such as 时间 or ① takes its sense from the upper one."""
    if prefix == "隐患" and (ordinal := _ORDINAL.match(core)):
        return Meaning((_ORDINAL_FIELD[ordinal[1]],), EXACT_SCORE)
    if core in GENERIC and (field := _FIELD_OF.get(prefix + core)):
        return Meaning((field,), EXACT_SCORE)
    return None


def _plain_meaning(core: str, words: str) -> Meaning | None:
    if special := _by_bracket(core, words):
        return special
    if fields := TOGETHER.get(core):
        return Meaning(fields, GROUP_SCORE)
    if field := _FIELD_OF.get(core):
        return Meaning((field,), WEAK.get(core, EXACT_SCORE))
    if field := _FIELD_OF.get(words.replace("(", "").replace(")", "")):
        return Meaning((field,), EXACT_SCORE)
    if counted := _count_column(core):
        return counted
    if combined := _combined(core):
        return combined
    best = max(
        ((score, field) for field, pattern, score in _KEYWORDS if pattern.search(core)),
        default=None,
        key=lambda found: found[0],
    )
    return Meaning((best[1],), best[0]) if best else None


def _by_bracket(core: str, words: str) -> Meaning | None:
    """Short heads that only their brackets make clear: 其他（处）, 隐患（处）, 类别（①②③）, 责任人（业主）."""
    inside = "".join(_BRACKETS.findall(words))
    if inside == "处" and core in {"其他", "其它"}:
        return Meaning(("count_other",), COUNT_SCORE)
    if inside == "处" and core in {"隐患", "问题", "存在问题", "发现隐患", "合计", "共计"}:
        return Meaning(("count",), COUNT_SCORE)
    if core in {"类别", "类型", "重点"} and re.search(r"[①②③]|重点|1.*2.*3|一.*二.*三", inside):
        return Meaning(("priority",), COUNT_SCORE)
    if core == "责任人" and inside in {"业主", "户主", "经营者", "店主"}:
        return Meaning(("contact",), COUNT_SCORE)
    return None


def _count_column(core: str) -> Meaning | None:
    """One column per priority: its heading names that priority and nothing that is told about it."""
    if _NOT_COUNTS.search(core):
        return None
    kinds = kinds_of(core)
    if len(kinds.priorities) == 1 and len(core) >= 2:
        return Meaning((f"count_{int(kinds.priorities[0])}",), COUNT_SCORE)
    if not kinds.priorities and kinds.other and ("消防" in core or "隐患" in core or "问题" in core):
        return Meaning(("count_other",), COUNT_SCORE)
    return None


def _combined(core: str) -> Meaning | None:
    """A heading of several parts, each known: 完成时间及复查人; a later part may leave the first one's noun out."""
    parts = [part for part in _CONNECTORS.split(core) if part]
    if len(parts) < 2 or len(parts) > 4:
        return None
    lead = _LEAD.match(parts[0])
    fields: list[str] = []
    for index, part in enumerate(parts):
        field = _FIELD_OF.get(part)
        if index and lead and (part in GENERIC or field is None):
            field = _FIELD_OF.get(lead[1] + part, field)
        if field is None:
            return None
        if field not in fields:
            fields.append(field)
    if sum(field in _DATE_FIELDS for field in fields) > 1:
        return None
    if "status" in fields:  # 整改情况及时间: the time beside a state is when it was reached.
        fields = ["fixed_on" if field == "fix_time" else field for field in fields]
    return Meaning(tuple(fields), COMBINED_SCORE)


def _with_brackets(plain: Meaning, words: str) -> Meaning:
    if len(plain.fields) > 1 or "(" not in words:
        return plain
    for inside in _BRACKETS.findall(words):
        for part in _CONNECTORS.split(inside):
            second = _FIELD_OF.get(part)
            if second and (plain.fields[0], second) in BRACKET_PAIRS:
                return Meaning((plain.fields[0], second), plain.score)
    return plain


@lru_cache(maxsize=20_000)
def is_heading_word(text: str) -> bool:
    """Tell whether a text is, word for word, one of the known wordings.

    >>> is_heading_word("序 号"), is_heading_word("1")
    (True, False)
    """
    return len(text) <= 40 and squeezed(_BRACKETS.sub("", squeezed(text))).strip(_EDGES) in _FIELD_OF
