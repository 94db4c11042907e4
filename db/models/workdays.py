"""Table of days that are not what their weekday says: holidays and 调休 working days."""

from peewee import Check

from db.base import DayField, Record, one_of, words


class SpecialDay(Record):
    """One day of a State Council notice; a year without any is unknown."""

    on_day = DayField(unique=True, constraints=[Check("on_day IS date(on_day, '+0 days')")])
    kind = one_of("kind", "off", "work")
    name = words()
    source = one_of("source", "notice", "office", default="notice")
