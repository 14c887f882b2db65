"""What stands around guidance is left out wherever it stands, and guidance counts in whatever box it is put.

Each scrap is put between two paragraphs, on a page that says where its main part is, on one of nameless boxes, on one of an
old system and on one with an article.
"""

from collections.abc import Callable
from typing import Final

import pytest

from generator.watching.looking.page_told import digest_of
from generator.watching.looking.page_tree import read_page

BEFORE: Final = (
    "<p>Lessons at a distance need the same care as lessons in a room, and two adults within hearing of each other.</p>"
    "<p>Tell a parent or carer before each lesson, and write down when it began, when it ended and who was there.</p>"
    "<p>Never share your own telephone number with a child, and send no messages after 9pm or before 8am.</p>"
)
AFTER: Final = (
    "<p>Children under 13 must have an adult in the same room, and older children one in the same house.</p>"
    "<p>If a child is in danger, ring 999, and then tell the designated lead before the end of the same day.</p>"
    "<p>Keep each record for six years, in a place that only the lead and the deputy can open.</p>"
)
FRAMES: Final[tuple[Callable[[str], str], ...]] = (
    lambda all_of_it: (
        f"<body><header><a href=/>Home</a></header><main><h1>Guide</h1>{all_of_it}</main><footer>x</footer></body>"
    ),
    lambda all_of_it: (
        "<body><div id='root'><div class='flex'><div class='w-64'><a href=/>Home</a><a href=/b>Blog</a></div>"
        f"<div class='prose'><h1>Guide</h1>{all_of_it}</div></div><div class='bg-black'><p>© 2026 X Ltd</p></div></div></body>"
    ),
    lambda all_of_it: (
        "<body><table><tr><td><a href=/>Home</a></td></tr><tr><td><font size=4><b>Guide</b></font>"
        f"{all_of_it}</td></tr><tr><td>© X</td></tr></table></body>"
    ),
    lambda all_of_it: (
        "<body><div class='site'><article class='post'><header class='entry-header'><h1>Guide</h1></header>"
        f"<div class='entry-content'>{all_of_it}</div></article></div></body>"
    ),
)


def digests(scrap: str) -> list[str]:
    return [digest_of(read_page(frame(BEFORE + scrap + AFTER))) for frame in FRAMES]


PLAIN: Final = digests("")

AROUND: Final = (
    "<div class='flex'><span>6 min read</span><span>·</span><span>12K views</span></div>",
    "<p><small>Last edited by Jo Smith 3 days ago</small></p>",
    "<p class='small'>Reading time: <span>7 minutes</span></p>",
    "<div class='x'><h3>You may also like</h3><ul><li><a href=/x>A piano</a></li></ul></div>",
    "<p><strong>You may also like:</strong></p><ul><li><a href=/x>A piano</a></li></ul>",
    "<div class='p-6'><h2>Get our weekly email</h2><p>Join 14,000 teachers.</p><input type='email'><button>Go</button></div>",
    "<form class='css-1'><h3>Hear from us</h3><p>One letter a week.</p><input type='email'><button>Go</button></form>",
    "<p>Advertisement</p><div id='div-gpt-ad-12345-0'></div>",
    "<div class='trustbox'>Rated 4.8 out of 5 by 1,024 schools</div>",
    "<p>★★★★☆ 4.2/5 (312 reviews)</p>",
    "<section aria-label='Feedback'><h2>Is this page useful?</h2><button>Yes</button><button>No</button></section>",
    "<div><p>Did you find what you were looking for?</p><a href='#' role='button'>Yes</a> <a href='#' role='button'>No</a></div>",
    "<div class='css-9'><p>Do you lock your phone?</p><label><input type=radio> Yes</label><label><input type=radio> No</label></div>",
    "<p>Next: <a href='/2'>Online safety</a></p><p>Previous: <a href='/1'>Start</a></p>",
    "<div class='x'><a href='/1'>« Previous</a> <a href='/3'>Next »</a></div>",
    "<h2>Contents</h2><ul><li><a href='#a'>One</a></li><li><a href='#b'>Two</a></li></ul>",
    "<div><p>On this page</p><ul><li><a href='#a'>One</a></li><li><a href='#b'>Two</a></li></ul></div>",
    "<div>Share: <a href=f>Facebook</a> <a href=x>X</a></div>",
    "<div class='s'><span>Share</span><span>12</span></div>",
    "<div class='sd-block'><h3>Share this:</h3><ul><li><a href=f>Facebook</a></li></ul></div>",
    "<p><a href='#top'>Back to top ↑</a></p>",
    "<div class='sponsor-box'><p>By Acme Insurance</p><a href='https://acme.example'>Get a quote</a></div>",
    "<p>This page has been viewed 1,203 times.</p>",
    "<p>Filed under: <a href=a>Safety</a>, <a href=b>Music</a></p>",
    "<div class='x'><a href=e>Edit this page on GitHub</a><span>Last updated on <time>Nov 20, 2026</time></span></div>",
    "<figure><img src='x.jpg' alt=''><figcaption>Photo: Anna Example</figcaption></figure>",
    "<div class='rounded'><p>Listen to this article</p><p>0:00 / 4:12</p><audio></audio></div>",
    "<div class='did-you-know'><p>Did you know? In 2024 we trained 4,000 people.</p></div>",
    "<div class='p-8'><h3>Training for your team</h3><p>Half a day, at your school.</p><a href='/training/book'>Book now</a></div>",
    "<section><h2>Ready to get started?</h2><a href='/demo'>Request a demo</a><a href='/pricing'>See pricing</a></section>",
    "<div class='css-1'><p>£5 pays for a call from a frightened child.</p><p><a href='/donate?x'>Donate now</a></p></div>",
    "<section id='comments'><h2>3 Comments</h2><ol><li><p>Great post, thanks.</p></li></ol></section>",
    "<div id='comments'><p>Comments</p><ul><li>Tom <time>1 month ago</time><p>Can it be shorter?</p></li></ul></div>",
    "<div id='respond'><h3>Leave a Reply</h3><form><p>Required fields are marked *</p><textarea></textarea></form></div>",
    "<div role='dialog'><p>We use cookies.</p><button>OK</button></div>",
    "<cookie-banner><p>We use cookies here.</p></cookie-banner>",
    "<div class='crumbs'><a href=/>Home</a> &gt; <a href=/s>Safety</a> &gt; Guide</div>",
    "<ul><li><a href=/cy>Cymraeg</a></li><li><a href=/pl>Polski</a></li></ul>",
    "<p>Welcome back, guest. You last signed in yesterday at 02:00.</p>",
    "<p>It is now 10:14 on Sunday 22 November 2026</p>",
    "<p>Tuesday 4 March 2025 | 09:14 | You are visitor number 048213 | Members on line now: 6</p>",
    "<p>Printed from www.example.org on 22/11/2026 at 10:14</p>",
    "<p><a href=p.pdf>Download this page as a PDF</a> (240 KB)</p>",
    "<p>Join 12,345 schools already using our app</p>",
    "<span class='badge badge-new'>New</span>",
    "<dl class='article-info'><dt>Details</dt><dd>Hits: 4821</dd></dl>",
    "<blockquote class='twitter-tweet'><p>Great guide <a href=t>#safe</a></p>— X (@x)</blockquote>",
    "<figure><blockquote>I was so glad I rang.</blockquote><figcaption>A mother of two</figcaption></figure>",
    "<h3>Recently viewed</h3><ul><li><a href=a>Another guide</a></li></ul>",
    "<div class='owl-carousel'><div class='item'><p>“A lovely place.” A parent</p></div></div>",
    "<p>Page generated in 0.034 seconds</p>",
    "<div class='widget'><h4 class='widget-title'>Upcoming events</h4><ul><li>12 March: Safer recruitment (London)</li></ul></div>",
    "<div class='card'><div class='card-header'>Next courses</div><ul><li>Neglect – 4 places left</li></ul></div>",
    "<p>We’re open now until 9pm</p>",
    "<div class='alert'>Our website will be unavailable on Sunday for planned maintenance.</div>",
    "<p>Cite this page: Smith (2026) Guide. Accessed 22 November 2026.</p>",
    "<p><del>An old sentence that no longer counts for anybody.</del></p>",
    "<a class='btn' href='/donate'>Give £5 a month</a>",
    "<p><a href='https://news.example'>Exit this page</a></p>",
)


@pytest.mark.parametrize("scrap", AROUND)
def test_what_stands_around_guidance_is_left_out(scrap: str) -> None:
    assert digests(scrap) == PLAIN


# {x} is what changes.
WITHIN: Final = (
    "<div class='accordion'><button data-toggle='collapse'>When to ring</button><div class='collapse'>Ring {x}.</div></div>",
    "<ul class='nav-tabs'><li><a href='#t'>1</a></li></ul><div class='tab-content'><div id='t'>Ring {x}.</div></div>",
    "<div class='card'><h5 class='card-title'>Who</h5><p>Ring {x}.</p><a class='btn' href='/c'>Contact</a></div>",
    "<blockquote>You must ring {x} first.<cite>The Code</cite></blockquote>",
    "<blockquote>Say: “I can't promise to keep this secret. I may ring {x}.”</blockquote>",
    "<strong><span class='visually-hidden'>Warning</span>Ring {x} first.</strong>",
    "<aside><p>Ring {x} first.</p></aside>|landmark",
    "<div role='note'>Ring {x} first.</div>",
    "<div class='alert alert-danger'>Ring {x} first.</div>",
    "<div class='notice'><p>Ring {x} first.</p></div>",
    "<details><summary>Ring {x} first.</summary>Yes.</details>",
    "<dl><dt>Who</dt><dd>{x}</dd></dl>",
    "<div class='highlight'><button>Copy</button><pre><code>ring({x})</code></pre></div>",
    "<table><caption>Ring {x} first.</caption><tr><td>a</td></tr></table>",
    "<table><tr><td>Check</td><td><span class='badge'>{x}</span></td></tr></table>",
    "<figure><img src=x alt=''><figcaption>Step 1: ring {x} first.</figcaption></figure>",
    "<section id='comments'><h2>Comments from children</h2><p>Ring {x} first.</p></section>",
    "<section id='sharing'><h2>Sharing what you know</h2><p>Ring {x} first.</p></section>",
    "<section id='search'><h2>Search</h2><p>Ring {x} before you search a child.</p></section>",
    "<section id='reviews'><h2>Case reviews</h2><p>{x}</p></section>",
    "<section class='anchor' id='z'><p>Ring {x}</p></section>",
    "<h2>Events</h2><p>Ring {x} before any event.</p>",
    "<h2>Share</h2><p>Ring {x} before you share.</p>",
    "<h2>Feedback</h2><p>Ring {x} with yours.</p>",
    "<h2>Jobs</h2><p>Children under {x} may not work.</p>",
    "<h2>Log in</h2><p>Use {x} to log in.</p>",
    "<h2>Related offences</h2><p>Ring {x} first.</p>",
    "<h2>Related guidance</h2><p>Follow what {x} says on trips as well, wherever the children are.</p>",
    "<h2>Cookies</h2><p>We set one for {x}.</p>",
    "<h2>Advertising</h2><p>We show no {x} ads.</p>",
    "<p><a class='btn' href='tel:0800'>Ring {x}</a></p>",
    "<p><a href='mailto:{x}@example.org'>Write to us</a></p>",
    "<form><p>I agree that my child may take part, and that the teacher may ring {x} in an emergency, without asking me.</p></form>",
    "<div class='social-care-box'><p>Ring {x} first.</p></div>",
    "<div class='information-sharing'><p>Ring {x} first.</p></div>",
    "<div id='share-concerns'><h3>How to share concerns</h3><p>{x}</p></div>",
    "<div class='row'><div class='left-col'><p>Ring {x}</p></div><div class='right-col'><p>Ask</p></div></div>",
    "<div class='panel'><div class='panel-heading'>Who</div><div class='panel-body'>{x}</div></div>",
    "<div class='footnotes'><ol><li>{x}</li></ol></div>",
    "<footer><p>A lead is the person whom the trustees name in writing for {x}, as long as they like, nobody else.</p></footer>|landmark",
    "<ul><li>Accessed by no more than {x} members of staff</li></ul>",
    "<p>Photos: ask {x} first</p>",
    "<p>Check with {x} that it is a registered charity</p>",
    "<p>Print this form for {x}</p>",
    "<p>Today {x} may ring</p>",
    "<div hidden><p>Ring {x}.</p></div>",
    "<div style='display:none'><p>Ring {x}.</p></div>",
    "<ul class='checklist'><li><input type=checkbox> Ring {x}</li><li><input type=checkbox> Write it down</li></ul>",
    "<div class='checklist'><label><input type=checkbox> Ring {x}</label><label><input type=checkbox> Write it down</label></div>",
    "<div><p>Ring {x} when a child asks to talk.</p><button>Copy</button><button>Listen</button></div>",
    "<h2>Further help</h2><ul><li><a href=a>{x}</a></li><li><a href=b>Another</a></li></ul>",
    "<ul><li><a href=a.pdf>Form {x}</a> (PDF, 20 KB)</li></ul>",
    "<div><p>Every pupil must be on the list of {x} by noon.</p><p><a href='/r'>Register here</a></p></div>",
    "<x-accordion><x-panel><p>Ring {x}.</p></x-panel></x-accordion>",
    "<div class='grid'><div>Head</div><div>{x}</div></div>",
    "<p>Keep the room at {x} degrees.</p>",
    "<div><p>Take no gift from {x}: see the <a href='/gifts-policy'>policy on gifts</a>.</p></div>",
    "<div><p>Money for {x} goes through the <a href='/donations'>rules on donations</a>.</p></div>",
    "<p><del>Old.</del> <ins>Ring {x}</ins></p>",
)


@pytest.mark.parametrize("scrap", WITHIN)
def test_guidance_counts_in_whatever_box_it_is_put(scrap: str) -> None:
    scrap, _, needs = scrap.partition("|")
    one, other = digests(scrap.format(x="anna")), digests(scrap.format(x="bert"))
    # Without a landmark, an aside and a footer are the page's own.
    compared = [0, 3] if needs else [0, 1, 2, 3]
    assert [place for place in compared if one[place] == other[place]] == []


@pytest.mark.parametrize(
    "scrap", ["<ul><li>{x}</li></ul>", "<p>Ring 01632 960 5{x}</p>", "<table><tr><td>{x}</td></tr></table>"]
)
def test_a_number_counts_alone(scrap: str) -> None:
    assert digests(scrap.format(x=17)) != digests(scrap.format(x=18))


def test_less_than_nothing_is_another_number() -> None:
    assert digests("<p>Keep it at -18 degrees.</p>") != digests("<p>Keep it at 18 degrees.</p>")


def test_whom_to_ring_counts_beside_the_guidance_too() -> None:
    def beside(number: str, words: str) -> str:
        aside = f"<aside class='sidebar'><h3>{words}</h3><p>Ring {number}</p></aside>"
        return digest_of(read_page(f"<body><main><h1>Guide</h1>{BEFORE}{AFTER}</main>{aside}</body>"))

    assert beside("01632 960 500", "Contact") != beside("01632 960 501", "Contact")
    assert beside("01632 960 500", "Contact") == beside("01632 960500", "How to reach us")


def test_a_notice_that_strikes_a_sentence_out_changes_the_digest() -> None:
    assert digests("<p>Ring Anna first.</p>") != digests("<p><s>Ring Anna first.</s></p>")
