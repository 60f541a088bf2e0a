"""Are acts and office papers read: kind, number, day, office, subject, and where they are kept?"""

from __future__ import annotations

import pytest

from archive.references import parse

FIELDS = ("type", "genre", "number", "issued", "title", "container-title", "archive", "locator")


def read(note: str) -> dict[str, object]:
    [parsed] = parse([("1", note)])
    work = parsed.references[0].as_dict()
    return {field: work[field] for field in FIELDS if field in work}


@pytest.mark.parametrize(
    ("note", "work"),
    [
        (
            "Công văn số 1125-VG ngày 6-7-1959 của Phủ Thủ tướng về việc tuyển chọn lưu học sinh đi Liên Xô,"
            " TTLTQG III, Phông Phủ Thủ tướng, hồ sơ số 8012, tờ 21.",
            {
                "type": "manuscript",
                "genre": "Công văn",
                "number": "1125-VG",
                "issued": "1959-07-06",
                "title": "về việc tuyển chọn lưu học sinh đi Liên Xô",
                "archive": "TTLTQG III",
                "locator": "21",
            },
        ),
        (
            "Sắc lệnh số 20-SL ngày 8-9-1945 của Chính phủ về việc bắt buộc học chữ quốc ngữ,"
            " *Việt Nam dân quốc công báo*, số 1, tr.8.",
            {
                "type": "legislation",
                "genre": "Sắc lệnh",
                "number": "20-SL",
                "issued": "1945-09-08",
                "title": "về việc bắt buộc học chữ quốc ngữ",
                "container-title": "Việt Nam dân quốc công báo",
                "locator": "8",
            },
        ),
        (
            "Thủ tướng Chính phủ, “Chỉ thị số 18/2001/CT-TTg về một số biện pháp cấp bách”, ngày 27/8/2001,"
            " *Công báo*, số 37/2001.",
            {
                "type": "legislation",
                "genre": "Chỉ thị",
                "number": "18/2001/CT-TTg",
                "issued": "2001-08-27",
                "title": "về một số biện pháp cấp bách",
                "container-title": "Công báo",
            },
        ),
        (
            "Luật Tổ chức Chính phủ ngày 25/12/2001.",
            {
                "type": "legislation",
                "genre": "Luật",
                "issued": "2001-12-25",
                "title": "Luật Tổ chức Chính phủ",
            },
        ),
        (
            "Điều 16 Luật Quốc tịch Việt Nam năm 2008.",
            {
                "type": "legislation",
                "genre": "Luật",
                "issued": "2008",
                "title": "Luật Quốc tịch Việt Nam",
                "locator": "Điều 16",
            },
        ),
        (
            "Указ Президиума Верховного Совета СССР от 26 июня 1940 г. «О переходе на новую неделю»"
            " // Ведомости Верховного Совета СССР. 1940. № 20.",
            {
                "type": "legislation",
                "genre": "Указ",
                "issued": "1940-06-26",
                "title": "О переходе на новую неделю",
                "container-title": "Ведомости Верховного Совета СССР",
            },
        ),
        (
            "Resolution to Promote Peace in Southeast Asia, Pub. L. No. 88-408, 78 Stat. 384 (1964).",
            {
                "type": "legislation",
                "number": "Pub. L. No. 88-408",
                "title": "Resolution to Promote Peace in Southeast Asia",
                "container-title": "Stat.",
            },
        ),
    ],
)
def test_an_act_gives_its_parts(note: str, work: dict[str, object]) -> None:
    read_ = read(note)
    assert {field: read_.get(field) for field in work} == work


def test_the_office_a_decree_is_of_stands_in_the_nominative() -> None:
    note = "Указ Президиума Верховного Совета СССР от 26 июня 1940 г. «О переходе» // Ведомости. 1940. № 20."
    [parsed] = parse([("1", note)])
    assert parsed.references[0].item["author"] == [{"literal": "Президиум Верховного Совета СССР"}]
