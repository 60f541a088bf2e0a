"""Is a work told from a remark?"""

from __future__ import annotations

import pytest

from archive.references import parse


def count(note: str) -> int:
    [parsed] = parse([("1", note)])
    return len(parsed.references)


@pytest.mark.parametrize(
    "work",
    [
        "Vũ Dương Huân (2002), Ngoại giao hiện đại vì sự nghiệp đổi mới, Học viện Quan hệ quốc tế, Hà Nội.",
        "Những ngày làm vua cuối cùng của hoàng đế Bảo Đại - Kỳ 2, Báo Thanh niên, 04/09/2015",
        "Ban Chấp hành Trung ương: Nghị quyết số 18-NQ/TW ngày 25-10-2017 về một số vấn đề tiếp tục đổi mới.",
        "Hiệp định thương mại tự do giữa Việt Nam và Liên minh Kinh tế Á - Âu, ký ngày 29/5/2015.",
        "Колесник Н. Н. Письмо автору от 4 мая 2003 г.",
        "Chen, Mao’s China, 233 . The figure of 320,000 men is that of the Chinese side.",
    ],
)
def test_what_shows_a_work_makes_one(work: str) -> None:
    assert count(work) == 1


@pytest.mark.parametrize(
    "remark",
    [
        "Лю Шаоци находился в Москве с 26 июня по 14 августа 1949 г.",
        "Hà Nội chưa bao giờ công bố con số này.",
        "The embassy never answered.",
    ],
)
def test_a_sentence_about_something_makes_none(remark: str) -> None:
    assert count(remark) == 0


def test_what_is_said_before_a_signal_is_no_part_of_the_work() -> None:
    note = (
        "On the Leningrad affair see also David Brandenberger, “Stalin and Russocentrism,”"
        " *Russian Review* 63, no. 2 (2004): 241–55."
    )
    [parsed] = parse([("1", note)])
    assert parsed.references[0].item["author"] == [{"family": "Brandenberger", "given": "David"}]
    assert parsed.references[0].signal == "see also"
