"""How a long job tells what it has done and learns that it should stop."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lifepath_desktop.errors import Cancelled


def _unheard(done: int, total: int, what: str) -> None:
    """Let nobody know."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """The two ends of a long job: `tell` reports upward, `is_cancelled` is asked downward."""

    tell: Callable[[int, int, str], None] = field(default=_unheard)
    is_cancelled: Callable[[], bool] = field(default=_never)

    def step(self, done: int, total: int, what: str) -> None:
        """Report `done` of `total` steps of `what` (Chinese, shown to the clerk).

        Raises `Cancelled` when the clerk has asked to stop; the caller's transaction rolls back.
        """
        if self.is_cancelled():
            raise Cancelled
        self.tell(done, total, what)


QUIET = Progress()
