from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.exchange.cells import Cell
from lifepath_desktop.exchange.counts import counts_in_words, numeral, read_count
from lifepath_desktop.exchange.kinds import kinds_of, priority_described, state_of
from lifepath_desktop.exchange.names import people_in
from lifepath_desktop.exchange.phones import read_phones

MOBILES = st.integers(10**10, 2 * 10**10 - 1).map(str)


@given(MOBILES, st.sampled_from(["{}", " {} ", "{}", "+86{}", "手机：{}", "（{}）"]))
def test_a_mobile_is_its_eleven_digits(number: str, form: str) -> None:
    assert read_phones(form.format(number)).numbers == number
    assert read_phones(int(number)).numbers == number
    assert read_phones(float(number)).numbers == number
    assert read_phones(f"{number}.0") == read_phones(number)


@given(
    st.lists(MOBILES, min_size=2, max_size=3, unique=True),
    st.sampled_from([" ", "、", "/", "，", "\n", ";", " / "]),
)
def test_several_numbers_are_joined_by_a_pause(numbers: list[str], joint: str) -> None:
    assert read_phones(joint.join(numbers)).numbers == "、".join(numbers)


@pytest.mark.parametrize(
    "cell",
    [
        "0559-7681234",
        "05597681234",
        "（0559）7681234",
        "(0559)7681234",
        "0559 7681234",
        "０５５９－７６８１２３４",
        "0559—7681234",
        "电话:0559-7681234",
    ],
)
def test_a_landline_is_area_and_number(cell: str) -> None:
    phones = read_phones(cell)

    assert (phones.numbers, phones.doubt) == ("0559-7681234", "")


def test_areas_of_two_digits_are_known() -> None:
    assert read_phones("01062345678").numbers == "010-62345678"
    assert read_phones("021-62345678").numbers == "021-62345678"


@pytest.mark.parametrize(
    ("cell", "name", "numbers"),
    [
        ("吴永红 18317066907", "吴永红", "18317066907"),
        ("18317066907吴永红", "吴永红", "18317066907"),
        ("程国平（18569436220）", "程国平", "18569436220"),
        ("程国平（店主）18569436220", "程国平（店主）", "18569436220"),
        ("方 伟：0559-7681234", "方 伟", "0559-7681234"),
        ("吴永红18317066907、汪秀英15041613072", "吴永红、汪秀英", "18317066907、15041613072"),
        ("方𬭎 １８３１７０６６９０７", "方𬭎", "18317066907"),
        ("吴永红，电话：183-1706-6907", "吴永红", "18317066907"),
        ("吴永红", "吴永红", ""),
    ],
)
def test_name_and_number_are_told_apart_in_either_order(cell: str, name: str, numbers: str) -> None:
    phones = read_phones(cell)

    assert (phones.rest, phones.numbers, phones.doubt) == (name, numbers, "")


@pytest.mark.parametrize(
    "cell", ["183170669", "1.83171E+10", 5597681234.0, "7681234", "183170669071", "1831706690"]
)
def test_damaged_numbers_are_marked(cell: Cell) -> None:
    assert read_phones(cell).doubt


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_nothing_breaks_phones_or_counts(cell: str | float) -> None:
    assert isinstance(read_phones(cell).numbers, str)
    value = read_count(cell).value
    assert value is None or value >= 0


@given(st.integers(0, 300), st.sampled_from(["{}", "{}处", " {} 处", "共{}处", "{}个", "{}.0"]))
def test_digits_are_counted(number: int, form: str) -> None:
    count = read_count(form.format(number))

    assert (count.value, count.doubt) == (number, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一处", 1),
        ("两处", 2),
        ("三", 3),
        ("十", 10),
        ("十二处", 12),
        ("二十", 20),
        ("三十五处", 35),
        ("一百零五", 105),
        ("３处", 3),
        ("〇", 0),
    ],
)
def test_numerals_are_counted(text: str, value: int) -> None:
    count = read_count(text)

    assert (count.value, count.doubt) == (value, "")


@pytest.mark.parametrize("cell", ["/", "无", 0, "0", 0.0, "－", "没有", "未发现"])
def test_nothing_is_nought(cell: Cell) -> None:
    assert read_count(cell).value == 0


@pytest.mark.parametrize(
    ("cell", "value"),
    [("√", 1), (1.5, 1), (-2, 2), ("3扇", 3), ("若干", 1), ("安全出口上锁2处", 2), (True, 1), (800, 800)],
)
def test_what_is_no_plain_count_is_marked(cell: Cell, value: int) -> None:
    count = read_count(cell)

    assert count.value == value
    assert count.doubt


def test_counts_in_a_description_are_found() -> None:
    assert counts_in_words("上锁3处，堆物两处；灯2个") == (3, 2)
    assert numeral("十") == 10


@pytest.mark.parametrize(
    ("text", "priority"),
    [("占用、堵塞、封闭疏散通道、安全出口", 1), ("重点一", 1), ("①", 1), ("1", 1), ("第一类", 1), ("疏散通道堆放杂物", 1),
     ("应急照明、疏散指示标志", 2), ("疏散通道指示标志", 2), ("2", 2), ("（二）", 2), ("重点二：应急照明", 2), ("安全出口标志灯", 2),
     ("门窗障碍物", 3), ("拆窗破网", 3), ("防盗窗", 3), ("铁栅栏", 3), ("③", 3), ("人员密集场所门窗设置影响逃生和灭火救援的障碍物", 3)],
)  # fmt: skip
def test_kinds_are_known_under_many_wordings(text: str, priority: int) -> None:
    assert [int(found) for found in kinds_of(text).priorities] == [priority]
    assert not kinds_of(text).other


def test_several_kinds_and_strange_ones_are_not_forced_into_one() -> None:
    assert [int(found) for found in kinds_of("重点一、重点三").priorities] == [1, 3]
    assert kinds_of("消防车通道被占用").priorities == ()
    assert priority_described("厨房无灭火器") is None
    assert priority_described("一层客房外窗安装防盗网1处") == 3


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("是", "DONE"),
        ("已整改到位", "DONE"),
        ("√", "DONE"),
        ("否", "OPEN"),
        ("正在整改", "OPEN"),
        ("未完成", "OPEN"),
        ("已改2处，部分整改", "UNCLEAR"),
        ("/", "SILENT"),
    ],
)
def test_states_are_understood(text: str, state: str) -> None:
    assert state_of(text).name == state


@pytest.mark.parametrize(
    ("rest", "people"),
    [
        ("复查人：汪网格员", "汪网格员"),
        ("（汪网格员）", "汪网格员"),
        ("、汪网格员、朱网格员", "汪网格员、朱网格员"),
        ("已整改 方 伟", "方 伟"),
        ("整改完成", ""),
        ("复查合格 汪网格员", "汪网格员"),
    ],
)
def test_people_are_cut_out_of_labels_and_states(rest: str, people: str) -> None:
    assert people_in(rest) == people
