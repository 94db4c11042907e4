"""The fields for who told: they go sealed into the vault, and are never kept half-typed anywhere."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from lifepath_desktop.domain.tip_offs import INFORMANT_WORDS, Informant
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import step

WHO = "who"
NAMED, REACHABLE, ANONYMOUS = "named", "reachable", "anonymous"
_CHOICES = ((NAMED, "实名"), (REACHABLE, "匿名，留联系方式"), (ANONYMOUS, "匿名"))
_SHOWN = {
    "name": (NAMED,),
    "phone": (NAMED, REACHABLE),
    "id_number": (NAMED,),
    "address": (NAMED,),
    "note": (NAMED, REACHABLE),
}


class Words(QPlainTextEdit):
    """A field for some lines of text; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(step(self, 72))

    def value(self) -> str:
        """Return what was written, blanks at its ends cut off."""
        return self.toPlainText().strip()


class Password(QLineEdit):
    """A field for the vault's password: shown as dots, never remembered by the input method."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """Return the password as typed."""
        return self.text()


def identity_asks(who: str = ANONYMOUS) -> tuple[Ask, ...]:
    """Return the question whether it is real-name, and the fields that it opens."""
    first = Ask(WHO, "举报人（只进密封柜，凭密码打开）", AskKind.PICK, who, choices=_CHOICES)
    beside = {"phone", "address"}
    fields = (
        Ask(key, words, only_if=(WHO, _SHOWN[key]), beside=key in beside)
        for key, words in INFORMANT_WORDS.items()
    )
    return (first, *fields)


def informant_of(answers: Answers) -> Informant:
    """Return who told, from the fields that were shown."""
    return Informant(**{key: answers.get(key, "") for key in INFORMANT_WORDS})
