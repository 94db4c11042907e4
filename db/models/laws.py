"""Table of the law: passages that papers may cite, each with its status and days of validity."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, one_of, words


class Law(Record):
    """A passage. `code` names those the program came with; the office's own have none.

    Only 已核 (verified) is printed; the database refuses that mark without the words or, for a law, its article.
    """

    code = words()
    position = IntegerField(default=0)
    priority = IntegerField(null=True, constraints=[Check("priority IS NULL OR priority BETWEEN 1 AND 3")])
    kind = words()
    aim = one_of("aim", "duty", "penalty", "force", "standard", "definition", "procedure")
    title = TextField(constraints=[Check("title <> ''")])
    article = words()
    text = words()
    status = one_of("status", "verified", "unverified", default="unverified")
    valid_from = a_day("valid_from")
    valid_until = a_day("valid_until")
    note = words()

    class Meta:
        constraints = [
            Check("valid_from IS NULL OR valid_until IS NULL OR valid_until >= valid_from"),
            Check("status = 'unverified' OR (text <> '' AND (article <> '' OR aim = 'standard'))"),
        ]


Law.add_index(Law.code, unique=True, where=Law.code != "", name="law_code")
