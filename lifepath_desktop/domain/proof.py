"""文件核验: what a printed paper's check code tells about the register that printed it."""

import unicodedata
from dataclasses import dataclass
from enum import Enum

CODE_SIGNS = frozenset("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
CODE_LENGTH = 12
# Crockford's code leaves out what a hand or an eye takes for a digit.
_MISREAD = str.maketrans("OIL", "011")


class Standing(Enum):
    """How what is in the register now compares with the paper."""

    UNTOUCHED = "untouched"
    CHANGED = "changed"
    ALTERED = "altered"
    UNKNOWN = "unknown"


STANDING_WORDS = {
    Standing.UNTOUCHED: "与打印时一致",
    Standing.CHANGED: "打印后有改动",
    Standing.ALTERED: "有程序之外的改动",
    Standing.UNKNOWN: "查不到",
}


@dataclass(frozen=True, slots=True)
class RowProof:
    """One record that is no longer as the paper shows it, and what became of it."""

    table: str
    uid: str
    what: str
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class Proof:
    """The answer to one code. `rows` are the records concerned, `title` and `about` name the paper."""

    code: str
    standing: Standing
    title: str = ""
    about: str = ""
    edition: str = ""
    printed_on: str = ""
    rows: tuple[RowProof, ...] = ()
    paper_id: int = 0

    @property
    def sentence(self) -> str:
        """Say in one clear sentence what the clerk, or who holds the paper, may rely on.

        >>> Proof("0123456789AB", Standing.UNKNOWN).sentence
        '没有核验码 0123456789AB 的打印记录：不是本台账库打印的，或者核验码抄错了。'
        """
        if self.standing is Standing.UNKNOWN:
            return f"没有核验码 {self.code} 的打印记录：不是本台账库打印的，或者核验码抄错了。"
        edition = "" if self.edition in self.about else f"，{self.edition}"
        paper = (
            f"《{self.title}》（{self.about}{edition}，{self.printed_on} 打印）" if self.title else "这份文件"
        )
        if self.standing is Standing.UNTOUCHED:
            return f"{paper}是本台账库打印的，上面的记录至今没有改动。"
        if self.standing is Standing.CHANGED:
            return f"{paper}是本台账库打印的；打印以后，{len(self.rows)} 条记录按程序办理过，历史里都有记载。"
        return f"{paper}核验不通过：台账库被程序之外的手段改动过（{len(self.rows)} 处），请不要以现在的数据为准，找备份核对。"


def plain_code(text: str) -> str:
    """Return a code as it is kept, from what was typed or what a QR gun types (the code and the page).

    >>> plain_code(" 0l23-4567 89ab / 3 "), plain_code("０１２３４５６７８９ＡＢ")
    ('0123456789AB', '0123456789AB')
    """
    code = unicodedata.normalize("NFKC", text).partition("/")[0].upper()
    return "".join(sign for sign in code if not sign.isspace() and sign != "-").translate(_MISREAD)


def is_code(text: str) -> bool:
    """Tell whether a text looks like a check code.

    >>> is_code("0123456789AB/2"), is_code("YH2024-0001"), is_code("白际村")
    (True, False, False)
    """
    code = plain_code(text)
    return len(code) == CODE_LENGTH and CODE_SIGNS.issuperset(code)
