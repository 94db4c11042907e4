"""Tables of 定稿: what was handed up for a period as it was printed, its way to the county, corrections, 口径调整."""

from peewee import Check, IntegerField, TextField

from db.base import DayField, Record, a_day, belongs_to, one_of, words
from db.models.people import Village


def _the_day(column: str) -> DayField:
    # The "+0 days" makes SQLite reckon, so that 30 February is refused.
    return DayField(constraints=[Check(f"{column} IS date({column}, '+0 days')")])


class Edition(Record):
    """定稿（第 n 稿）of a period. `corrects` makes it a 更正稿; `code` is its cover's check code.

    Its data and its bound volume lie under `filed/` by their hashes, so that both print again byte for byte.
    """

    period_from = _the_day("period_from")
    period_to = _the_day("period_to")
    period_name = TextField()
    number = IntegerField(constraints=[Check("number >= 1")])
    corrects = belongs_to("self", null=True)
    state = one_of(
        "state", "draft", "sent", "signed", "reported", "returned", "accepted", "voided", default="draft"
    )
    made_on = _the_day("made_on")
    code = TextField(unique=True)
    pages = IntegerField(constraints=[Check("pages >= 1")])
    data_sha256 = TextField()
    volume_sha256 = TextField()
    note = words()

    class Meta:
        indexes = ((("period_to", "number"), True),)
        constraints = [Check("period_to >= period_from")]


class EditionPaper(Record):
    """One paper of an edition, in filing order; its PDF is kept under its code, its workbook by its hash."""

    edition = belongs_to(Edition)
    position = IntegerField()
    kind = TextField()
    village = belongs_to(Village, null=True)
    title = TextField()
    code = TextField()
    first_page = IntegerField()
    pages = IntegerField(constraints=[Check("pages >= 1")])
    workbook_sha256 = words()

    class Meta:
        indexes = ((("edition", "position"), True), (("code",), False))


class EditionState(Record):
    """One step of an edition: 送审, 签字盖章 with its scan, 报县, 退回修改, 接收."""

    edition = belongs_to(Edition)
    state = one_of("state", "sent", "signed", "reported", "returned", "accepted", "voided")
    on_day = _the_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    channel = words()
    receiver = words()
    note = words()
    scan_name = words()
    scan_sha256 = words()

    class Meta:
        constraints = [
            Check("state <> 'reported' OR (channel <> '' AND receiver <> '')"),
            Check("state NOT IN ('returned', 'voided') OR note <> ''"),
            Check("(scan_name = '') = (scan_sha256 = '')"),
        ]


class Correction(Record):
    """更正说明: one cell of 附件2 that a 更正稿 changes, with its reason."""

    edition = belongs_to(Edition)
    body = TextField()  # 村 or 乡本级
    scope = one_of("scope", "month", "cumulative")
    figure = TextField()
    was = IntegerField()
    now = IntegerField()
    reason = TextField(constraints=[Check("reason <> ''")])

    class Meta:
        indexes = ((("edition", "body", "scope", "figure"), True),)
        constraints = [Check("was <> now")]


class FigureOverride(Record):
    """口径调整: a figure that the county orders otherwise, the counted one beside it; no hazard is altered for it."""

    period_from = _the_day("period_from")
    period_to = _the_day("period_to")
    body = TextField()
    scope = one_of("scope", "month", "cumulative")
    figure = TextField()
    counted = IntegerField()
    said = IntegerField(constraints=[Check("said >= 0")])
    reason = TextField(constraints=[Check("reason <> ''")])
    by = TextField(constraints=[Check("\"by\" <> ''")])
    on_day = _the_day("on_day")
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        indexes = ((("period_to", "body"), False),)
        constraints = [
            Check("period_to >= period_from"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]
