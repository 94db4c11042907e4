"""Townships and villages as the Bureau of Statistics lists them, and what a village is called in the office."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# The Bureau's endings and the office's; a longer ending stands before the one it ends in.
_ENDINGS = (
    ("村村民委员会", "村"),
    ("村村委会", "村"),
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
)
# Counties' codes have a level above them that is no place of its own; nobody writes it in an address.
_NO_PLACE = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True, slots=True)
class Township:
    """A township, town or street office (乡、镇、街道) with its nine-digit code and what it lies in."""

    code: str
    name: str
    county: str
    city: str
    province: str

    @property
    def address(self) -> str:
        """Province to township in one run, as an address begins.

        >>> Township("341022211", "白际乡", "休宁县", "黄山市", "安徽省").address
        '安徽省黄山市休宁县白际乡'
        >>> Township("441900003", "东城街道", "东莞市", "东莞市", "广东省").address
        '广东省东莞市东城街道'
        """
        parts = dict.fromkeys((self.province, self.city, self.county, self.name))
        return "".join(part for part in parts if part not in _NO_PLACE)


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community: twelve-digit code, the Bureau's name and the office's short one."""

    code: str
    full_name: str
    name: str


def short_name(full_name: str) -> str:
    """Shorten a committee's name to its village's or community's; other names stay as they are.

    >>> short_name("白际村村委会"), short_name("白际村民委员会"), short_name("桥头居委会")
    ('白际村', '白际村', '桥头社区')
    >>> short_name("三分场生活区")
    '三分场生活区'
    """
    for ending, short in _ENDINGS:
        if full_name.endswith(ending) and full_name != ending:
            return full_name.removesuffix(ending) + short
    return full_name


def named_villages(listed: Iterable[tuple[str, str]]) -> tuple[Village, ...]:
    """Give the villages of one township, as code and full name, their short names.

    Where two would get the same short name, both keep the full one.

    >>> [village.name for village in named_villages([("1", "桥头居委会"), ("2", "桥头社区居委会")])]
    ['桥头居委会', '桥头社区居委会']
    """
    pairs = tuple(listed)
    taken = Counter(short_name(full_name) for _, full_name in pairs)
    return tuple(
        Village(code, full_name, short if taken[short] == 1 else full_name)
        for code, full_name in pairs
        for short in (short_name(full_name),)
    )
