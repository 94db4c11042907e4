"""How the papers of a month are called, as the county files them (office.md 22): 乡 + 村 + 表名 + （月份）."""

from dataclasses import dataclass

from lifepath_desktop.domain.month_form import INTERNAL
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.report_periods import period_named

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


@dataclass(frozen=True, slots=True)
class PaperName:
    """The names of one month's files.

    >>> PaperName("白际乡", "2024年10月").ledger("白际村", ".pdf")
    '白际乡白际村工作台账（2024年10月）.pdf'
    >>> PaperName("白际乡", "2024年10月").summary(".xlsx")
    '白际乡汇总表（2024年10月）.xlsx'
    """

    township: str
    period: str

    def ledger(self, village: str, suffix: str = "") -> str:
        """Return the name of a village's 附件1."""
        return self._named(f"{village}工作台账") + suffix

    def summary(self, suffix: str = "") -> str:
        """Return the name of 附件2."""
        return self._named("汇总表") + suffix

    def lists(self) -> str:
        """Return the name of the three lists."""
        return self._named("三个清单")

    def reminder(self, village: str) -> str:
        """Return the name of a village's 催办单."""
        return self._named(f"{village}催办单")

    def slip(self) -> str:
        """Return the name of the 送签单."""
        return self._named("月报送签单")

    def correction(self) -> str:
        """Return the name of the 更正说明."""
        return self._named("更正说明")

    def checks(self) -> str:
        """Return the name of the 核对清单, which says that it stays in the office."""
        return self._named("月报核对清单") + INTERNAL

    def volume(self, number: int) -> str:
        """Return the name of the bound volume."""
        return self._named("月报合订本") + f"第{number}稿"

    @property
    def folder(self) -> str:
        """The name of the folder that holds them all."""
        return self._named("月报")

    def _named(self, what: str) -> str:
        return f"{self.township}{what}（{self.period}）".translate(_FORBIDDEN)


def paper_name(month: str) -> PaperName:
    """Return how the papers of a month "YYYY-MM", or of another period by its key, are called."""
    return PaperName(township_name(), period_named(month).name)
