"""Cuts people's names out of cells that hold a date, a state or a telephone number as well."""

import re
from functools import lru_cache

from lifepath_desktop.exchange.cells import BLANKS

_LABELS = re.compile(
    r"(?:复查|核查|验收|整改|销号|排查|检查|复核|完成|巡查)?(?:人员|人|时间|日期|情况|结果|责任人)\s*[:：]|(?:复查|核查|验收|复核)\s*[:：]?(?=\s|$)|(?:复查|核查|验收)[:：]"
)
_STATES = re.compile(
    r"(?:复查|验收|核查)(?:已)?(?:合格|通过)|已?(?:全部)?(?:整改|改正|拆除|清理)?(?:已)?(?:完成|完毕|到位)(?:整改)?|已(?:整改|改正|改|销号|拆除|清理|完成|办结|复查|验收)|整改(?=\s|$)|销号(?=\s|$)|合格(?=\s|$)"
)
_LEADING = re.compile(r"^(?:由|经|于)\s*")
_EDGES = BLANKS + "/／|｜、，,;；:：-—－–_\\.。·+＋"
_JOINTS = re.compile(r"\s*[/／|｜，,;；\n\r、]\s*(?:[/／|｜，,;；\n\r、]\s*)*")
_NOTHING = frozenset(("", "/", "-", "--", "无", "\\", "—", "——", "/、/"))


@lru_cache(maxsize=20_000)
def people_in(rest: str) -> str:
    """The names among words that stood beside a date, joined by 、.

    >>> people_in("复查人：汪网格员"), people_in("/汪网格员"), people_in("（方 伟、朱网格员）")
    ('汪网格员', '汪网格员', '方 伟、朱网格员')
    >>> people_in("已整改，"), people_in("已销号 汪网格员")
    ('', '汪网格员')
    """
    if not rest:
        return ""
    text = _STATES.sub(" ", _LABELS.sub(" ", rest))
    text = _LEADING.sub("", text.strip(_EDGES))
    while text[:1] in {"（", "("} and text[-1:] in {"）", ")"}:
        text = text[1:-1].strip(_EDGES)
    if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
        text = text.strip("（）()").strip(_EDGES)
    text = re.sub(r"[（(]\s*[)）]", "", text).strip(_EDGES)
    parts = [part.strip(_EDGES) for part in _JOINTS.split(text)]
    joined = "、".join(part for part in parts if part)
    return "" if joined in _NOTHING else joined
