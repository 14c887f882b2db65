"""What must hold beyond the form of each file, in one register that can be read.

Each check is one function; its docstring is its entry in the content reference. To add one, write
the function in the module of its subject, add it below, and add a broken file for it to the tests.

    names         ids are unique and lead somewhere
    wording       quotes are the policy's own words and cover all of them; the head agrees with them
    ages          the ages of a clause are those its words state
    duties        strength, emphasis, replacement and exceptions
    plain_words   our plain wording and its tiny grammar
    forms         consents, agreements, acknowledgements and equipment
    around        contacts, outside documents, questions and the versions of one policy
    notices       what a colleague should know, though nothing is wrong
    strength      the same of words that sound stronger or weaker than the policy's
    guidance      how outside documents are watched, and what the watch found
    publication   the same of what stands around the policies: the site's address, general advice
    revisions     how a version differs from the one before, and from what was published of it
    promises      what a build would break: words under a seal, the day of a review
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from generator.reading.checks import (
    ages,
    around,
    duties,
    forms,
    guidance,
    names,
    notices,
    plain_words,
    promises,
    publication,
    revisions,
    strength,
    wording,
)
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem

VersionCheck = Callable[[VersionFile, Content], Iterator[Problem]]
ContentCheck = Callable[[Content], Iterator[Problem]]
Notice = Callable[[VersionFile, Content, date], Iterator[Problem]]
Promise = Callable[[Content, date], Iterator[Problem]]

VERSION_CHECKS: Final[tuple[VersionCheck, ...]] = (
    names.ids_are_unique,
    names.ids_leave_the_pages_their_own_places,
    names.ids_lead_somewhere,
    names.nothing_is_left_unused,
    wording.quotes_stand_in_the_text,
    wording.every_word_is_covered,
    wording.quotes_are_whole_sentences,
    wording.facts_stand_in_their_clauses,
    wording.head_agrees_with_the_text,
    wording.citations_stand_in_the_text,
    ages.ages_are_stated_in_the_words,
    ages.unclear_ages_are_a_question,
    ages.plain_words_name_no_other_ages,
    duties.each_clause_has_a_duty_or_emphasises,
    duties.replacements_are_stronger,
    duties.exceptions_and_emphases_fit,
    duties.claims_of_others_are_dated,
    plain_words.plain_words_can_be_read,
    plain_words.plain_words_are_distinct,
    plain_words.numbers_and_addresses_stay_out,
    forms.agreements_uphold_duties,
    forms.agreements_tell_their_ages,
    forms.consents_name_their_purpose,
    forms.consents_can_be_withdrawn,
    forms.items_can_be_offered,
    forms.unsuitable_things_are_not_asked_for,
    around.questions_can_be_asked,
    around.contact_facts_are_complete,
    around.reviews_follow_each_other,
)

CONTENT_CHECKS: Final[tuple[ContentCheck, ...]] = (
    names.shared_ids_are_unique,
    names.typed_words_lead_one_way,
    names.words_to_look_for_are_a_policys,
    around.versions_follow_each_other,
    around.addresses_say_who_gave_them,
    guidance.sources_can_be_watched,
    guidance.addresses_are_watched_once,
    revisions.meanings_explain_clauses,
    revisions.corrected_parts_are_known,
)

PROMISES: Final[tuple[Promise, ...]] = (
    promises.sealed_words_stand,
    promises.seals_are_whole,
    promises.no_seal_was_lost,
    promises.corrections_stay_on_record,
    promises.reviews_have_happened,
    revisions.changes_are_explained,
)

NOTICES: Final[tuple[Notice, ...]] = (
    notices.review_is_overdue,
    notices.nobody_confirmed_the_plain_wording,
    notices.it_is_a_draft,
    notices.changes_nobody_has_explained,
    revisions.explained_twice,
    notices.details_that_a_newer_version_replaced,
    notices.references_without_an_address,
    guidance.editions_that_cannot_be_compared,
    guidance.guidance_is_a_reason_to_review,
    guidance.the_watch_goes_on,
    notices.ages_nothing_is_said_of,
    notices.rules_a_year_apart,
    strength.plain_words_that_sound_stronger_or_weaker,
    strength.signed_words_that_sound_stronger_or_weaker,
    strength.conditions_left_out,
    notices.long_sentences,
    notices.duties_nobody_is_asked_to_agree_to,
    publication.site_address_is_unknown,
    publication.advice_is_compared_with_its_source,
)


def problems(content: Content) -> Iterator[Problem]:
    """Everything that stops a build."""
    yield from version_problems(content)
    for content_check in CONTENT_CHECKS:
        yield from content_check(content)


def version_problems(content: Content) -> Iterator[Problem]:
    """Everything that is wrong in a version by itself."""
    for version in content.versions:
        for check in VERSION_CHECKS:
            yield from check(version, content)


def broken_promises(content: Content, on: date) -> Iterator[Problem]:
    """Everything that stops a build on a day, though each file is right in itself."""
    for promise in PROMISES:
        yield from promise(content, on)


def noticed(content: Content, on: date) -> Iterator[Problem]:
    """Everything worth knowing that stops nothing, as of a day."""
    for version in content.versions:
        for notice in NOTICES:
            yield from notice(version, content, on)


def open_questions(content: Content) -> Iterator[Problem]:
    """Every question that waits for an answer. They are many and change seldom, so they are told apart from the notices."""
    for version in content.versions:
        yield from notices.questions_that_are_open(version)
