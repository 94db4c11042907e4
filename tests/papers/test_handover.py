"""移交清单 as it is printed: golden text, kinds that stay together, signatures that never stand alone."""

from collections.abc import Callable
from datetime import date

from lifepath_desktop.domain.handovers import HandoverPaper, Item, ItemKind
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.papers.handover import handover_document
from tests.papers.reading import page_texts, printed

ON = date(2024, 11, 11)
ITEMS = (
    Item(ItemKind.ROLE, 1, "r1", area="白际村", text="网格员（白际村）"),
    Item(ItemKind.HAZARD, 1, "h1", "YH2024-0001", "白际村 供销店", "安全出口上锁1处", date(2024, 11, 20)),
    Item(ItemKind.HAZARD, 2, "h2", "YH2024-0002", "白际村 天路餐馆", "二楼窗户铁栅栏2处"),
    Item(ItemKind.ASSIGNMENT, 1, "a1", area="白际村", text="清理老街通道", due_on=date(2024, 11, 30)),
    Item(ItemKind.PAPER, 1, "i1", "白消改〔2024〕1号", "胡芳", "消防安全隐患整改通知书"),
)


def paper(items: tuple[Item, ...] = ITEMS) -> HandoverPaper:
    return HandoverPaper("白际乡", "李平", "王强", "程乡长", ON, "换岗", "公章一枚", items)


def test_the_list_reads_as_the_office_signs_it(as_golden: Callable[[str, str], None]) -> None:
    as_golden("handover.txt", plain_text(handover_document(paper())))


def test_a_long_list_names_its_kind_on_each_page_and_is_signed_on_the_last() -> None:
    many = tuple(Item(ItemKind.HAZARD, n, f"h{n}", f"YH2024-{n:04d}", "白际村", "上锁") for n in range(120))
    pages = page_texts(printed(handover_document(paper(many))))
    assert len(pages) > 2
    assert all("未销号的隐患" in page for page in pages)
    assert ["移交人（签字）：李平" in page for page in pages] == [False] * (len(pages) - 1) + [True]
