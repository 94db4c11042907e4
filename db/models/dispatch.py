"""Tables of dispatch (工作调度): meetings, difficult problems, what was put on their agenda, and who is to do what."""

from peewee import Check, TextField

from db.base import Record, a_day, belongs_to, one_of, words
from db.models.hazards import Hazard
from db.models.people import Unit, Village

VOIDED_WITH_REASON = "(voided_on IS NULL) = (void_reason = '')"


class Meeting(Record):
    """会议: 调度, 研究, 约谈 or 通报; `subject` is who was talked to or named."""

    kind = one_of("kind", "dispatch", "study", "talk", "notice")
    on_day = a_day("on_day")
    topic = TextField(constraints=[Check("topic <> ''")])
    location = words()
    chair = TextField(constraints=[Check("chair <> ''")])
    attendees = words()
    subject = words()
    decided = words()
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("on_day IS NOT NULL"),
            Check("kind NOT IN ('talk', 'notice') OR subject <> ''"),
            Check(VOIDED_WITH_REASON),
        ]


class Problem(Record):
    """重点难点问题: reported by a village or a unit, open until it is settled with its outcome."""

    village = belongs_to(Village, null=True)
    unit = belongs_to(Unit, null=True)
    on_day = a_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    text = TextField(constraints=[Check("text <> ''")])
    proposal = words()
    settled_on = a_day("settled_on")
    outcome = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("on_day IS NOT NULL"),
            Check("village_id IS NULL OR unit_id IS NULL"),
            Check("(settled_on IS NULL) = (outcome = '')"),
            Check("settled_on IS NULL OR settled_on >= on_day"),
            Check(VOIDED_WITH_REASON),
        ]


class AgendaItem(Record):
    """议题: what a 研究会议 dealt with, a problem or a hazard, and what was said to it."""

    meeting = belongs_to(Meeting)
    problem = belongs_to(Problem, null=True)
    hazard = belongs_to(Hazard, null=True)
    reason = one_of("reason", "problem", "overdue", "escalated")

    class Meta:
        indexes = ((("meeting", "problem"), True), (("meeting", "hazard"), True))
        constraints = [
            Check("(problem_id IS NULL) <> (hazard_id IS NULL)"),
            Check("(reason = 'problem') = (problem_id IS NOT NULL)"),
        ]


class Assignment(Record):
    """交办事项: who is to do what by when; a decision of a meeting, or given out between meetings."""

    meeting = belongs_to(Meeting, null=True)
    problem = belongs_to(Problem, null=True)
    village = belongs_to(Village, null=True)
    on_day = a_day("on_day")
    text = TextField(constraints=[Check("text <> ''")])
    responsible = TextField(constraints=[Check("responsible <> ''")])
    due_on = a_day("due_on")
    done_on = a_day("done_on")
    done_by = words()
    result = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("on_day IS NOT NULL AND due_on IS NOT NULL AND due_on >= on_day"),
            Check("(done_on IS NULL) = (done_by = '')"),
            Check("(done_on IS NULL) = (result = '')"),
            Check("done_on IS NULL OR done_on >= on_day"),
            Check(VOIDED_WITH_REASON),
        ]


class AssignmentDelay(Record):
    """改期: an assignment's old and new day, with the reason and who allowed it."""

    assignment = belongs_to(Assignment)
    on_day = a_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    old_due_on = a_day("old_due_on")
    new_due_on = a_day("new_due_on")
    reason = TextField(constraints=[Check("reason <> ''")])

    class Meta:
        constraints = [
            Check("on_day IS NOT NULL AND old_due_on IS NOT NULL AND new_due_on > old_due_on"),
        ]
