"""Papers and the register of their numbers: served, voided, reserved, gaps explained."""

from collections.abc import Callable
from functools import partial
from typing import Any

from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS, ORIGIN_WORDS, InstrumentKind, Origin
from lifepath_desktop.queries.instruments import (
    NumberRow,
    instrument_detail,
    instrument_listing,
    unexplained_gaps,
)
from lifepath_desktop.queries.listing import Listing
from lifepath_desktop.services.instruments import explain_gap, reserve_numbers, void_instrument
from ui.desk import Desk
from ui.enforcement.asking import SERVE, Defaults, asks_for_service, service_act
from ui.enforcement.offering import of_instrument, of_numbers
from ui.enforcement.tables import ADD, Words
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.paper_menu import Offered

GAP, VOID = "gap", "void"
KINDS = tuple((kind, words) for kind, words in INSTRUMENT_WORDS.items())
GAPS_SHOWN = 200


class PaperEntries:
    """The list of every number, with its paper where it has one."""

    words = Words(
        title="文书和编号",
        empty="还没有文书。在“执法办理”里选一条隐患开具，编号会自动登记在这里。",
        explanation=(
            "这里就是编号登记簿：编号不重复，作废、预留、手写的编号都留着。断号要写明原因；纸上已经用掉的编号，开具时照填即可。"
            "期限从送达之日起算，送达登记后才有届满日期。"
        ),
        names={ADD: "预留编号", SERVE: "登记送达", GAP: "断号说明", VOID: "作废"},
        tables=("instrument", "delivery", "enforcement_step"),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return the list."""
        return instrument_listing()

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with a number."""
        gap = (GAP,) if unexplained_gaps() else ()
        detail = None if id_ is None else instrument_detail(id_)
        if detail is None or detail.void_reason or detail.delivered_on:
            return gap
        serve = (SERVE,) if detail.origin == Origin.PROGRAM.value else ()
        return (*serve, *gap, VOID)

    def papers(self, id_: int | None) -> tuple[Offered, ...]:
        """Return the paper that a number stands for, and the register of all numbers."""
        return (*(() if id_ is None else of_instrument(id_)), *of_numbers(self._desk.today()))

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self._desk.today()
        if name == SERVE:
            detail = None if id_ is None else instrument_detail(id_)
            papers = () if detail is None else ((detail.id, detail.number),)
            return asks_for_service(papers, Defaults(today))
        if name == VOID:
            return (Ask("on", "作废日期", AskKind.PAST_DATE, today), Ask("reason", "作废原因"))
        if name == GAP:
            return _gap_asks(unexplained_gaps()[:GAPS_SHOWN])
        return (
            Ask("kind", "文书种类", AskKind.LIST, InstrumentKind.NOTICE, KINDS),
            Ask("year", "年份", AskKind.COUNT, today.year, most=2200),
            Ask("count", "个数", AskKind.COUNT, 10, most=100, beside=True),
            Ask("note", "用途"),
        )

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        clerk = self._desk.clerk
        if name == SERVE:
            return service_act(answers, clerk)
        if name == VOID:
            on = answers["on"] or self._desk.today()
            return partial(void_instrument, id_ or 0, on=on, reason=answers["reason"], clerk=clerk)
        if name == GAP:
            number, kind = answers["number"], answers["kind"]
            return partial(explain_gap, number, kind, answers["origin"], answers["reason"], clerk=clerk)
        return partial(
            reserve_numbers, answers["kind"], answers["year"], answers["count"], answers["note"], clerk=clerk
        )


def _gap_asks(gaps: list[NumberRow]) -> tuple[Ask, ...]:
    numbers = tuple(((row.series, row.year, row.sequence), row.number) for row in gaps)
    origins = tuple((origin, ORIGIN_WORDS[origin]) for origin in (Origin.HANDWRITTEN, Origin.RESERVED))
    return (
        Ask("number", "断号", AskKind.LIST, numbers[0][0] if numbers else None, numbers),
        Ask("kind", "文书种类", AskKind.LIST, InstrumentKind.NOTICE, KINDS),
        Ask("origin", "情况", AskKind.PICK, Origin.HANDWRITTEN, origins),
        Ask("reason", "说明"),
    )
