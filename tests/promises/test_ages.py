"""Each rule holds at exactly the ages that the policy's words name, and the policy's silence on ages stays silence."""

import re
from collections.abc import Iterable
from typing import Final

import pytest

from tests.promises.built_site import QUESTIONS, Site, fold, printed_lasting, visible_text
from tests.promises.duties import AGES, ASKED, BANDS, Asked

ENDS_AT_13: Final = ("help-with-zoom", "help-with-logins", "be-present")
REVIEWED: Final = range(11, 17)
NO_LONGER: Final = "the policy no longer says this for your child"
"""Not "this stops": the policy does not say what happens then."""


def each_asked() -> list[object]:
    return [pytest.param(asked, id=asked.clause) for asked in ASKED]


# ── Five bands ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_parent_chooses_among_five_ages_and_no_others(site: Site) -> None:
    choices = [visible_text(choice) for choice in site.version().own.select("a.age")]
    assert choices == ["10 or under", "11 to 12", "13", "14 to 16", "17 or over"]


@pytest.mark.parametrize("age", BANDS)
def test_each_age_leads_to_the_guide_of_its_band(site: Site, age: int) -> None:
    assert f"/guides/{BANDS[age]}/" in site.family(age).guide.path


@pytest.mark.parametrize("age", AGES)
def test_the_checklist_and_the_pack_of_a_family_are_for_the_same_ages_as_its_guide(
    site: Site, age: int
) -> None:
    family = site.family(age)
    assert f"/checklists/{BANDS[age]}/" in family.checklist.path
    assert f"/packs/{BANDS[age]}/" in family.pack.path
    assert [pdf.name for pdf in family.pdfs] == [f"{BANDS[age]}.pdf", f"{BANDS[age]}-large-print.pdf"]


@pytest.mark.parametrize("age", AGES)
def test_every_page_and_pack_of_a_family_says_for_which_ages_it_is(site: Site, age: int) -> None:
    family, aged = site.family(age), BANDS[age].replace("-", " ")
    for page in family.pages:
        assert aged in visible_text(page.part("h1"))
        assert page.soup.title
        assert aged in page.soup.title.get_text()
    for pdf in family.pdfs:
        assert f"children {aged}" in fold(printed_lasting(pdf))


def test_no_page_divides_families_into_under_13_and_the_rest(site: Site) -> None:
    for page in site.pages:
        assert not re.search(r"\b13 (and|or) (over|older|above)\b|\bover 13\b|\b13\+", page.whole_text), (
            page.path
        )


def test_no_page_speaks_of_under_13s(site: Site) -> None:
    for page in site.pages:
        assert not re.search(r"\b(under|over)[- ](the )?\d+s\b", page.whole_text, re.IGNORECASE), page.path


# ── What is asked at each age ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("asked", each_asked())
@pytest.mark.parametrize("age", AGES)
def test_a_duty_is_in_the_guide_at_its_ages_and_at_no_other(site: Site, asked: Asked, age: int) -> None:
    guide = site.family(age).guide
    if asked.at(age):
        line = guide.line(asked.clause)
        assert line.strength == asked.strength
        assert re.search(asked.said, line.words), line.words
    else:
        assert not guide.shows(asked.clause)


@pytest.mark.parametrize("asked", each_asked())
@pytest.mark.parametrize("age", AGES)
def test_a_duty_is_in_the_pack_at_its_ages_and_at_no_other(site: Site, asked: Asked, age: int) -> None:
    family = site.family(age)
    if asked.at(age):
        line = family.pack.line(asked.clause)
        assert line.strength == asked.strength
        assert line.words == family.guide.line(asked.clause).words
    else:
        assert not family.pack.shows(asked.clause)


@pytest.mark.parametrize("asked", each_asked())
@pytest.mark.parametrize("age", AGES)
def test_a_duty_is_printed_in_the_pack_with_its_strength_at_its_ages(
    site: Site, asked: Asked, age: int
) -> None:
    family = site.family(age)
    if asked.at(age):
        words = family.guide.line(asked.clause).words
        sentence = re.sub(r"[-\s]+", "", f"{asked.strength}: {words} (section {asked.section})")
        sentence = sentence.replace(f"(section{asked.section})", "")
        for pdf in family.pdfs:
            assert sentence in re.sub(r"[-\s]+", "", printed_lasting(pdf)), pdf.name


@pytest.mark.parametrize("asked", each_asked())
@pytest.mark.parametrize("age", AGES)
def test_what_a_family_does_by_the_first_session_and_at_each_is_on_the_checklist_at_its_ages(
    site: Site, asked: Asked, age: int
) -> None:
    checklist = site.family(age).checklist
    if asked.at(age) and asked.on_checklist:
        line = checklist.line(asked.clause)
        assert line.strength == asked.strength
        assert re.search(asked.said, line.words), line.words
    elif not asked.at(age):
        assert not checklist.shows(asked.clause)


@pytest.mark.parametrize("age", AGES)
def test_a_family_is_asked_for_nothing_that_the_policy_does_not_ask(site: Site, age: int) -> None:
    expected = {asked.clause for asked in ASKED if asked.at(age)}
    weight = {"engage-more-under-13"} if age <= 12 else set()
    for page in site.family(age).pages:
        shown = {line.clause for line in page.lines if line.strength}
        assert shown <= expected, page.path
        asked = {line.clause for line in page.lines if line.tag.find_parent(class_=["asked", "kit"])}
        assert asked <= expected | weight, page.path


@pytest.mark.parametrize("clause", ENDS_AT_13)
@pytest.mark.parametrize("age", [age for age in AGES if age >= 13])
def test_from_13_log_in_help_passwords_and_presence_are_nowhere_in_guide_checklist_or_pack(
    site: Site, clause: str, age: int
) -> None:
    said = next(asked.said for asked in ASKED if asked.clause == clause)
    for document, text in site.family(age).everything.items():
        assert not re.search(said, text), document


@pytest.mark.parametrize("age", AGES)
def test_families_are_told_that_talking_matters_most_up_to_12_and_not_from_13(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        if "/checklists/" not in document:
            assert ("particularly important" in text) == (age <= 12), document
        else:
            assert "particularly important" not in text or age <= 12


@pytest.mark.parametrize("age", [age for age in AGES if age <= 12])
def test_the_weight_on_talking_is_no_second_duty(site: Site, age: int) -> None:
    for page in (site.family(age).guide, site.family(age).pack):
        weight = page.line("engage-more-under-13")
        assert not weight.strength
        assert page.line("engage").tag in weight.tag.parents


@pytest.mark.parametrize("age", AGES)
def test_supervising_is_expected_up_to_13_and_advised_from_14_and_never_both(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        if "/checklists/" in document:
            continue
        strengths = re.findall(r"(\w+): Supervise your child", text)
        assert strengths == ["Expected" if age <= 13 else "Advised"], document


@pytest.mark.parametrize("age", AGES)
def test_a_family_signs_to_supervise_up_to_13_and_only_acknowledges_the_advice_from_14(
    site: Site, age: int
) -> None:
    for document, text in site.family(age).documents.items():
        if "packs/" in document or document.endswith(".pdf"):
            assert ("expects me to supervise" in text) == (age <= 13), document
            assert ("advises me to supervise" in text) == (age >= 14), document


# ── Comment review: promised from 11 to 16, and silence elsewhere ────────────────────────────────────────────────────


@pytest.mark.parametrize("age", REVIEWED)
def test_from_11_to_16_reviewing_shared_comments_is_promised(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        if "/checklists/" not in document:
            assert re.search(r"will include reviewing shared comments in BandLab for Education", text), (
                document
            )


@pytest.mark.parametrize("age", REVIEWED)
def test_from_11_to_16_nobody_is_told_that_comment_review_is_an_open_question(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        assert not any(re.search(r"review.*comments", question) for question in page.questions)


@pytest.mark.parametrize("age", [age for age in AGES if age not in REVIEWED])
def test_at_10_and_under_and_at_17_and_over_comment_review_is_an_open_question(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        asked = [
            question for question in page.questions if re.search(r"review shared comments.*\?", question)
        ]
        assert len(asked) == 1, page.path
    for pdf in family.pdfs:
        _, _, open_questions = fold(printed_lasting(pdf)).partition("What the policy does not say")
        assert re.search(r"Do staff review shared comments in BandLab for Education [^?]*\?", open_questions)


@pytest.mark.parametrize("age", [age for age in AGES if age not in REVIEWED])
def test_at_10_and_under_and_at_17_and_over_nothing_else_says_whether_comments_are_reviewed(
    site: Site, age: int
) -> None:
    family = site.family(age)
    for page in family.pages:
        said = visible_text(page.own, f"section.birthday, {QUESTIONS}")
        assert not re.search(r"comments", said), page.path
    for pdf in family.pdfs:
        said = re.sub(r"What the policy does not say.*?(?=Acknowledgements:)", "", fold(printed_lasting(pdf)))
        assert not re.search(r"comments", said), pdf.name


@pytest.mark.parametrize("age", AGES)
def test_whose_chat_is_reviewed_is_unclear_so_only_the_monitoring_of_all_chat_is_promised(
    site: Site, age: int
) -> None:
    for document, text in site.family(age).everything.items():
        assert not re.search(r"reviewing the chat|chat function in Zoom", text), document
        if "/checklists/" not in document:
            assert "monitor all online interactions, including chat functions" in text, document


def test_the_unclear_words_on_chat_stand_on_the_policys_page_as_unclear(site: Site) -> None:
    clause = site.version("policy").part("#review-chat")
    assert visible_text(clause).startswith("and the chat function in Zoom.")
    assert "does not make clear for which ages" in visible_text(clause)


# ── No lowest, no highest age, and no day on which age counts ────────────────────────────────────────────────────────


def test_no_page_states_a_lowest_or_highest_age_for_the_course(site: Site) -> None:
    limits = re.compile(
        r"(minimum|maximum|lowest|highest|upper|lower) age|age limit|too (young|old)|"
        r"(aged|ages|age) 11 ?(to|-|–) ?1[68]\b.{0,40}(join|take part|enrol)|"
        r"course (is )?for (children|students|young people) aged",
        re.IGNORECASE,
    )
    for page in site.pages:
        assert not limits.search(page.whole_text), page.path


@pytest.mark.parametrize("age", AGES)
def test_11_to_16_is_about_comment_review_so_no_familys_document_is_for_11_to_16(
    site: Site, age: int
) -> None:
    for document, text in site.family(age).everything.items():
        assert not re.search(r"\b11 ?(to|-|–) ?16\b", text), document


@pytest.mark.parametrize("age", [0, 1, 2, 3, 4, 18])
def test_the_youngest_and_the_oldest_find_a_guide_too(site: Site, age: int) -> None:
    guide = site.family(age).guide
    assert BANDS[age] in guide.path
    assert guide.shows("engage")


@pytest.mark.parametrize("age", AGES)
def test_families_are_told_that_the_policy_names_no_day_on_which_age_counts(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        assert any(re.search(r"On which day.* age count", question) for question in page.questions), page.path
    for pdf in family.pdfs:
        assert "On which day does my child's age count" in fold(printed_lasting(pdf)), pdf.name


def test_no_page_ties_an_age_to_data_protection_law_or_to_a_platforms_own_rules(site: Site) -> None:
    merged = re.compile(
        r"Article 8|age of consent|digital consent|old enough to consent|BandLab('s|’s)? (own )?(minimum )?age"
        r"|Zoom('s|’s)? (own )?(minimum )?age",
        re.IGNORECASE,
    )
    for page in site.pages:
        assert not merged.search(page.whole_text), page.path


# ── The policy's own phrases, whatever it calls a child ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("clause", "phrase", "noted"),
    [
        ("help-with-zoom", "with students under the age of 13, we expect:", "ages 12 and under"),
        ("help-with-logins", "with students under the age of 13, we expect:", "ages 12 and under"),
        ("be-present", "with students under the age of 13, we expect:", "ages 12 and under"),
        ("engage-more-under-13", "with learners under the age of 13.", "ages 12 and under"),
        ("supervise-when-13-or-under", "for pupils aged 13 or under.", "ages 13 and under"),
        ("review-comments", "for users aged 11-16,", "ages 11 to 16"),
        ("supervise-advised", "for all students.", "all ages"),
    ],
)
def test_the_policys_page_keeps_its_phrase_for_ages_and_says_what_it_means(
    site: Site, clause: str, phrase: str, noted: str
) -> None:
    page = site.version("policy")
    block = page.part(f"#{clause}")
    leads = block.find_all_previous("p", class_="lead")
    words = (
        f"{visible_text(leads[0])} {visible_text(block)}"
        if phrase.endswith("expect:")
        else visible_text(block)
    )
    assert phrase in words
    assert noted in visible_text(block)


# ── The next birthday that matters ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ages", "birthday"), [(range(11), 11), (range(11, 13), 13), ((13,), 14), (range(14, 17), 17)]
)
def test_families_are_told_of_the_next_birthday_that_matters(
    site: Site, ages: Iterable[int], birthday: int
) -> None:
    for age in ages:
        for document, box in site.family(age).birthdays.items():
            assert box.startswith(f"When your child turns {birthday}"), document


@pytest.mark.parametrize("age", [17, 18])
def test_from_17_no_birthday_changes_anything(site: Site, age: int) -> None:
    assert set(site.family(age).birthdays.values()) == {""}


@pytest.mark.parametrize("age", [10, 11, 12, 13, 16])
def test_a_checklist_tells_of_today_only(site: Site, age: int) -> None:
    assert "When your child turns" not in site.family(age).checklist.text


@pytest.mark.parametrize("age", range(5, 11))
def test_at_11_the_statement_on_comment_review_starts(site: Site, age: int) -> None:
    family = site.family(age)
    assert [line.clause for line in family.guide.birthday_lines] == ["review-comments"]
    for document, box in family.birthdays.items():
        assert re.search(r"the policy also says .*reviewing shared comments in BandLab", box), document
        assert not re.search(NO_LONGER + "|changes", box), document


@pytest.mark.parametrize("age", [11, 12])
def test_at_13_log_in_help_passwords_presence_and_the_weight_on_talking_stop(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        stops = {line.clause: line.strength for line in page.birthday_lines}
        assert stops == {**dict.fromkeys(ENDS_AT_13, "Expected"), "engage-more-under-13": ""}
    for document, box in family.birthdays.items():
        for clause in ENDS_AT_13:
            said = next(asked.said for asked in ASKED if asked.clause == clause)
            assert re.search(rf"{NO_LONGER}.*Expected: [^:]*{said}", box), document
        assert re.search(rf"{NO_LONGER}.*particularly important", box), document
        assert not re.search("also says|changes", box), document


def test_at_14_supervising_goes_from_expected_to_advised(site: Site) -> None:
    family = site.family(13)
    for page in (family.guide, family.pack):
        changes = [(line.clause, line.strength) for line in page.birthday_lines]
        assert changes == [("supervise-when-13-or-under", "Expected"), ("supervise-advised", "Advised")]
    for document, box in family.birthdays.items():
        before, _, after = box.partition("Advised: Supervise your child")
        assert "Expected: Supervise your child" in before, document
        assert after, document
        assert not re.search(f"{NO_LONGER}|also says", box), document


@pytest.mark.parametrize("age", [14, 15, 16])
def test_at_17_it_is_the_policys_statement_that_stops_because_it_is_silent_on_what_staff_do_then(
    site: Site, age: int
) -> None:
    for document, box in site.family(age).birthdays.items():
        assert re.search(rf"{NO_LONGER}.*reviewing shared comments in BandLab", box), document
        assert not re.search(r"stops|also says|changes|not review|no longer review", box), document
