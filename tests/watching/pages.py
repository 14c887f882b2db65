"""Small pages of guidance, set in different ways."""

from typing import Final

SENTENCES: Final = (
    "Lessons at a distance need the same care as lessons in a room.",
    "Tell a parent or carer before each lesson, and write down when it began and ended.",
    "Never share your own telephone number, and do not send messages after 9pm.",
    "Children under 13 must have an adult in the same room.",
    "If a child is in danger, ring 999, or the helpline on 01632 960 500.",
    "Write to safe@guidance.example.org with any question.",
)
"""The guidance of a made-up publisher, of our own words."""


def paragraphs(*sentences: str) -> str:
    return "\n".join(f"<p>{sentence}</p>" for sentence in sentences or SENTENCES)


def page(
    body: str = "", *, title: str = "Teaching at a distance | Example", above: str = "", head: str = ""
) -> str:
    """A page with a main part, in a frame as sites have it."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><header class="site-header"><a href="/">Example</a><nav><ul><li><a href="/a">Topics</a></li></ul></nav></header>
{above}
<main id="main"><h1>Teaching at a distance</h1>
{body or paragraphs()}
</main>
<footer><p>© 2026 Example. Registered charity 1234567.</p></footer></body></html>"""


def soup(body: str = "") -> str:
    """The same guidance by an old system, without any element that says what it is."""
    return f"""<html><head><title>Teaching at a distance | Example</title></head><body>
<div id="header"><a href="/">Example</a> <a href="/a">Topics</a> <a href="/b">About us</a></div>
<table><tr><td class="menu"><a href="/1">One</a><br><a href="/2">Two</a></td>
<td><h1>Teaching at a distance</h1>{body or paragraphs()}</td></tr></table>
<div id="footer">© 2026 Example. Registered charity 1234567.</div></body></html>"""
