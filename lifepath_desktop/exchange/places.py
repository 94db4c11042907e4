"""Reads who and where of a row: village, place, address, contact, telephone; carried down when left out."""

import re
from dataclasses import dataclass, replace

from lifepath_desktop.exchange.cells import squeezed
from lifepath_desktop.exchange.marks import Marks
from lifepath_desktop.exchange.phones import no_number, read_phones
from lifepath_desktop.exchange.splitting import Values
from lifepath_desktop.exchange.villages import Villages

_CONTINUED = re.compile(r"\s*[（(]\s*续\s*[）)]\s*$")
_CROWDED = re.compile(r"\s*[（(]?\s*[△▲]\s*[）)]?\s*")
_YES = frozenset(("是", "√", "✓", "△", "人员密集场所", "有"))
_ANY_DIGITS = re.compile(r"\d{3}")
_DIGITS = re.compile(r"\d{6,}|\d{3}[- ]\d{4}")
_CARRIED_FIELDS = ("category", "address", "contact", "phone", "group")

_NO_PLACE = "没有场所名称，这一行没有读入，请补填。"
_NO_PLACE_BUT_ADDRESS = "没有场所名称，地址或负责人又与上一行不同，这一行没有读入，请补填。"
_NUMBERED_CARRIED = "这一行有序号却没有场所名称，按上一行的“{place}”读入，请核对。"
_CARRIED = "这一格空着，按同一场所上一行的“{text}”读入，请核对。"
_UNKNOWN_VILLAGE = "本乡镇没有“{name}”这个村，这一行没有读入，请核对村名。"
_NO_VILLAGE = "没有写明是哪个村，这一行没有读入，请补填或在导入时指定。"
_CARRIED_VILLAGE = "村名空着，按上一行的“{name}”读入，请核对。"
_SPLIT_CONTACT = "负责人一栏里写有电话，已分开读入，请核对。"
_NAME_IN_PHONE = "电话一栏里写有“{rest}”，作为负责人读入，请核对。"
_WORDS_IN_PHONE = "电话一栏里的“{rest}”没有读入，请核对。"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a row says of its place."""

    village: str
    place: str
    category: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    group: str = ""
    crowded: bool = False

    def of(self, village: str) -> "PlaceWords":
        """The same words, said of a village; written out because every row passes here."""
        return PlaceWords(
            village,
            self.place,
            self.category,
            self.address,
            self.contact,
            self.phone,
            self.group,
            self.crowded,
        )


@dataclass(frozen=True, slots=True)
class Home:
    """The village that a sheet is from: known, or a strange name, or neither."""

    villages: Villages
    village: str = ""
    strange: str = ""


def place_of(
    values: Values, marks: Marks, home: Home, above: PlaceWords | None, *, is_merged: bool
) -> PlaceWords | None:
    """The place of a row; None (and a mark that refuses the row) when it has none.

    A blank name is the name above it. A place that goes on from the row above keeps what its further rows
    leave out: unmarked when name and all stand blank or merged, marked when the name is written again.
    """
    written = values.text("place")
    name = _CONTINUED.sub("", written)
    own = _own_words(values, marks, name)
    carried = is_merged or not name or name != written
    if not name:
        refusal = _NO_PLACE if above is None else _NO_PLACE_BUT_ADDRESS if _differs(own, above) else ""
        if refusal or above is None:
            marks.add("place", refusal or _NO_PLACE, refuses=True)
            return None
        if values.text("serial") and not is_merged:
            marks.add("place", _NUMBERED_CARRIED.format(place=above.place))
        own = replace(own, place=above.place)
    goes_on = above is not None and own.place == above.place
    village = _village(values, marks, home, above if goes_on else None, above)
    own = own.of(village)
    if above is not None and goes_on and own.village == above.village and not _differs(own, above):
        return _carried(own, above, marks, quietly=carried)
    return own


def _own_words(values: Values, marks: Marks, name: str) -> PlaceWords:
    contact, phone = _contact_and_phone(values, marks)
    category = marks.text("category", values.text("category"))
    return PlaceWords(
        village="",
        place=marks.text("place", name),
        category=_CROWDED.sub("", category) if "△" in category or "▲" in category else category,
        address=marks.text("address", values.text("address")),
        contact=contact,
        phone=phone,
        group=values.text("group"),
        crowded="△" in category or "▲" in category or values.text("crowded") in _YES,
    )


def _contact_and_phone(values: Values, marks: Marks) -> tuple[str, str]:
    contact = marks.text("contact", values.text("contact"))
    phones = values.phones()
    if phones.doubt:
        marks.add("phone", phones.doubt)
    numbers = phones.numbers
    if phones.rest and phones.rest != contact and not marks.shares("contact", "phone"):
        contact = _words_beside_phone(phones.rest, contact, numbers, marks)
    if contact and not numbers and _DIGITS.search(contact):
        inside = read_phones(contact)
        if inside.numbers:
            marks.add("contact", inside.doubt or _SPLIT_CONTACT)
            return inside.rest, inside.numbers
    if not numbers and "phone" in values.by_field and not phones.doubt and _ANY_DIGITS.search(contact):
        marks.add("contact", no_number(contact))
    return contact, numbers


def _words_beside_phone(rest: str, contact: str, numbers: str, marks: Marks) -> str:
    """Words in the telephone column are the contact when a number stands with them and no contact is known."""
    if not numbers:
        marks.add("phone", no_number(rest))
    elif contact:
        marks.add("phone", _WORDS_IN_PHONE.format(rest=rest))
    else:
        marks.add("phone", _NAME_IN_PHONE.format(rest=rest))
        return rest
    return contact


def _differs(own: PlaceWords, above: PlaceWords) -> bool:
    """Tell whether a row says something else of the place than the row above."""
    pairs = ((own.address, above.address), (own.contact, above.contact), (own.phone, above.phone))
    return any(mine and mine != theirs for mine, theirs in pairs)


def _carried(own: PlaceWords, above: PlaceWords, marks: Marks, *, quietly: bool) -> PlaceWords:
    missing = {
        name: getattr(above, name)
        for name in _CARRIED_FIELDS
        if not getattr(own, name) and getattr(above, name)
    }
    if not missing and own.crowded == above.crowded:
        return own
    if not quietly:
        for name, text in missing.items():
            marks.add(name, _CARRIED.format(text=text))
    return replace(own, **missing, crowded=own.crowded or above.crowded)


def _village(
    values: Values, marks: Marks, home: Home, same: PlaceWords | None, above: PlaceWords | None
) -> str:
    """The village of a row by its own cell, the place it goes on from, the row above, or the sheet."""
    written = values.text("village")
    if written:
        return _written_village(written, marks, home)
    if same is not None:
        return same.village
    if "village" in marks.fields and above is not None and above.village != home.village:
        marks.add("village", _CARRIED_VILLAGE.format(name=above.village))
        return above.village
    if home.village:
        return home.village
    if home.strange:
        marks.add("village", _UNKNOWN_VILLAGE.format(name=home.strange), refuses=True)
        return home.strange
    marks.add("village", _NO_VILLAGE, refuses=True)
    return ""


def _written_village(written: str, marks: Marks, home: Home) -> str:
    named = home.villages.exactly(written)
    if named.village:
        return named.village
    inside = home.villages.within(squeezed(written))
    if inside.village:
        return inside.village
    marks.add("village", _UNKNOWN_VILLAGE.format(name=written), refuses=True)
    return written
