"""Ages as people write them, and the bands that a policy's rules cut: every edge is tried from both sides."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.policy.age_phrases import OLDEST_AGE, PHRASES, AgePhraseError, example_phrases
from generator.policy.ages import EVERYONE, AgeRange, age_bands
from generator.policy.tailoring import clauses_for
from generator.policy.version import Version
from tests.policy.made import a_clause, a_version, an_item
from tests.real import real_library

CONTENT: Final = Path(__file__).parents[2] / "content"
EVERY_AGE: Final = range(OLDEST_AGE + 1)
REPEATABLE: Final = settings(derandomize=True, deadline=None, max_examples=100)

HOW_TO_WRITE: Final = (
    'Write the ages in one of these ways: "all ages", "under the age of 13", "aged 13 or under", '
    '"up to and including 13", "no older than 13", "aged 14 or over", "no younger than 14", '
    '"from the age of 14", "at least 14", "aged 11-16", "between the ages of 11 and 16", '
    '"aged 11 or 12", "aged 13", "13 years old" or "unclear".'
)

# ── Phrases that name one clear range ────────────────────────────────────────────────────────────────────────────────

CLEAR: Final[tuple[tuple[str, int | None, int | None], ...]] = (
    ("all ages", None, None),
    ("All ages", None, None),
    ("every age", None, None),
    ("any age", None, None),
    ("under the age of 13", None, 12),
    ("Under the age of 13", None, 12),
    ("UNDER THE AGE OF 13", None, 12),
    ("under  the\n  age of 13", None, 12),
    ("under the age of thirteen", None, 12),
    ("under 13", None, 12),
    ("under 13s", None, 12),
    ("under-13s", None, 12),
    ("under thirteen", None, 12),
    ("under age 13", None, 12),
    ("before the age of 13", None, 12),
    ("below 13", None, 12),
    ("below the age of 13", None, 12),
    ("younger than 13", None, 12),
    ("under 1", None, 0),
    ("aged 13 or under", None, 13),
    ("aged 13 and under", None, 13),
    ("13 or under", None, 13),
    ("13 and under", None, 13),
    ("age 13 or below", None, 13),
    ("aged 13 or younger", None, 13),
    ("aged thirteen or under", None, 13),
    ("13 years or under", None, 13),
    ("aged 0 or under", None, 0),
    ("up to and including 13", None, 13),
    ("up to and including the age of 13", None, 13),
    ("aged 14 or over", 14, None),
    ("aged 14 and over", 14, None),
    ("14 and over", 14, None),
    ("14 or older", 14, None),
    ("aged 14 or above", 14, None),
    ("aged fourteen or over", 14, None),
    ("14 years and over", 14, None),
    ("aged 120 or over", 120, None),
    ("at least 14", 14, None),
    ("from the age of 14", 14, None),
    ("no older than 13", None, 13),
    ("no younger than 14", 14, None),
    ("aged 11 or 12", 11, 12),
    ("aged 11, 12 and 13", 11, 13),
    ("16- and 17-year-olds", 16, 17),
    ("aged 16 plus", 16, None),
    ("from 14 years old", 14, None),
    ("13+", 13, None),
    ("aged 14+", 14, None),
    ("14 years of age and over", 14, None),
    ("from the age of 14 upwards", 14, None),
    ("at least 14 years old", 14, None),
    ("at least the age of 14", 14, None),
    ("aged 11-16", 11, 16),
    ("aged 11–16", 11, 16),
    ("aged 11 - 16", 11, 16),
    ("aged 11 to 16", 11, 16),
    ("ages 11 to 16", 11, 16),
    ("11 to 16", 11, 16),
    ("11-16", 11, 16),
    ("aged eleven to sixteen", 11, 16),
    ("aged 11 to 16 inclusive", 11, 16),
    ("11-16 year olds", 11, 16),
    ("from the age of 11 to 16", 11, 16),
    ("aged 13-13", 13, 13),
    ("between the ages of 11 and 16", 11, 16),
    ("between 11 and 16", 11, 16),
    ("between 11 and 16 inclusive", 11, 16),
    ("between 11 and 16 years old", 11, 16),
    ("aged 13", 13, 13),
    ("aged 13 only", 13, 13),
    ("age 13", 13, 13),
    ("the age of 13", 13, 13),
    ("13", 13, 13),
    ("aged 120", 120, 120),
    ("13 years old", 13, 13),
    ("thirteen years old", 13, 13),
    ("13 only", 13, 13),
    ("13-year-olds", 13, 13),
    ("13 year olds", 13, 13),
)


def test_each_way_of_saying_ages_is_tried() -> None:
    tried = {phrase for phrase, _, _ in CLEAR} | {"unclear"}
    assert {phrase.example for phrase in PHRASES} <= tried


@pytest.mark.parametrize(("phrase", "youngest", "oldest"), CLEAR)
def test_a_phrase_means_its_ages_and_none_beside_them(
    phrase: str, youngest: int | None, oldest: int | None
) -> None:
    ages = AgeRange.parse(phrase)
    assert (ages.youngest, ages.oldest, ages.unclear) == (youngest, oldest, False)
    first, last = youngest or 0, OLDEST_AGE if oldest is None else oldest
    assert [age for age in EVERY_AGE if age in ages] == list(range(first, last + 1))
    assert (first - 1 in ages) is (youngest is None)
    assert (last + 1 in ages) is (oldest is None)


def test_under_13_stops_the_day_before_the_thirteenth_birthday() -> None:
    under = AgeRange.parse("under the age of 13")
    assert (12 in under, 13 in under, 14 in under) == (True, False, False)


def test_13_or_under_stops_the_day_before_the_fourteenth_birthday() -> None:
    or_under = AgeRange.parse("aged 13 or under")
    assert (12 in or_under, 13 in or_under, 14 in or_under) == (True, True, False)


def test_a_range_keeps_the_authors_own_phrase_on_one_line() -> None:
    assert AgeRange.parse("Under  the age\n of 13").said == "Under the age of 13"


def test_two_phrases_for_the_same_ages_are_equal() -> None:
    assert AgeRange.parse("under the age of 13") == AgeRange.parse("aged 12 or under")


def test_unclear_ages_include_nobody_and_are_no_part_of_all_ages() -> None:
    unclear = AgeRange.parse("unclear")
    assert unclear == AgeRange(unclear=True)
    assert [age for age in EVERY_AGE if age in unclear] == []
    assert not unclear.everyone
    assert not EVERYONE.includes(unclear)
    assert not unclear.includes(EVERYONE)
    assert unclear.younger() is None
    assert unclear.older() is None


# ── Phrases that do not ──────────────────────────────────────────────────────────────────────────────────────────────

REFUSED: Final = (
    ("over 16", 'It can be read with or without 16: write "aged 16 or over" or "aged 17 or over".'),
    ("over 16s", 'It can be read with or without 16: write "aged 16 or over" or "aged 17 or over".'),
    ("above 16", 'It can be read with or without 16: write "aged 16 or over" or "aged 17 or over".'),
    ("older than 16", 'It can be read with or without 16: write "aged 16 or over" or "aged 17 or over".'),
    (
        "over the age of 16",
        'It can be read with or without 16: write "aged 16 or over" or "aged 17 or over".',
    ),
    (
        "Over sixteen",
        'It can be read with or without sixteen: write "aged 16 or over" or "aged 17 or over".',
    ),
    ("up to 13", 'It can be read with or without 13: write "aged 13 or under" or "aged 12 or under".'),
    (
        "up to the age of 13",
        'It can be read with or without 13: write "aged 13 or under" or "aged 12 or under".',
    ),
    ("until 13", 'It can be read with or without 13: write "aged 13 or under" or "aged 12 or under".'),
    ("until age 13", 'It can be read with or without 13: write "aged 13 or under" or "aged 12 or under".'),
    ("under 0", "Nobody is younger than 0."),
    ("up to 0", "Nobody is younger than 0."),
    ("aged 16-11", "It starts above the age at which it ends: write the lower age first."),
    ("between 16 and 11", "It starts above the age at which it ends: write the lower age first."),
    ("aged 121", "No age above 120 can be meant."),
    ("aged 11-160", "No age above 120 can be meant."),
    ("under 500", "No age above 120 can be meant."),
    ("", HOW_TO_WRITE),
    ("   ", HOW_TO_WRITE),
    ("teenagers", HOW_TO_WRITE),
    ("under", HOW_TO_WRITE),
    ("under 13 and over 16", HOW_TO_WRITE),
    ("aged 11 and 16", "These ages do not follow one another: write a clause for each."),
    ("aged -1", HOW_TO_WRITE),
    ("aged 12.5", HOW_TO_WRITE),
    ("aged 1000", HOW_TO_WRITE),
    ("Year 7", HOW_TO_WRITE),
    ("under twenty-one", HOW_TO_WRITE),
)


@pytest.mark.parametrize(("phrase", "says"), REFUSED)
def test_a_phrase_that_is_not_one_clear_range_is_refused_with_what_to_write(phrase: str, says: str) -> None:
    with pytest.raises(AgePhraseError) as refused:
        AgeRange.parse(phrase)
    assert str(refused.value) == says


def test_what_to_write_instead_is_never_itself_refused() -> None:
    with pytest.raises(AgePhraseError) as refused:
        AgeRange.parse("over 120")
    assert "121" not in str(refused.value)


def test_the_error_names_an_example_of_each_way_of_saying_ages() -> None:
    assert f"Write the ages in one of these ways: {example_phrases()}." == HOW_TO_WRITE


# ── Ages in running text ─────────────────────────────────────────────────────────────────────────────────────────────

IN_TEXT: Final = (
    ("This is particularly important with learners under the age of 13.", ["12 and under"]),
    ("with students under the age of 13, we expect:", ["12 and under"]),
    ("shared comments in BandLab for Education for users aged 11-16,", ["11 to 16"]),
    ("to supervise independent use of BandLab for Education for pupils aged 13 or under.", ["13 and under"]),
    ("for children of all ages", ["all ages"]),
    ("Under-8s swim first.", ["7 and under"]),
    ("Swimmers aged 14 or over may train alone.", ["14 and over"]),
    ("A swimmer must be at least 14 years old.", ["14 and over"]),
    ("A swimmer must be at least the age of 14.", ["14 and over"]),
    ("for thirteen-year-olds", ["13"]),
    ("swimmers aged 8", ["8"]),
    ("Swimmers under 8, and those aged 11 to 16, swim first.", ["7 and under", "11 to 16"]),
    ("children\n  under the\n  age of 13", ["12 and under"]),
    ("those over 16", ["16 and over", "17 and over"]),
    ("those older than sixteen", ["16 and over", "17 and over"]),
    ("until the age of 13", ["13 and under", "12 and under"]),
)


@pytest.mark.parametrize(("words", "labels"), IN_TEXT)
def test_the_ages_that_a_sentence_names_are_found_in_order(words: str, labels: list[str]) -> None:
    assert [ages.label for ages in AgeRange.all_in(words)] == labels


NOT_AGES: Final = (
    "",
    "Students of Grade 5 or above choose a piece.",
    "Students in Year 9 and below leave first.",
    "at Key Stage 2 and below",
    "All online sessions are supervised by WSM staff.",
    "Company number: 8524556 Charity number: 1152703.",
    "Herbert Shiner School, South Grove, Petworth, West Sussex GU28 0EE.",
    "please contact our designated safeguarding lead at 01403 286330.",
    "James Underwood 01403 286330 / 07469 351444",
    "Date: 1 December 2024",
    "in line with Keeping Children Safe in Education (KCSIE) (2024)",
    "Keeping Children Safe in Education - Sept 2024, Part 1",
    "see section 13 and pages 11-16",
    "at least 2 adults are present",
    "between 9 and 5",
    "3 to 5 lessons",
    "Lessons last under 30 minutes.",
    "Lessons last over 2 hours.",
    "over 14 days",
    "under 10 people",
    "over 50%",
    "over 50 per cent",
    "under 500",
    "at all stages and for all wages",
    "every lesson and any lesson",
    "Arrive before 9.",
    "toddlers aged 18 months",
    "babies aged 6 weeks",
    "Lessons end before 16:30.",
    "Sign in before 12 and leave after 3.",
)


@pytest.mark.parametrize("words", NOT_AGES)
def test_a_number_that_is_no_age_is_not_taken_for_one(words: str) -> None:
    assert AgeRange.all_in(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "We teach over 500 swimmers.",
        "No lane holds over 30 swimmers.",
        "They swim under 25 metres.",
        "Our coaches have over 20 years of experience.",
        "Our coaches have 20+ years of experience.",
    ],
)
def test_a_number_of_people_or_things_is_not_taken_for_an_age(words: str) -> None:
    assert AgeRange.all_in(words) == ()


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("for students aged 13+", ["13 and over"]),
        ("from the age of 11", ["11 and over"]),
        ("before the age of 13", ["12 and under"]),
        ("for 11-16 year olds", ["11 to 16"]),
        ("for swimmers between 11 and 16 years old", ["11 to 16"]),
        ("13 years of age and over", ["13 and over"]),
        ("for the over-16s", ["16 and over", "17 and over"]),
        ("for over 16s", ["16 and over", "17 and over"]),
        ("children under 13 years of age", ["12 and under"]),
        ("swimmers under 8 years old", ["7 and under"]),
        ("anybody over 18 years of age", ["18 and over", "19 and over"]),
        ("Children under 13 require supervision.", ["12 and under"]),
        ("Swimmers under 8 swim first.", ["7 and under"]),
        ("under-8 swimmers", ["7 and under"]),
        ("swimmers no older than 12", ["12 and under"]),
        ("swimmers aged 16 plus", ["16 and over"]),
        ("from age 11 upwards", ["11 and over"]),
        ("age 11 upwards", ["11 and over"]),
        ("swimmers aged 11 or 12", ["11 to 12"]),
        ("swimmers aged 11, 12 or 13", ["11 to 13"]),
        ("16- and 17-year-olds", ["16 to 17"]),
        ("the 11–16 age group", ["11 to 16"]),
    ],
)
def test_ages_written_in_another_common_way_are_neither_missed_nor_misread(
    words: str, labels: list[str]
) -> None:
    assert [ages.label for ages in AgeRange.all_in(words)] == labels


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("students who have not reached 13 years of age", "under 13"),
        ("No student more than 16 years old", "aged 16 or under"),
        ("once they have turned 18 years old", "aged 18 or over"),
    ],
)
def test_an_age_that_is_only_the_edge_of_a_range_is_never_proposed_as_the_whole_of_it(
    words: str, meant: str
) -> None:
    found = AgeRange.all_in(words)
    assert AgeRange.parse(meant) in found
    assert all(ages.said == "" and ages.youngest != ages.oldest for ages in found)


def test_a_sentence_that_names_a_range_keeps_the_policys_own_phrase() -> None:
    (found,) = AgeRange.all_in("with students under the age of 13, we expect:")
    assert found.said == "under the age of 13"


# ── What a range is called ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ages", "label", "aged", "slug"),
    [
        (AgeRange(None, 10), "10 and under", "aged 10 and under", "aged-10-and-under"),
        (AgeRange(11, 12), "11 to 12", "aged 11 to 12", "aged-11-to-12"),
        (AgeRange(13, 13), "13", "aged 13", "aged-13"),
        (AgeRange(14, 16), "14 to 16", "aged 14 to 16", "aged-14-to-16"),
        (AgeRange(17, None), "17 and over", "aged 17 and over", "aged-17-and-over"),
        (AgeRange(None, None), "all ages", "of all ages", "all-ages"),
    ],
)
def test_a_range_is_called_by_its_numbers(ages: AgeRange, label: str, aged: str, slug: str) -> None:
    assert (ages.label, ages.aged, ages.slug) == (label, aged, slug)


@pytest.mark.parametrize(
    ("phrase", "younger", "older"),
    [
        ("aged 11-16", "aged 10 or under", "aged 17 or over"),
        ("under the age of 13", None, "aged 13 or over"),
        ("aged 14 or over", "aged 13 or under", None),
        ("aged 13", "aged 12 or under", "aged 14 or over"),
        ("all ages", None, None),
    ],
)
def test_the_ages_beside_a_range_begin_where_it_ends(
    phrase: str, younger: str | None, older: str | None
) -> None:
    ages = AgeRange.parse(phrase)
    assert ages.younger() == (AgeRange.parse(younger) if younger else None)
    assert ages.older() == (AgeRange.parse(older) if older else None)


# ── Bands ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_ages_of_the_music_policy_cut_five_bands() -> None:
    rules = [AgeRange.parse(said) for said in ("under the age of 13", "aged 13 or under", "aged 11-16")]
    assert [band.label for band in age_bands(rules)] == [
        "10 and under",
        "11 to 12",
        "13",
        "14 to 16",
        "17 and over",
    ]


def test_without_a_rule_for_some_ages_there_is_one_band_for_all() -> None:
    assert age_bands([]) == (EVERYONE,)
    assert age_bands([EVERYONE, AgeRange(unclear=True)]) == (EVERYONE,)


def ranges() -> st.SearchStrategy[AgeRange]:
    """Any range that a phrase can name, and unclear ones."""
    ends = st.tuples(
        st.none() | st.integers(1, OLDEST_AGE),
        st.none() | st.integers(0, OLDEST_AGE),
    ).filter(lambda ends: None in ends or (ends[0] or 0) <= (ends[1] or 0))
    return (
        st.builds(AgeRange, ends.map(lambda e: e[0]), st.none())
        | ends.map(lambda e: AgeRange(e[0], e[1]))
        | st.just(AgeRange(unclear=True))
    )


@REPEATABLE
@given(st.lists(ranges(), max_size=8))
def test_every_age_is_in_exactly_one_band(rules: list[AgeRange]) -> None:
    bands = age_bands(rules)
    assert {age: sum(age in band for band in bands) for age in EVERY_AGE} == dict.fromkeys(EVERY_AGE, 1)


@REPEATABLE
@given(st.lists(ranges(), max_size=8))
def test_no_rule_divides_a_band(rules: list[AgeRange]) -> None:
    for band in age_bands(rules):
        members = [age for age in EVERY_AGE if age in band]
        for rule in rules:
            held = [age for age in members if age in rule]
            assert held == (members if rule.includes(band) else [])


@REPEATABLE
@given(st.lists(ranges(), max_size=8))
def test_bands_follow_each_other_and_both_ends_are_open(rules: list[AgeRange]) -> None:
    bands = age_bands(rules)
    assert bands[0].youngest is None
    assert bands[-1].oldest is None
    assert [band.youngest for band in bands[1:]] == [(band.oldest or 0) + 1 for band in bands[:-1]]


@REPEATABLE
@given(st.lists(ranges(), max_size=8))
def test_the_order_of_the_rules_makes_no_difference_to_the_bands(rules: list[AgeRange]) -> None:
    assert age_bands(reversed(rules)) == age_bands(rules)


@REPEATABLE
@given(ranges())
def test_what_a_range_is_called_can_be_read_back(ages: AgeRange) -> None:
    assert AgeRange.parse(ages.label) == ages


# ── Nothing that people type can break it ────────────────────────────────────────────────────────────────────────────

PIECES: Final = tuple(
    "the age aged of under over up to until or and between at least 13 0 121 999 six year old s - – + ſ İ ı ٣".split()
)


def written() -> st.SearchStrategy[str]:
    """Any text, and texts that look like ages."""
    return st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)


@REPEATABLE
@example("ſix")
@example("aged sıxteen")
@given(written())
def test_a_phrase_is_read_or_refused_and_nothing_else(phrase: str) -> None:
    ages, why = None, ""
    try:
        ages = AgeRange.parse(phrase)
    except AgePhraseError as refused:
        why = str(refused)
    assert (ages.unclear or ages.first <= ages.last <= OLDEST_AGE) if ages else why


@REPEATABLE
@example("swimmers aged ſix")
@example("swimmers over sıx")
@given(written())
def test_looking_for_ages_in_a_text_never_fails(words: str) -> None:
    assert all(0 <= ages.first <= ages.last <= OLDEST_AGE for ages in AgeRange.all_in(words))


# ── What holds for an age ────────────────────────────────────────────────────────────────────────────────────────────


def holds_at(ages: AgeRange, age: int) -> bool:
    """Whether a range speaks of an age, worked out here by itself."""
    old_enough = ages.youngest is None or age >= ages.youngest
    young_enough = ages.oldest is None or age <= ages.oldest
    return old_enough and young_enough and not ages.unclear


def what_holds_at(version: Version, age: int) -> list[str]:
    """The clauses that a child of this age is under: those whose ages include it and that no other of them replaces."""
    speaking = [clause for clause in version.words.clauses if holds_at(clause.ages, age)]
    replaced = {name for clause in speaking for name in clause.replaces}
    return [clause.id for clause in speaking if clause.id not in replaced]


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """A version with up to seven clauses for some ages, some of which replace others."""
    names = [f"clause-{number}" for number in range(draw(st.integers(1, 7)))]
    clauses = [
        a_clause(
            name,
            ages=draw(ranges()),
            replaces=draw(st.lists(st.sampled_from([n for n in names if n != name] or ["none"]), max_size=2)),
        )
        for name in names
    ]
    items = [an_item("item", upholds=[names[0]], ages=draw(st.none() | ranges()))]
    return a_version(clauses=clauses, consents=items)


@REPEATABLE
@given(versions())
def test_a_band_shows_what_holds_at_each_of_its_ages(version: Version) -> None:
    for age in EVERY_AGE:
        shown = [clause.id for clause in clauses_for(version, version.band_at(age))]
        assert shown == what_holds_at(version, age)


@pytest.mark.parametrize("age", EVERY_AGE)
def test_the_music_policy_shows_each_age_what_holds_for_it(age: int, music: Version) -> None:
    shown = [clause.id for clause in clauses_for(music, music.band_at(age))]
    assert shown == what_holds_at(music, age)


@pytest.fixture(scope="module")
def music() -> Version:
    """Version 1 of the Online Music Production Policy."""
    return real_library().policies[0].versions[0]


def test_thirteen_year_olds_get_the_stronger_supervision_and_not_the_weaker(music: Version) -> None:
    shown = {age: {clause.id for clause in clauses_for(music, music.band_at(age))} for age in (12, 13, 14)}
    supervision = {"supervise-advised", "supervise-when-13-or-under"}
    assert {age: sorted(ids & supervision) for age, ids in shown.items()} == {
        12: ["supervise-when-13-or-under"],
        13: ["supervise-when-13-or-under"],
        14: ["supervise-advised"],
    }


def test_thirteen_year_olds_are_past_what_is_for_those_under_the_age_of_13(music: Version) -> None:
    shown = {age: {clause.id for clause in clauses_for(music, music.band_at(age))} for age in (12, 13)}
    under_13 = {"engage-more-under-13", "help-with-zoom", "help-with-logins", "be-present"}
    assert (under_13 <= shown[12], under_13 & shown[13]) == (True, set())
