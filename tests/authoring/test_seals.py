"""A seal holds a version to its words: any change of a sealed part is found and named, and no other change is."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.authoring.saving import save
from generator.authoring.seals import sealed_now, write_seals
from generator.policy.policy import PolicyWords
from generator.policy.revision import Correction
from generator.policy.seal import Seal, changed_parts, parts_of, whole_digest
from generator.policy.version import Policy, Version
from generator.reading.library import read_library
from tests.reading.folders import GOOD, VERSION, good_copy, only_words

A_DAY: Final = date(2026, 11, 22)
LATER: Final = date(2027, 1, 5)
DATA: Final[Any] = only_words(GOOD / VERSION)
WORDS: Final = PolicyWords.model_validate(DATA)
SEAL: Final = sealed_now(Version("swimming", WORDS, ()), A_DAY)
CAP: Final = Correction(
    on=LATER, by_role="Welfare Officer", reason="One word was misspelled.", parts=("clause cap",)
)

Place = tuple[str | int, ...]


def changed(*changes: tuple[Place, Any]) -> PolicyWords:
    """The good version's words with other values in some places; None takes a place away."""
    data = copy.deepcopy(DATA)
    for place, value in changes:
        inner = data
        for step in place[:-1]:
            inner = inner[step]
        if value is None:
            del inner[place[-1]]
        else:
            inner[place[-1]] = value
    return PolicyWords.model_validate(data)


def at(owner: str, name: str) -> Place:
    """The place of one entry in a list."""
    key = "number" if owner == "sections" else "id"
    return owner, next(i for i, entry in enumerate(DATA[owner]) if entry[key] == name)


# ── What is covered ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_seal_names_every_part_that_families_rely_on() -> None:
    kinds = [name.partition(" ")[0] for name in SEAL.parts]
    assert SEAL.parts == parts_of(WORDS)
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "title": 1,
        "heading": len(WORDS.sections),
        "lead": len(WORDS.leads),
        "clause": len(WORDS.clauses),
        "fact": len(WORDS.facts),
        "acknowledgement": 1,
        "agreement": 3,
        "consent": 1,
        "words": 1,
    }
    assert SEAL.digest == whole_digest(SEAL.parts)


COVERED: Final[tuple[tuple[Place, Any, str], ...]] = (
    (("policy", "title"), "Swimming Policy", "title"),
    ((*at("sections", "3"), "heading"), "What to take along", "heading 3"),
    ((*at("sections", "2"), "subheadings", 0), "Families:", "heading 2"),
    (("leads", "coaches"), "All coaches:", "lead coaches"),
    ((*at("clauses", "cap"), "quote"), "a bathing cap", "clause cap"),
    ((*at("clauses", "cap"), "lead"), "parents", "clause cap"),
    ((*at("clauses", "cap"), "section"), "4", "clause cap"),
    ((*at("clauses", "cap"), "audience"), "parents", "clause cap"),
    ((*at("clauses", "cap"), "duty"), "must", "clause cap"),
    ((*at("clauses", "stay-with-youngest"), "ages"), "aged 6 or under", "clause stay-with-youngest"),
    ((*at("clauses", "stay-at-poolside"), "replaces"), ["tell-us"], "clause stay-at-poolside"),
    ((*at("clauses", "patterned-costume"), "exception_to"), ["cap"], "clause patterned-costume"),
    ((*at("clauses", "stay-with-youngest"), "emphasises"), ["tell-us"], "clause stay-with-youngest"),
    ((*at("facts", "charity-number"), "quote"), "Charity number: 7654321.", "fact charity-number"),
    ((*at("consents", "agree-tell-us"), "wording"), "I agree to tell.", "agreement agree-tell-us"),
    ((*at("consents", "swimmer-code"), "asked_of"), "parents", "agreement swimmer-code"),
    (("set_aside", 0, "quote"), "Lessons", "words set aside"),
)


@pytest.mark.parametrize(("place", "value", "part"), COVERED)
def test_a_change_of_what_families_rely_on_is_named(place: Place, value: Any, part: str) -> None:
    assert changed_parts(SEAL, changed((place, value))) == (part,)


def test_ages_that_are_signed_change_with_the_clause_that_is_upheld() -> None:
    other = changed(
        ((*at("clauses", "stay-at-poolside"), "ages"), "under the age of 9"),
        ((*at("consents", "agree-poolside"), "ages"), "under the age of 9"),
    )
    assert changed_parts(SEAL, other) == ("clause stay-at-poolside", "agreement agree-poolside")


def test_an_item_of_another_kind_is_one_gone_and_one_new() -> None:
    other = changed(((*at("consents", "know-watching"), "kind"), "agreement"))
    assert changed_parts(SEAL, other) == ("agreement know-watching", "acknowledgement know-watching")


@pytest.mark.parametrize("owner", ["clauses", "facts", "sections", "consents"])
def test_each_part_that_goes_is_named(owner: str) -> None:
    for i in range(len(DATA[owner])):
        [gone, *others] = changed_parts(SEAL, changed(((owner, i), None)))
        name = DATA[owner][i].get("id") or DATA[owner][i]["number"]
        # A clause that an item upholds takes its ages along, which that item tells.
        assert name in (gone.partition(" ")[2], *(other.partition(" ")[2] for other in others))


# ── What is not ──────────────────────────────────────────────────────────────────────────────────────────────────────

OURS: Final[tuple[tuple[Place, Any], ...]] = (
    ((*at("clauses", "cap"), "plain"), "Bring a cap."),
    ((*at("clauses", "cap"), "when"), "always"),
    ((*at("clauses", "plain-costume"), "because"), "So that all are seen."),
    ((*at("clauses", "count-swimmers"), "benefits"), ["parents"]),
    ((*at("facts", "who-we-are"), "plain"), "We are the club."),
    ((*at("facts", "worries-email"), "channel"), "phone"),
    ((*at("questions", "costume-of-youngest"), "question"), "What may a young child wear?"),
    (("questions",), []),
    (("equipment",), []),
    (("reviews",), []),
    (("set_aside", 0, "why"), "It stands above."),
    (("policy", "plain_confirmed"), None),
    (("policy", "review_date"), "2027-03-03"),
    (("policy", "months_between_reviews"), "6"),
    (("policy", "withdrawn"), {"on": "2026-12-01", "reason": "Wrong pool."}),
    (("meanings",), [{"clauses": ["cap"], "means": "Bring one."}]),
)


@pytest.mark.parametrize(("place", "value"), OURS, ids=lambda one: str(one)[:40])
def test_what_is_ours_or_changes_with_time_breaks_no_seal(place: Place, value: Any) -> None:
    assert changed_parts(SEAL, changed((place, value))) == ()


def repeatable(examples: int) -> settings:
    return settings(
        derandomize=True, deadline=None, max_examples=examples, suppress_health_check=[HealthCheck.too_slow]
    )


@repeatable(50)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_file_breaks_no_seal(random: Any) -> None:
    data = copy.deepcopy(DATA)
    for owner in ("clauses", "facts", "sections", "consents", "set_aside", "questions"):
        random.shuffle(data[owner])
    data["leads"] = dict(random.sample(list(data["leads"].items()), len(data["leads"])))
    assert changed_parts(SEAL, PolicyWords.model_validate(data)) == ()


def sealed_places() -> Iterator[tuple[Place, str]]:
    """Every place of words that are sealed, with the part that it belongs to."""
    yield ("policy", "title"), "title"
    for name in DATA["leads"]:
        yield ("leads", name), f"lead {name}"
    for owner, kind, field in (("clauses", "clause", "quote"), ("facts", "fact", "quote")):
        for entry in DATA[owner]:
            yield (*at(owner, entry["id"]), field), f"{kind} {entry['id']}"
    for entry in DATA["sections"]:
        yield (*at("sections", entry["number"]), "heading"), f"heading {entry['number']}"
    for entry in DATA["consents"]:
        yield (*at("consents", entry["id"]), "wording"), f"{entry['kind']} {entry['id']}"


def held(place: Place) -> str:
    value = DATA
    for step in place:
        value = value[step]
    return str(value)


# Braces are marks in what is signed.
letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="{}")
words = st.text(letters, min_size=1, max_size=12)


@repeatable(150)
@given(
    st.sampled_from(tuple(sealed_places())), words, st.sampled_from(("{new}", "{old} {new}", "{new} {old}"))
)
def test_any_change_of_sealed_words_is_found_and_named(
    sealed: tuple[Place, str], new: str, pattern: str
) -> None:
    place, part = sealed
    other = pattern.replace("{new}", new).replace("{old}", held(place))
    if other != held(place):
        assert part in changed_parts(SEAL, changed((place, other)))


@repeatable(100)
@given(st.sampled_from([clause["id"] for clause in DATA["clauses"]]), words)
def test_no_change_of_plain_words_is_held_against_anybody(clause_id: str, other: str) -> None:
    assert changed_parts(SEAL, changed(((*at("clauses", clause_id), "plain"), other))) == ()


def test_white_space_is_no_word() -> None:
    spaced = changed(((*at("clauses", "cap"), "quote"), "a  swimming\n cap"))
    assert changed_parts(SEAL, spaced) == ()


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────


def corrected(*corrections: Correction, quote: str = "a bathing cap", seal: Seal = SEAL) -> Version:
    words = changed(((*at("clauses", "cap"), "quote"), quote))
    return Version("swimming", words.model_copy(update={"corrections": corrections}), (), seal)


def test_a_sealed_correction_changes_its_own_parts_and_keeps_the_day_of_the_seal() -> None:
    version = corrected(CAP)
    sealed = sealed_now(version, LATER)
    assert changed_parts(sealed, version.words) == ()
    assert sealed.sealed_on == A_DAY
    assert sealed.corrected[0].before == {"clause cap": SEAL.parts["clause cap"]}
    assert {name for name in SEAL.parts if sealed.parts[name] != SEAL.parts[name]} == {"clause cap"}
    assert sealed.digest == whole_digest(sealed.parts)


def test_a_correction_of_other_words_covers_nothing() -> None:
    version = corrected(CAP.model_copy(update={"parts": ("clause goggles",)}))
    assert changed_parts(sealed_now(version, LATER), version.words) == ("clause cap",)


def test_a_second_correction_is_added_to_the_first() -> None:
    first = sealed_now(corrected(CAP), LATER)
    again = CAP.model_copy(update={"reason": "Another word was misspelled."})
    version = corrected(CAP, again, quote="a silicone cap", seal=first)
    assert changed_parts(first, version.words) == ("clause cap",)
    sealed = sealed_now(version, LATER)
    assert changed_parts(sealed, version.words) == ()
    assert len(sealed.corrected) == 2
    assert sealed.corrected[1].before == {"clause cap": first.parts["clause cap"]}


def test_a_correction_may_add_a_part_and_take_one_away() -> None:
    correction = CAP.model_copy(update={"parts": ("clause cap", "clause hat")})
    words = changed(((*at("clauses", "cap"), "id"), "hat"), (("equipment",), []))
    version = Version("swimming", words.model_copy(update={"corrections": (correction,)}), (), SEAL)
    sealed = sealed_now(version, LATER)
    assert changed_parts(sealed, version.words) == ()
    assert sealed.corrected[0].before == {"clause cap": SEAL.parts["clause cap"], "clause hat": "none"}


def test_sealing_what_is_sealed_changes_nothing() -> None:
    assert sealed_now(Version("swimming", WORDS, (), SEAL), LATER) == SEAL


# ── The file ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    content = good_copy(tmp_path)
    policy = read_library(content).policies[0]
    seal = sealed_now(replace(policy.versions[0], seal=None), LATER)
    write_seals(content / "policies/swimming/sealed.yml", policy, seal)
    assert read_library(content).policies[0].versions[0].seal == seal


def test_seals_stand_in_the_order_of_versions_and_another_one_stays(tmp_path: Path) -> None:
    versions = (
        Version("swimming", changed((("policy", "version"), "2")), ()),
        Version(
            "swimming", changed((("policy", "version"), "10")), (), SEAL.model_copy(update={"version": "10"})
        ),
    )
    write_seals(tmp_path / "sealed.yml", Policy("swimming", versions), sealed_now(versions[0], LATER))
    assert [seal["version"] for seal in only_words(tmp_path / "sealed.yml")["seals"]] == ["2", "10"]


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="missing"):
        save({tmp_path / "one.yml": "new", tmp_path / "missing" / "two.yml": "new"})
    assert (tmp_path / "one.yml").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["one.yml"]
