"""What a 件 asks for when it is filed or its line corrected, and what was answered."""

from lifepath_desktop.domain.filing import TERM_WORDS, FilingEntry
from lifepath_desktop.errors import RuleBroken
from ui.kit.ask_form import Answers, Ask, AskKind

TERMS = tuple(TERM_WORDS.items())
_LATEST = 2200


def line_asks(entry: FilingEntry) -> tuple[Ask, ...]:
    """Return the fields of a line of the 归档文件目录."""
    return (
        Ask("title", "题名", value=entry.title),
        Ask("author", "责任者", value=entry.author),
        Ask("number", "文号", value=entry.number, beside=True),
        Ask("on", "文件日期", AskKind.PAST_DATE, entry.on),
        Ask("pages", "页数", AskKind.COUNT, entry.pages, beside=True),
        Ask("secrecy", "密级", value=entry.secrecy, hint="一般空着"),
        Ask("note", "备注", value=entry.note, beside=True),
    )


def number_asks(entry: FilingEntry) -> tuple[Ask, ...]:
    """Return the fields that make the 档号."""
    year = entry.year or (entry.on.year if entry.on else 0)
    return (
        Ask("term", "保管期限", AskKind.PICK, entry.term, TERMS),
        Ask("year", "归档年度", AskKind.COUNT, year, most=_LATEST),
        Ask("item", "件号", hint="空着取下一个；纸上已编的照写", beside=True),
    )


def entry_of(answers: Answers, then: FilingEntry) -> FilingEntry:
    """Return what was answered; what was not asked stays as it was."""
    return FilingEntry(
        title=answers["title"],
        author=answers["author"],
        on=answers["on"],
        term=answers.get("term", then.term),
        pages=int(answers["pages"] or 0),
        number=answers["number"],
        year=int(answers["year"]) if answers.get("year") else then.year,
        item=_item(answers.get("item", "")),
        secrecy=answers["secrecy"],
        note=answers["note"],
    )


def _item(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()):
        raise RuleBroken("件号只写数字，没有归档；请核对件号。")
    return int(plain)
