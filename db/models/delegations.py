"""Table of 授权委托事项: what the township may decide, in whose name, from when to when."""

from peewee import Check, TextField

from db.base import Record, a_day, a_flag, one_of, words


class Delegation(Record):
    """One 委托 or 赋权. Empty by default: then no decision is the township's (office.md 23)."""

    mode = one_of("mode", "entrusted", "granted")
    may_inspect = a_flag("may_inspect", default=False)
    may_order = a_flag("may_order", default=False)
    may_punish = a_flag("may_punish", default=False)
    may_force = a_flag("may_force", default=False)
    self_built_only = a_flag("self_built_only", default=True)
    scope = words()
    delegator = words()
    issuer = TextField(constraints=[Check("issuer <> ''")])
    document = words()
    from_on = a_day("from_on")
    to_on = a_day("to_on")
    published_on = a_day("published_on")
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("may_inspect OR may_order OR may_punish OR may_force"),
            Check("mode = 'granted' OR NOT may_force"),  # 行政强制法 第十三条、第十七条
            Check("mode = 'granted' OR delegator <> ''"),
            Check(
                "issuer NOT LIKE '%应急办%' AND issuer NOT LIKE '%综治中心%' AND issuer NOT LIKE '%村委会%' "
                "AND issuer NOT LIKE '%居委会%' AND issuer NOT LIKE '%村民委员会%' AND issuer NOT LIKE '%居民委员会%'"
            ),
            Check("to_on IS NULL OR from_on IS NULL OR to_on >= from_on"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]
