"""XML is known by its root and read in whatever letters it came; no file it names is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.prose.files import parsed, root
from archive.trees import words

WORDS = "Xin chào Việt Nam thân yêu"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_root_is_found_in_any_unicode(encoding: str) -> None:
    data = f'<?xml version="1.0"?>\n<!-- <no/> -->\n<?pi <no?>\n<t:TEI a="b">{WORDS}</t:TEI>'.encode(encoding)
    assert (root(data).name, root(data).attributes) == ("TEI", ' a="b"')


def test_the_root_stands_behind_a_document_type_with_markup_of_its_own() -> None:
    data = b'<!DOCTYPE TEI.2 PUBLIC "x" "y.dtd" [<!ENTITY % a "<b>"> <!ENTITY c "d">]>\n<TEI.2/>'
    assert root(data).name == "TEI.2"
    assert root(b"no markup < here").name == ""


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("UTF-8", "utf-8"),
        ("windows-1251", "utf-8"),  # converted, the declaration forgotten
        ("UTF-16", "utf-16"),
    ],
)
def test_letters_are_read_as_they_are(declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><a>Советская помощь</a>'
    assert words(parsed(text.encode(encoding)).root) == "Советская помощь"


def test_a_person_overrules_the_declaration() -> None:
    data = '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'.encode("koi8-r")
    assert words(parsed(data, encoding="koi8-r").root) == "Привет"


def test_letters_a_document_type_names_are_put_in() -> None:
    subset = '<!ENTITY hcm "Hồ Chí Minh"><!ENTITY e1 "&#233;"><!ENTITY fig SYSTEM "a.jpg" NDATA jpg>'
    file = parsed(f"<!DOCTYPE a [{subset}]><a>&hcm;, caf&e1;, H&agrave; N&#7897;i &lt; &x;</a>".encode())
    assert words(file.root) == "Hồ Chí Minh, café, Hà Nội < &x;"
    assert [each.code for each in file.findings] == ["entity-unknown"]


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY", encoding="utf-8")
    for doctype, inner in (
        (f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', "&x;"),
        (f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{secret.as_uri()}"> %x;]>', ""),
        (f'<!DOCTYPE a SYSTEM "{secret.as_uri()}">', ""),
        (
            "",
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>',
        ),
    ):
        file = parsed(f"{doctype}<a>xin {inner}</a>".encode())
        assert "CANARY" not in words(file.root)
        assert words(file.root).startswith("xin")


def test_entities_in_entities_stay_small() -> None:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    file = parsed(f'<!DOCTYPE a [<!ENTITY l0 "ha">{steps}]><a b="&l9;">&l9;</a>'.encode())
    assert words(file.root) == "&l9;"


def test_what_can_be_saved_of_broken_markup_is_read() -> None:
    file = parsed(b"<a><p>m\x0bot<p>hai<hi>ba")
    assert words(file.root) == "mothaiba"
    assert [each.code for each in file.findings] == ["markup-broken"]
