"""Tables of the campaign (专项行动): its dates, its phases, its three priorities."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, belongs_to, one_of, words


class Campaign(Record):
    """专项行动: what the plan is called, who gave it out and when, and by when what is to be done."""

    name = TextField(constraints=[Check("name <> ''")])
    issued_by = words()
    number = words()
    issued_on = a_day("issued_on")
    since = a_day("since")
    until = a_day("until")
    study_until = a_day("study_until")
    self_check_until = a_day("self_check_until")
    inspection_until = a_day("inspection_until")
    summary_until = a_day("summary_until")
    note = words()

    class Meta:
        constraints = [Check("since IS NOT NULL AND until IS NOT NULL AND until >= since")]


class CampaignPhase(Record):
    """阶段: a phase of the plan, in its order; an end may be open."""

    campaign = belongs_to(Campaign)
    position = IntegerField(constraints=[Check("position > 0")])
    name = TextField(constraints=[Check("name <> ''")])
    since = a_day("since")
    until = a_day("until")

    class Meta:
        indexes = ((("campaign", "position"), True),)
        constraints = [Check("until >= since")]


class CampaignPriority(Record):
    """整治重点: the wording of priority one, two or three; `kinds` are joined by 、."""

    campaign = belongs_to(Campaign)
    position = IntegerField(constraints=[Check("position IN (1, 2, 3)")])
    wording = TextField(constraints=[Check("wording <> ''")])
    short = TextField(constraints=[Check("short <> ''")])
    kinds = words()
    verb = one_of("verb", "整改", "拆除")

    class Meta:
        indexes = ((("campaign", "position"), True),)
