"""What every record of work in the field has: who did it, on which day, and not tomorrow."""

from datetime import date

from lifepath_desktop.errors import RuleBroken


def require_day(on: date | None, what: str, *, today: date) -> date:
    """Return a day that is known and has come; `what` names it in the refusal."""
    if on is None:
        raise RuleBroken(f"请填写{what}，什么也没有保存。")
    if on > today:
        raise RuleBroken(f"{what} {on} 还没有到，什么也没有保存；请改成实际的日期。")
    return on


def require_words(text: str, what: str) -> str:
    """Return a text without the blanks around it; `what` names it when there is none."""
    plain = text.strip()
    if not plain:
        raise RuleBroken(f"请填写{what}，什么也没有保存。")
    return plain


def require_reason(reason: str) -> str:
    """Return the reason for voiding."""
    return require_words(reason, "作废原因")
