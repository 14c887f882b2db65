"""Each way to look at an address has its line in the register, and a plain link is judged by its answer alone."""

import pytest

from generator.policy.reference import Watch
from generator.policy.watched import Answer
from generator.watching.answered import Hop, Unanswered
from generator.watching.looking.adapters import ADAPTERS, Look, look_at_link
from generator.watching.sighting import Sighting
from generator.watching.target import Target
from tests.watching.answers import A_DAY, PAGE, answered, looked
from tests.watching.pages import page


def test_every_way_to_watch_has_its_line_but_not_watching() -> None:
    assert set(ADAPTERS) == set(Watch) - {Watch.NO}


@pytest.mark.parametrize("look", [*ADAPTERS.values(), look_at_link])
def test_why_nothing_answered_is_passed_on(look: Look) -> None:
    silence = Unanswered(Answer.COULD_NOT_CHECK, "It took too long.")
    address = "https://www.example.org/guidance/x"
    with pytest.raises(Unanswered) as fault:
        looked(look, address, {address: silence, "https://www.example.org/api/content/guidance/x": silence})
    assert fault.value is silence


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (page(), "text/html"),
        ("<p>2</p>", "text/html"),
        (b"%PDF-", "application/pdf"),
        (b"\0", "image/png"),
        ("", ""),
    ],
)
def test_a_link_answers_whatever_stands_there(body: str | bytes, kind: str) -> None:
    assert looked(look_at_link, PAGE, answered(body, kind=kind)) == Sighting(Answer.READ)


def test_a_link_that_moved_is_told() -> None:
    new = "https://guidance.example.org/new"
    answer = answered(page(), new, asked=PAGE, hops=(Hop(301, new),))
    assert looked(look_at_link, PAGE, answer) == Sighting(Answer.READ, moved_to=new)


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Page not found", Answer.SUSPECT),
        ("Log in", Answer.SUSPECT),
        ("Just a moment...", Answer.BLOCKS_ROBOTS),
    ],
)
def test_a_link_that_leads_to_no_page_is_told(title: str, answer: Answer) -> None:
    assert looked(look_at_link, PAGE, answered(page("<p>Hm.</p>", title=title))).answer is answer


def test_a_link_that_leads_to_the_front_page_is_suspect() -> None:
    front = "https://guidance.example.org/"
    answer = answered(page(), front, asked=PAGE, hops=(Hop(302, front),))
    assert looked(look_at_link, PAGE, answer).answer is Answer.SUSPECT


def test_a_link_that_a_page_sends_on_is_suspect() -> None:
    head = '<meta http-equiv="refresh" content="0; url=https://new.example.org/">'
    sighting = looked(look_at_link, Target(PAGE), answered(page(head=head)), A_DAY)
    assert (sighting.answer, sighting.moved_to) == (Answer.SUSPECT, "https://new.example.org/")
