"""What a page says of itself is heard, and what guidance says of other things is not taken for it."""

from datetime import date
from typing import Final

import pytest

from generator.policy.watched import Answer
from generator.watching.answered import Answered
from generator.watching.looking import page as page_adapter
from generator.watching.looking.editions_in_words import in_title, is_draft, out_in
from generator.watching.looking.page_days import updated_on
from generator.watching.looking.page_editions import editions_of
from generator.watching.looking.page_notices import Notices, notices_of
from generator.watching.looking.page_passing import lasting
from generator.watching.looking.page_tree import read_page
from generator.watching.sighting import Sighting
from tests.watching.answers import A_DAY, PAGE, answered, looked
from tests.watching.pages import SENTENCES, page, paragraphs

LONG: Final = paragraphs(*SENTENCES * 10)
"""Guidance of many words, below whose top no notice stands."""


def seen(html: str | Answered) -> Sighting:
    answer = html if isinstance(html, Answered) else answered(html)
    return looked(page_adapter.look, answer.asked, answer)


def notices(html: str) -> Notices:
    return notices_of(read_page(html), A_DAY)


WITHDRAWN: Final = (
    "This guidance was withdrawn on 5 May 2026.",
    "This guidance has been withdrawn.",
    "This page has been archived and is no longer maintained.",
    "We have withdrawn this guidance.",
    "This version of the code is no longer in force.",
    "This document is out of date.",
    "This content is no longer being updated.",
    "Withdrawn",
    "Archived: this page was written in 2020.",
    "Status: withdrawn",
    "You are viewing an archived page.",
    "This advice on remote teaching has now been withdrawn.",
    "This guidance should not be used. It was withdrawn on 5 May 2026.",
    "Do not use: this page has been withdrawn.",
    "We no longer update this page.",
    "This code expired in May 2026.",
)
REPLACED: Final = (
    "This guidance has been replaced by our new code.",
    "This page was superseded by Safe teaching 2026.",
    "This guide is now superseded.",
    "A newer version of this guidance is available.",
    "There is a more recent version of this document.",
    "This is an old version of the guide.",
    "You are viewing a previous version.",
    "Superseded",
)
UNDER_REVIEW: Final = (
    "Due to the Data (Use and Access) Act coming into law on 19 June 2025, this guidance is under review and may be subject to change.",
    "This guidance is currently being reviewed.",
    "Our guidance is under review.",
    "We are updating this page.",
    "Under review",
)
NO_NOTICE: Final = (
    "We keep this policy under review.",
    "This policy is reviewed every year.",
    "This guidance is under review at all times.",
    "Consent can be withdrawn at any time.",
    "This guidance tells how consent is withdrawn.",
    "This guidance on how consent is withdrawn is for schools.",
    "If this guidance is withdrawn, we will tell you.",
    "Once this page has been archived it can be asked for.",
    "Content will be archived after six years.",
    "This replaces the 2019 guidance.",
    "This guidance replaces and supersedes the guidance of 2019, which has been withdrawn.",
    "The 2019 guidance has been withdrawn.",
    "The form has been replaced by an online service.",
    "This guidance is not relevant to schools in Wales.",
    "This guidance is no longer applicable to colleges in Wales.",
    "A recording that is no longer in use must be deleted.",
    "This guidance may be replaced by a new one.",
    "This guidance has not been withdrawn.",
    "Consent is asked in writing. It was withdrawn by one family.",
    "Archive of newsletters",
    "This funding has been withdrawn.",
)


@pytest.mark.parametrize("sentence", WITHDRAWN)
def test_a_withdrawn_page_is_known_by_its_notice(sentence: str) -> None:
    assert notices(page(f"<p>{sentence}</p>{LONG}")).withdrawn
    assert notices(page(LONG, above=f'<div class="banner banner--notice"><p>{sentence}</p></div>')).withdrawn


@pytest.mark.parametrize("sentence", REPLACED)
def test_a_replaced_page_is_known_by_its_notice(sentence: str) -> None:
    assert notices(page(f"<p>{sentence}</p>{LONG}")).replaced


@pytest.mark.parametrize("sentence", UNDER_REVIEW)
def test_a_page_under_review_is_known_by_its_notice(sentence: str) -> None:
    assert notices(page(f"<p>{sentence}</p>{LONG}")).under_review


@pytest.mark.parametrize("sentence", NO_NOTICE)
def test_what_guidance_says_of_other_things_is_no_notice(sentence: str) -> None:
    assert notices(page(f"<p>{sentence}</p>{LONG}")) == Notices()
    assert notices(page(f'<div class="notice"><p>{sentence}</p></div>{LONG}')) == Notices()


@pytest.mark.parametrize("sentence", [*WITHDRAWN, *REPLACED, *UNDER_REVIEW])
def test_far_down_a_page_a_sentence_is_no_notice(sentence: str) -> None:
    assert notices(page(f"{LONG}<p>{sentence}</p>")) == Notices()


def test_the_day_of_a_withdrawal_is_told() -> None:
    sighting = seen(page(f"<p>This guidance was withdrawn on 5 May 2026.</p>{LONG}"))
    assert (sighting.withdrawn, sighting.withdrawn_on) == (True, date(2026, 5, 5))


def test_a_title_may_be_the_notice() -> None:
    assert notices(page(LONG, title="[Withdrawn] Teaching at a distance")).withdrawn
    assert notices(page(LONG, title="ARCHIVED: Teaching at a distance")).withdrawn
    assert not notices(page(LONG, title="Archive of guidance")).withdrawn


EDITIONS: Final[tuple[tuple[str, list[str]], ...]] = (
    # A line below the heading, the editions that it names
    ("2026 edition", ["2026"]),
    ("Version 3.2 (May 2026)", ["May 2026"]),
    ("September 2026", ["September 2026"]),
    ("(Sept 2026)", ["September 2026"]),
    ("Edition: 2025", ["2025"]),
    ("Version 4, December 2026", []),  # not yet
    ("Draft version, May 2026", []),
    ("© 2026 Example", []),
    ("3 September 2026", []),
    ("Last updated: September 2026", []),
    ("Under the Children Act 1989", []),
    ("For 2024 to 2025", []),
    ("News of September 2026", []),
)


@pytest.mark.parametrize(("line", "names"), EDITIONS)
def test_a_line_below_the_heading_may_name_an_edition(line: str, names: list[str]) -> None:
    read = read_page(page(f"<p>{line}</p>{LONG}"))
    assert [found.edition.name for found in editions_of(read, A_DAY)] == names


TITLES: Final[tuple[tuple[str, list[str]], ...]] = (
    ("Safe sport 2026", ["2026"]),
    ("Safe sport (September 2026)", ["September 2026"]),
    ("Safe sport: 2024 and 2025 editions", ["2024", "2025"]),
    ("Safe sport 2024-25", []),
    ("Safe sport 2024 to 2025", []),
    ("Safe sport 2024/25", []),
    ("Data (Use and Access) Act 2025", []),
    ("The Education (Pupil Information) (England) Regulations 2005", []),
    ("Working to the Children Act 1989 and the Equality Act 2010", []),
    ("Notes on the 2024 Education Act", []),
    ("Safe sport, updated September 2026", []),
    ("Safe sport © 2026", []),
    ("How we kept safe in 2026", []),
    ("Safe sport on 14 October 2026", []),
    ("Room 2026b", []),
    ("Extension 2026 12", []),
)


@pytest.mark.parametrize(("title", "names"), TITLES)
def test_a_title_names_an_edition_by_a_year_that_is_no_other_thing(title: str, names: list[str]) -> None:
    assert [named.edition.name for named in in_title(title)] == names


def test_headings_name_an_edition_only_in_so_many_words() -> None:
    def of(heading: str) -> list[str]:
        read = read_page(page(f"{LONG}<h2>{heading}</h2><p>More.</p>"))
        return [found.edition.name for found in editions_of(read, A_DAY)]

    assert of("What the 2026 edition changes") == ["2026"]
    assert of("September 2026 version") == ["September 2026"]
    assert of("News from 2026") == []
    assert of("Our report of 2025") == []
    assert of("Children Act 1989") == []


def test_an_edition_holds_from_the_day_that_the_page_names() -> None:
    html = page(f"<p>2026 edition, in force from 1 September 2026.</p>{LONG}")
    read = read_page(html)
    assert editions_of(read, date(2026, 8, 31)) == ()
    (found,) = editions_of(read, date(2026, 9, 1))
    assert (found.edition.name, found.out) == ("September 2026", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in force from 1 September 2026", [date(2026, 9, 1)]),
        ("It comes into effect on the 3rd of May 2026.", [date(2026, 5, 3)]),
        ("effective September 2026", [date(2026, 9, 1)]),
        ("in force until 1 September 2026", []),
        ("published 1 September 2026", []),
        ("from 31 February 2026", []),
    ],
)
def test_a_day_is_one_of_coming_into_force_only_where_it_says_so(words: str, days: list[date]) -> None:
    assert list(out_in(words)) == days


def test_a_draft_is_one_until_it_is_replaced() -> None:
    assert is_draft("Draft guidance")
    assert not is_draft("Replaced the draft with the guidance itself.")
    assert is_draft("This is not the final version of the draft.")


UPDATED: Final = (
    ("<p>Last updated: 3 May 2026</p>", date(2026, 5, 3)),
    ("<p>Last reviewed on 3rd May, 2026</p>", None),
    ("<p>Page last updated: Sunday 3 May 2026</p>", date(2026, 5, 3)),
    ("<p>Effective date: 3 May 2026</p>", date(2026, 5, 3)),
    ("<p>Last reviewed: 4 May 2026. Last updated: 3 May 2026</p>", date(2026, 5, 3)),
    ("<p>Updated 03/05/2026</p>", date(2026, 5, 3)),
    ("<p>Updated May 3, 2026 by the team</p>", date(2026, 5, 3)),
    ('<p>Updated: <time datetime="2026-05-03">3 May 2026</time></p>', date(2026, 5, 3)),
    (
        "<dl><dt>Last reviewed</dt><dd>3 May 2026</dd><dt>Next review</dt><dd>3 May 2028</dd></dl>",
        None,
    ),
    ("<table><tr><th>Date updated</th><td>3 May 2026</td></tr></table>", date(2026, 5, 3)),
    ("<p>Published: 1 May 2020</p><p>Last updated: 3 May 2026</p>", date(2026, 5, 3)),
    ("<p>Published 1 May 2020. Next review due 1 May 2026.</p>", date(2020, 5, 1)),
    ("<p>Published: 1 May 2020</p>", date(2020, 5, 1)),
    ("<p>Review due: 3 May 2026</p>", None),
    ("<p>Review: 3 May 2026</p>", None),
    ("<p>Review date: 3 May 2026</p>", None),
    ("<p>Reviewed by Dr Smith on 3 May 2026</p>", None),
    ('<aside class="sidebar"><ul><li>A guide to another thing – updated 3 May 2026</li></ul></aside>', None),
    ("<p>Updated 3 days ago</p>", None),
    ("<p>Last updated: May 2026</p>", None),
    ("<p>Last updated: 3 December 2026</p>", None),  # a day to come
    ("<p>The Act was updated on a day that we told on 3 May 2026.</p>", None),
    ("<p>Site last updated: 21 November 2026</p>", None),
    ('<aside class="related"><h2>Related articles</h2><p>Updated: 3 May 2026</p></aside>', None),
    ('<div class="comments"><p>Posted on 3 May 2026</p></div>', None),
    ("<footer><p>Page last reviewed: 3 May 2026</p></footer>", None),
)


@pytest.mark.parametrize(("line", "day"), UPDATED)
def test_the_publishers_day_is_the_one_that_readers_see(line: str, day: date | None) -> None:
    assert updated_on(read_page(page(line + LONG)), A_DAY) == day


def test_a_day_for_machines_alone_is_not_believed() -> None:
    noted = (
        '<meta property="article:modified_time" content="2026-10-20T23:30:00+00:00">'
        '<script type="application/ld+json">{"@type": "WebPage", "dateModified": "2026-05-04"}</script>'
    )
    assert updated_on(read_page(page(LONG, head=noted)), A_DAY) is None
    seen_too = page(f"<p>Last updated: 3 May 2026</p>{LONG}", head=noted)
    assert updated_on(read_page(seen_too), A_DAY) == date(2026, 5, 3)


NOT_FOUND: Final = (
    "Page not found",
    "404",
    "Error 404",
    "404 - Page not found",
    "Sorry, we can't find the page you are looking for",
    "This page isn’t available",
    "The page you requested could not be found",
    "Page no longer exists",
    "Sorry, page not found",
)
NOT_FOUND_IF_SHORT: Final = (
    "Something went wrong",
    "Oops!",
    "Content no longer available",
    "Service unavailable",
    "Access denied",
    "This page has moved",
    "Down for maintenance",
    "Site under maintenance",
)


@pytest.mark.parametrize("said", NOT_FOUND)
def test_a_page_that_was_not_found_is_suspect_whatever_the_server_says(said: str) -> None:
    assert seen(page(LONG, title=f"{said} | Example")).answer is Answer.SUSPECT
    assert seen(page(LONG, title=f"Example - {said}")).answer is Answer.SUSPECT
    assert seen(page(LONG).replace("Teaching at a distance</h1>", f"{said}</h1>")).answer is Answer.SUSPECT


@pytest.mark.parametrize("said", NOT_FOUND_IF_SHORT)
def test_a_short_page_that_only_says_so_is_suspect(said: str) -> None:
    assert seen(page("<p>Try the search.</p>", title=f"{said} | Example")).answer is Answer.SUSPECT
    assert seen(page(LONG, title=f"{said} | Example")).answer is Answer.READ


def test_a_short_page_may_say_so_in_a_sentence() -> None:
    sentence = "The page you are looking for has been moved or does not exist."
    sighting = seen(page(f"<p>{sentence}</p>", title="Example"))
    assert sighting == Sighting(Answer.SUSPECT, 'It answers that all is well, and shows "Example".')


@pytest.mark.parametrize(
    "title",
    [
        "When a child cannot be found",
        "Missing children",
        "Errors in records",
        "What if something went wrong online?",
    ],
)
def test_guidance_on_what_is_missing_is_no_missing_page(title: str) -> None:
    assert seen(page(title=f"{title} | Example")).answer is Answer.READ


FIELD: Final = '<form><input name="u"><input type="password" name="p"></form>'


def test_a_page_that_asks_to_log_in_is_suspect() -> None:
    assert seen(page(FIELD, title="Log in | Example")).answer is Answer.SUSPECT
    assert seen(page(FIELD, title="Members")).answer is Answer.SUSPECT
    sent = answered(page(LONG), "https://guidance.example.org/account/login?next=/safety/guide", asked=PAGE)
    assert seen(sent).answer is Answer.SUSPECT
    assert seen(page(LONG, above=FIELD)).answer is Answer.READ


@pytest.mark.parametrize(
    "title", ["Just a moment...", "Attention Required! | Cloudflare", "Verify you are human"]
)
def test_a_page_that_asks_for_a_person_blocks_robots(title: str) -> None:
    assert seen(page("<p>Checking.</p>", title=title)).answer is Answer.BLOCKS_ROBOTS


PASSING: Final = (
    "1,204 views", "3 comments", "12k shares", "Comments (3)", "64 of 80 people found this useful", "5 minute read",
    "Reading time: 4 minutes", "Updated 3 days ago", "Posted yesterday", "Today is Sunday 22 November 2026",
    "Printed on 22 November 2026", "Share this page", "Share on Facebook", "Print this page", "Email this article", "Back to top",
    "Show all sections", "Skip to main content", "Was this page helpful?", "Sign up to our newsletter", "Accept all cookies",
    "Last updated: 3 May 2026", "Page last reviewed: 3 May 2026", "Advertisement", "© 2026 Example", "Tags: safety, music",
    "Home › Safety › Guide", "Please enable JavaScript", "You are visitor number 48,213", "17 people are viewing this page",
)  # fmt: skip
LASTING: Final = (
    "Share this information with the designated lead", "Print this form and sign it", "Email the school", "Back to school",
    "Under 13", "3 September 2026", "Two adults", "Chat rooms", "5 minutes before each lesson", "Was a child hurt?", "No",
    "Reports: within 24 hours", "Register each child", "Today children use many devices", "Updated guidance holds from May",
    "Comments about a child's body", "People found to be at risk", "Home: two adults", "Review each record", "10 days ago is too late",
)  # fmt: skip


@pytest.mark.parametrize("words", PASSING)
def test_what_passes_is_known(words: str) -> None:
    assert lasting(words) == ""


@pytest.mark.parametrize("words", LASTING)
def test_guidance_is_not_taken_for_what_passes(words: str) -> None:
    assert lasting(words)


def test_a_word_alone_passes_only_as_a_link() -> None:
    assert lasting("Facebook", linked=True) == ""
    assert lasting("Facebook")
