"""Settles what a column holds by its cells, where its heading is unknown or speaks of another kind of thing."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.exchange.cells import Cell, cell_text, column_letter, folded, squeezed
from lifepath_desktop.exchange.counts import read_count
from lifepath_desktop.exchange.dates import Said, read_date
from lifepath_desktop.exchange.kinds import kinds_of
from lifepath_desktop.exchange.layout import ColumnUse, Grid, Heading, heading_of
from lifepath_desktop.exchange.phones import read_phones

_SAMPLE = 60
_FEWEST_AGAINST, _SHARE = 3, 0.6
_FURTHEST = 400


class Sort(Enum):
    """What kind of thing a cell holds, told by the cell alone."""

    DAY = auto()
    PHONE = auto()
    MEASURE = auto()
    STATE = auto()
    PEOPLE = auto()
    KIND = auto()
    ADDRESS = auto()
    COUNT = auto()
    OTHER = auto()


_MEASURE = re.compile(
    r"当场|限期|上报|责令|督促|立[行整即知]|即[查知]即|立即.?改|现场(?:整改|改正|处理)|劝阻|通知书"
)
_STATE = re.compile(
    r"^(?:√|×|✓|✗|已?(?:全部)?(?:整改|改正|完成|销号|改)(?:完毕|完成|到位|好|了|中)*|(?:未|没|待|尚未|正在|还没)(?:有)?(?:整改|完成|改正|销号|改)(?:完毕|完成|到位|好|中)?|改好了|整改中)$"
)
_SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜戚谢邹章云苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝安常于傅卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童颜郭梅林钟徐邱骆高夏蔡田胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆翁段侯宁甘厉武符刘景詹龙叶黎白赖卓乔谭劳桂柴阎易廖查欧肖"
_PEOPLE = re.compile(
    rf"^(?:[{_SURNAMES}]|欧阳|司马|诸葛)[\u3400-\u9fff\U00020000-\U0003ffff·]{{1,2}}(?:组长|书记|主任|网格员|文书|干部)?$|^[{_SURNAMES}](?:组长|书记|主任|网格员|文书|干部)$"
)
_JOINTS = re.compile(r"[、，,;；/ \n\u3000]+")
_ADDRESS = re.compile(r"(?:村|组|路|街|巷|弄|幢|栋|社区).{0,12}(?:\d+号|号|室|口|旁|边|对面|附近)?$")
_ONLY_DAY = re.compile(
    r"(?=.*[\d一二两三四五六七八九十半年月])[\d一二两三四五六七八九十半〇零年月日号天周个星期工作底末前内之以止至限.\-/,:\s()]+"
)
DAY_LETTERS = frozenset(
    "0123456789０１２３４５６７８９一二两三四五六七八九十半〇零年月日天周星期工作底末前内至限.．-/（("
)
"""What a text that `looks_like_day` may begin with: a quick test before the thorough one."""

_SAYS_LITTLE = re.compile(
    r"|[/／\\\-—－]+|无|暂无|同上。?|[〃″]|当[场日天时](?:改正|整改|完成)?|立即|马上|即时|立刻|及时|即日"
)
"""Cells that stand in columns of several sorts: strokes, dittos, 当场 and 立即 instead of a deadline."""

_NUMBER = re.compile(r"[\d一二两三四五六七八九十]")

_LOOSE: tuple[tuple[Sort, str, str], ...] = (
    # What the cells hold, what the heading at least hints at, and the field. The first that is free is taken.
    (Sort.PHONE, r"", "phone"),
    (Sort.MEASURE, r"", "measure"),
    (Sort.STATE, r"", "status"),
    (Sort.KIND, r"类|种|重点|属|分", "priority"),
    (Sort.DAY, r"复查|验收|复核|核查", "checked_on"),
    (Sort.DAY, r"要求|计划|限|拟|应|预计|何时|几时|什么时候|最[后迟]|到期|截[止至]|哪天前", "due_on"),
    (Sort.DAY, r"改|完|办结|销", "fixed_on"),
    (Sort.DAY, r"查|检|巡|访|上门|入户|发现|摸排|去的", "inspected_on"),
    (Sort.PEOPLE, r"复[查核]|验收|核[查实]|销号|回访", "checked_by"),
    (Sort.PEOPLE, r"排查|检查|巡|谁[去查]|走访|上门", "inspectors"),
    (Sort.PEOPLE, r"改|责|落实|处理", "responsible"),
    (Sort.PEOPLE, r"老板|店|户|业主|房|经营|法[人定]|负责|主人|主要", "contact"),
    (Sort.COUNT, r"[几多]少?[处个]|处数|[问隐][题患].*(?:数|个)", "count"),
    (Sort.ADDRESS, r"哪|在|处|址|位|地|门牌", "address"),
)
_OTHERS = re.compile(
    r"提交|登记|录入|填[报表写]|制表|更新|修改|出生|办证|发证|成立|开业|建成|有效期|签字|照片|电表|身份证"
)
"""Heads of things that a ledger row has no field for, however their cells look."""

_WORDS_FIELDS = frozenset(
    ("place", "contact", "measure", "responsible", "checked_by", "inspectors", "category")
)
_DAY_FIELDS = frozenset(("inspected_on", "due_on", "fixed_on", "checked_on", "fix_time"))
_UNLIKE: Mapping[str, frozenset[Sort]] = {
    **dict.fromkeys(_WORDS_FIELDS, frozenset((Sort.DAY, Sort.PHONE))),
    **dict.fromkeys(_DAY_FIELDS, frozenset((Sort.PEOPLE, Sort.PHONE))),
    "measure": frozenset((Sort.DAY, Sort.STATE, Sort.PEOPLE)),
    "status": frozenset((Sort.DAY, Sort.PEOPLE)),
    "category": frozenset((Sort.DAY, Sort.PHONE, Sort.KIND)),
    "phone": frozenset((Sort.DAY,)),
    "responsible": frozenset((Sort.DAY, Sort.MEASURE)),
}
"""What the cells of a field's column cannot be, as a whole."""

_LEFT_ALONE = {
    (name,) for name in ("serial", "number", "area", "photo", "note", "crowded", "village", "group")
}

_BY_CONTENT = "“{heading}”这一列按内容认作{name}，请核对，也可以手工指定。"
_NAMES = {
    "phone": "联系电话", "measure": "整改措施", "status": "整改状态", "priority": "隐患类别", "checked_on": "复查时间",
    "due_on": "整改期限", "fixed_on": "完成时间", "inspected_on": "排查时间", "checked_by": "复查人",
    "inspectors": "排查人员", "responsible": "整改责任人", "contact": "负责人", "count": "隐患处数", "address": "地址",
}  # fmt: skip


@lru_cache(maxsize=20_000, typed=True)
def sort_of(cell: Cell) -> Sort:
    """What one cell holds, told by itself.

    >>> [sort_of(cell).name for cell in ("3日内", "立行立改", "汪永红、毕丽", "已整改", "13812345678", "老油坊农家乐")]
    ['DAY', 'MEASURE', 'PEOPLE', 'STATE', 'PHONE', 'OTHER']
    """
    if isinstance(cell, date):
        return Sort.DAY
    text = cell_text(cell)
    words = squeezed(text)
    if looks_like_day(text) and read_date(cell).said not in {Said.UNREADABLE, Said.NOTHING}:
        return Sort.COUNT if words.isdecimal() and len(words) <= 3 else Sort.DAY
    if len(words) >= 11 and (phones := read_phones(cell)).numbers and not phones.rest and not phones.doubt:
        return Sort.PHONE
    if len(words) <= 12 and _NUMBER.search(words) and read_count(cell).value and not read_count(cell).words:
        return Sort.COUNT
    return _sort_of_words(text, words)


def _sort_of_words(text: str, words: str) -> Sort:
    if _STATE.match(words):
        return Sort.STATE
    if len(words) <= 20 and _MEASURE.search(words):
        return Sort.MEASURE
    if all(_PEOPLE.match(part) for part in _JOINTS.split(text)):
        return Sort.PEOPLE
    if _ADDRESS.search(words):
        return Sort.ADDRESS
    if len(words) <= 20 and len(kinds_of(text).priorities) == 1:
        return Sort.KIND
    return Sort.OTHER


def looks_like_day(text: str) -> bool:
    """Tell whether a text is nothing but a date, a term or a number, so that it cannot name or describe anything.

    >>> [looks_like_day(text) for text in ("2024年11月底", "三日内", "45580", "立即整改", "1号民宿")]
    [True, True, True, False, False]
    """
    return len(text) <= 24 and _ONLY_DAY.fullmatch(folded(text)) is not None


def by_content(grid: Grid, heading: Heading, mapping: Mapping[str, str]) -> tuple[Heading, list[Problem]]:
    """The heading with the columns that only their cells explain, each with a problem that says so."""
    taken = set(heading.places)
    columns = list(heading.columns)
    problems: list[Problem] = []
    for use in heading.columns:
        if len(use.fields) > 1 or use.fields in _LEFT_ALONE or use.heading in mapping:
            continue
        sort = _sort_of_column(grid, heading, use)
        if sort is None or (use.fields and sort not in _UNLIKE.get(use.fields[0], ())):
            continue
        name = _loose_field(use.heading, sort, taken - set(use.fields))
        if not name or (name,) == use.fields:
            continue
        taken = taken - set(use.fields) | {name}
        columns[use.index] = ColumnUse(use.index, use.heading, (name,))
        problems.append(_told(grid, heading, use, name))
    return (heading_of(heading.first, heading.last, columns), problems) if problems else (heading, problems)


def _told(grid: Grid, heading: Heading, use: ColumnUse, name: str) -> Problem:
    number = grid.sheet.number_of(heading.last)
    sentence = _BY_CONTENT.format(heading=use.heading, name=_NAMES[name])
    return Problem(number, use.heading, use.heading, sentence, f"{column_letter(use.index)}{number}")


def _sort_of_column(grid: Grid, heading: Heading, use: ColumnUse) -> Sort | None:
    """What most of a column's cells hold; None when that is not clear, or too little to go against its heading."""
    column = use.index
    cells: list[Cell] = []
    for row in grid.rows[heading.last + 1 : heading.last + 1 + _FURTHEST]:
        cell = row[column] if column < len(row) else None
        if cell is not None and not _SAYS_LITTLE.fullmatch(cell_text(cell)):
            cells.append(cell)
        if len(cells) >= _SAMPLE:
            break
    if len(cells) < (_FEWEST_AGAINST if use.fields else 1):
        return None
    sort, most = Counter(map(sort_of, cells)).most_common(1)[0]
    return sort if most >= _SHARE * len(cells) and sort is not Sort.OTHER else None


def _loose_field(heading: str, sort: Sort, taken: set[str]) -> str:
    words = squeezed(heading)
    if _OTHERS.search(words):
        return ""
    for wanted, hint, name in _LOOSE:
        if wanted is sort and re.search(hint, words):
            return "" if name in taken else name
    return ""
