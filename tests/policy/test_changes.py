"""What changed between two versions: nothing is lost, nothing is invented, and every age is told its own."""

from collections.abc import Iterable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.changes import (
    Rule,
    RuleChange,
    Way,
    part_changes,
    pieces,
    rule_changes,
    rule_changes_for,
    rule_of,
)
from generator.policy.clause import Audience, Clause, Duty
from generator.policy.header import Header
from generator.policy.policy import Fact, PolicyWords, Section, SetAside
from generator.policy.tailoring import clauses_for
from generator.policy.version import Version
from tests.policy.made import A_DAY, a_seal

UNDER_13: Final = AgeRange.parse("under the age of 13")
UNDER_12: Final = AgeRange.parse("under the age of 12")
HEADINGS: Final = ("Lessons", "Photographs", "Review", "Contact")


def a_rule(name: str, **given: object) -> Clause:
    plain = {
        "id": name,
        "section": "1",
        "quote": f"The words of {name}.",
        "audience": Audience.PARENTS,
        "duty": Duty.EXPECTED,
        "plain": f"Do what {name} says.",
    }
    return Clause.model_validate({**plain, **given})


def version_of(
    name: str,
    clauses: Iterable[Clause],
    *,
    sections: Iterable[Section] = (Section(number="1", heading="Lessons"),),
    leads: dict[str, str] | None = None,
    facts: Iterable[Fact] = (),
    set_aside: Iterable[SetAside] = (),
) -> Version:
    words = PolicyWords(
        policy=Header(title="Swimming Lessons Policy", version=name, dated=A_DAY),
        sections=tuple(sections),
        leads=leads or {},
        clauses=tuple(clauses),
        facts=tuple(facts),
        set_aside=tuple(set_aside),
    )
    return Version("swimming", words, (), a_seal(name))


def changes_at(
    age: int, old: Iterable[Clause], new: Iterable[Clause]
) -> list[tuple[tuple[str, ...], tuple[Way, ...]]]:
    found = rule_changes_for(version_of("1", old), version_of("2", new), AgeRange(age, age))
    return [(change.ids, change.ways) for change in found]


# ── Each way in which a rule can change ──────────────────────────────────────────────────────────────────────────────


def test_a_rule_that_says_the_same_is_no_change() -> None:
    assert changes_at(10, [a_rule("swim")], [a_rule("swim")]) == []


@pytest.mark.parametrize(
    ("other", "way"),
    [
        ({"quote": "Other words."}, Way.WORDS),
        ({"duty": Duty.MUST}, Way.STRENGTH),
        ({"audience": Audience.STUDENTS}, Way.WHO),
        ({"ages": UNDER_13}, Way.AGES),
        ({"plain": "Put it otherwise."}, Way.OUR_WORDS),
    ],
)
def test_families_are_told_in_which_way_a_rule_changed(other: dict[str, object], way: Way) -> None:
    assert changes_at(10, [a_rule("swim")], [a_rule("swim", **other)]) == [(("swim",), (way,))]


def test_new_plain_words_for_new_words_of_the_policy_are_no_change_of_their_own() -> None:
    new = a_rule("swim", quote="Other words.", plain="Put it otherwise.")
    assert changes_at(10, [a_rule("swim")], [new]) == [(("swim",), (Way.WORDS,))]


def test_a_rule_that_came_and_one_that_went_are_told() -> None:
    assert changes_at(10, [a_rule("swim")], [a_rule("dive")]) == [
        (("dive",), (Way.NEW,)),
        (("swim",), (Way.GONE,)),
    ]


@pytest.mark.parametrize(("age", "ways"), [(11, (Way.AGES,)), (12, (Way.STOPS, Way.AGES)), (13, None)])
def test_when_an_age_moves_each_family_is_told_what_it_means_at_its_own_age(
    age: int, ways: tuple[Way, ...] | None
) -> None:
    old, new = a_rule("help", ages=UNDER_13), a_rule("help", ages=UNDER_12)
    assert changes_at(age, [old], [new]) == ([(("help",), ways)] if ways else [])


@pytest.mark.parametrize(("age", "ways"), [(11, (Way.AGES,)), (12, (Way.STARTS, Way.AGES)), (13, None)])
def test_when_an_age_moves_up_the_families_it_now_reaches_are_told(
    age: int, ways: tuple[Way, ...] | None
) -> None:
    old, new = a_rule("help", ages=UNDER_12), a_rule("help", ages=UNDER_13)
    assert changes_at(age, [old], [new]) == ([(("help",), ways)] if ways else [])


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (11, [(("supervise-younger",), (Way.AGES,))]),
        (12, [(("supervise-younger", "supervise"), (Way.GIVES_WAY, Way.STRENGTH))]),
        (13, []),
    ],
)
def test_a_child_who_moves_from_one_duty_to_another_reads_of_both_as_one_change(
    age: int, told: list[tuple[tuple[str, ...], tuple[Way, ...]]]
) -> None:
    advised = a_rule("supervise", duty=Duty.ADVISED)
    versions = [
        [advised, a_rule("supervise-younger", ages=ages, replaces=("supervise",))]
        for ages in (UNDER_13, UNDER_12)
    ]
    assert changes_at(age, *versions) == told


def test_a_section_that_only_bears_another_number_moves_no_rule() -> None:
    old = version_of("1", [a_rule("swim")])
    new = version_of("2", [a_rule("swim", section="3")], sections=[Section(number="3", heading="Lessons")])
    assert rule_changes(old, new) == ()
    assert [(one.before, one.after) for one in part_changes(old, new)] == [("1. Lessons", "3. Lessons")]


def test_a_rule_that_stands_in_another_section_was_moved_and_needs_no_meaning() -> None:
    sections = [
        Section(number=number, heading=heading) for number, heading in (("1", "Lessons"), ("2", "Review"))
    ]
    old = version_of("1", [a_rule("swim")], sections=sections)
    new = version_of("2", [a_rule("swim", section="2")], sections=sections)
    (change,) = rule_changes(old, new)
    assert change.ways == (Way.MOVED,)
    assert not change.needs_meaning


def test_a_lead_that_changed_changed_every_rule_under_it() -> None:
    clauses = [a_rule("swim", lead="we-expect"), a_rule("dive", lead="we-expect"), a_rule("rest")]
    old = version_of("1", clauses, leads={"we-expect": "We expect parents to:"})
    new = version_of("2", clauses, leads={"we-expect": "We ask parents to:"})
    assert [(change.ids, change.ways) for change in rule_changes(old, new)] == [
        (("swim",), (Way.WORDS,)),
        (("dive",), (Way.WORDS,)),
    ]


@pytest.mark.parametrize(
    ("clause", "needs"),
    [
        (a_rule("swim"), True),
        (a_rule("swim", audience=Audience.STUDENTS), True),
        (a_rule("swim", audience=Audience.STAFF), False),
        (a_rule("swim", audience=Audience.STAFF, benefits=(Audience.PARENTS,)), True),
        (a_rule("swim", audience=Audience.TRUST, ages=UNDER_13), True),
    ],
)
def test_what_guides_show_needs_a_meaning_and_the_trusts_own_business_needs_none(
    clause: Clause, needs: bool
) -> None:
    (change,) = rule_changes(version_of("1", [a_rule("rest")]), version_of("2", [a_rule("rest"), clause]))
    assert change.needs_meaning is needs


# ── Laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

NAMES: Final = ("swim", "dive", "rest", "float", "wave")
AGES: Final = (EVERYONE, UNDER_12, UNDER_13, AgeRange.parse("aged 13 or over"), AgeRange.parse("unclear"))


@st.composite
def versions(draw: st.DrawFn, name: str) -> Version:
    headings = draw(st.permutations(HEADINGS))[: draw(st.integers(1, len(HEADINGS)))]
    sections = [
        Section(number=str(number), heading=heading) for number, heading in enumerate(headings, start=1)
    ]
    clauses = [
        a_rule(
            one,
            section=draw(st.sampled_from(["", *(section.number for section in sections)])),
            quote=draw(st.sampled_from(["One way.", "Another way."])),
            duty=draw(st.sampled_from([Duty.MUST, Duty.ADVISED])),
            audience=draw(st.sampled_from([Audience.PARENTS, Audience.STAFF])),
            ages=draw(st.sampled_from(AGES)),
            lead=draw(st.sampled_from([None, "lead"])),
            replaces=tuple(
                draw(st.sets(st.sampled_from([other for other in NAMES if other != one]), max_size=1))
            ),
        )
        for one in draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    ]
    facts = [
        Fact(id=one, quote=draw(st.sampled_from(["1 March", "2 March"])))
        for one in draw(st.lists(st.sampled_from(["day", "number"]), unique=True))
    ]
    aside = [
        SetAside(quote=one, why="It binds nobody.")
        for one in draw(st.sets(st.sampled_from(["Title", "Draft"])))
    ]
    leads = {"lead": draw(st.sampled_from(["We expect:", "We ask:"]))}
    return version_of(name, clauses, sections=sections, leads=leads, facts=facts, set_aside=aside)


def saying(rule: Rule, heading: str) -> tuple[object, ...]:
    """All that a rule says and where, but for our own plain words; the section by its heading."""
    clause = rule.clause
    return heading, rule.lead, clause.quote, clause.audience, clause.duty, clause.ages


def heading_of(rule: Rule) -> str:
    return rule.section.heading if rule.section else ""


def held(version: Version, ages: AgeRange) -> dict[str, tuple[object, ...]]:
    rules = {clause.id: rule_of(version, clause) for clause in clauses_for(version, ages)}
    return {name: saying(rule, heading_of(rule)) for name, rule in rules.items()}


def with_changes(
    before: dict[str, tuple[object, ...]], changes: Iterable[RuleChange]
) -> dict[str, tuple[object, ...]]:
    after = dict(before)
    for change in changes:
        was, now = change.before, change.after
        if was and not {Way.STARTS} & set(change.ways):
            after.pop(was.clause.id)
        if now and not {Way.STOPS, Way.GONE} & set(change.ways):
            after[now.clause.id] = saying(now, heading_of(now))
    return after


@given(versions("1"), versions("2"))
def test_the_old_version_and_its_changes_are_the_new_version_at_every_age(old: Version, new: Version) -> None:
    headings = {section.heading for section in new.words.sections}
    for band in old.bands:
        for ages in pieces(old, new, band):
            after = with_changes(held(old, ages), rule_changes_for(old, new, ages))
            told = held(new, ages)
            assert after.keys() == told.keys()
            for name, said in after.items():
                # A section whose heading was reworded is the same section: its rules stay where they were.
                same_place = said[0] == told[name][0] or said[0] not in headings
                assert said[1:] == told[name][1:]
                assert same_place


@given(versions("1"), versions("2"))
def test_the_old_words_that_bind_nobody_and_their_changes_are_the_new_ones(
    old: Version, new: Version
) -> None:
    def facts(version: Version) -> dict[str, str]:
        return {fact.id: fact.quote for fact in version.words.facts}

    def aside(version: Version) -> set[str]:
        return {one.quote for one in version.words.set_aside}

    found, set_aside = facts(old), aside(old)
    headings = {f"{section.number}. {section.heading}" for section in old.words.sections}
    for part in part_changes(old, new):
        match part.kind:
            case "fact":
                assert found.pop(part.id, None) == part.before
                found |= {part.id: part.after} if part.after else {}
            case "heading":
                headings -= {part.before} if part.before else set()
                headings |= {part.after} if part.after else set()
            case _:
                set_aside ^= {part.id}
    assert (found, set_aside) == (facts(new), aside(new))
    assert headings == {f"{section.number}. {section.heading}" for section in new.words.sections}


@given(versions("1"))
def test_a_version_has_not_changed_since_itself(version: Version) -> None:
    assert rule_changes(version, version) == ()
    assert part_changes(version, version) == ()
    assert all(rule_changes_for(version, version, band) == () for band in version.bands)


@given(versions("1"), versions("2"), st.integers(0, 120))
def test_every_age_finds_itself_in_exactly_one_piece_of_its_band(
    old: Version, new: Version, age: int
) -> None:
    found = [piece for band in old.bands for piece in pieces(old, new, band) if age in piece]
    assert len(found) == 1
    assert old.band_at(age).includes(found[0])
    assert new.band_at(age).includes(found[0])
