"""What a question finds in a real archive: the five examples and some texts of our own."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import archive
from archive import Archive, analysis
from archive.errors import UsageError
from archive.model import Span
from archive.search import Found, Hit, search
from archive.search.passages import LONGEST
from archive.text import fold

EXAMPLES = Path(__file__).parents[3] / "examples"
TEXTS = {
    "ru.txt": (
        "Визит министра обороны\n\nМинистр обороны России Сергей Шойгу прибыл в Ханой. Он встретился с "
        "президентом Вьетнама. Стороны обсудили военно-техническое сотрудничество.\n\n"
        "О Хрущёве и Хо Ши Мине речь не шла.\n"
    ),
    "fr.txt": "Les résumés économiques de la Cochinchine furent publiés à Paris en 1936.\n",
    "long.txt": "Đầu. " + "từ ngữ " * 200 + "cây kim trong đống rơm " + "câu chữ " * 200 + "hết.\n",
    "empty.txt": "",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("sources")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    opened = archive.open(folder / "fonds", create=True)
    paths = [*sorted(EXAMPLES.glob("*.txt")), *(folder / name for name in TEXTS)]
    assert all(receipt.status == "added" for receipt in opened.ingest(paths))
    return opened


def names(found: Found) -> list[str]:
    return [Path(hit.path).stem for hit in found.hits]


def text_of(home: Archive, hit: Hit) -> str:
    return home.document(hit.key).text


def marked(home: Archive, hit: Hit) -> list[str]:
    return [mark.of(text_of(home, hit)) for mark in hit.marks]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("question", ["hợp tác quốc phòng", "hop tac quoc phong", "Hợp tac QUỐC phong"])
def test_marks_and_forms_make_no_difference(home: Archive, question: str, form: str) -> None:
    found = home.find(unicodedata.normalize("NFC" if form == "NFC" else "NFD", question))
    assert names(found)[:2] in (["seed002", "seed003"], ["seed003", "seed002"])
    assert {fold(word) for word in marked(home, found.hits[0])} == {"hop", "tac", "quoc", "phong"}
    assert found == home.find(question)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("dien bien phu", "seed000"),
        ("Điện Biên Phủ", "seed000"),
        ("trận Điện Biên Phủ 1953", "seed000"),
        ("Karatsupa", "seed001"),
        ("SA-75", "seed001"),
        ("SA75", "seed001"),
        ("Lê Văn Tri", "seed000"),
        ("military scientists", "seed004"),
        ("scientist", "seed004"),
        ("министры обороны", "ru"),
        ("сотрудничества", "ru"),
        ("resume economique", "fr"),
        ("сотрудн*", "ru"),
        ("Karatsuppa~", "seed001"),
        ('"military scientists"', "seed004"),
        ("military -Vinh OR Karatsupa", "seed001"),
        ("Lê Huy Vinh", "seed004"),
    ],
)
def test_the_source_comes_first(home: Archive, question: str, first: str) -> None:
    assert names(home.find(question))[0] == first


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("Шойгу", {"ru", "seed002", "seed003"}),
        ("Shoigu", {"ru", "seed002", "seed003"}),
        ("Sôi-gu", {"ru", "seed002", "seed003"}),
        ("Hà Nội", {"ru", "seed001", "seed002", "seed003"}),
        ("Khrushchev", {"ru", "seed001"}),
        ("Хрущёв", {"ru", "seed001"}),
    ],
)
def test_a_name_is_found_in_any_script(home: Archive, question: str, sources: set[str]) -> None:
    assert {*names(home.find(question))} >= sources


def test_a_phrase_is_found_across_a_page_break(home: Archive) -> None:
    (key,) = (row["key"] for row in home.list() if str(row["path"]).endswith("seed002.txt"))
    document = home.document(str(key))
    breaks = [finding.span for finding in document.findings if finding.code == "page-break" and finding.span]
    assert breaks
    for span in breaks:
        before, after = document.text[: span.start].split()[-3:], document.text[span.end :].split()[:3]
        hits = home.search(f'"{" ".join([*before, *after])}"')
        hit = next(hit for hit in hits if hit.key == key)
        assert len(marked(home, hit)) >= 5
        assert hit.passage.span.of(document.text) == hit.passage.text
        assert len(hit.passage.text) <= LONGEST


def test_a_phrase_stands_together(home: Archive) -> None:
    assert "seed002" in names(home.find('"quan hệ hợp tác quốc phòng"'))
    assert "seed002" in names(home.find('"quan he hop tac quoc phong"'))
    assert names(home.find('"phòng quốc tác hợp"')) == []
    assert names(home.find('"министр обороны"')) == ["ru"]


def test_not_leaves_out(home: Archive) -> None:
    all_of_them = {*names(home.find("quân"))}
    without = {*names(home.find("quân -Karatsupa"))}
    assert all_of_them - without == {"seed001"}
    assert "fr" in names(home.find("-quân"))


def test_filters_narrow(home: Archive) -> None:
    everything = {*names(home.find("-xyzzy", limit=100))}
    assert everything == {*TEXTS_STEMS, *(path.stem for path in EXAMPLES.glob("*.txt"))}
    assert {*names(home.find("lang:ru"))} == {"ru"}
    assert {*names(home.find("", languages=["ru"]))} == set()
    assert {*names(home.find("-lang:vi", limit=100))} == everything - {
        *names(home.find("lang:vi", limit=100))
    }
    assert {*names(home.find("Шойгу", languages=["ru"]))} == {"ru"}
    key = home.find("Karatsupa").hits[0].key
    assert names(home.find(f"key:{key}")) == ["seed001"]
    assert names(home.find("Шойгу lang:ru lang:en")) == ["ru"]
    assert "seed002" in names(home.find("quốc phòng date:2025"))
    assert "seed002" not in names(home.find("quốc phòng date:1900..1999"))
    assert names(home.find("quốc phòng", since="2025", until="2025")) == names(
        home.find("quốc phòng date:2025")
    )


TEXTS_STEMS = {Path(name).stem for name in TEXTS}


def test_filters_leave_scores_as_they_are(home: Archive) -> None:
    free = {hit.key: hit.score for hit in home.search("quốc phòng")}
    assert all(free[hit.key] == hit.score for hit in home.search("quốc phòng lang:vi"))


def test_title_and_author_are_fields(home: Archive) -> None:
    assert "seed002" in names(home.find("author:Dũng"))
    assert "seed002" in names(home.find('author:"Tran Ngoc Dung"'))
    assert "seed001" not in names(home.find("author:Dũng"))
    assert "seed002" in names(home.find("title:(quan he doi tac)"))
    assert "seed004" not in names(home.find("title:quan"))


def test_exact_takes_words_as_typed(home: Archive) -> None:
    assert names(home.find("dien bien phu", exact=True)) == []
    assert names(home.find("Điện Biên Phủ", exact=True))[0] == "seed000"
    assert names(home.find("Шойгу", exact=True)) == ["ru"]
    assert names(home.find("scientist", exact=True)) == []


def test_some_words_will_do_where_none_has_all_and_it_is_said(home: Archive) -> None:
    found = home.find("Karatsupa Шойгу сотрудничество")
    assert {*names(found)} >= {"seed001", "ru"}
    assert any("some of them" in word for word in found.said)
    assert home.find("quốc phòng").said == ()


def test_a_sentence_is_answered_though_it_asks_with_words_of_its_own(home: Archive) -> None:
    found = home.find("Ai là người đã làm việc cho lực lượng biên phòng từ năm 1957 đến năm 1961?")
    assert names(found)[0] == "seed001"


def test_what_is_odd_is_said(home: Archive) -> None:
    found = home.find('"quốc phòng')
    assert names(found)[:1] == names(home.find("quốc phòng"))[:1]
    assert any("quotation mark" in word for word in found.said)
    assert home.find("?!").said
    assert home.find("?!").hits == ()
    assert home.find("xyzzy").hits == ()


def test_pages_of_hits_follow_one_another(home: Archive) -> None:
    whole = home.find("quân", limit=100)
    assert whole.total == len(whole.hits)
    parts = [home.find("quân", limit=2, offset=offset).hits for offset in range(0, whole.total, 2)]
    assert [hit for part in parts for hit in part] == [*whole.hits]
    assert home.find("quân", limit=1).total == whole.total


def test_order_and_facets(home: Archive) -> None:
    keys = [hit.key for hit in home.search("quân", sort="key")]
    assert keys == sorted(keys)
    facets = home.find("quân", facets=True).facets
    assert sum(facets["language"].values()) == home.find("quân").total
    with pytest.raises(UsageError):
        home.find("quân", sort="colour")
    with pytest.raises(TypeError, match="colour"):
        home.find("quân", colour=1)


def test_the_passage_is_what_the_text_prints(home: Archive) -> None:
    for question in ("hợp tác quốc phòng", "Шойгу", "kim rơm", "military", "-xyzzy", "résumés"):
        for hit in home.search(question, passages=3, limit=100):
            text = text_of(home, hit)
            for passage in (hit.passage, *hit.passages):
                assert passage.span.of(text) == passage.text
                assert len(passage.text) <= 400
                assert passage.handle.startswith(hit.key)
            assert hit.passages[0] == hit.passage
            assert len({passage.span for passage in hit.passages}) == len(hit.passages)
            assert [*hit.marks] == sorted(set(hit.marks))


def test_a_word_in_a_long_sentence_is_shown(home: Archive) -> None:
    (hit,) = home.search('"cây kim trong đống rơm"')
    assert "cây kim trong đống rơm" in hit.passage.text
    assert marked(home, hit) == "cây kim trong đống rơm".split()


def test_the_handle_is_one_cite_takes(home: Archive) -> None:
    for hit in home.search("quốc phòng OR Sách OR Шойгу", passages=5):
        for passage in hit.passages:
            assert next(iter(home.cite([passage.handle]))).key == hit.key


def test_the_json_shape(home: Archive) -> None:
    (hit,) = home.search("Karatsupa")
    shape = json.loads(json.dumps(hit.as_dict()))
    assert [*shape] == ["key", "id", "title", "path", "score", "passage", "marks", "copies"]
    assert [*shape["passage"]] == ["span", "text", "handle"]
    start, end = shape["passage"]["span"]
    assert text_of(home, hit)[start:end] == shape["passage"]["text"]
    assert [text_of(home, hit)[start:end] for start, end in shape["marks"]] == ["Karatsupa"]
    assert len(home.search("quân", passages=2)[0].as_dict()["passages"]) == 2  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from("hợp tac Quốc phong quân* Шойгу military 1965 SA-75 -Nga OR".split()), max_size=5
    )
)
def test_marked_words_answer_a_word_of_the_question(home: Archive, words: list[str]) -> None:
    question = " ".join(words)
    keys = {analysis.keys(word).loose for word in analysis.split(question)}
    sounds = {key for word in words for key in analysis.names.keys(word)}
    for hit in home.search(question, passages=2):
        text = text_of(home, hit)
        for mark in hit.marks:
            word = mark.of(text)
            loose = {analysis.keys(part).loose for part in analysis.split(word)}
            assert loose & keys or sounds & {*analysis.names.keys(word)} or fold(word).startswith("quan")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_may_be_asked(home: Archive, question: str) -> None:
    found = home.find(question)
    assert found.total >= len(found.hits)
    for hit in found.hits:
        assert all(isinstance(mark, Span) for mark in hit.marks)


def test_copies_are_folded_unless_asked_for(tmp_path: Path) -> None:
    text = (EXAMPLES / "seed001.txt").read_text()
    (tmp_path / "copy.txt").write_text(text.replace("\n", "\r\n") + "\nIn lại.\n")
    opened = archive.open(tmp_path / "fonds", create=True)
    list(opened.ingest([EXAMPLES / "seed001.txt", tmp_path / "copy.txt"]))
    assert opened.find("Karatsupa").total == 1
    assert opened.find("Karatsupa", all_copies=True).total == 2
    one, other = (hit.key for hit in opened.search("Karatsupa", all_copies=True))
    opened.decide(one, other, "ignore")
    assert opened.find("Karatsupa").total == 2


@pytest.fixture
def copied(tmp_path: Path) -> Archive:
    """Three copies of one text and another that answers too, each with words of its own."""
    text = (EXAMPLES / "seed001.txt").read_text()
    (tmp_path / "one.txt").write_text(text + "\nBản in thứ nhất mặt trận.\n")
    (tmp_path / "two.txt").write_text(text + "\nBản in thứ nhì mặt trận xuanquynh.\n")
    (tmp_path / "apart.txt").write_text(
        "Karatsupa xuanquynh: một bài khác hẳn, viết lại từ đầu cho tờ báo.\n"
    )
    opened = archive.open(tmp_path / "fonds", create=True)
    paths = [EXAMPLES / "seed001.txt", *(tmp_path / f"{name}.txt" for name in ("one", "two", "apart"))]
    list(opened.ingest(paths))
    return opened


def key_of(home: Archive, name: str) -> str:
    return next(str(row["key"]) for row in home.list() if Path(str(row["path"])).stem == name)


def test_a_folded_hit_names_its_copies(copied: Archive) -> None:
    found = copied.find("Karatsupa")
    every = copied.find("Karatsupa", all_copies=True)
    assert (found.total, every.total) == (2, 4)
    folded = next(hit for hit in found.hits if hit.copies)
    group = copied.clusters()[0]["keys"]
    assert folded.key == next(hit.key for hit in every.hits if hit.key in group)
    assert sorted([folded.key, *folded.copies]) == sorted(group)
    assert [hit.copies for hit in every.hits] == [()] * 4
    assert [hit.as_dict()["copies"] for hit in every.hits] == [[]] * 4


def test_only_copies_that_answer_are_named(copied: Archive) -> None:
    first, one, two = (key_of(copied, name) for name in ("seed001", "one", "two"))
    assert {hit.key: hit.copies for hit in copied.search("xuanquynh")} == {
        two: (),
        key_of(copied, "apart"): (),
    }
    hit = next(hit for hit in copied.search(f"Karatsupa -key:{first}") if hit.copies)
    assert {hit.key, *hit.copies} == {one, two}
    (within,) = copied.search('"Karatsupa" "mặt trận" "bản in thứ"')
    assert {within.key, *within.copies} == {one, two}


def test_the_one_that_replaces_others_stands_for_them_if_it_answers(copied: Archive) -> None:
    first, one, two = (key_of(copied, name) for name in ("seed001", "one", "two"))
    best = {hit.key for hit in copied.search("Karatsupa") if hit.copies}.pop()
    other = next(key for key in (one, two) if key != best)
    copied.decide(other, first, "replaces")
    before = [hit.score for hit in copied.search("Karatsupa", all_copies=True)]
    hit = next(hit for hit in copied.search("Karatsupa") if hit.copies)
    assert hit.key == other
    assert set(hit.copies) == {first, one, two} - {other}
    assert hit.score in before
    scores = [hit.score for hit in copied.search("Karatsupa")]
    assert scores == sorted(scores, reverse=True)


def test_copies_by_way_of_others_are_folded_though_the_middle_one_does_not_answer(copied: Archive) -> None:
    first, one, two = (key_of(copied, name) for name in ("seed001", "one", "two"))
    copied.decide(one, two, "ignore")
    (hit,) = copied.search('"mặt trận" "bản in thứ"')
    assert {hit.key, *hit.copies} == {one, two}
    copied.decide(first, two, "ignore")
    assert len(copied.search('"mặt trận" "bản in thứ"')) == 2


def test_the_total_counts_folded_hits_and_pages_follow_it(copied: Archive) -> None:
    pages = [copied.find("Karatsupa", limit=1, offset=offset) for offset in range(3)]
    assert [(page.total, len(page.hits)) for page in pages] == [(2, 1), (2, 1), (2, 0)]


def test_scores_are_the_same_after_a_reindex(tmp_path: Path) -> None:
    opened = archive.open(tmp_path / "fonds", create=True)
    for path in sorted(EXAMPLES.glob("*.txt")):
        list(opened.ingest([path]))
    questions = ("hợp tác quốc phòng", "quân", "Шойгу", "military OR Nga", "quố*")
    before = [opened.find(question) for question in questions]
    opened.reindex()
    assert [archive.open(tmp_path / "fonds").find(question) for question in questions] == before


@pytest.mark.parametrize("lost", ["index", "catalog", "derived"])
def test_without_what_is_derived_the_answer_is_the_same_and_it_is_said(tmp_path: Path, lost: str) -> None:
    opened = archive.open(tmp_path / "fonds", create=True)
    list(opened.ingest(sorted(EXAMPLES.glob("*.txt"))))
    before = [hit.as_dict() for hit in opened.search("hợp tác quốc phòng")]
    derived = tmp_path / "fonds" / "derived"
    for path in [derived] if lost == "derived" else derived.glob(f"{lost}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    found = search(archive.open(tmp_path / "fonds").store, "hợp tác quốc phòng")
    assert [hit.as_dict() for hit in found.hits] == before
    assert any("reindex" in word for word in found.said)


def test_a_damaged_index_is_read_around(tmp_path: Path) -> None:
    opened = archive.open(tmp_path / "fonds", create=True)
    list(opened.ingest(sorted(EXAMPLES.glob("*.txt"))))
    before = [hit.as_dict() for hit in opened.search("Karatsupa")]
    for segment in (tmp_path / "fonds" / "derived" / "index").rglob("*.seg"):
        segment.write_bytes(b"?" * 100)
    found = archive.open(tmp_path / "fonds").find("Karatsupa")
    assert [hit.as_dict() for hit in found.hits] == before
    assert any("reindex" in word for word in found.said)


def test_asking_for_more_passages_keeps_the_best_one(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "a", create=True)
    list(home.ingest(sorted(EXAMPLES.glob("seed*.txt"))))
    for question in ("hop tac", "quốc phòng", "Liên Xô"):
        one, three = (home.search(question, limit=1, passages=n)[0] for n in (1, 3))
        assert three.passage == one.passage
