"""What is carried over into a next version and what never is; and that no file is written over or half-written."""

import difflib
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.draft import Draft, Source, draft
from generator.authoring.report import Report
from generator.authoring.verdicts import Fate
from generator.cli import main
from generator.policy.version import PassageKind
from generator.reading.library import read_version
from generator.reading.source_text import read_source
from tests.authoring.ten_edits import FOLDER, TEXT, content_copy
from tests.reading.folders import replace_once
from tests.real import CONTENT

OLD_FILE = CONTENT / FOLDER / "1.yml"
OLD = read_version(CONTENT, OLD_FILE)
YML = OLD_FILE.read_text(encoding="utf-8")
HEAD = {
    "-# Online Music Production Policy, version 1.",
    "+# Online Music Production Policy, version 2.",
    "-#     stands beside this file in 1.txt, and the two are compared word by word. When the policy itself changes,",
    "+#     stands beside this file in 2.txt, and the two are compared word by word. When the policy itself changes,",
    "+# DRAFT, made from version 1. Wherever CHANGED, NEW or LOOK stands below, a person decides and then deletes",
    "+# those lines. At the end delete these two.",
    '-  version: "1"',
    '+  version: "2"',
}


def from_text(text: str) -> Draft:
    return draft(Source(OLD, YML, TEXT, read_source("2.txt", text), text, "2"))


def changed(*edits: tuple[str, str]) -> Draft:
    """The draft of the real text with some words in the place of others."""
    text = TEXT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return from_text(text)


def fates(made: Draft) -> dict[str, Fate]:
    """What became of each part that is not simply carried over; fate by id, or by words where there is none."""
    return {
        one.piece.id or one.piece.words: one.fate for one in made.verdicts if one.fate is not Fate.CARRIED
    }


def entry(made: Draft, name: str) -> str:
    """A clause of the draft, with the comments above it."""
    found = re.search(rf"(?:^ +#.*\n)*^  - id: {name}\n(?:^    .*\n)+", made.yml, re.MULTILINE)
    assert found
    return found[0]


# ── What is carried over ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_text_gives_the_same_file_but_for_its_head() -> None:
    lines = difflib.unified_diff(YML.split("\n"), from_text(TEXT).yml.split("\n"), n=0, lineterm="")
    assert {line for line in lines if not line.startswith(("---", "+++", "@@"))} == HEAD


def rewrapped(text: str) -> str:
    """Each line broken at about fifty signs, below its own mark, and never before a dash, which would be a mark."""
    lines = []
    for line in text.split("\n"):
        mark = re.match(r" *- |", line)
        indent = " " * len(mark[0]) if mark else ""
        lines.append(re.sub(r"(.{50}\S*) (?![-–*•·#])", rf"\1\n{indent}", line))
    return "\n".join(lines)


@pytest.mark.parametrize(
    "written",
    [
        rewrapped,
        lambda text: text.replace("\n- ", "\n• ").replace("\n - ", "\n   • "),
        lambda text: text.replace("\n- ", "\n*   ").replace("\n - ", "\n\t*   "),
        lambda text: text.replace(" ", "  "),
        lambda text: re.sub(r"\*\*", "", text),
        lambda text: "\ufeff" + text,
    ],
    ids=["other line ends", "bullets", "stars and tabs", "two spaces", "no bold", "a mark at the head"],
)
def test_words_are_carried_over_however_their_lines_are_written(written: Callable[[str], str]) -> None:
    made = from_text(written(TEXT))
    assert fates(made) == {}
    assert made.stubs == ()


def test_a_renumbered_section_takes_its_clauses_facts_and_comments_along() -> None:
    made = changed(*((f"\n{number}. ", f"\n{number + 1}. ") for number in range(13, 5, -1)))
    assert fates(made) == {}
    assert 'section: "7"' in entry(made, "supervise-advised")
    assert "# ----- 7. Independent use of BandLab" in made.yml
    assert 'section: "14"\n    quote: James Underwood' in made.yml
    told = str(Report(made, "2.yml", "2.txt", ()))
    assert (
        'section 6 ("Independent use of BandLab for Education (outside of sessions)") is section 7 now'
        in told
    )
    assert "question thirteen-year-olds: it names section 6 (now 7)." in told


def test_two_sections_that_change_places_take_their_clauses_along() -> None:
    seven, eight = (TEXT.index(f"\n{number}. We ") for number in (7, 8))
    nine = TEXT.index("\n9. We ")
    swapped = TEXT[eight:nine].replace("8. ", "7. ") + TEXT[seven:eight].replace("7. ", "8. ")
    made = from_text(TEXT[:seven] + swapped + TEXT[nine:])
    assert fates(made) == {}
    assert made.yml.index("id: recognise-partnership") < made.yml.index("id: believe-no-abuse")
    assert made.yml.index('heading: "We recognise') < made.yml.index('heading: "We believe')


def test_a_whole_sentence_that_moves_to_another_section_goes_there_and_is_told() -> None:
    sentence = "Feedback from parents, students, and staff will be considered in the review process."
    made = changed((f" {sentence}", ""), ("of every participant.\n", f"of every participant. {sentence}\n"))
    assert fates(made) == {"feedback-considered": Fate.MOVED}
    assert 'section: "12"' in entry(made, "feedback-considered")
    assert made.yml.index("id: aim-for-supportive-environment") < made.yml.index("id: feedback-considered")


# ── What never is carried over in silence ────────────────────────────────────────────────────────────────────────────


def test_a_changed_lead_holds_back_every_clause_below_it() -> None:
    made = changed(
        ("with students under the age of 13, we expect:", "with students under the age of 12, we expect:")
    )
    below = {"help-with-zoom", "help-with-logins", "be-present"}
    assert fates(made) == {"we-expect-under-13": Fate.CHANGED, **dict.fromkeys(below, Fate.LED)}
    assert 'age: was "under the age of 13", now "under the age of 12"' in made.yml
    assert all("duty: was expected" in entry(made, name) for name in below)


def test_a_bullet_that_moves_from_staff_to_parents_is_not_carried_over() -> None:
    bullet = (
        "- will remind students to adhere to the Code of Conduct and reinforce the code wherever necessary.\n"
    )
    made = changed((bullet, ""), ("Parents/Carers:\n\n", f"Parents/Carers:\n\n{bullet}"))
    assert fates(made) == {"remind-code-of-conduct": Fate.LED}
    assert 'it stood below "Staff:", and now below "Parents/Carers:"' in str(Report(made, "", "", ()))
    assert "duty: was will" in entry(made, "remind-code-of-conduct")


def test_a_fragment_whose_words_stand_in_a_changed_sentence_is_not_carried_over() -> None:
    made = changed(("and should remain within earshot", "and must remain within earshot"))
    assert fates(made) == {"help-set-up": Fate.PART, "within-earshot": Fate.CHANGED}
    assert 'strength: was "should", now "must"' in entry(made, "help-set-up")
    assert "duty: was encouraged" in entry(made, "help-set-up")


def test_a_bullet_below_a_changed_bullet_is_not_carried_over() -> None:
    made = changed(
        ("are responsible for monitoring all student", "are responsible for watching most student")
    )
    below = {"review-comments", "review-chat", "who-sees-comments"}
    assert fates(made) == {"monitor-interactions": Fate.CHANGED, **dict.fromkeys(below, Fate.LED)}


def test_a_changed_heading_that_is_a_lead_holds_back_its_section() -> None:
    made = changed(("7. We believe that:", "7. It is good if:"))
    assert fates(made) == dict.fromkeys(("believe-no-abuse", "believe-internet-with-safeguards"), Fate.LED)
    assert 'CHANGED: in 2.txt the heading is "It is good if:"' in made.yml


def test_one_of_two_same_sentences_is_never_chosen() -> None:
    made = changed(("Online Music Production Policy\n\nVersion", "Version"))
    assert [fate for words, fate in fates(made).items() if words == "Online Music Production Policy"] == [
        Fate.CHANGED
    ]
    assert "more often or less often than before" in made.yml


def test_a_new_list_gets_a_lead_and_its_bullets_name_it() -> None:
    made = changed(("11. Review", "You must:\n\n- ring us\n- tell us\n\n11. Review"))
    assert '  new-1: "You must:"\n' in made.yml
    assert made.yml.count("    lead: new-1\n") == 2
    assert [stub.sentence.words for stub in made.stubs] == ["You must:", "ring us", "tell us"]


def test_what_was_said_of_the_old_version_is_not_said_of_the_next(tmp_path: Path) -> None:
    lines = (
        "  plain_confirmed:\n    on: 2025-01-10\n    by_role: Trustee\n"
        "  in_force: 2024-12-10\n  withdrawn: {on: 2026-01-01, reason: A slip.}\n"
    )
    yml = YML.replace("  # When somebody", f"{lines}  # When somebody")
    yml += "\nreviews:\n  - {reviewed_on: 2025-08-30, by_role: Trustee, outcome: no change, next_due: 2026-08-30}\n"
    made = drafted_from(yml, tmp_path)
    assert not re.search("  plain_confirmed:\n|in_force:|withdrawn:|\nreviews:|reviewed_on|A slip", made.yml)
    assert "plain_confirmed was about version 1, and is left out." in made.head
    assert "reviews: it was about version 1, and is left out." in made.head


def drafted_from(yml: str, at: Path) -> Draft:
    """The draft of the same text from a version whose file reads otherwise."""
    file = content_copy(at) / FOLDER / "1.yml"
    file.write_text(yml, encoding="utf-8")
    old = read_version(at / "content", file)
    return draft(Source(old, yml, TEXT, read_source("2.txt", TEXT), TEXT, "2"))


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.randoms())
def test_whatever_changes_nothing_is_carried_over_whose_sentence_or_lead_changed(
    chance: random.Random,
) -> None:
    lines = TEXT.split("\n")
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(lines))
        words = lines[at].split(" ")
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 2:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case 3:
                words[chance.randrange(len(words))] = "quickly"
                lines[at] = " ".join(words)
            case _:
                lines[at] = lines[at].replace(" and ", ". And ", 1)
    made = from_text("\n".join(lines))
    new = {one.words for one in made.match.new.sentences}
    for one in made.verdicts:
        if one.carried and one.piece.kind is PassageKind.CLAUSE:
            assert one.old.words in new
            lead = OLD.facts.clauses[int(one.piece.place[1])].lead
            assert not lead or OLD.facts.leads[lead] in made.source.new.folded
    # Every new sentence is accounted for once: it stood before, or is somebody's nearest, or waits to be filled in.
    known = [
        *made.match.same.values(),
        *made.match.closest.values(),
        *(stub.sentence.number for stub in made.stubs),
    ]
    assert sorted(known) == list(range(len(made.match.new.sentences)))
    assert {one.place for one in made.parts} >= set(made.lines)
    assert str(Report(made, "2.yml", "2.txt", ()))


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The policy's folder in a copy of the real content, named as in the project's root; new.txt beside it."""
    content_copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("new.txt").write_text(TEXT, encoding="utf-8")
    return Path("content", FOLDER)


def run(*words: str, text: str = "new.txt") -> int:
    return main(["draft", "--from", "1", "--text", text, *words])


def test_a_draft_is_two_files_and_nothing_else(folder: Path) -> None:
    assert run() == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "1.txt",
        "1.yml",
        "2.txt",
        "2.yml",
        "sealed.yml",
    ]


def test_lines_that_end_as_on_windows_are_carried_over(folder: Path) -> None:
    Path("new.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert run() == 0
    assert "CHANGED:" not in (folder / "2.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("there", [("2.yml",), ("2.txt",), ("2.yml", "2.txt")])
def test_no_file_is_written_over_without_being_told(
    folder: Path, there: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in there:
        (folder / name).write_text("mine", encoding="utf-8")
    assert run("--to", "2") == 2
    told = capsys.readouterr().err
    assert all(str(folder / name) in told for name in there)
    assert "To write over what is there, add --replace" in told
    assert all((folder / name).read_text(encoding="utf-8") == "mine" for name in there)
    assert {path.name for path in folder.iterdir()} == {"1.yml", "1.txt", "sealed.yml", *there}
    assert run("--to", "2", "--replace") == 0
    assert (folder / "2.yml").read_text(encoding="utf-8") != "mine"


def test_a_published_version_is_never_written_over_even_when_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = folder / "sealed.yml"
    sealed.write_text(
        sealed.read_text(encoding="utf-8").replace("version: '1'", "version: '2'"), encoding="utf-8"
    )
    assert run("--to", "2", "--replace") == 2
    assert (
        "Version 2 of online-music-production is published, and its words stand." in capsys.readouterr().err
    )
    assert not (folder / "2.yml").exists()


def test_a_second_draft_of_the_same_version_is_refused_and_makes_no_third(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    assert run() == 2
    assert "2.yml and " in capsys.readouterr().err
    assert run("--replace") == 0
    assert not (folder / "3.yml").exists()


def test_the_text_may_stand_where_it_belongs_already(folder: Path) -> None:
    (folder / "2.txt").write_text(TEXT, encoding="utf-8")
    assert run(text=str(folder / "2.txt")) == 0
    assert (folder / "2.txt").read_text(encoding="utf-8") == TEXT
    assert (folder / "2.yml").is_file()


def test_the_next_version_may_bear_another_name(folder: Path) -> None:
    assert run("--to", "2027") == 0
    assert '  version: "2027"\n' in (folder / "2027.yml").read_text(encoding="utf-8")


def test_both_files_are_written_or_neither(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "2.yml").write_text("mine", encoding="utf-8")
    real, calls = Path.replace, list[Path]()

    def full(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert run("--to", "2", "--replace") == 4
    assert (folder / "2.yml").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in folder.iterdir()} == {"1.yml", "1.txt", "2.yml", "sealed.yml"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--from", "7"), 'online-music-production has no version "7". It has: 1.'),
        (
            ("--policy", "swimming"),
            'there is no policy "swimming". Name one with --policy: online-music-production.',
        ),
        (("--to", "1"), "Version 1 cannot be drafted from itself. Name another with --to."),
        (("--text", "none.txt"), "none.txt cannot be read (No such file or directory). Look for it there."),
        (("--text", "content"), "content is a folder. Name the file that holds the policy's text."),
    ],
)
def test_arguments_that_lead_nowhere_say_so(
    folder: Path, words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert capsys.readouterr().err == f"generator: {says}\n"
    assert not (folder / "2.yml").exists()


@pytest.mark.parametrize("name", ["../2", "2/3", "two", ""])
def test_a_version_s_name_never_leads_out_of_its_folder(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--to", name)
    assert ended.value.code == 2
    assert "is not the name of a version" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "new.txt holds no words. Save the policy's whole text there."),
        (b" \n\xe2\x80\x8b\n", "new.txt holds no words. Save the policy's whole text there."),
        (b"one\ncaf\xe9\n", "new.txt:2: holds a character that is not UTF-8."),
        (
            b"%PDF-1.7",
            "new.txt is a PDF. Open what it was made from, and save that as Word (.docx) or plain text.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "new.txt is an old Word file (.doc), or locked."),
        (b"{\\rtf1", "new.txt is in rich text."),
        (b"x" * 1_000_001, "new.txt is larger than 1,000,000 bytes: look what got into it."),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_with_what_to_do(
    folder: Path, raw: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("new.txt").write_bytes(raw)
    assert run() == 2
    told = capsys.readouterr().err
    assert told.startswith(f"generator: {says}")
    assert told.count("\n") == 1
    assert {path.name for path in folder.iterdir()} == {"1.yml", "1.txt", "sealed.yml"}


def test_what_is_wrong_in_the_old_version_is_told_as_by_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_once(folder / "1.yml", "duty: must", "duty: shall")
    assert run() == 2
    assert 'clause dress-code: "duty" is "shall"' in capsys.readouterr().err


def test_a_half_written_version_beside_it_does_not_stand_in_the_way(folder: Path) -> None:
    shutil.copy(folder / "1.yml", folder / "2.yml")
    (folder / "3.txt").write_text("half", encoding="utf-8")
    assert run("--to", "4") == 0


def test_entries_on_one_line_are_refused_with_their_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yml = folder / "1.yml"
    text = yml.read_text(encoding="utf-8")
    start, end = text.index("equipment:\n"), text.index("\n\n\n# ---", text.index("equipment:\n"))
    crowded = "equipment: [{id: computer, clause: computer}, {id: sound, clause: sound}, {id: broadband, clause: broadband}]"
    yml.write_text(text[:start] + crowded + text[end:], encoding="utf-8")
    line = text[:start].count("\n") + 1
    assert run() == 2
    assert (
        capsys.readouterr().err
        == f'generator: {yml}:{line}: several entries of "equipment" stand on one line. '
        "Give each a line of its own.\n"
    )
