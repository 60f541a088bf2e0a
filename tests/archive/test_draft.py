"""What a reader sets down becomes one text, tiled by blocks, with every span at its place."""

from __future__ import annotations

from hypothesis import given as for_all
from hypothesis import strategies as st

from archive.draft import Draft
from archive.model import BlockKind


def letter() -> Draft:
    draft = Draft()
    draft.begin(BlockKind.HEAD, level=1)
    start = draft.at
    draft.write("Quan hệ Việt – Xô")
    draft.state("title", "Quan hệ Việt – Xô", "markup:x", start=start)
    draft.begin()
    draft.flow("  Hai nước \n đã ký hiệp định ")
    draft.call("a")
    with draft.note("a"):
        draft.begin()
        draft.write("Nhân dân, 1965.")
        draft.begin()
        draft.write("Xem thêm.")
    draft.flow(" và đã thực hiện.")
    draft.call("b")
    draft.begin(BlockKind.LIST)
    draft.begin()
    return draft


def test_notes_stand_behind_the_text_with_marks_at_their_place() -> None:
    given = letter().given()
    assert given.text == (
        "Quan hệ Việt – Xô\n\nHai nước đã ký hiệp định⁽¹⁾ và đã thực hiện.⁽²⁾"
        "\n\n⁽¹⁾ Nhân dân, 1965.\nXem thêm."
    )
    first, second = given.notes
    assert (first.mark, [span.of(given.text) for span in first.anchors]) == ("1", ["⁽¹⁾"])
    assert first.body is not None
    assert first.body.of(given.text) == "Nhân dân, 1965.\nXem thêm."
    assert (second.mark, second.body) == ("2", None)


def test_blocks_tile_the_text_and_empty_ones_are_gone() -> None:
    given = letter().given()
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text
    assert [block.kind.value for block in given.blocks] == ["head", "p", "note"]


def test_evidence_is_what_shows_the_value() -> None:
    given = letter().given()
    [statement] = given.description["title"]
    assert statement.evidence is not None
    assert statement.evidence.of(given.text) == "Quan hệ Việt – Xô"


def test_pages_end_where_the_next_begins() -> None:
    draft = Draft()
    draft.page("35")
    draft.begin()
    draft.write("Một")
    draft.page("36")
    draft.write(" hai")
    given = draft.given()
    assert [(page.span.of(given.text), page.word) for page in given.pages] == [("Một", "35"), (" hai", "36")]


def test_italics_are_spans_on_the_text_and_on_the_notes() -> None:
    draft = Draft()
    draft.begin()
    draft.write("Báo ")
    start = draft.at
    draft.write("Nhân dân")
    draft.slant(start)
    draft.slant(draft.at)
    draft.call("a")
    with draft.note("a"):
        draft.write("Sđd")
        draft.slant(0)
    given = draft.given()
    assert [span.of(given.text) for span in given.italics] == ["Nhân dân", "Sđd"]


def test_a_body_called_under_two_labels_is_one_body_of_two_notes() -> None:
    draft = Draft()
    draft.write("Một.")
    draft.call("a", "6")
    draft.write(" Hai.")
    draft.call("a", "7")
    draft.write(" Ba.")
    draft.also("b", "8")
    for note in ("a", "b"):
        with draft.note(note):
            draft.write("Sđd.")
    given = draft.given()
    assert given.text == "Một.⁽⁶⁾ Hai.⁽⁷⁾ Ba.\n\n⁽⁶⁾ ⁽⁷⁾ Sđd.\n\n⁽⁸⁾ Sđd."
    assert [(n.mark, [a.of(given.text) for a in n.anchors]) for n in given.notes] == [
        ("6", ["⁽⁶⁾"]), ("7", ["⁽⁷⁾"]), ("8", ["⁽⁷⁾"]),
    ]  # fmt: skip
    assert given.notes[0].body == given.notes[1].body


def test_a_note_written_before_its_mark_keeps_its_place_among_the_marks() -> None:
    draft = Draft()
    with draft.note("b", "2"):
        draft.write("B")
    for note in ("a", "b"):
        draft.write("x ")
        draft.call(note)
    with draft.note("a"):
        draft.write("A")
    assert [note.mark for note in draft.given().notes] == ["1", "2"]


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["begin", "write", "flow", "line", "call", "note", "page", "cell"]),
        st.text(max_size=8),
    ),
    max_size=30,
)


@for_all(_ACTS)
def test_whatever_is_set_down_the_blocks_tile_it(acts: list[tuple[str, str]]) -> None:
    draft = Draft()
    for act, words in acts:
        if act == "note":
            with draft.note(words):
                draft.begin()
                draft.write(words)
        elif act in {"line", "cell"}:
            getattr(draft, act)()
        elif act == "begin":
            draft.begin()
        else:
            getattr(draft, act)(words)
    given = draft.given()
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text
    for note in given.notes:
        assert all(0 <= span.start < span.end <= len(given.text) for span in note.anchors)


def test_italics_inside_italics_stand_in_the_order_of_the_text() -> None:
    draft = Draft()
    draft.write("Một ")
    inner = draft.at
    draft.write("hai")
    draft.slant(inner)
    draft.slant(0)
    given = draft.given()
    assert [span.of(given.text) for span in given.italics] == ["Một hai", "hai"]
