"""Work off the window's thread."""

import threading
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from db.database import database
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.progress import Progress
from ui.foot import Foot
from ui.tasks import Job, Tasks


@pytest.fixture
def tasks(qtbot, things) -> Tasks:
    tasks = Tasks(database)
    yield tasks
    tasks.stop()


def test_a_job_runs_elsewhere_and_answers_in_the_window(qtbot, tasks):
    window = threading.current_thread()
    listened = threading.Event()

    def work(progress: Progress) -> tuple[int, threading.Thread]:
        assert listened.wait(10)  # the job must not be over before the test listens
        progress.step(1, 2, "正在数")
        return database.scalar("SELECT COUNT(*) FROM thing"), threading.current_thread()

    job = tasks.start("数一数", work)
    heard: list[tuple[object, ...]] = []
    job.progressed.connect(lambda *step: heard.append((*step, QThread.currentThread().isMainThread())))
    with qtbot.waitSignal(job.done) as done:
        listened.set()

    count, where = done.args[0]
    assert count == 300
    assert where is not window
    assert heard == [(1, 2, "正在数", True)]
    assert tasks.running is None


def test_a_cancelled_job_rolls_back_and_says_only_that(qtbot, tasks):
    started, seen = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        with database.atomic():
            database.execute_sql("DELETE FROM thing")
            started.set()
            seen.wait(5)
            progress.step(1, 1, "")

    job = tasks.start("删光", work)
    ends: list[str] = []
    job.done.connect(lambda _: ends.append("done"))
    job.refused.connect(ends.append)
    started.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        seen.set()

    assert ends == []
    assert database.scalar("SELECT COUNT(*) FROM thing") == 300


def test_a_refusal_comes_as_its_sentence(qtbot, tasks):
    def work(_progress: Progress) -> None:
        raise RuleBroken("不能这样做。")

    job = tasks.start("试", work)
    with qtbot.waitSignal(job.refused) as refused:
        pass
    assert refused.args == ["不能这样做。"]


def test_a_bug_in_a_job_reaches_the_crash_report(qtbot, tasks):
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError("bug")

    with qtbot.capture_exceptions() as exceptions:
        job = tasks.start("试", work)
        with qtbot.waitSignal(job.ended):
            pass
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]


def test_only_the_latest_question_is_answered(qtbot, tasks):
    hold = threading.Event()
    asked: list[int] = []

    def question(number: int) -> int:
        asked.append(number)
        if number == 1:
            hold.wait(5)
        return number

    reader = tasks.reader()
    answers: list[int] = []
    reader.answered.connect(answers.append)
    reader.ask(lambda: question(1))
    qtbot.waitUntil(lambda: asked == [1])
    reader.ask(lambda: question(2))
    with qtbot.waitSignal(reader.answered):
        reader.ask(lambda: question(3))
        hold.set()

    assert answers == [3]
    assert asked == [1, 3]


def test_reads_go_on_while_a_long_job_runs(qtbot, tasks):
    hold = threading.Event()
    job = tasks.start("很久", lambda _progress: hold.wait(5))
    reader = tasks.reader()
    with qtbot.waitSignal(reader.answered) as answered:
        reader.ask(lambda: database.scalar("SELECT COUNT(*) FROM thing"))
    assert answered.args == [300]
    with qtbot.waitSignal(job.ended):
        hold.set()


def test_the_foot_shows_a_job_until_it_ends(qtbot, tasks):
    over = QWidget()
    qtbot.addWidget(over)
    foot = Foot(over)
    tasks.began.connect(foot.follow)
    over.show()
    hold = threading.Event()
    job = tasks.start("正在收表", lambda _progress: hold.wait(5))
    assert foot.bar.isVisible()
    assert foot.doing.text() == "正在收表…"
    with qtbot.waitSignal(job.ended):
        hold.set()
    assert not foot.bar.isVisible()


def test_the_outcome_of_work_that_is_done_at_once_waits_to_be_heard(qtbot):
    job, future, heard = Job("快"), Future(), []
    future.set_result(7)
    job.finish(future)
    job.done.connect(heard.append)
    qtbot.waitUntil(lambda: heard == [7])
