"""Tables of the forms that the office changed to the county's, and of its own workbooks as templates."""

from peewee import TextField

from db.base import Record, belongs_to, one_of
from db.models.campaign import Campaign


class FormLayout(Record):
    """版式: how a table paper looks in a campaign, as JSON (`domain.form_layout`); none is the program's own form."""

    campaign = belongs_to(Campaign)
    kind = one_of("kind", "ledger", "summary", "lists")
    layout = TextField()

    class Meta:
        indexes = ((("campaign", "kind"), True),)


class FormTemplate(Record):
    """模板: the office's own workbook that is filled instead of ours; the file is kept by its hash."""

    campaign = belongs_to(Campaign)
    kind = one_of("kind", "ledger", "summary")
    name = TextField()
    sha256 = TextField()

    class Meta:
        indexes = ((("campaign", "kind"), True),)
