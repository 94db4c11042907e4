"""Work off the window's thread: long jobs with progress and cancel, and short reads where the latest wins."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from lifepath_desktop.errors import Cancelled, LifepathError
from lifepath_desktop.progress import Progress

Work = Callable[[Progress], Any]


class ThreadConnections(Protocol):
    """A database handle that gives each thread a connection of its own."""

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Open the calling thread's connection."""

    def close(self) -> bool:
        """Close the calling thread's connection."""


class Job(QObject):
    """One long piece of work: `progressed` (done, total, what) while it runs, then exactly one of the others.

    `done` carries the result, `refused` the sentence of a `LifepathError`, `cancelled` nothing. Any other error is
    a bug: it is raised on the window's thread, for the crash dialog.
    """

    progressed = Signal(int, int, str)
    done = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    ended = Signal()
    _finished = Signal(object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()
        # Queued even when the work is done before anybody could connect: the outcome waits for the event loop.
        self._finished.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next step; its transaction rolls back."""
        self._stop.set()

    @property
    def is_cancelling(self) -> bool:
        """Whether the clerk has asked to stop."""
        return self._stop.is_set()

    def progress(self) -> Progress:
        """Return the two ends that the work itself is given."""
        return Progress(tell=self.progressed.emit, is_cancelled=self._stop.is_set)

    def finish(self, future: "Future[Any]") -> None:
        """Carry the outcome to the window's thread; called on the worker's."""
        self._finished.emit(future)

    @Slot(object)
    def _end(self, future: "Future[Any]") -> None:
        try:
            result = future.result()
        except Cancelled:
            self.cancelled.emit()
        except LifepathError as error:
            self.refused.emit(error.sentence)
        else:
            self.done.emit(result)
        finally:
            self.ended.emit()


class Reader(QObject):
    """Short reads for one asker: only the answer to the latest question arrives, in `answered`.

    A question not yet begun when the next one comes is never asked.
    """

    answered = Signal(object)
    refused = Signal(str)
    _finished = Signal(int, object)

    def __init__(self, pool: ThreadPoolExecutor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._serial = 0
        self._asked: Future[Any] | None = None
        self._is_closed = False
        self._finished.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None

    def ask(self, question: Callable[[], Any]) -> None:
        """Run `question` on the reading thread; an earlier one of this reader is forgotten."""
        if self._is_closed:
            return
        if self._asked is not None:
            self._asked.cancel()
        self._serial += 1
        serial = self._serial
        asked = self._pool.submit(question)
        self._asked = asked
        asked.add_done_callback(lambda future: self._carry(serial, future))

    def forget(self) -> None:
        """Let no answer arrive any more."""
        self._serial += 1
        self._asked = None

    def close(self) -> None:
        """Ask and answer nothing any more: the register is being closed."""
        self.forget()
        self._is_closed = True

    def _carry(self, serial: int, future: "Future[Any]") -> None:
        if not future.cancelled():
            self._finished.emit(serial, future)

    @Slot(int, object)
    def _end(self, serial: int, future: "Future[Any]") -> None:
        if serial != self._serial:
            return
        self._asked = None
        try:
            answer = future.result()
        except LifepathError as error:
            self.refused.emit(error.sentence)
        else:
            self.answered.emit(answer)


class Tasks(QObject):
    """The two threads of the window: one for jobs, one for reads, each with its own connection.

    `began` carries the `Job` now running, for the bottom of the window.
    """

    began = Signal(object)

    def __init__(self, connections: ThreadConnections, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._jobs = ThreadPoolExecutor(1, "job", self._connect)
        self._reads = ThreadPoolExecutor(1, "read", self._connect)
        self._readers: list[Reader] = []
        self._running: Job | None = None

    @property
    def running(self) -> Job | None:
        """The job that runs now, if any."""
        return self._running

    def start(self, title: str, work: Work) -> Job:
        """Run `work` on the job thread and return its `Job`; connect to it before returning to the event loop.

        One job runs at a time; a second waits its turn.
        """
        job = Job(title, self)
        self._running = job
        job.ended.connect(self._forget)
        self.began.emit(job)
        # The done callback runs on the worker's thread; it only emits a signal, which Qt carries over.
        self._jobs.submit(work, job.progress()).add_done_callback(job.finish)
        return job

    def reader(self) -> Reader:
        """Return a reader for one asker.

        It belongs to the tasks, not to the asker: an answer may come when the asker is already gone.
        """
        made = Reader(self._reads, self)
        self._readers.append(made)
        return made

    def stop(self) -> None:
        """Cancel what runs, wait for it and close both threads' connections."""
        if self._running is not None:
            self._running.cancel()
        for reader in self._readers:
            reader.close()
        for pool in (self._jobs, self._reads):
            pool.submit(self._connections.close)
            pool.shutdown(wait=True)

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self._running:
            self._running = None

    def _connect(self) -> None:
        self._connections.connect(reuse_if_open=True)
