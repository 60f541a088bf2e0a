"""Promises of the register: one key a source, every decision kept, damage seen."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store
from store.errors import StoreError, Unwritable
from store.register import Decision, Minted, Register, Wish

Event = dict[str, object]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "register.jsonl")


def mint(register: Register, *wishes: str, kind: Any = "work") -> list[str]:
    return register.mint([Wish(wish, kind, f"id of {wish}", {"title": wish}, "now", "me") for wish in wishes])


def test_the_first_to_come_has_the_plain_key(register: Register) -> None:
    assert mint(register, "x2019", "y", "x2019") == ["x2019", "y", "x2019a"]
    assert mint(register, "x2019", "y", "x2019a") == ["x2019b", "ya", "x2019aa"]
    assert register.problems() == []


def test_letters_go_on_after_z(register: Register) -> None:
    keys = mint(register, *["x"] * 29)
    assert [keys[0], keys[1], keys[26], keys[27], keys[28]] == ["x", "xa", "xz", "xaa", "xab"]


def test_keys_differ_by_more_than_case(register: Register) -> None:
    assert mint(register, "Smith2019", "smith2019") == ["Smith2019", "smith2019a"]


def test_a_source_keeps_its_key(register: Register) -> None:
    wish = Wish("x2019", "source", "ab" * 32, None, "now", "me")
    assert register.mint([wish, wish]) == ["x2019", "x2019"]
    assert register.mint([Wish("other", "source", "ab" * 32)]) == ["x2019"]
    assert register.key_of("ab" * 32) == "x2019"
    assert [event["event"] for event in register.events()] == ["minted"]


def test_works_and_sources_share_one_name_space(register: Register) -> None:
    assert mint(register, "x", kind="source") + mint(register, "x") == ["x", "xa"]
    register.append([{"event": "alias", "old": "xb", "key": "x"}])
    assert mint(register, "x") == ["xc"]


def test_what_is_proposed_is_promised_to_nobody(register: Register) -> None:
    mint(register, "x")
    assert register.propose(["x", "x", "y"]) == ["xa", "xb", "y"]
    assert register.propose(["x"], reserved=["xa", "X"]) == ["xb"]
    assert register.propose(["x"]) == ["xa"]
    assert mint(register, "x", "xb") == ["xa", "xb"]
    assert len(list(register.events())) == 3


def test_an_empty_wish_is_refused(register: Register) -> None:
    with pytest.raises(StoreError, match="empty"):
        mint(register, "")


def test_a_new_name_leaves_the_old_one_an_alias(register: Register) -> None:
    mint(register, "x", kind="source")
    register.append([{"event": "alias", "old": "x", "key": "better"}])
    register.append([{"event": "alias", "old": "better", "key": "best"}])
    assert register.keys() == {"best": Minted("source", "id of x", {"title": "x"})}
    assert register.aliases() == {"x": "best", "better": "best"}
    assert (register.resolve("x"), register.resolve("best"), register.resolve("z")) == ("best", "best", None)
    assert register.key_of("id of x") == "best"
    register.append([{"event": "alias", "old": "best", "key": "x"}])
    assert (register.key_of("id of x"), register.resolve("best")) == ("x", "x")


def test_works_are_merged_corrected_and_imported(register: Register) -> None:
    mint(register, "a", "b")
    register.append(
        [
            {"event": "corrected", "key": "a", "item": {"title": "A"}},
            {"event": "merged", "from": "b", "into": "a"},
            {"event": "imported", "key": "Tr:2", "item": {"title": "C"}},
            {"event": "corrected", "key": "b", "item": {"title": "A!"}},
        ]
    )
    assert register.works() == {"a": {"title": "A!"}, "Tr:2": {"title": "C"}}
    assert register.aliases() == {"b": "a"}
    assert mint(register, "tr:2") == ["tr:2a"]


def test_a_removed_key_is_given_to_nobody_else(register: Register) -> None:
    mint(register, "x", kind="source")
    register.append([{"event": "removed", "key": "x"}])
    assert (register.keys(), register.key_of("id of x"), register.resolve("x")) == ({}, None, None)
    assert register.mint([Wish("x", "source", "another")]) == ["xa"]
    assert register.mint([Wish("y", "source", "id of x")]) == ["x"]


def test_a_decision_is_about_a_pair_either_way(register: Register) -> None:
    register.append([{"event": "decision", "pair": ["b", "a"], "decision": "ignore"}])
    assert register.decisions() == {("a", "b"): Decision("ignore")}
    register.append([{"event": "decision", "pair": ["a", "b"], "decision": "versions"}])
    assert register.decisions() == {("a", "b"): Decision("versions")}


def test_who_replaces_whom_is_kept_and_a_decision_can_be_taken_back(register: Register) -> None:
    replaces: Event = {"event": "decision", "pair": ["a", "b"], "decision": "replaces", "newer": "b"}
    register.append([replaces])
    assert register.decisions() == {("a", "b"): Decision("replaces", "b")}
    register.append([{**replaces, "newer": "a"}])
    assert register.decisions() == {("a", "b"): Decision("replaces", "a")}
    register.append([{"event": "decision", "pair": ["b", "a"], "decision": "undecided"}])
    assert register.decisions() == {}
    assert register.problems() == []


def test_a_decision_of_a_later_version_changes_nothing(register: Register) -> None:
    register.append([{"event": "decision", "pair": ["a", "b"], "decision": "ignore"}])
    register.append([{"event": "decision", "pair": ["a", "b"], "decision": "translates", "newer": 7}])
    assert register.decisions() == {("a", "b"): Decision("ignore")}
    assert register.problems() == []


@pytest.mark.parametrize(
    "odd",
    [
        {"pair": ["a", "a"], "decision": "ignore"},
        {"pair": ["a", "b"], "decision": "replaces"},
        {"pair": ["a", "b"], "decision": "replaces", "newer": ""},
        {"pair": ["a", "b"], "decision": "replaces", "newer": "c"},
        {"pair": ["a", "b", "c"], "decision": "ignore"},
    ],
)
def test_a_decision_that_makes_no_sense_is_passed_over_and_named(register: Register, odd: Event) -> None:
    register.append([{"event": "decision", **odd}])
    assert register.decisions() == {}
    assert len(register.problems()) == 1


def test_sources_keep_their_place_when_they_get_another_key(register: Register) -> None:
    mint(register, "a", "b", kind="source")
    register.append([{"event": "alias", "old": "a", "key": "z"}])
    assert dict(register.places()) == {"id of a": 0, "id of b": 1}
    register.append([{"event": "removed", "key": "z"}])
    mint(register, "c", "a", kind="source")
    assert [*register.places()] == ["id of b", "id of c", "id of a"]  # what comes back is the newest


def test_an_event_that_does_not_fit_changes_nothing_and_is_named(register: Register) -> None:
    mint(register, "a", "b")
    odd: list[Event] = [
        {"event": "merged", "from": "z", "into": "a"},
        {"event": "alias", "old": "a", "key": "b"},
        {"event": "minted", "key": "a", "kind": "work", "id": "another"},
        {"event": "decision", "pair": "ab", "decision": "ignore"},
        {"event": "corrected", "key": "a", "item": "no item"},
        {"event": 7},
    ]
    before = (dict(register.keys()), register.aliases())
    register.append([*odd, {"event": "of a later version"}])
    assert (dict(register.keys()), register.aliases()) == before
    assert [problem.split(" (")[0] for problem in register.problems()] == [
        f"register.jsonl: line {number}" for number in range(3, 9)
    ]


def test_a_circle_of_aliases_ends(register: Register) -> None:
    register.append([{"event": "alias", "old": "a", "key": "b"}, {"event": "alias", "old": "b", "key": "a"}])
    assert register.resolve("a") is None
    assert register.aliases() == {}


def test_each_line_tells_the_digest_of_the_line_before(register: Register, tmp_path: Path) -> None:
    from hashlib import sha256

    register.append([{"event": "x", "n": n, "chữ": "đ"} for n in range(3)])
    register.append([{"event": "x", "n": 3}])
    lines = (tmp_path / "register.jsonl").read_bytes().splitlines(keepends=True)
    digests = ["", *(sha256(line).hexdigest() for line in lines)]
    assert [json.loads(line)["prev"] for line in lines] == digests[:-1]
    assert '"chữ": "đ"'.encode() in lines[0]


@pytest.mark.parametrize("torn", [b'{"event": "minted", "key', b"\0\0\0\0", b"{", b"\xff" * 9000])
def test_a_torn_last_line_is_cut_off(archive: Store, keep: Callable[..., str], torn: bytes) -> None:
    keep(b"x")
    whole = archive.layout.register.read_bytes()
    archive.layout.register.write_bytes(whole + torn)
    assert archive.register.key_of("none") is None
    assert len(archive.register.problems()) == 1
    with archive.writing() as writer:
        assert [sentence.split(":")[0] for sentence in writer.healed] == ["register.jsonl"]
    assert archive.layout.register.read_bytes() == whole
    assert archive.register.problems() == []


def test_a_last_line_that_lost_only_its_end_is_kept(archive: Store, keep: Callable[..., str]) -> None:
    keep(b"x")
    whole = archive.layout.register.read_bytes()
    archive.layout.register.write_bytes(whole[:-1])
    with archive.writing():
        assert archive.layout.register.read_bytes() == whole


def test_a_line_changed_or_lost_in_the_middle_is_named(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    mint(register, "a", "b", "c")
    lines = path.read_bytes().splitlines(keepends=True)
    for spoilt, at in (
        ([lines[0].replace(b"me", b"you"), *lines[1:]], 1),
        ([lines[0], lines[2]], 2),
        ([lines[0], b"gone\n", lines[2]], 2),
        ([lines[0], b"\n", *lines[1:]], 2),
    ):
        path.write_bytes(b"".join(spoilt))
        opened = Register(path)
        assert f"line {at} " in opened.problems()[0]
        assert {"a", "c"} <= set(opened.keys())
        assert mint(opened, "a") == ["aa"]


def test_a_flipped_bit_anywhere_is_seen(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    mint(register, "a", "đ")
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in (1, 4, 32):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            assert Register(path).problems(), whole[at - 20 : at + 20]


def test_what_another_process_writes_is_seen(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    other = Register(path)
    assert mint(register, "x") == ["x"]
    assert mint(other, "x") == ["xa"]
    assert mint(register, "x") == ["xb"]
    assert set(other.keys()) == {"x", "xa", "xb"}
    path.rename(tmp_path / "old.jsonl")
    assert register.keys() == {}


MINT = """
import sys
from pathlib import Path
from store.register import Register, Wish
register = Register(Path(sys.argv[1]))
for n in range(25):
    register.mint([Wish("x", "work", sys.argv[2], None, "", "")])
"""


def test_two_minting_processes_give_no_key_twice(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    others = [subprocess.Popen([sys.executable, "-c", MINT, str(path), name]) for name in "ab"]
    assert [other.wait() for other in others] == [0, 0]
    assert len(register.keys()) == 50
    assert register.problems() == []


def test_a_batch_that_finds_no_room_leaves_nothing(tmp_path: Path) -> None:
    limited = "\n".join(
        [
            "import resource, signal, sys",
            "from pathlib import Path",
            "from store.errors import Full",
            "from store.register import Register, Wish",
            "register = Register(Path(sys.argv[1]))",
            "register.mint([Wish('a', 'work', '1', None, '', '')])",
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))",
            "try:",
            "    register.mint([Wish('b', 'work', str(n), None, '', '') for n in range(9)])",
            "except Full as error:",
            "    print(error)",
            "print(*register.keys(), register.problems())",
        ]
    )
    path = tmp_path / "register.jsonl"
    ran = subprocess.run([sys.executable, "-c", limited, str(path)], capture_output=True, check=True)
    said, keys = ran.stdout.decode().splitlines()
    assert "register.jsonl" in said
    assert "make room" in said
    assert keys == "a []"


def test_an_unwritable_register_is_named(tmp_path: Path) -> None:
    (tmp_path / "register.jsonl").mkdir()
    with pytest.raises(Unwritable, match=r"register\.jsonl"):
        Register(tmp_path / "register.jsonl").append([{"event": "x"}])


NAMES = st.sampled_from(["a", "b", "c", "đ", "A"])
EVENTS = st.one_of(
    st.builds(lambda k, i: {"event": "minted", "key": k, "kind": "source", "id": i}, NAMES, NAMES),
    st.builds(lambda k, t: {"event": "imported", "key": k, "item": {"title": t}}, NAMES, st.text(max_size=5)),
    st.builds(lambda a, b: {"event": "alias", "old": a, "key": b}, NAMES, NAMES),
    st.builds(lambda a, b: {"event": "merged", "from": a, "into": b}, NAMES, NAMES),
    st.builds(lambda k: {"event": "removed", "key": k}, NAMES),
    st.builds(lambda a, b: {"event": "decision", "pair": [a, b], "decision": "ignore"}, NAMES, NAMES),
)


@given(st.lists(st.lists(EVENTS, max_size=4), max_size=6))
@settings(max_examples=80, deadline=None)
def test_a_replay_equals_what_was_appended(batches: list[list[Event]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register.jsonl")
        register = Register(path)
        for batch in batches:
            register.append(batch)
            register.keys()  # replayed batch by batch
        again = Register(path)  # replayed at one go
        events = [
            {name: event[name] for name in event if name not in ("prev", "sum")} for event in again.events()
        ]
        assert events == [event for batch in batches for event in batch]
        assert dict(register.keys()) == dict(again.keys())
        assert register.aliases() == again.aliases()
        assert register.works() == again.works()
        assert dict(register.decisions()) == dict(again.decisions())
        assert all(again.resolve(key) == key for key in set(again.keys()))
        ids = {minted.id for minted in again.keys().values() if minted.kind == "source"}
        assert {key for id in ids if (key := again.key_of(id))} <= set(again.keys())
        assert again.mint([Wish("a", "work", "new")])[0] not in register.aliases()
