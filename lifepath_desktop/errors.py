"""The errors a clerk may meet: each carries one Chinese sentence for the screen.

A sentence says what happened, what was kept safe and what to do next. Everything that is not a
`LifepathError` is a bug and goes to the log and the crash dialog.
"""


class LifepathError(Exception):
    """Something the clerk can understand and act on; `sentence` is what the screen shows."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RuleBroken(LifepathError):
    """A rule of the office or of the law refuses this step; nothing was changed."""


class NotFound(LifepathError):
    """What the step speaks of is not, or no longer, in the register."""


class StorageTrouble(LifepathError):
    """The disk, the folder or the database file did not do as asked."""


class Unreadable(LifepathError):
    """A file given from outside cannot be read as what it claims to be."""


class Cancelled(LifepathError):
    """The clerk stopped a long job; everything it had done was rolled back."""

    def __init__(self, sentence: str = "已取消，没有做任何改动。") -> None:
        super().__init__(sentence)
