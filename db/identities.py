"""Where a new record gets its uid and its time from; a seed makes both repeatable."""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return the local time of the office's PC, without zone: all of China keeps one time."""
    return datetime.now()  # noqa: DTZ005  # the office's papers know local time only


@dataclass(slots=True)
class Identities:
    """Makes uids (UUIDv7, RFC 9562) from the clock and a source of random bits."""

    clock: Clock = wall_clock
    bits: Callable[[int], int] = secrets.randbits
    _last: int = field(default=0, init=False)

    @classmethod
    def seeded(cls, seed: int, clock: Clock) -> "Identities":
        """Return a source that gives the same uids for the same seed and clock."""
        return cls(clock, random.Random(seed).getrandbits)

    def new_uid(self) -> str:
        """Return a new UUIDv7 as text; two made by one program never sort in the wrong order."""
        milliseconds = int(self.clock().replace(tzinfo=UTC).timestamp() * 1000)
        # The 12 bits after the time count up within one millisecond, so that order of making is order of uid.
        stamp = max(milliseconds << 12 | self.bits(8), self._last + 1)
        self._last = stamp
        value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | self.bits(62)
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
