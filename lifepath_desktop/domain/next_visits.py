"""Which place to visit next: by what is open there, how risky it is and how long nobody has looked, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Rhythm:
    """After how many days a place is suggested again: the program's own suggestion, no rule of any law."""

    ordinary: int = 180
    risky: int = 90
    relapsed: int = 30
    locked: int = 14


RISKY_CATEGORIES = (
    "合用场所",
    "经营性自建房",
    "出租房",
    "小旅馆",
    "民宿",
    "农家乐",
    "敬老院",
    "幼儿园",
    "学校",
)
"""Where people sleep, or cannot help themselves: looked at more often even when nobody has called them crowded."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a place: the last visit and its hazards, those that came back within a year counted too.

    `open_due_on` is the earliest deadline of what is open, `last_attempt_on` the last time the door was locked.
    """

    place_id: int
    category: str = ""
    crowded: bool | None = None
    last_on: date | None = None
    open_count: int = 0
    open_due_on: date | None = None
    awaiting_recheck: int = 0
    relapsed: int = 0
    last_attempt_on: date | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """When a place should be visited next and why, the weightiest reason first."""

    place_id: int
    on: date
    reasons: tuple[str, ...]

    def is_due(self, today: date) -> bool:
        """Tell whether the day has come."""
        return self.on <= today

    @property
    def words(self) -> str:
        """Return the reasons as one sentence."""
        return "；".join(self.reasons) + "。"


def suggestion(facts: PlaceFacts, *, today: date, rhythm: Rhythm = Rhythm()) -> Suggestion:
    """Return when to visit a place next; the earliest of its reasons decides.

    >>> suggestion(PlaceFacts(7), today=date(2024, 11, 1)).words
    '还没有排查过。'
    >>> seen = PlaceFacts(7, "农家乐", True, last_on=date(2024, 7, 1))
    >>> suggestion(seen, today=date(2024, 11, 1)).on.isoformat()
    '2024-09-29'
    """
    found = sorted(_reasons(facts, today, rhythm), key=lambda reason: reason[0])
    on = found[0][0]
    pressing = [words for day, words in found if day <= max(on, today)]
    return Suggestion(facts.place_id, on, tuple(pressing))


def in_order(facts: Iterable[PlaceFacts], *, today: date, rhythm: Rhythm = Rhythm()) -> list[Suggestion]:
    """Return the suggestions of places, the most pressing first; of one day, that with more reasons."""
    made = [suggestion(place, today=today, rhythm=rhythm) for place in facts]
    return sorted(made, key=lambda one: (one.on, -len(one.reasons), one.place_id))


def _reasons(facts: PlaceFacts, today: date, rhythm: Rhythm) -> Iterable[tuple[date, str]]:
    yield from _open_reasons(facts, today)
    if facts.last_on is None:
        yield _after_attempt(facts, today, rhythm)
        return
    yield _by_age(facts, today, rhythm)


def _open_reasons(facts: PlaceFacts, today: date) -> Iterable[tuple[date, str]]:
    if facts.open_count and facts.open_due_on is not None:
        due = facts.open_due_on
        late = f"，已逾期{(today - due).days}天" if due < today else ""
        yield due, f"有{facts.open_count}处未整改，期限{due}{late}"
    elif facts.open_count:
        yield today, f"有{facts.open_count}处未整改，还没有定期限"
    if facts.awaiting_recheck:
        yield today, f"有{facts.awaiting_recheck}处等待复查"


def _after_attempt(facts: PlaceFacts, today: date, rhythm: Rhythm) -> tuple[date, str]:
    if facts.last_attempt_on is None:
        # Never seen: before everything that has merely grown old, after what is overdue already.
        return today - timedelta(days=1), "还没有排查过"
    again = facts.last_attempt_on + timedelta(days=rhythm.locked)
    return again, f"还没有排查过，{facts.last_attempt_on}去时锁门，建议隔{rhythm.locked}天再去"


def _by_age(facts: PlaceFacts, today: date, rhythm: Rhythm) -> tuple[date, str]:
    assert facts.last_on is not None
    days, why = _interval(facts, rhythm)
    gone = (today - facts.last_on).days
    return facts.last_on + timedelta(days=days), f"上次排查已过{gone}天，{why}建议每{days}天查一次"


def _interval(facts: PlaceFacts, rhythm: Rhythm) -> tuple[int, str]:
    if facts.relapsed:
        return rhythm.relapsed, "出现过反弹的场所"
    if facts.crowded:
        return rhythm.risky, "人员密集场所"
    if facts.category in RISKY_CATEGORIES:
        return rhythm.risky, f"{facts.category}"
    return rhythm.ordinary, "一般场所"
