"""Who typed the made-up records: the office's own people, unless the command named somebody."""

from db.models import Operation, Worker
from lifepath_desktop.services.demo import Wanted, create_demo

SMALL = Wanted(4, 8)
TOWNSHIP = "341022211"


def clerks() -> set[str]:
    return {row.clerk for row in Operation.select(Operation.clerk).distinct()}


def test_a_demo_that_names_nobody_is_typed_by_the_two_of_the_office(tmp_path):
    create_demo(tmp_path / "演示", TOWNSHIP, SMALL, clerk="命令行")
    typed = clerks() - {"命令行"}
    assert len(typed) == 2
    assert typed <= {worker.name for worker in Worker.select()}
    assert Operation.select().where(Operation.clerk == "命令行").count() == 1


def test_a_demo_of_a_named_clerk_is_all_his(tmp_path):
    create_demo(tmp_path / "演示", TOWNSHIP, SMALL, clerk="汪小红")
    assert clerks() == {"汪小红"}
