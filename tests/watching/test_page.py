"""A page's digest is that of its guidance: the same however it is set, another for any other word."""

import re
from datetime import date
from itertools import pairwise
from typing import Final
from urllib.parse import urljoin

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Hop
from generator.watching.looking import page as page_adapter
from generator.watching.looking.decoding import decoded
from generator.watching.looking.essence import digest_of_words, essence
from generator.watching.looking.page_told import digest_of, told_by
from generator.watching.looking.page_tree import read_page
from generator.watching.sighting import Sighting
from generator.watching.target import Target
from tests.watching.answers import A_DAY, PAGE, answered, looked
from tests.watching.pages import SENTENCES, page, paragraphs, soup


def digest(html: str) -> str:
    return digest_of(read_page(html))


def seen(html: str | Answered, expect: str = "") -> Sighting:
    answer = html if isinstance(html, Answered) else answered(html)
    return looked(page_adapter.look, Target(answer.asked, expect=expect), answer)


PLAIN: Final = digest(page())


def test_all_that_a_page_says_of_itself_is_told() -> None:
    body = f"<p>Last updated: 20 October 2026</p>{paragraphs()}"
    sighting = seen(answered(page(body), etag='"x1"', last_modified="Tue, 20 Oct 2026 09:00:00 GMT"))
    assert sighting == Sighting(
        Answer.READ,
        title="Teaching at a distance | Example",
        updated=date(2026, 10, 20),
        digest=f"page2-{PLAIN}",
        told=told_by(read_page(page(body))),
        etag='"x1"',
        modified="Tue, 20 Oct 2026 09:00:00 GMT",
    )


# What stands around guidance, how it is set, or what passes from one visit to the next: what takes the place of what.
DECORATION: Final = (
    ("a list in the place of paragraphs", ("<p>", "<li>"), ("</p>", "</li>")),
    ("divisions in the place of paragraphs", ("<p>", "<div class='text'>"), ("</p>", "</div>")),
    ("a table", ("<p>", "<table><tr><td>"), ("</p>", "</td></tr></table>")),
    ("folded away", ("<p>Never", "<details><summary></summary><p>Never"), ("9pm.</p>", "9pm.</p></details>")),
    ("hidden until asked for", ("<p>Never", '<div hidden aria-hidden="true"><p>Never'), ("9pm.</p>", "9pm.</p></div>")),
    ("spaces that do not break", ("9pm", "9&nbsp;pm"), ("Never share", "Never\u00a0share")),
    ("soft hyphens", ("telephone", "tele&shy;phone")),
    ("wrapped lines", (" with ", "\n     with\t "), ("in a", "in\r\na")),
    ("bold and linked words", ("Never", "<strong>Never</strong>"), ("999", '<a href="tel:999">999</a>')),
    ("capitals", ("Never", "NEVER")),
    ("a linked address", ("safe@guidance.example.org", '<a href="mailto:safe@guidance.example.org?cc=x">safe@guidance.example.org</a>')),
    ("a number with other spaces", ("01632 960 500", "01632 960500")),
    ("comments and scripts", ("<p>Never", "<!-- x --><script>var a = 1</script><p>Never")),
    ("other attributes", ('<main id="main">', '<main data-x="1" class="c" id="m">')),
    ("a notice of cookies", ("<main", '<div class="cookie-banner"><h2>Cookies</h2><p>We use cookies.</p></div><main')),
    ("links to share", ("</main>", '<div class="share-links"><a href="#">Facebook</a> <a href="#">X</a></div></main>')),
    ("a button to share", ("</main>", "<p>Share this page (12)</p></main>")),
    ("related articles", ("</main>", '<aside><h2>Related articles</h2><ul><li><a href="/n">Of today</a></li></ul></aside></main>')),
    ("related articles without a box", ("</main>", '<h2>Related articles</h2><ul><li><a href="/n">News</a></li></ul></main>')),
    ("was it useful", ("</main>", "<p>Was this page helpful?</p><p>64 of 80 people found this useful</p></main>")),
    ("a newsletter", ("</main>", '<section class="newsletter"><h2>Sign up to our newsletter</h2><p>Weekly.</p></section></main>')),
    ("counts", ("</h1>", "</h1><p>1,204 views</p><p>3 comments</p>")),
    ("a time to read", ("</h1>", "</h1><p>4 minute read</p>")),
    ("a relative time", ("</h1>", "</h1><p>Updated 3 days ago</p>")),
    ("today", ("</h1>", "</h1><p>Today is Sunday 22 November 2026</p>")),
    ("printed on", ("</main>", "<p>Printed on 22 November 2026 at 10:14</p></main>")),
    ("an advertisement", ("</main>", '<div class="ad-slot"><p>Buy a piano today.</p></div></main>')),
    ("a trail", ("<h1>", '<nav class="breadcrumbs"><a href="/">Home</a> › <a href="/x">Safety</a></nav><h1>')),
    ("an icon", ("</h1>", '<span class="material-icons" aria-hidden="true">expand_more</span></h1>')),
    ("a hint on links", ("helpline", "helpline (opens in new tab)")),
    ("another frame", ("<footer>", "<footer><p>New office: 1 High Street.</p>")),
    ("a heading before the main part", ('<main id="main"><h1>Teaching at a distance</h1>', "<h1>Teaching at a distance</h1><main>")),
)  # fmt: skip


@pytest.mark.parametrize("changes", [pytest.param(row[1:], id=row[0]) for row in DECORATION])
def test_decoration_keeps_the_digest(changes: tuple[tuple[str, str], ...]) -> None:
    html = page()
    for old, new in changes:
        assert old in html
        html = html.replace(old, new)
    assert digest(html) == PLAIN


def test_an_old_system_and_a_new_design_give_one_digest() -> None:
    assert digest(soup()) == PLAIN


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    assert (
        digest(soup().replace("<body>", "<body><form action='/x'>").replace("</body>", "</form></body>"))
        == PLAIN
    )


# What is guidance, though its names or its places are like those of decoration.
SUBSTANCE: Final = (
    ("not left out", "do not send", "do send"),
    ("a number", "9pm", "8pm"),
    ("an age", "under 13", "under 14"),
    ("a telephone number", "01632 960 500", "01632 960 501"),
    ("an address", "safe@guidance", "help@guidance"),
    ("an addition", "carer before", "carer, in writing, before"),
)


@pytest.mark.parametrize(("old", "new"), [pytest.param(*row[1:], id=row[0]) for row in SUBSTANCE])
def test_substance_changes_the_digest(old: str, new: str) -> None:
    assert old in page()
    assert digest(page().replace(old, new)) != PLAIN
    assert digest(soup().replace(old, new)) != PLAIN


ADDED: Final = (
    ("folded away", "<details><summary>When to ring</summary><p>Ring the police on 101.</p></details>"),
    ("in a table", "<table><tr><th>Age</th><td>From 11</td></tr></table>"),
    ("in a box", '<aside class="callout"><p>Warning: keep a record.</p></aside>'),
    ("in a warning", '<div class="alert alert-warning" role="alert">Never meet alone.</div>'),
    ("in a list of terms", "<dl><dt>Contact</dt><dd>Ms Example</dd></dl>"),
    (
        "in a part named sharing",
        '<section id="sharing"><h2>Sharing what you know</h2><p>Tell the lead.</p></section>',
    ),
    (
        "in a part named feedback",
        '<section id="feedback"><h2>Feedback and complaints</h2><p>Ring us.</p></section>',
    ),
    ("about cookies", "<h2>Cookies and how we use them</h2><p>We keep one for a day.</p>"),
    ("in a caption", "<figure><img src='x' alt=''><figcaption>Ask three times.</figcaption></figure>"),
    (
        "in a list of files",
        "<h2>Documents</h2><ul><li><a href='/f.pdf'>Form for consent (PDF, 240 KB)</a></li></ul>",
    ),
    ("behind a button", '<h3><button aria-expanded="false">Ask for consent</button></h3><p>In writing.</p>'),
    ("in a panel", '<div class="panel" hidden><p>Two adults must be there.</p></div>'),
    ("in a link to write to", '<p><a href="mailto:new@guidance.example.org">Write to us</a></p>'),
    ("in a quotation", "<blockquote>Keep the door open.<footer>The lead</footer></blockquote>"),
    ("on sharing", "<p>Share this information with the designated lead within 24 hours.</p>"),
    ("on printing", "<p>Print this page and keep it by the telephone in each room.</p>"),
)


@pytest.mark.parametrize("added", [pytest.param(row[1], id=row[0]) for row in ADDED])
def test_what_is_guidance_counts_wherever_it_stands(added: str) -> None:
    changed = page(paragraphs() + added)
    assert digest(changed) != PLAIN
    # A word of it counts too.
    words = [
        word for word in re.findall(r"\b[a-zA-Z]{3,}\b(?![^<]*>)", added) if word not in ("PDF", "Documents")
    ]
    assert digest(page(paragraphs() + added.replace(words[-1], "otherwise"))) != digest(changed)


def test_the_size_of_a_file_is_decoration_and_its_name_is_not() -> None:
    of = '<p><a href="/f.pdf">{} (PDF, {})</a></p>'
    one, other = of.format("Form for consent", "240 KB"), of.format("Form for consent", "1.2 MB")
    assert digest(page(paragraphs() + one)) == digest(page(paragraphs() + other))
    renamed = of.format("Form for trips", "240 KB")
    assert digest(page(paragraphs() + one)) != digest(page(paragraphs() + renamed))


def test_an_address_that_a_server_covers_up_is_read() -> None:
    def covered(address: str, key: int) -> str:
        hidden = bytes([key, *(letter ^ key for letter in address.encode())]).hex()
        cover = f'<span class="__cf_email__" data-cfemail="{hidden}">[email&#160;protected]</span>'
        return f'<a href="/cdn-cgi/l/email-protection#{hidden}">{cover}</a>'

    def written(words: str) -> str:
        return digest(page().replace("safe@guidance.example.org", words))

    assert written(covered("safe@guidance.example.org", 0x2A)) == PLAIN
    assert written(covered("safe@guidance.example.org", 0x91)) == PLAIN
    assert written(covered("help@guidance.example.org", 0x91)) != PLAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ages 11–16", "ages 11-16"),
        ("“safe”", "'safe'"),
        ("£1,000", "£1000"),
        ("terms & conditions", "Terms and Conditions"),
        ("at 9:30", "at 9.30"),
        ("e.g. this; that.", "eg this, that"),
        ("ﬁle", "file"),
        ("see https://example.org/x.", "see https://example.org/x"),
    ],
)
def test_two_ways_to_set_one_thing_have_one_essence(one: str, other: str) -> None:
    assert essence(one) == essence(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£1.50", "£150"),
        ("13+", "13"),
        ("<18", "18"),
        ("5%", "5"),
        ("24/7", "247"),
        ("a.b@example.org", "ab@example.org"),
        ("www.example.org/a-b", "www.example.org/ab"),
        ("must not", "must"),
    ],
)
def test_two_things_have_two_essences(one: str, other: str) -> None:
    assert essence(one) != essence(other)


WORDS: Final = re.findall(r"\S+", " ".join(SENTENCES))


@given(
    at=st.integers(0, len(WORDS)),
    space=st.text(" \t\n\r\u00a0\u2009\u200b\u00ad\ufeff", min_size=1, max_size=5),
)
@settings(deadline=None)
def test_white_space_never_changes_the_digest(at: int, space: str) -> None:
    spaced = " ".join(WORDS[:at]) + " " + space + " " + " ".join(WORDS[at:])
    assert digest_of_words([spaced]) == digest_of_words([" ".join(WORDS)])


@given(words=st.text("ab \"'“”‘’«»`´", max_size=30), marks=st.permutations("\"'“”‘’«»`´"))
@settings(deadline=None)
def test_the_kind_of_quotation_mark_never_changes_the_digest(words: str, marks: list[str]) -> None:
    other = words.translate({ord(one): ord(to) for one, to in zip("\"'“”‘’«»`´", marks, strict=True)})
    assert digest_of_words([other]) == digest_of_words([words])


@given(at=st.integers(0, len(WORDS) - 1), word=st.from_regex(r"[a-z]{1,12}|[0-9]{1,6}", fullmatch=True))
@settings(deadline=None)
def test_another_word_anywhere_always_changes_the_digest(at: int, word: str) -> None:
    assume(essence(word) != essence(WORDS[at]))
    changed = " ".join((*WORDS[:at], word, *WORDS[at + 1 :]))
    assume(
        essence(changed) != essence(" ".join(WORDS))
    )  # "a" for "an" before "nd" is the one way to be mistaken
    assert digest(page(f"<p>{changed}</p>")) != digest(page(f"<p>{' '.join(WORDS)}</p>"))


@given(
    cuts=st.sets(st.integers(1, len(WORDS) // 4), max_size=8),
    tag=st.sampled_from("p div li td section blockquote".split()),
)
@settings(deadline=None)
def test_how_words_are_divided_never_changes_the_digest(cuts: set[int], tag: str) -> None:
    ends = [0, *(4 * cut for cut in sorted(cuts)), len(WORDS)]
    parts = [" ".join(WORDS[start:end]) for start, end in pairwise(ends)]
    assert digest(page("".join(f"<{tag}>{part}</{tag}>" for part in parts if part))) == PLAIN


NEW: Final = "https://guidance.example.org/safety/new"
ENGLISH: Final = "https://guidance.example.org/en/safety/guide"
SECURE: Final = "https://www.guidance.example.org/safety/guide/"
MOVES: Final[tuple[tuple[tuple[tuple[int, str], ...], str | None], ...]] = (
    # The redirects, one after another, and where the page now stands for good
    ((), None),
    (((301, NEW),), NEW),
    (((308, NEW),), NEW),
    (((301, "/safety/new"),), NEW),
    (((302, NEW),), None),
    (((302, ENGLISH),), None),
    (((302, ENGLISH), (302, NEW)), NEW),
    (((302, ENGLISH), (301, NEW)), NEW),
    (((301, SECURE),), None),
    (((301, SECURE), (302, ENGLISH)), None),
    (((301, SECURE), (301, "http://GUIDANCE.example.org/safety/guide/index.html")), None),
    (((301, PAGE + "?utm_source=x&gclid=1#top"), (301, PAGE)), None),
    (((302, PAGE + "?cookies=1"), (302, PAGE)), None),
    (((301, PAGE + ";jsessionid=ABC"),), None),
    (
        ((301, "https://guidance.example.org/new?utm_source=x&id=7#a"),),
        "https://guidance.example.org/new?id=7",
    ),
)


@pytest.mark.parametrize(("hops", "moved"), MOVES)
def test_a_page_moved_where_it_is_said_for_good_or_takes_two_steps(
    hops: tuple[tuple[int, str], ...], moved: str | None
) -> None:
    last = urljoin(PAGE, hops[-1][1]) if hops else PAGE
    redirects = tuple(Hop(status, to) for status, to in hops)
    sighting = seen(answered(page(), last, asked=PAGE, hops=redirects))
    assert (sighting.answer, sighting.moved_to) == (Answer.READ, moved)


@pytest.mark.parametrize("front", ["/", "", "/en", "/en-gb/", "/home", "/index.html", "/en/home.aspx"])
def test_who_is_sent_to_the_front_page_was_not_sent_to_the_guidance(front: str) -> None:
    address = f"https://guidance.example.org{front}"
    sighting = seen(answered(page(), address, asked=PAGE, hops=(Hop(301, address),)))
    assert (sighting.answer, sighting.moved_to) == (Answer.SUSPECT, None)


def test_a_front_page_that_was_asked_for_is_one() -> None:
    assert seen(answered(page(), "https://guidance.example.org/")).answer is Answer.READ


@pytest.mark.parametrize(
    ("refresh", "answer", "moved"),
    [
        ('<meta http-equiv="refresh" content="0; url=/safety/new">', Answer.SUSPECT, "https://guidance.example.org/safety/new"),
        ("<meta http-equiv=Refresh content=\"0;URL='https://new.example.org/'\">", Answer.SUSPECT, "https://new.example.org/"),
        ('<meta http-equiv="refresh" content="300; url=/safety/new">', Answer.READ, None),
        ('<meta http-equiv="refresh" content="300">', Answer.READ, None),
        ('<meta http-equiv="refresh" content="0; url=/safety/guide?nojs=1">', Answer.READ, None),
        ('<noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript>', Answer.READ, None),
        ('<link rel="canonical" href="https://guidance.example.org/another">', Answer.READ, None),
    ],
)  # fmt: skip
def test_a_page_that_only_sends_on_is_suspect(refresh: str, answer: Answer, moved: str | None) -> None:
    sighting = seen(page(head=refresh))
    assert (sighting.answer, sighting.moved_to) == (answer, moved)


def test_a_page_without_text_could_not_be_checked() -> None:
    sighting = seen(
        '<html><head><title>Guide</title></head><body><div id="root"></div><script src="/a.js"></script></body></html>'
    )
    assert sighting == Sighting(
        Answer.COULD_NOT_CHECK, "Hardly any text stands on it (0 words). It may need JavaScript."
    )


@pytest.mark.parametrize(
    ("expect", "answer"),
    [
        ("Teaching at a DISTANCE", Answer.READ),
        ("lessons  in a room", Answer.READ),
        ("Registered charity", Answer.READ),  # it can be seen, wherever it stands
        ("Teaching in a room", Answer.SUSPECT),
    ],
)
def test_words_that_should_be_there_are_looked_for(expect: str, answer: Answer) -> None:
    assert seen(page(), expect).answer is answer


def test_a_picture_in_the_place_of_a_page_is_suspect() -> None:
    sighting = seen(answered(b"\x89PNG\r\n\x1a\n\0\0", kind="image/png"))
    assert sighting == Sighting(Answer.SUSPECT, "A file of another kind came where a page should be.")


WITH_ACCENTS: Final = "<p>Café – naïve “words” of a résumé</p>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (WITH_ACCENTS.encode(), "text/html; charset=UTF-8"),
        (WITH_ACCENTS.encode(), "text/html"),
        (b"\xef\xbb\xbf" + WITH_ACCENTS.encode(), "text/html; charset=latin-1"),
        (b"\xff\xfe" + WITH_ACCENTS.encode("utf-16-le"), "text/html"),
        (WITH_ACCENTS.encode("cp1252"), "text/html; charset=iso-8859-1"),
        (WITH_ACCENTS.encode("cp1252"), "text/html"),
        (WITH_ACCENTS.encode("cp1252"), "text/html; charset=no-such"),
        (WITH_ACCENTS.encode("cp1252"), "text/html; charset=rot13"),
        (b"<meta charset=windows-1252>" + WITH_ACCENTS.encode("cp1252"), "text/html"),
        (b"<meta charset=utf-16>" + WITH_ACCENTS.encode(), "text/html"),
        (b'<?xml version="1.0" encoding="utf-8"?>' + WITH_ACCENTS.encode(), "application/xhtml+xml"),
    ],
)
def test_letters_are_read_as_browsers_read_them(body: bytes, kind: str) -> None:
    assert WITH_ACCENTS in decoded(body, kind)


@given(
    body=st.binary(max_size=400),
    kind=st.sampled_from(["text/html", "", "text/html; charset=utf-16", "application/pdf"]),
)
@example(body=b"", kind="text/html")
@example(body=b"<div>" * 20_000, kind="text/html")
@example(body=b"<p>" + b"a" * 200_000, kind="text/html")
@example(body=b"<p>" + b"a." * 100_000, kind="text/html")
@example(body=b"<p>" + b"2026 " * 40_000, kind="text/html")
@example(body=b"<title>" + b"version 2026, " * 20_000, kind="text/html")
@example(body=b"<!--", kind="text/html")
@example(body=b"<svg><title>", kind="text/html")
@example(body=b"<frameset><frame src=x></frameset>", kind="text/html")
@example(body=b'<?xml version="1.0"?><html xmlns="x"><body/></html>', kind="")
@settings(max_examples=200, deadline=None)
def test_whatever_bytes_came_there_is_a_sighting(body: bytes, kind: str) -> None:
    sighting = seen(answered(body, kind=kind))
    assert sighting.answer in Answer
    assert bool(sighting.why) == (sighting.answer is not Answer.READ)


TAGS: Final = "html body main p div h1 h2 ul li table tr td a form aside nav details title script !-- span button".split()


@given(
    parts=st.lists(
        st.tuples(st.sampled_from(TAGS), st.sampled_from(["", "/"]), st.text("a 2026©<>&'\"", max_size=8)),
        max_size=30,
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_tags_came_there_is_a_sighting(parts: list[tuple[str, str, str]]) -> None:
    html = "<!doctype html>" + "".join(
        f"<{close}{tag} class='{words}'>{words}" for tag, close, words in parts
    )
    assert seen(html).answer in Answer


def test_what_is_kept_of_a_title_is_one_clean_line() -> None:
    html = page(title="Safe\u202e and\u200b sound\x07\n" + "very long " * 40)
    sighting = seen(html)
    assert sighting.title.startswith("Safe and sound very long")
    assert len(sighting.title) <= 200


def test_a_page_is_read_on_its_day() -> None:
    assert looked(
        page_adapter.look, PAGE, answered(page("<p>Updated: 1 May 2026</p>" + paragraphs())), A_DAY
    ).updated == date(2026, 5, 1)
