"""Words at their places become a text in reading order, with its notes, pages and heads."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from archive.draft import Draft, Given
from archive.layout import Page, Run, set_down
from archive.model import BlockKind, Flag

_WORDS = "нам том год век мир дом лес сад луг сон бор дар вал ком род ряд суд ток ход час шаг".split()


def run(text: str, left: float, base: float, size: float = 10.0, *, bold: bool = False) -> Run:
    return Run(text, left, left + 0.5 * size * len(text), base, size, bold)


def lines(words: Iterable[str], left: float, top: float, *, size: float = 10.0) -> Iterator[Run]:
    for number, text in enumerate(words):
        yield run(text, left, top + 1.2 * size * number, size)


def filled(count: int, letters: int = 60, *, seed: int = 1, indent: bool = False) -> list[str]:
    """Give lines of one paragraph, as long as each other but the last."""
    drawn = random.Random(seed)
    out = []
    for _ in range(count):
        line = " ".join(drawn.choice(_WORDS) for _ in range(letters // 4))
        out.append(line)
    out[0] = out[0].capitalize()
    out[-1] = out[-1][: letters // 2].strip() + "."
    return out


def page(*runs: Run, width: float = 420.0, height: float = 600.0, label: str = "") -> Page:
    return Page(width=width, height=height, runs=tuple(runs), label=label)


def read(*pages: Page, outline: dict[str, int] | None = None) -> Given:
    draft = Draft()
    set_down(pages, draft, outline=outline)
    return draft.given()


def blocks(given: Given) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(given.text).strip()) for block in given.blocks]


def test_two_columns_are_read_one_behind_the_other_below_a_title_across_them() -> None:
    left, right = filled(20, 36, seed=2), filled(20, 36, seed=3)
    rows = zip(lines(left, 50, 100), lines(right, 260, 100), strict=True)
    runs = [run("Заголовок над обеими колонками", 60, 60, 18), *(each for row in rows for each in row)]
    given = read(page(*runs, width=500))
    assert given.text == "Заголовок над обеими колонками\n\n" + " ".join(left) + "\n\n" + " ".join(right)


def test_three_columns_are_read_in_order() -> None:
    texts = [filled(15, 30, seed=seed) for seed in (4, 5, 6)]
    runs = [each for at, text in enumerate(texts) for each in lines(text, 40 + 180 * at, 100)]
    random.Random(7).shuffle(runs)
    given = read(page(*runs, width=600))
    assert given.text == "\n\n".join(" ".join(text) for text in texts)


def test_cells_that_stand_below_each_other_are_a_table_and_no_columns() -> None:
    rows = [("Год", "Экспорт", "Импорт"), ("1965", "120,5", "33,1"), ("1966", "140,2", "35,0")]
    runs = [*lines(filled(5), 50, 80)]
    for number, row in enumerate(rows):
        runs += [run(cell, 60 + 100 * at, 160 + 14 * number) for at, cell in enumerate(row)]
    given = read(page(*runs))
    assert blocks(given)[1] == ("table", "\n".join("\t".join(row) for row in rows))


def test_a_line_stretched_to_its_column_is_no_row_of_a_table() -> None:
    text = filled(6, 40)
    runs = list(lines(text, 50, 80))
    stretched = [run(word, 50 + 44 * at, 104) for at, word in enumerate(["раз", "два", "три", "все", "вот"])]
    stretched[-1] = stretched[-1]._replace(right=runs[0].right)
    given = read(page(*runs[:2], *stretched, *runs[3:]))
    assert [kind for kind, _ in blocks(given)] == ["p"]


def noted(number: int, *notes: str, mark: str = "1", top: float = 60.0) -> Page:
    body = list(lines(filled(30, 60, seed=number), 50, top))
    first = body[3]
    call = Run(mark, first.right, first.right + 4, first.base - 4, 6.0)
    foot = list(lines(notes, 56, 520, size=8.0))
    labels = [Run(mark, 50, 54, line.base - 3, 5.0) for line in foot[:1]]
    return page(*body[:4], call, *body[4:], *labels, *foot)


def test_small_type_at_the_foot_is_a_note_tied_to_the_raised_figure_of_its_page() -> None:
    given = read(noted(1, "РГАНИ. Ф. 5. Оп. 50."), noted(2, "АВП РФ. Ф. 079."))
    assert [(note.mark, len(note.anchors)) for note in given.notes] == [("1", 1), ("1", 1)]
    assert [note.body.of(given.text) for note in given.notes if note.body] == [
        "РГАНИ. Ф. 5. Оп. 50.",
        "АВП РФ. Ф. 079.",
    ]
    assert given.notes[0].anchors[0].of(given.text) == "¹"


def test_a_note_runs_on_at_the_foot_of_the_next_page() -> None:
    first = noted(1, "Подробнее об этом см. воспоминания и")
    runs = [*lines(filled(30, 60, seed=9), 50, 60), run("письма участников событий.", 50, 540, 8.0)]
    given = read(first, page(*runs))
    [note] = given.notes
    assert note.body
    assert note.body.of(given.text) == "Подробнее об этом см. воспоминания и письма участников событий."


def test_a_note_in_type_as_large_as_the_text_is_known_by_its_raised_label() -> None:
    body = list(lines(filled(30, 60), 50, 60))
    call = Run("2", body[0].right, body[0].right + 4, 56, 6.0)
    label, words = Run("2", 50, 54, 496, 6.0), run("Sđd, tr. 25.", 58, 500)
    given = read(page(body[0], call, *body[1:], label, words))
    assert [(note.mark, len(note.anchors)) for note in given.notes] == [("2", 1)]


def test_a_square_metre_calls_for_no_note() -> None:
    body = list(lines([*filled(3), "Площадь составила 120 км"], 50, 60))
    given = read(page(*body, Run("2", body[-1].right, body[-1].right + 4, body[-1].base - 4, 6.0)))
    assert given.text.endswith("120 км²")
    assert not given.notes


def test_endnotes_stay_text_for_the_rules_of_text() -> None:
    body = list(lines(filled(30, 60), 50, 60))
    call = Run("1", body[0].right, body[0].right + 4, 56, 6.0)
    small = list(lines(["1. РГАНИ. Ф. 5. Оп. 50.", "2. Там же. Л. 12."], 50, 60, size=8.0))
    given = read(page(body[0], call, *body[1:]), page(*small))
    assert not given.notes
    assert "2. Там же. Л. 12." in given.text


def headed(number: int, head: str) -> Page:
    return page(run(head, 50, 30, 8.0), *lines(filled(30, 60, seed=number), 50, 70))


def test_running_heads_stand_once_at_the_end_and_name_the_pages() -> None:
    pages = [
        headed(number, f"{68 + number} Вопросы истории" if number % 2 else f"М. А. Иванов {68 + number}")
        for number in range(6)
    ]
    given = read(*pages)
    last = [each for each in given.blocks if each.kind is BlockKind.OTHER]
    assert [each.span.of(given.text).strip() for each in last] == ["М. А. Иванов", "Вопросы истории"]
    assert all(each.flags == (Flag.REPETITION,) for each in last)
    assert [each.word for each in given.pages] == ["68", "69", "70", "71", "72", "73"]


def test_a_first_page_without_a_number_is_counted_back_from_the_others() -> None:
    first = page(*lines(filled(30), 50, 70))
    given = read(first, *(headed(number, f"М. А. Иванов {68 + number}") for number in range(1, 5)))
    assert given.pages[0].word == "68"


def test_without_printed_numbers_the_labels_of_the_file_count_else_the_order() -> None:
    pages = [page(*lines(filled(30, seed=seed), 50, 70), label=label) for seed, label in ((1, "iv"), (2, ""))]
    assert [each.word for each in read(*pages).pages] == ["iv", "2"]


def test_the_same_last_line_of_notes_on_two_pages_is_no_running_foot() -> None:
    given = read(noted(1, "АВП РФ. Ф. 079.", "Там же."), noted(2, "РГАНИ. Ф. 5.", "Там же."))
    assert given.text.count("Там же.") == 2


def test_a_sentence_goes_on_over_the_page_and_a_word_over_its_hyphen() -> None:
    first = [*filled(30)[:29], "слово, которое разрывается между двумя страни-"]
    second = ["цами, читается целиком и без черты.", *filled(4)]
    given = read(page(*lines(first, 50, 70)), page(*lines(second, 50, 70)))
    assert "между двумя страницами, читается" in given.text
    assert [each.span.of(given.text)[:4] for each in given.pages][1] == "цами"


def test_paragraphs_begin_at_an_indent_and_behind_a_short_line() -> None:
    one, two = filled(5, seed=11), filled(5, seed=12)
    runs = list(lines([*one, *two], 50, 70))
    for at in (0, 5):
        runs[at] = runs[at]._replace(left=runs[at].left + 15, right=runs[at].right + 15)
    given = read(page(*runs))
    assert blocks(given) == [("p", " ".join(one)), ("p", " ".join(two))]


def test_hanging_lines_belong_to_the_entry_above() -> None:
    entries = [filled(3, seed=seed) for seed in (13, 14, 15)]
    runs = list(lines([line for entry in entries for line in entry], 50, 70))
    for at in (1, 2, 4, 5, 7, 8):
        runs[at] = runs[at]._replace(left=70, right=runs[at].right)
    given = read(page(*runs))
    assert [words for _, words in blocks(given)] == [" ".join(entry) for entry in entries]


def test_the_largest_words_of_the_first_page_are_the_title_and_sections_stand_below() -> None:
    runs = [
        run("Quan hệ Việt Nam – Liên Xô", 60, 60, 20),
        run("trong những năm 1950", 90, 84, 20),
        run("Lê Văn A", 180, 110, 12, bold=True),
        *lines(filled(10), 50, 150),
        run("1. Bối cảnh", 50, 300, 13, bold=True),
        *lines(filled(10, seed=2), 50, 330),
    ]
    given = read(page(*runs))
    [title] = given.description["title"]
    assert (title.value, title.by) == ("Quan hệ Việt Nam – Liên Xô trong những năm 1950", "markup:pdf")
    assert title.evidence
    assert title.evidence.of(given.text) == title.value
    assert [(block.kind.value, block.level) for block in given.blocks] == [
        ("head", 1),
        ("p", 0),
        ("p", 0),
        ("head", 2),
        ("p", 0),
    ]


def test_type_of_one_size_has_no_title() -> None:
    assert "title" not in read(page(*lines(filled(8), 50, 70))).description


def test_an_outline_confirms_a_head_in_plain_type() -> None:
    runs = [*lines(filled(5), 50, 70), run("Источники и методы", 50, 160), *lines(filled(5, seed=2), 50, 190)]
    given = read(page(*runs), outline={"Источники и методы": 0})
    assert ("head", "Источники и методы") in blocks(given)


def test_lines_with_leaders_are_navigation() -> None:
    entries = ["1. Mở đầu ........................ 5", "2. Kết luận ...................... 18"]
    given = read(page(*lines(entries, 50, 70), *lines(filled(8), 50, 130)))
    assert [block.flags for block in given.blocks] == [(Flag.NAVIGATION,), ()]


def test_an_initial_over_several_lines_opens_the_first_of_them() -> None:
    text = filled(8)
    runs = list(lines(text, 50, 70))
    for at in (0, 1):
        runs[at] = runs[at]._replace(left=80, right=runs[at].right)
    given = read(page(Run("В", 50, 78, 82, 28.0), *runs))
    assert given.text.startswith("В" + text[0])


def test_words_that_run_down_the_page_are_set_apart() -> None:
    turned = Run("Ведомость", 20, 30, 100, 10.0)
    given = read(page(turned, *lines(filled(8), 50, 70)))
    assert blocks(given)[-1] == ("other", "Ведомость")


def test_a_caption_between_does_not_break_a_sentence() -> None:
    first = [*filled(10)[:9], "и этот абзац без точки продолжается на другой стороне там"]
    second = ["где колонка начинается снова.", *filled(3)]
    caption = run("Рис. 1. Карта", 60, 230, 8.0)
    given = read(page(*lines(first, 50, 70), caption), page(*lines(second, 50, 70)))
    assert "стороне там где колонка" in given.text
    assert any(block.flags == (Flag.CAPTION,) for block in given.blocks)


def test_any_pages_give_blocks_that_tile_the_text() -> None:
    drawn = random.Random(5)
    for _ in range(40):
        runs = [
            Run(
                drawn.choice(["1", "а", "Слово дня", "(2)", "¹", "A long line of words, and", "-"]),
                left := drawn.uniform(-20, 400),
                left + drawn.uniform(0.5, 150),
                drawn.uniform(-20, 650),
                drawn.choice([0.6, 6.0, 10.0, 10.0, 24.0]),
                drawn.random() < 0.2,
            )
            for _ in range(drawn.randint(0, 60))
        ]
        given = read(page(*runs[:30]), page(*runs[30:]))
        assert "".join(block.span.of(given.text) for block in given.blocks) == given.text
        found = " ".join(given.text.split())
        assert all(word in found for word in {"Слово"} & {each.text.split()[0] for each in runs})


def test_an_indented_first_line_of_ragged_text_is_not_taken_for_a_centred_one() -> None:
    text = filled(6, 60)
    runs = list(lines(text, 50, 70))
    runs[0] = run(text[0][:-6].strip(), 65, 70)
    runs[2] = run(text[2][:-4].strip(), 50, 94)
    given = read(page(*runs))
    assert [kind for kind, _ in blocks(given)] == ["p"]


def test_a_line_in_small_type_above_a_later_page_is_a_running_head() -> None:
    first, second = filled(20), ["и продолжается на второй странице дальше.", *filled(8)]
    head = run("Вопросы истории", 50, 30, 8.0)
    given = read(
        page(*lines([*first[:-1], "а тут фраза обрывается"], 50, 70)), page(head, *lines(second, 50, 70))
    )
    assert "обрывается и продолжается" in given.text
    assert blocks(given)[-1] == ("other", "Вопросы истории")
