"""Tables of 归档: each 件 with its 档号, explained gaps, and signed papers as they were scanned."""

from peewee import SQL, Check, IntegerField, TextField

from db.base import DayField, Record, a_day, belongs_to, one_of, words
from db.models.acts import Paper
from db.models.enforcement import Instrument


def _the_day(column: str) -> DayField:
    # The "+0 days" makes SQLite reckon, so that 30 February is refused.
    return DayField(constraints=[Check(f"{column} IS date({column}, '+0 days')")])


def _the_term() -> TextField:
    return one_of("keep_term", "Y", "D30", "D10")


def _the_year() -> IntegerField:
    return IntegerField(constraints=[Check("year BETWEEN 1990 AND 2200")])


class FiledItem(Record):
    """归档文件, one 件: `item_number` is its 件号 in 年度, 期限 and 机构; `source` the uid of what was filed, "" by hand.

    A void one keeps its number, so that no number is ever given twice.
    """

    kind = one_of(
        "kind",
        "month_edition",
        "instrument",
        "closing_summary",
        "campaign_plan",
        "supervision_order",
        "held_meeting",
        "other_paper",
    )
    source = words()
    year = _the_year()
    keep_term = _the_term()
    organ = words()
    item_number = IntegerField(constraints=[Check("item_number >= 1")])
    archive_code = TextField(unique=True)
    title = TextField(constraints=[Check("title <> ''")])
    author = TextField(constraints=[Check("author <> ''")])
    document_number = words()
    on_day = _the_day("on_day")
    secrecy = words()
    pages = IntegerField(constraints=[Check("pages >= 1")])
    box = IntegerField(null=True, constraints=[Check("box IS NULL OR box >= 1")])
    filed_on = _the_day("filed_on")
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        indexes = ((("year", "keep_term", "organ", "item_number"), True),)
        constraints = [Check("(voided_on IS NULL) = (void_reason = '')")]


FiledItem.add_index(
    SQL(
        'CREATE UNIQUE INDEX "filed_item_standing" ON "filed_item" ("source") '
        "WHERE source <> '' AND voided_on IS NULL"
    )
)


class FilingGap(Record):
    """断号说明: numbers of a series that no 件 bears, and why."""

    year = _the_year()
    keep_term = _the_term()
    organ = words()
    first = IntegerField(constraints=[Check("first >= 1")])
    last = IntegerField()
    reason = TextField(constraints=[Check("reason <> ''")])
    on_day = _the_day("on_day")

    class Meta:
        constraints = [Check("last >= first")]


class ScanFile(Record):
    """A scan or photo as it came, kept under `filed/` by its hash."""

    name = TextField(constraints=[Check("name <> ''")])
    sha256 = TextField(unique=True)
    pages = IntegerField(constraints=[Check("pages >= 1")])
    on_day = _the_day("on_day")


class ScanPage(Record):
    """One page of a scan, and the page of the printed paper or instrument that it shows."""

    scan = belongs_to(ScanFile)
    page = IntegerField(constraints=[Check("page >= 1")])
    paper = belongs_to(Paper, null=True)
    instrument = belongs_to(Instrument, null=True)
    sheet = IntegerField(constraints=[Check("sheet >= 1")])
    found_by = one_of("found_by", "qr", "hand")

    class Meta:
        indexes = ((("scan", "page"), True),)
        constraints = [Check("(paper_id IS NULL) <> (instrument_id IS NULL)")]
