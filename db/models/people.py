"""Tables of the township, its villages and groups, and the people who work in the campaign."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, a_flag, belongs_to, one_of, words


class Township(Record):
    """乡镇: the body that keeps this register; `code` is the 9-digit statistical code."""

    code = TextField(unique=True)
    name = TextField()
    county = words()
    city = words()
    province = words()


class Village(Record):
    """村（社区）: reports with a ledger; `name` is the short form papers print."""

    township = belongs_to(Township)
    code = TextField(null=True, unique=True)
    name = TextField()
    full_name = TextField()
    position = IntegerField(default=0)
    active = a_flag("active", default=True)
    search = words()

    class Meta:
        indexes = ((("township", "name"), True),)


class VillageGroup(Record):
    """村民组."""

    village = belongs_to(Village)
    name = TextField()

    class Meta:
        indexes = ((("village", "name"), True),)


class Worker(Record):
    """工作人员: a person who works in the campaign; may hold several roles."""

    name = TextField(constraints=[Check("name <> ''")])
    phone = words()
    licence = words()  # 执法证号
    note = words()
    search = words()
    left_on = a_day("left_on")  # 离岗: from this day on nothing is given to the person


class WorkerRole(Record):
    """What a worker answers for, and from when to when; no village means the whole township."""

    worker = belongs_to(Worker)
    role = one_of(
        "role",
        "village_head",  # 村主要负责人
        "village_liaison",  # 乡包村（组）干部
        "village_committee",  # 村两委干部
        "grid_worker",  # 网格员
        "emergency_office",  # 应急办
        "governance_centre",  # 综治中心
        "leader",  # 乡领导
    )
    village = belongs_to(Village, null=True)
    group = belongs_to(VillageGroup, null=True)
    from_on = a_day("from_on")
    to_on = a_day("to_on")

    class Meta:
        constraints = [Check("to_on IS NULL OR from_on IS NULL OR to_on >= from_on")]


class Unit(Record):
    """乡直单位 or 经营单位: a body that owes a self-check."""

    name = TextField(constraints=[Check("name <> ''")])
    name_key = TextField()
    kind = one_of("kind", "township_body", "business")
    village = belongs_to(Village, null=True)
    address = words()
    contact = words()
    phone = words()
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()
    search = words()

    class Meta:
        indexes = ((("kind", "name_key"), True),)
        constraints = [Check("(voided_on IS NULL) = (void_reason = '')")]
