"""Which office wrote the document, under which number, when, and about what? Laws and office papers."""

from __future__ import annotations

import re

from archive import dates
from archive.cues import Rule, pattern
from archive.model import Item
from archive.names import is_organisation, is_vietnamese, name, office_nominative
from archive.references import archives
from archive.references.line import STYLED, TAKEN, Style
from archive.references.numbers import PAGES
from archive.references.people import people
from archive.references.stretch import Stretch

_NUMBER = (
    r"(?:số(?:\s+hiệu)?:?|№|No\.|N)\s*(?P<n>[\dA-ZĐ][\w/.+–-]*(?:\s?-\s?[A-ZĐ]{2,}[\w/-]*)?(?:/[\w.-]+)*)"
)
_KIND = Rule(
    rf"[\s\ue000]*[“«\"]?(?P<kind>⟨laws papers reports letters speeches⟩)"
    rf"(?:\s+[^\W\d_]+){{0,3}}?[\s,(]*{_NUMBER}",
    needs="laws papers reports letters speeches",
)
_SLASHED = Rule(  # "Nghị định 43/2014/NĐ-CP": no word before the number
    r"[\s\ue000]*(?P<kind>⟨laws papers⟩)\s+(?P<n>\d{1,5}/(?:\d{4}/)?[A-ZĐ][\w/-]*)", needs="laws papers"
)
_NAMED_KIND = pattern("named_laws")
_CALLED = Rule(
    rf"(?P<all>(?:(?<!^)\((?:[^\W\d_]+\s){{0,4}}|(?<=[.,]\s))(?P<kind>⟨laws⟩)\s{_NUMBER}"
    r"(?P<rest>,?\s(?:ngày\s)?[\d/.-]{8,10})?\)?)",
    needs="laws",
)
_RUSSIAN = Rule(
    r"\s*(?P<kind>⟨laws⟩)(?:\s+(?P<who>[^\d«»\"№]{2,120}?))?\s+от\s+(?P<date>[^№«»]{6,30}?)\s*№\s*(?P<n>[\w/-]*\d[\w/-]*)(?:\s*(?P<title>[«\"“].{3,400}[»\"”]))?",
    needs="laws",
)
_DECREED = Rule(  # "Указ … от 26 июня 1940 г. «О переходе …»": the number is left out
    r"\s*(?P<kind>⟨laws⟩)\s+(?P<who>[^\d«»\"№]{2,120}?)\s+от\s+(?P<date>[^№«»\"“]{6,30}?)\s*(?P<title>[«\"“].{3,400}?[»\"”])",
    needs="laws",
)
_NAMED_LAW = Rule(
    r"[\s\ue000]*(?P<title>(?P<kind>⟨named_laws⟩)\s+[^\W\d_][^,.;()\d]{2,80}?)(?=\s*(?:[,.;(]|$|\d|(?:năm|ngày|số)\b))",
    needs="named_laws",
)
_MAKER = re.compile(r"\s*(?P<who>[^,:;().]{4,80})[,:.]\s+(?=\S)")
_BY = re.compile(r"(?:^|[\s,])(?:của|do|by)\s+", re.IGNORECASE)
_ABOUT = Rule(r"[\s,(“\"]*(?P<about>⟨about⟩)\s(?s:.*)", needs="about")
_HOLDER = Rule(rf",\s(?:(?:⟨within⟩)\s|⟨collections⟩|{STYLED})", needs="")
_SUBJECT_ENDS = Rule(
    rf"[,.;]\s*\ue000|\ue000|;(?:\s|$)|(?<!\bTP)(?<!\bTp)(?<!\btr)\.(?:\s|$)|[”»](?=,|\s*$)|[,.]\s{PAGES.inner}"
    r"|,\s(?:⟨gazettes newspapers journals publisher⟩"
    r"|(?:⟨newspaper_heads journal_heads collections⟩)\s[^\W\d_])",
)
_LAWS = Rule(r"\s*(?:⟨laws⟩)", needs="laws")
_ACTS = re.compile(
    r"(?P<title>(?:[A-Z][\w’'-]+\s(?:(?:of|and|for|the|in"
    r"|to)\s)*){1,16}[A-Z]\w+(?:\sof\s(?P<y>\d{4}))?)(?:,\s(?P<n>Pub\.\s?L\.\s?(?:No\.\s?)?[\d–-]+))(?:,\s(?P<v>\d+)\s(?P<c>Stat\.)\s(?P<p>[\d–-]+))?"
)


def numbered(stretch: Stretch, item: Item) -> bool:
    """Take kind, number, date, author and subject of a numbered document; say whether it was one."""
    maker = _MAKER.match(stretch.left)
    if maker and is_organisation(maker["who"]) and not _LAWS.match(maker["who"]):
        stretch.take(*maker.span())
        inner = Stretch(stretch.text[maker.end() :], [])
        inner.left = stretch.left[maker.end() :]
        if not _vietnamese(inner, item):
            return False
        item["author"] = people(maker["who"], "vi")
        stretch.left = TAKEN * maker.end() + inner.left
        return True
    return _vietnamese(stretch, item) or _russian(stretch, item) or _act(stretch, item)


def _vietnamese(stretch: Stretch, item: Item) -> bool:
    found = _KIND.match(stretch.left) or _SLASHED.match(stretch.left)
    if not found or not re.search(r"\d", found["n"]):
        return False
    item["genre"] = (
        " ".join(stretch.text[found.start("kind") : found.start("n")].split())
        .rsplit(" số", 1)[0]
        .strip(" ,:(")
    )
    item["number"] = found["n"].rstrip(".,-")
    if _NAMED_KIND.fullmatch(found["kind"]) and item["genre"].lower() != found["kind"].lower():
        item["title"], item["genre"] = item["genre"], found["kind"]  # "Pháp lệnh Thư viện số …"
    stretch.take(found.start(), found.start("n") + len(found["n"].rstrip(".,-")))
    _date(stretch, item)
    _maker_and_subject(stretch, item)
    return True


def _date(stretch: Stretch, item: Item) -> None:
    for mention in dates.find(stretch.left[:600]):
        before = stretch.left[: mention.span.start]
        if len(mention.edtf) >= 7 or re.search(r"năm\s*$", before):
            stretch.take(*mention.span)
            item["issued"] = mention.edtf
            label = re.search(r"(?:ra\s+)?ngày\s*$", before)
            if label:
                stretch.take(*label.span())
            return


def _maker_and_subject(stretch: Stretch, item: Item) -> None:
    by = _BY.search(stretch.left)
    if by and _ABOUT.match(stretch.left[: by.start()].lstrip(TAKEN + " ,.")):
        by = None  # "về vai trò của Đảng": within the subject
    about = _ABOUT.search(stretch.left, by.end() if by else 0)
    end = about.start() if about else len(stretch.left)
    if by:
        comma = re.search(r"[,.;\ue000]|\((?!khóa|khoá)", stretch.left[by.end() : end])
        stop = by.end() + comma.start() if comma else end
        printed = stretch.text[by.end() : stop].strip(" ,.:;")
        if printed:
            item["author"] = people(bearer(printed), "vi")
        stretch.take(by.start(), stop)
    if about and (about := _ABOUT.search(stretch.left)):
        _subject(stretch, about, item)


def _subject(stretch: Stretch, about: re.Match[str], item: Item) -> None:
    start = about.start("about")
    stop = _SUBJECT_ENDS.search(stretch.left, start)
    end = stop.start() if stop else len(stretch.left)
    if (kept := archives.find(stretch.left[start:end])) is not None:
        end = start + kept
    gazettes = (style.start for style in stretch.styles if start + 8 < style.start < end)
    end = next((at for at in gazettes if stretch.text[:at].rstrip(' *“"«').endswith(",")), end)
    subject = stretch.take(start, end)
    if "title" in item:
        return
    item["title"] = subject.strip(' ,.;:”"')


def bearer(printed: str) -> str:
    """Give the person an office's name ends with, or the office.

    >>> bearer("Thủ tướng chính quyền Sài Gòn Trần Thiện Khiêm")
    'Trần Thiện Khiêm'
    """
    words = printed.split()
    for size in (4, 3):
        tail = " ".join(words[-size:])
        if (
            len(words) > size + 1
            and is_vietnamese(tail)
            and "family" in name(tail)
            and not is_organisation(tail)
        ):
            return tail
    return printed


def _russian(stretch: Stretch, item: Item) -> bool:
    found = _RUSSIAN.match(stretch.left) or _DECREED.match(stretch.left)
    day = dates.find(found["date"]) if found else []
    if not found or not day:
        return False
    item["genre"] = found["kind"]
    if number := found.groupdict().get("n"):
        item["number"] = number
    item["issued"] = day[0].edtf
    if found["who"]:
        item["author"] = [{"literal": office_nominative(found["who"].strip())}]
    if found["title"]:
        item["title"] = found["title"][1:-1]
    stretch.take(*found.span())
    stretch.drop_styles(*found.span())
    return True


def _act(stretch: Stretch, item: Item) -> bool:
    found = _ACTS.search(stretch.left)
    if not found:
        return False
    item["title"] = found["title"]
    item["number"] = found["n"]
    if found["y"]:
        item["issued"] = found["y"]
    if found["c"]:
        item["container-title"], item["volume"], item["page"] = found["c"], found["v"], found["p"]
    stretch.take(*found.span())
    if year := re.search(r"\(\d{4}\)", stretch.left):
        stretch.take(*year.span())
    return True


def described(text: str) -> Style | None:
    """Find an act that a book prints: in `Chỉ thị số 100-CT/TW ngày …, Văn kiện …` it is a title whole."""
    found = _KIND.match(text) or _SLASHED.match(text)
    holder = _HOLDER.search(text, found.end()) if found and re.search(r"\d", found["n"]) else None
    return Style(found.start("kind"), holder.start(), "quoted") if found and holder else None


def called(stretch: Stretch, item: Item) -> bool:
    """Take the act in brackets, or behind its name: `Luật Đất đai. Luật số 45/2013/QH13, ngày …`."""
    found = _CALLED.search(stretch.left)
    if not found or not re.search(r"\d.*\D", found["n"]):
        return False
    item["genre"], item["number"] = found["kind"], found["n"].rstrip(".,-")
    stretch.take(found.start("all"), found.end())
    if day := next(iter(dates.find(found["rest"] or "")), None):
        item["issued"] = day.edtf
    return True


def named_law(stretch: Stretch, item: Item) -> bool:
    """Take a law that goes by its name: `Luật Giáo dục`."""
    found = _NAMED_LAW.match(stretch.left)
    if not found:
        return False
    item["genre"] = stretch.text[found.start("kind") : found.end("kind")]
    item["title"] = stretch.take(*found.span("title"))
    return True


def is_law(genre: str) -> bool:
    """Say whether a kind of document is a legal act."""
    return bool(_LAWS.match(genre) or _NAMED_KIND.match(genre))
