"""What a register holds from its first day: the campaign, the working calendar and the passages of the law."""

from db.models import Campaign, Law, SpecialDay
from lifepath_desktop.services.campaign import lay_down_campaign
from lifepath_desktop.services.laws import has_unmet_laws, lay_down_laws
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.workdays import lay_down_special_days

PROGRAM = "程序"


def lay_down_starting_data() -> None:
    """Write campaign, calendar and law into a register that has none, under the act that is open."""
    lay_down_campaign()
    lay_down_special_days()
    lay_down_laws()


def lay_down_what_is_missing() -> None:
    """Give a register of an older program what it lacks of these, as an act of its own."""
    if all(model.select().exists() for model in (Campaign, SpecialDay, Law)):
        return
    with operation("录入专项行动、工作日历和法规依据", clerk=PROGRAM, kind="setup"):
        lay_down_starting_data()


def lay_down_new_laws() -> None:
    """Bring the passages that a newer program added into a register that has others, as an act of its own."""
    if Law.select().exists() and has_unmet_laws():
        with operation("录入程序新增的法规依据", clerk=PROGRAM, kind="setup"):
            lay_down_laws()
