"""What may stand in a line: text from people's keyboards made fit to print, and nothing more than that."""

import re
import unicodedata

# Control characters, zero-width and direction marks, lone surrogates: nothing a paper could show.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_ODD = re.compile(
    f"{_UNPRINTABLE.pattern[:-1]}\t\r\xa0\u2000-\u200a\u202f\u205f\u2e80-\u2fdf\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f]")
_RADICALS = re.compile("[\u2e80-\u2fdf]")


def printable(text: str) -> str:
    """The text without what cannot be printed: controls dropped, odd blanks made plain ones.

    Radicals that stand for a whole character (⽣ for 生, out of badly copied PDFs) become that character,
    so that the paper can be searched. Everything else stays as it was written.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _ODD.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", text)
    text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return re.sub("[\U000e0000-\U000e0fff]", "", _UNPRINTABLE.sub("", text))
