"""执法人员: workers with their 执法证号, as papers of enforcement need two of them."""

from db.models import Worker
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.workers import require_free_licence


def record_officer(name: str, licence: str, *, phone: str = "", clerk: str) -> Change:
    """Give a worker a 执法证号, or add the person; two persons never hold the same."""
    name, licence = name.strip(), licence.strip()
    _require(name, licence)
    known = list(Worker.select().where(Worker.name == name, Worker.left_on.is_null()).limit(2))
    if len(known) > 1:
        raise RuleBroken(
            f"有两位工作人员都叫{name}，没有登记；请到“设置”的“工作人员”里，在要登记的那一位名下按“修改”填写执法证号。"
        )
    worker = known[0] if known else Worker(name=name, search=spelling(name))
    require_free_licence(licence, worker.id or 0)
    with operation(f"执法人员：{name}", clerk=clerk) as act:
        worker.licence, worker.phone = licence, phone.strip() or worker.phone
        worker.save()
    return act.change


def change_licence(worker_id: int, licence: str, *, clerk: str) -> Change:
    """Change or take away a 执法证号; papers already issued keep the old one."""
    worker = Worker.get_or_none(Worker.id == worker_id)
    if worker is None:
        raise NotFound("这位工作人员已经不在了，请刷新列表。")
    if licence.strip():
        require_free_licence(licence.strip(), worker.id)
    with operation(f"执法人员：{worker.name}", clerk=clerk) as act:
        worker.licence = licence.strip()
        worker.save()
    return act.change


def _require(name: str, licence: str) -> None:
    if not name or not licence:
        raise RuleBroken("请填写姓名和执法证号。")
