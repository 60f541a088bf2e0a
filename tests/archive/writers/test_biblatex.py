from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Document, Item, Original, Source, Work
from archive.writers import Options, Selection, biblatex, by_suffix

HIEU: Item = {
    "type": "article-journal",
    "author": [{"literal": "Nguyễn Huy Hiệu", "family": "Nguyễn", "given": "Huy Hiệu"}],
    "title": "Hợp tác khoa học kỹ thuật quân sự",
    "container-title": "Tạp chí Nghiên cứu châu Âu",
    "issue": "3",
    "page": "70-77",
    "issued": "2016",
}


def written(*items: Item) -> str:
    works = tuple(Work(key=f"k{number}", item=item) for number, item in enumerate(items))
    return "".join(biblatex.write(Selection(works=works), Options()))


def fields(item: Item) -> dict[str, str]:
    library = parse_string(written(item))
    assert not library.failed_blocks
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields}


def plain(value: str) -> str:
    """Read back what the writer escapes."""
    words = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    value = re.sub(r"\\text([a-z]+)\{\}", lambda found: f"\0{ord(words[found[1]])}\0", value)
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), value)


def even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_a_journal_article_is_written_with_its_vietnamese_author_in_one_piece() -> None:
    assert (
        written(HIEU)
        == """@article{k0,
  author = {{Nguyễn Huy Hiệu}},
  author+an = {1:family="Nguyễn"; 1:given="Huy Hiệu"},
  title = {Hợp tác khoa học kỹ thuật quân sự},
  journaltitle = {Tạp chí Nghiên cứu châu Âu},
  number = {3},
  date = {2016},
  pages = {70--77},
  langid = {vietnamese},
}
"""
    )


def test_western_and_russian_names_are_inverted_and_organisations_braced() -> None:
    item: Item = {
        "type": "book",
        "author": [
            {"family": "Storey", "given": "Ian"},
            {"literal": "Bộ Quốc phòng"},
            {"family": "Мазырин", "given": "В. М."},
            {"family": "King", "given": "M. L.", "suffix": "Jr."},
            {"literal": "Johnson and Sons"},
        ],
        "title": "T",
    }
    assert fields(item)["author"] == (
        "Storey, Ian and {Bộ Quốc phòng} and Мазырин, В. М. and King, Jr., M. L. and {Johnson and Sons}"
    )


def test_the_types_of_history_keep_what_they_are() -> None:
    kinds: list[tuple[Item, str, str | None]] = [
        (
            {"type": "article-newspaper", "title": "T", "container-title": "Báo Nhân dân"},
            "article",
            "newspaper",
        ),
        ({"type": "book", "title": "T"}, "manual", "book"),
        ({"type": "book", "title": "T", "editor": [{"literal": "Linh An"}]}, "collection", None),
        ({"type": "legislation", "genre": "Nghị định", "number": "5/NĐ-CP"}, "misc", "legislation"),
        (
            {"type": "manuscript", "archive": "РГАСПИ", "archive_location": "Ф. 17. Оп. 3. Д. 7"},
            "misc",
            "manuscript",
        ),
        ({"type": "thesis", "author": [{"literal": "A B"}], "title": "T"}, "thesis", None),
        ({"type": "webpage", "title": "T", "URL": "https://x.vn"}, "online", None),
    ]
    for item, kind, subtype in kinds:
        (entry,) = parse_string(written(item)).entries
        assert (entry.entry_type, entry.get("entrysubtype") and entry["entrysubtype"]) == (kind, subtype)


def test_an_archival_document_keeps_archive_fonds_and_shelf_mark() -> None:
    said = fields(
        {
            "type": "manuscript",
            "author": [{"family": "Куфаев", "given": "М. Н."}],
            "title": "Письмо",
            "archive": "РГАСПИ",
            "archive_collection": "Секретариат",
            "archive_location": "Ф. 17. Оп. 162. Д. 7",
        }
    )
    assert said["howpublished"] == "РГАСПИ, Секретариат, Ф. 17. Оп. 162. Д. 7"
    assert (said["library"], said["usera"], said["userb"]) == (
        "РГАСПИ",
        "Секретариат",
        "Ф. 17. Оп. 162. Д. 7",
    )


def test_a_volume_with_a_title_of_its_own_stands_under_the_whole_work() -> None:
    said = fields(
        {**HIEU, "type": "book", "title": "Lịch sử", "volume": "V", "volume-title": "Tổng tiến công"}
    )
    assert (said["maintitle"], said["title"], said["volume"]) == ("Lịch sử", "Tổng tiến công", "5")


def test_a_missing_title_is_supplied_in_brackets_and_a_missing_date_is_unknown() -> None:
    document = Document(
        original=Original(digest="0" * 64, media_type="text/plain", size=1),
        encoding="utf-8",
        text="Một hai ba bốn năm sáu bảy tám chín mười.",
    )
    source = Source(key="mot", item={"type": "webpage"}, document=document, name="a.txt", aliases=("cu",))
    text = "".join(biblatex.write(Selection(sources=(source,)), Options()))
    assert "title = {[Một hai ba bốn năm sáu bảy tám…]}" in text
    assert "date = {XXXX}" in text
    assert "ids = {cu}" in text


def test_an_impossible_date_stays_as_printed_beside_the_guess() -> None:
    said = fields({**HIEU, "issued": "2024-01-30?", "issued_raw": "30/01/20224"})
    assert (said["date"], said["note"]) == ("2024-01-30?", "30/01/20224 [sic]")


def test_addresses_are_verbatim() -> None:
    said = fields({**HIEU, "URL": "https://x.vn/a_b?x=1&y=50%25#a~b", "DOI": "10.1000/a_b(c)#d"})
    assert (said["url"], said["doi"]) == ("https://x.vn/a_b?x=1&y=50%25#a~b", "10.1000/a_b(c)#d")


def test_ascii_is_ascii_when_asked(gold_works: tuple[Work, ...]) -> None:
    text = "".join(biblatex.write(Selection(works=gold_works), Options(ascii=True)))
    assert text.isascii()
    assert len(parse_string(text).entries) == len(gold_works)


def test_the_suffix_bib_means_biblatex() -> None:
    assert by_suffix("OUT/Luận án.BIB") == "biblatex"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(even)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_any_value_comes_back_as_it_was(title: str, publisher: str) -> None:
    item: Item = {**HIEU, "type": "book", "title": title, "note": publisher, "archive": publisher}
    item["author"] = [{"literal": title}]
    item["publisher"] = publisher
    said = fields(item)
    assert plain(said["title"]) == even(title)
    assert plain(said["author"][1:-1]) == even(title)
    assert plain(said["library"]) == even(publisher)
    assert plain(said["note"]).startswith(even(publisher))
    assert plain(said["publisher"]) in (even(publisher), f"{{{even(publisher)}}}")


@pytest.mark.parametrize(
    "evil", ["}", "@book{x,", "\\input{/etc/passwd}", "<script>", "a\x1b[31mb", "%", "{{", '"', "a} and {b"]
)
def test_nothing_breaks_out_of_its_value(evil: str) -> None:
    said = fields({**HIEU, "title": evil, "author": [{"literal": evil}], "URL": f"https://x/{evil}"})
    assert plain(said["title"]) == evil
    assert plain(said["author"][1:-1]) == evil
    assert said["url"].count("{") == said["url"].count("}") == 0


def test_the_same_selection_gives_the_same_bytes(gold_works: tuple[Work, ...]) -> None:
    once, again = (
        "".join(biblatex.write(Selection(works=works), Options())) for works in (gold_works, gold_works[::-1])
    )
    assert once == again


def test_biber_finds_nothing_to_warn_about(gold_works: tuple[Work, ...], tmp_path: Path) -> None:
    biber = shutil.which("biber")
    if not biber:
        pytest.skip("biber is not installed")
    odd: list[Item] = [
        {},
        {"type": "book", "volume": "3, кн. 1", "ISBN": "978-5-17-080115-2", "author": [{"literal": "A"}]},
        {"type": "report", "publisher": "RAND"},
        {"type": "chapter", "title": "T"},
        {"issued": "xx", "accessed": "?"},
        {
            **HIEU,
            "title": "} @x{, \\input{a} # % & $ _ ^ ~",
            "translator": [{"literal": "B"}],
            "ISSN": "0866-7497",
        },
        {
            **HIEU,
            "issued": "1965-02-30",
            "keyword": "a; b, c",
            "volume": "XII",
            "compiler": [{"literal": "B"}],
        },
        {
            **HIEU,
            "type": "chapter",
            "editor": [{"literal": "Và"}],
            "volume-title": "V",
            "edition": "2-е изд.",
        },
        {
            "type": "thesis",
            "author": [{"family": "van and", "given": "a,b"}],
            "issued": "../1965~",
            "ISBN": "12",
        },
    ]
    works = (*gold_works, *(Work(key=f"odd{number}", item=item) for number, item in enumerate(odd)))
    (tmp_path / "all.bib").write_text("".join(biblatex.write(Selection(works=works), Options())), "utf-8")
    command = [biber, "--tool", "--validate-datamodel", "--nolog", "--output-file=out.bib", "all.bib"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert [line for line in run.stdout.splitlines() if not line.startswith("INFO")] == []
