"""Money is kept in 分 as a whole number and written in 元."""

import re
import unicodedata

from lifepath_desktop.errors import RuleBroken

_WRITTEN = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?")


def yuan(amount: int) -> str:
    """Return an amount in 分 as 元, without digits that say nothing.

    >>> yuan(5000), yuan(5050), yuan(5)
    ('50', '50.50', '0.05')
    """
    whole, rest = divmod(amount, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def amount_of(text: str) -> int:
    """Return an amount written in 元 as 分; raises `RuleBroken` for what is no amount.

    >>> amount_of("５０元"), amount_of("1,200.5")
    (5000, 120050)
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "").removesuffix("元")
    found = _WRITTEN.fullmatch(plain.removeprefix("¥"))
    if found is None:
        raise RuleBroken(f"“{text}”不是金额，请写成 50 或 50.5 这样的数（单位：元）。")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
