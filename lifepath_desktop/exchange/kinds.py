"""Reads which of the three priorities a hazard falls under, how it is handled and whether it is done."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from lifepath_desktop.domain.ledgers import Priority
from lifepath_desktop.exchange.cells import squeezed

_ORDINALS = {
    **dict.fromkeys(("1", "①", "一", "Ⅰ", "⑴", "㈠", "I"), Priority.ESCAPE_ROUTES),
    **dict.fromkeys(("2", "②", "二", "Ⅱ", "⑵", "㈡", "II"), Priority.LIGHTS_AND_SIGNS),
    **dict.fromkeys(("3", "③", "三", "Ⅲ", "⑶", "㈢", "III"), Priority.DOORS_AND_WINDOWS),
}
_ORDINAL = "([123①②③一二三ⅠⅡⅢ⑴⑵⑶㈠㈡㈢])"
_NAMED_ORDINAL = re.compile(
    rf"(?:整治)?重点\(?{_ORDINAL}\)?|第\(?{_ORDINAL}\)?[类项种]|(?<![\w]){_ORDINAL}类|类[型别]{_ORDINAL}"
)
_BARE_ORDINAL = re.compile(r"^\(?([123]|[①②③一二三ⅠⅡⅢ⑴⑵⑶㈠㈡㈢]|I{1,3})\)?[.,:类]?$")
_LEADING_ORDINAL = re.compile(r"^(?:\(([123一二三])\)|([123一二三])[.,:]|([①②③⑴⑵⑶㈠㈡㈢])[.,:]?)(?=\D)")

# In this order: what is found is taken out before the next is looked for, because 疏散通道 stands inside others.
_FIRE_LANE = re.compile(r"消防车?通道|消防车辆?通行")
_BLOCKED = re.compile(r"占用|堵塞|封闭")
_LIGHTS = re.compile(
    r"疏散(?:通道)?(?:的)?指示(?:标志|标识|牌|灯)?|疏散(?:标志|标识)|指示(?:标志|标识|牌|灯)|安全出口(?:指示)?(?:标志|标识|指示牌|指示灯|灯牌)|"
    r"(?:消防)?应急(?:照明|灯)(?:灯具?|设施|设备)?|照明|标志"
)
_WINDOWS = re.compile(
    r"拆窗破网|破网|门窗(?:设置)?(?:的)?(?:影响[^,;]*?)?(?:障碍物?)?|(?:外|飘)?窗[户台口]?|防盗[窗网栏]|防护[窗网栏]|铁?栅栏|铁丝网|铁网|广告牌|影响逃生(?:和灭火救援)?的?(?:各类)?障碍物?"
)
_ROUTES = re.compile(
    r"疏散(?:通道|走道|楼梯)|安全出口|安全通道|逃生通道|通道|楼梯|走道|走廊|连廊|出口|占用|堵塞|封闭|可燃(?:杂)?物|杂物|电动(?:自行)?车|电瓶车"
)
_OTHER = re.compile(r"^其[他它]|其[他它](?:类|隐患|问题)?$")
_LONE_OBSTACLE = re.compile(r"障碍物?")

_NONE_WORDS = frozenset(
    ("", "无", "/", "//", "\\", "-", "--", "没有", "无隐患", "未发现", "未发现隐患", "未发现问题", "无问题", "正常", "否", "合格", "0",
     "未见异常", "未发现异常", "无异常", "无安全隐患", "未发现安全隐患", "暂无", "无.", "未发现隐患.", "暂无隐患", "良好", "未发现明显隐患", "符合要求",
     "未发现问题隐患", "无消防隐患", "未发现消防隐患", "未发现火灾隐患", "无火灾隐患", "无明显隐患", "排查无隐患", "经排查无隐患", "经排查未发现隐患", "检查正常")
)  # fmt: skip


_ASIDE = re.compile(r"\([^()]*\)")
_ONLY_LOOKED = re.compile(
    r"(?:经|已|现场|本次|此次|当日|本月|\d+月)*(?:进行)?(?:排查|检查|查看|巡查)(?:后|时|过)?"
)
_NOTHING_FOUND = re.compile(
    r"(?:经|已|现场|本次|此次|本月|全面|进行)*(?:排查|检查|查看|巡查)?(?:后|时)?[,:]?(?:均|都|暂时?|目前|尚)*(?:未|没有?|无|不存在)(?:再)?(?:发现|查出|见|存在|有)?"
    r"(?:任何|明显|重大|新增?|其他|消防|安全|火灾|生命通道|上述|三类)*(?:隐患|问题|异常|风险|情况)+"
    r"|(?:经检查|检查|排查|现场|目前)?(?:一切|各项|各方面|均|全部|都|基本|设施|通道|设备|情况|已)*(?:正常|合格|良好|完好|畅通|符合(?:消防)?(?:要求|规定|标准)|达标)(?:有效)?"
)
"""One clause that says so; any other clause may tell of a hazard."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The priorities that a text names, and whether it names something outside the three."""

    priorities: tuple[Priority, ...] = ()
    other: bool = False


@lru_cache(maxsize=20_000)
def says_nothing_found(text: str) -> bool:
    """Tell whether words mean that no hazard was found.

    >>> says_nothing_found("未发现隐患"), says_nothing_found("安全出口上锁")
    (True, False)
    >>> says_nothing_found("经检查，各项正常"), says_nothing_found("未设置应急灯，其余正常")
    (True, False)
    """
    words = squeezed(text).rstrip(".,;")
    if words in _NONE_WORDS:
        return True
    clauses = [clause for clause in re.split(r"[,;.]", _ASIDE.sub("", words)) if clause]
    return any(map(_NOTHING_FOUND.fullmatch, clauses)) and all(
        _NOTHING_FOUND.fullmatch(clause) or _ONLY_LOOKED.fullmatch(clause) for clause in clauses
    )


@lru_cache(maxsize=20_000)
def kinds_of(text: str) -> Kinds:
    """The priorities named by a category cell.

    >>> kinds_of("占用堵塞封闭疏散通道、安全出口").priorities == (Priority.ESCAPE_ROUTES,)
    True
    >>> [int(p) for p in kinds_of("疏散指示标志").priorities + kinds_of("拆窗破网").priorities + kinds_of("②").priorities]
    [2, 3, 2]
    >>> kinds_of("消防车通道")
    Kinds(priorities=(), other=True)
    """
    words = squeezed(text)
    if bare := _BARE_ORDINAL.match(words):
        return Kinds((_ORDINALS[bare[1]],))
    ordinals = {_ORDINALS[next(filter(None, found))] for found in _NAMED_ORDINAL.findall(words)}
    if ordinals:
        return Kinds(tuple(sorted(ordinals)))
    if leading := _LEADING_ORDINAL.match(words):
        by_words = _by_words(words[leading.end() :])
        agreed = (_ORDINALS[next(filter(None, leading.groups()))],)
        return (
            by_words
            if by_words.priorities and by_words.priorities != agreed
            else Kinds(agreed, by_words.other)
        )
    return _by_words(words)


def _by_words(words: str) -> Kinds:
    lanes = _FIRE_LANE.search(words) is not None
    if lanes:
        words = _BLOCKED.sub(";", _FIRE_LANE.sub(";", words))
    found = []
    for priority, pattern in (
        (Priority.LIGHTS_AND_SIGNS, _LIGHTS),
        (Priority.DOORS_AND_WINDOWS, _WINDOWS),
        (Priority.ESCAPE_ROUTES, _ROUTES),
    ):
        if pattern.search(words):
            found.append(priority)
            words = pattern.sub(";", words)
    if not found and _LONE_OBSTACLE.search(words):
        found.append(Priority.DOORS_AND_WINDOWS)
    return Kinds(tuple(sorted(found)), lanes or _OTHER.search(words) is not None)


_PLACES_ONLY = re.compile(
    r"(?:楼梯间?|走[道廊]|通道|连廊|安全出口|门口|出口|疏散通道)(?:内|处|里|口|上方|旁|的)*$"
)


@lru_cache(maxsize=20_000)
def priority_described(details: str) -> Priority | None:
    """The one priority that a description of a hazard speaks of; None when it speaks of several or of none.

    A stairway named only as the place of a broken lamp does not make two.

    >>> priority_described("安全出口上锁3处").name, priority_described("楼梯间应急照明不亮").name
    ('ESCAPE_ROUTES', 'LIGHTS_AND_SIGNS')
    >>> priority_described("灶台旁堆放液化气瓶") is None
    True
    """
    words = squeezed(details)
    if _FIRE_LANE.search(words):
        return None
    named = kinds_of(details).priorities
    if len(named) == 1:
        return named[0]
    if len(named) == 2 and Priority.LIGHTS_AND_SIGNS in named and (lamp := _LIGHTS.search(words)):
        before, after = words[: lamp.start()], words[lamp.end() :]
        if _PLACES_ONLY.search(before) and not _ROUTES.search(after) and not _WINDOWS.search(words):
            return Priority.LIGHTS_AND_SIGNS
    return None


_ON_THE_SPOT = re.compile(
    r"(?<!不能)(?<!无法)(?<!未能)(?<!未)(?<!不)(?:当场(?:整改|改正|清理|拆除|完成|纠正|处理|解决)?|立[行整知]立?即?改|即[查知]即改|边查边改|现场(?:立即)?(?:整改|改正))"
)


@lru_cache(maxsize=5_000)
def is_on_the_spot(text: str) -> bool:
    """Tell whether words mean 当场改正 (office.md 6 lists the others).

    >>> is_on_the_spot("立行立改"), is_on_the_spot("不能当场改正，限期整改"), is_on_the_spot("限期整改")
    (True, False, False)
    """
    return bool(text) and _ON_THE_SPOT.search(squeezed(text)) is not None


class State(Enum):
    """What a cell says about whether a hazard is fixed."""

    SILENT = auto()
    DONE = auto()
    OPEN = auto()
    UNCLEAR = auto()


_DONE = re.compile(
    r"^(?:是|√|✓|✔|☑|[yY](?:es)?|已|完成|改正|改好|改完|整改完|销号|合格|通过|办结|到位|全部整改|整改到位)|已(?:经)?(?:全部)?(?:整改|完成|改正|改|销号|拆除|清理|办结|落实)|(?:整改|拆除|清理)(?:已)?(?:完成|完毕|到位)|待复查"
)
_OPEN = re.compile(
    r"^(?:否|×|✗|✘|[nN]o?|未|没有?|无|尚未|正在|待)|未(?:整改|完成|改|销号|拆除|到位|落实)|整改中|正在|进行中|推进中|限期|待整改|处理中|督促|尚未|逾期"
)
_PARTIAL = re.compile(r"部分|基本|大部|已改\d|已整改\d|\d+%")


@lru_cache(maxsize=5_000)
def state_of(text: str) -> State:
    """What words say about a fix.

    >>> [state_of(text).name for text in ("是", "未整改", "已整改，6月22日", "部分整改", "")]
    ['DONE', 'OPEN', 'DONE', 'UNCLEAR', 'SILENT']
    """
    words = squeezed(text)
    if words in {"", "/", "-", "--", "//", "\\"}:
        return State.SILENT
    if _PARTIAL.search(words):
        return State.UNCLEAR
    if words.startswith("待复查"):
        return State.DONE
    if _OPEN.search(words):
        return State.OPEN
    if _DONE.search(words) or is_on_the_spot(text):
        return State.DONE
    return State.UNCLEAR
