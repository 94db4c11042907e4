"""Counts what a row found: under one column per priority, a category column, or in words alone."""

from dataclasses import dataclass

from lifepath_desktop.domain.ledgers import Priority
from lifepath_desktop.exchange.counts import Count, counts_in_words, read_count
from lifepath_desktop.exchange.kinds import kinds_of, priority_described, says_nothing_found
from lifepath_desktop.exchange.marks import Marks
from lifepath_desktop.exchange.splitting import Values

COUNT_COLUMNS: dict[str, Priority | None] = {
    "count_1": Priority.ESCAPE_ROUTES,
    "count_2": Priority.LIGHTS_AND_SIGNS,
    "count_3": Priority.DOORS_AND_WINDOWS,
    "count_other": None,
}
_NAMES = {
    Priority.ESCAPE_ROUTES: "重点一",
    Priority.LIGHTS_AND_SIGNS: "重点二",
    Priority.DOORS_AND_WINDOWS: "重点三",
}

_OTHER = "不属于三项整治重点，不计入重点一、二、三，请核对。"
_UNKNOWN_KIND = "“{text}”认不出属于哪一项重点，请核对。"
_NO_KIND = "写有隐患，但没有写明属于哪一项重点，请补填。"
_BY_WORDS = "没有写明属于哪一项重点，按文字“{text}”归为{name}，请核对。"
_NO_COUNT = "写有隐患，但没有写处数，按1处读入，请核对。"
_COUNT_OF_WORDS = "没有处数栏，按文字读作{value}处，请核对。"
_ZERO_BUT_WORDS = "处数写的是0，却写有“{text}”，按没有隐患读入，请核对。"
_ZERO_BUT_KIND = "处数写的是0，隐患类别却写着“{text}”，按没有隐患读入，请核对。"
_COUNT_BUT_NONE = "隐患类别写的是“{text}”，处数却是{value}，按有隐患读入，请核对。"
_WORDS_BUT_NONE = "隐患类别写的是“{text}”，却写有隐患情况，按1处隐患读入，请核对。"
_SEVERAL_KINDS = "一格里写了几项重点“{text}”，已分成几条、各1处，请核对。"
_UNSHARED = "一格里写了几项重点“{text}”，处数{value}分不开，没有归入某一项，请核对。"
_MISMATCH = "处数是{value}，文字里写的却是{words}处，以处数为准，请核对。"
_KIND_MISMATCH = "隐患类别“{text}”与填了处数的重点栏不一致，以重点栏为准，请核对。"
_CLEAN_WORDS = "“{text}”读作没有隐患。"
_TOTAL_MISMATCH = "各重点栏之和是{value}处，总数栏却是{total}处，以重点栏为准，请核对。"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of hazard with its count; a clean visit has none of either."""

    priority: Priority | None
    count: int
    details: str


def findings_of(values: Values, marks: Marks) -> list[Finding]:
    """What a sheet row found, one finding per priority; exactly one, empty, when it found nothing."""
    details = marks.text("details", values.text("details"), keeps_lines=True)
    if any(name in marks.fields for name in COUNT_COLUMNS):
        found = _by_columns(values, marks, details)
        if found:
            return found
    kind = values.text("priority")
    if kind and not says_nothing_found(kind):
        return _by_kind(values, marks, details, kind)
    return [_by_words(values, marks, details, kind)]


def _describes(details: str) -> bool:
    return bool(details) and not says_nothing_found(details)


def _by_columns(values: Values, marks: Marks, details: str) -> list[Finding]:
    """The findings of a sheet with one column per priority; empty when none of them counts anything.

    A lone tick (which is marked) counts what the words beside it tell.
    """
    findings: list[Finding] = []
    is_ticked = False
    for name, priority in COUNT_COLUMNS.items():
        count = _read(values, marks, name)
        if not count.value:
            continue
        is_ticked = is_ticked or count.is_tick
        findings.append(Finding(priority, count.value, details or count.words))
        if priority is None:
            marks.add(name, _OTHER)
    if is_ticked and len(findings) == 1 and (told := sum(counts_in_words(details))):
        findings = [Finding(findings[0].priority, told, findings[0].details)]
    if findings:
        _compare(values, marks, findings, details)
    return findings


def _read(values: Values, marks: Marks, name: str) -> Count:
    count = read_count(values.cell(name))
    if count.doubt:
        marks.add(name, count.doubt)
    return count


def _compare(values: Values, marks: Marks, findings: list[Finding], details: str) -> None:
    """Mark where words, category or total disagree with the columns; the columns hold."""
    total = sum(finding.count for finding in findings)
    words = counts_in_words(details) if "处" in details else ()
    if words and total not in {sum(words), *words} and not {finding.count for finding in findings} & {*words}:
        marks.add("details", _MISMATCH.format(value=total, words=sum(words)))
    kind = values.text("priority")
    named = set(kinds_of(kind).priorities) if kind else set()
    if named and named != {finding.priority for finding in findings}:
        marks.add("priority", _KIND_MISMATCH.format(text=kind))
    overall = read_count(values.cell("count")).value
    if overall is not None and overall != total:
        marks.add("count", _TOTAL_MISMATCH.format(value=total, total=overall))


def _by_kind(values: Values, marks: Marks, details: str, kind: str) -> list[Finding]:
    """The findings of a row whose category column names a kind."""
    count = _read(values, marks, "count")
    if count.value == 0:
        marks.add("count", _ZERO_BUT_KIND.format(text=kind))
        return [Finding(None, 0, details)]
    details = details or count.words
    kinds = kinds_of(kind)
    if len(kinds.priorities) > 1:
        return _several(marks, details, kind, count)
    value = _count_or_one(count, marks, details)
    if len(kinds.priorities) == 1 and not kinds.other:
        return [Finding(kinds.priorities[0], value, details)]
    marks.add("priority", _OTHER if kinds.other else _UNKNOWN_KIND.format(text=kind))
    return [Finding(None, value, details)]


def _several(marks: Marks, details: str, kind: str, count: Count) -> list[Finding]:
    priorities = kinds_of(kind).priorities
    if count.value in {None, len(priorities)}:
        marks.add("priority", _SEVERAL_KINDS.format(text=kind))
        return [Finding(priority, 1, details) for priority in priorities]
    value = count.value or 1
    marks.add("priority", _UNSHARED.format(text=kind, value=value))
    return [Finding(None, value, details)]


def _count_or_one(count: Count, marks: Marks, details: str) -> int:
    """The number column wins over the text; blank where a hazard is described is 1, marked (contract.md)."""
    words = counts_in_words(details)
    if count.value is not None:
        if words and not count.doubt and count.value not in {sum(words), *words}:
            marks.add("details", _MISMATCH.format(value=count.value, words=sum(words)))
        return count.value
    has_column = any(name in marks.fields for name in ("count", *COUNT_COLUMNS))
    if words and not has_column:
        marks.add("details", _COUNT_OF_WORDS.format(value=sum(words)))
        return max(1, sum(words))
    marks.add("count" if "count" in marks.fields else "details", _NO_COUNT)
    return 1


def _by_words(values: Values, marks: Marks, details: str, kind: str) -> Finding:
    """The finding of a row that names no kind: its words tell, and are marked."""
    count = _read(values, marks, "count") if "count" in marks.fields else _zero_of_columns(values)
    details = details or count.words
    if not count.value and not _describes(details):
        if details:
            marks.add("details", _CLEAN_WORDS.format(text=details))
        return Finding(None, 0, "")
    if count.value == 0:
        marks.add("details", _ZERO_BUT_WORDS.format(text=details))
        return Finding(None, 0, details)
    if kind:
        sentence = _COUNT_BUT_NONE if count.value else _WORDS_BUT_NONE
        marks.add("priority", sentence.format(text=kind, value=count.value))
    value = _count_or_one(count, marks, details)
    priority = priority_described(details) if details else None
    sentence = _BY_WORDS.format(text=details, name=_NAMES[priority]) if priority else _NO_KIND
    marks.add("priority" if "priority" in marks.fields else "details", sentence)
    return Finding(priority, value, details)


def _zero_of_columns(values: Values) -> Count:
    """Nothing, or a certain 0 when every column per priority says 0."""
    said = [read_count(values.cell(name)).value for name in COUNT_COLUMNS if name in values.by_field]
    return Count(0) if len(said) >= 3 and not any(said) else Count(None)
