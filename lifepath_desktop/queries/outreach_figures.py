"""The figures of outreach and of tip-offs; what belongs to no village stands at 乡本级."""

from lifepath_desktop.queries.figure_sources import Count, Source, Span


def _households(span: Span) -> dict[str, Count]:
    knocked = (
        "EXISTS (SELECT 1 FROM household_visit x WHERE x.household_id = h.id AND x.voided_on IS NULL "
        f"AND {span.holds('x.on_day')})"
    )
    return {"households_due": Count("1"), "door_knocks": Count(knocked)}


def _knocks(span: Span) -> dict[str, Count]:
    within = span.holds("x.on_day")
    handed_out = Count(f"{within} AND x.leaflets > 0", "x.leaflets")
    return {"door_knock_visits": Count(within), "leaflets": handed_out, "leaflets_doors": handed_out}


def _events(span: Span) -> dict[str, Count]:
    within = span.holds("e.on_day")
    handed_out = Count(f"{within} AND e.leaflets > 0", "e.leaflets")
    return {
        "campaign_events": Count(within),
        "audience": Count(f"{within} AND e.attendance > 0", "e.attendance"),
        "leaflets": handed_out,
        "leaflets_events": handed_out,
    }


def _shows(span: Span) -> dict[str, Count]:
    # How often a film ran is known for the whole showing: it counts on the day that it began.
    within = span.holds("s.from_on")
    return {"warning_films": Count(within, "s.times"), "film_days": Count(within, "s.days")}


def _tip_offs(span: Span) -> dict[str, Count]:
    confirmed = f"t.result IN ('confirmed', 'partly') AND {span.holds('t.checked_on')}"
    return {"tip_offs": Count(span.holds("t.received_on")), "tip_offs_true": Count(confirmed)}


def _rewards(span: Span) -> dict[str, Count]:
    return {"rewards": Count(span.holds("r.paid_on"), "r.amount")}


SOURCES = (
    Source(
        "outreach", "农户", "household h", "h.village_id", "h.voided_on IS NULL",
        _households, "h.id", "h.id", "households",
    ),
    Source(
        "outreach", "敲门行动", "household_visit x JOIN household h ON h.id = x.household_id", "h.village_id",
        "x.voided_on IS NULL AND h.voided_on IS NULL", _knocks, "h.id", "h.id", "households",
    ),
    Source(
        "outreach", "宣传活动", "outreach_event e", "e.village_id", "e.voided_on IS NULL",
        _events, "e.id", "e.id", "outreach_events",
    ),
    Source(
        "outreach", "显示屏", "screen_show s", "NULL", "s.voided_on IS NULL",
        _shows, "s.id", "s.id", "screen_shows",
    ),
    Source(
        "tip_offs", "举报", "tip_off t", "t.village_id", "t.voided_on IS NULL", _tip_offs, "t.id", "t.id",
    ),
    Source(
        "tip_offs", "举报奖励", "reward r JOIN tip_off t ON t.id = r.tip_off_id", "t.village_id",
        "r.declined_on IS NULL", _rewards, "t.id", "t.id",
    ),
)  # fmt: skip
