"""执法人员: workers with their 执法证号, as papers of enforcement need two of them."""

from db.models import Worker
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.operation import Change, operation


def record_officer(name: str, licence: str, *, phone: str = "", clerk: str) -> Change:
    """Give a worker a 执法证号, or add the person; two persons never hold the same."""
    name, licence = name.strip(), licence.strip()
    _require(name, licence)
    known = list(Worker.select().where(Worker.name == name).limit(2))
    if len(known) > 1:
        raise RuleBroken(f"有两位工作人员都叫{name}，请先在人员里区分姓名（如加“大”“小”）。")
    worker = known[0] if known else Worker(name=name, search=spelling(name))
    _require_unique(licence, worker.id)
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
        _require_unique(licence.strip(), worker.id)
    with operation(f"执法人员：{worker.name}", clerk=clerk) as act:
        worker.licence = licence.strip()
        worker.save()
    return act.change


def _require(name: str, licence: str) -> None:
    if not name or not licence:
        raise RuleBroken("请填写姓名和执法证号。")


def _require_unique(licence: str, worker_id: int | None) -> None:
    other = Worker.get_or_none(Worker.licence == licence, Worker.id != (worker_id or 0))
    if other is not None:
        raise RuleBroken(f"执法证号{licence}已经登记给{other.name}。")
