"""The leaves of a dossier stand in the order of their numbers, under the numbers their names give them."""

from __future__ import annotations

import pytest

from archive import leaves


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["л. 12.jpg", "л. 12об.jpg", "л. 13.jpg"], ["12", "12об", "13"]),
        (["f012r.tif", "f012v.tif"], ["12r", "12v"]),
        (["page_007.png", "page_008.png"], ["7", "8"]),
        (["tờ 3.jpg", "tờ 4.jpg"], ["3", "4"]),
        (["ГАРФ Ф.9576 Оп.8 Д.23 Л.45.jpg", "ГАРФ Ф.9576 Оп.8 Д.23 Л.46.jpg"], ["45", "46"]),
        (["IMG_2034.JPG", "IMG_2035.JPG"], ["1", "2"]),
        (["DSC00012.JPG", "DSC00013.JPG"], ["1", "2"]),
        (["20190612_101500.jpg", "20190612_101512.jpg"], ["1", "2"]),
        (["bìa.jpg", "trang 1.jpg"], ["1", "2"]),
        (["a 1.jpg", "b 1.jpg"], ["1", "2"]),
        ([], []),
    ],
)
def test_labels_come_from_names_that_number_leaves(names: list[str], expected: list[str]) -> None:
    assert leaves.labels(names) == expected


def test_the_order_is_that_of_numbers() -> None:
    names = ["l10.jpg", "l2об.jpg", "l1.jpg", "l2.jpg", "bìa.jpg"]
    assert leaves.in_order(names) == ["bìa.jpg", "l1.jpg", "l2.jpg", "l2об.jpg", "l10.jpg"]
