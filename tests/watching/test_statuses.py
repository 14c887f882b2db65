"""What an answer's status means to the watch, asked of a real server."""

from typing import Final

import pytest

from generator.policy.watched import Answer
from generator.watching.asking.fetch import Validators
from tests.watching.asking import ask, could_not_check, failed, why_not
from tests.watching.server import End, page, raw, serving

REFUSALS: Final = (
    (300, "It answers 300: it does not give us the page."),
    (305, "It answers 305: it does not give us the page."),
    (400, "It answers 400: it does not understand what we ask."),
    (401, "It answers 401: it wants a user name and a password."),
    (403, "It answers 403: it does not let us in."),
    (404, "It answers 404: there is no such page."),
    (405, "It answers 405: it does not give us the page."),
    (406, "It answers 406: it has no form of the page that we could read."),
    (410, "It answers 410: the page has been taken away for good."),
    (418, "It answers 418: it does not give us the page."),
    (451, "It answers 451: the law keeps it from showing the page."),
    (499, "It answers 499: it does not give us the page."),
)
MAY_PASS: Final = (
    (408, "It answers 408 however often we ask: it finds that we are too slow."),
    (425, "It answers 425 however often we ask: it finds that we ask too early."),
    (429, "It answers 429 however often we ask: it finds that we ask too often."),
    (500, "It answers 500 however often we ask: something is at fault at its own end."),
    (502, "It answers 502 however often we ask: something is at fault at its own end."),
    (503, "It answers 503 however often we ask: it is too busy, or shut for a while."),
    (599, "It answers 599 however often we ask: something is at fault at its own end."),
)


def test_a_page_is_handed_out_as_it_came() -> None:
    content = "Keeping children safe – für alle".encode("iso-8859-1", "replace")
    headers = {"Content-Type": "text/html; charset=iso-8859-1", "ETag": '"a"', "Vary": "Cookie"}
    with serving({"/": page(content, headers=headers)}) as server:
        answered = ask(server.address())
    assert (answered.asked, answered.address, answered.hops) == (server.address(), server.address(), ())
    assert (answered.status, answered.body) == (200, content)
    assert {"content-type": "text/html; charset=iso-8859-1", "etag": '"a"', "vary": "Cookie"}.items() <= (
        answered.headers.items()
    )
    assert 0 <= answered.seconds < 10


def test_a_header_that_comes_twice_is_joined() -> None:
    said = b"HTTP/1.1 200 OK\r\nLink: <a>\r\nlink: <b>\r\nContent-Length: 0\r\n\r\n"
    with serving({"/": raw(said)}) as server:
        assert ask(server.address()).headers["link"] == "<a>, <b>"


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206])
def test_a_status_below_300_is_handed_out(status: int) -> None:
    with serving({"/": page("Here.", status=status)}) as server:
        answered = ask(server.address())
    assert (answered.status, answered.body) == (status, b"Here.")


@pytest.mark.parametrize("status", [200, 204, 205])
def test_an_empty_answer_is_handed_out(status: int) -> None:
    with serving({"/": raw(f"HTTP/1.1 {status} Empty\r\nContent-Length: 0\r\n\r\n".encode())}) as server:
        answered = ask(server.address())
    assert (answered.status, answered.body) == (status, b"")


@pytest.mark.parametrize(("status", "why"), REFUSALS)
def test_a_refusal_fails_and_is_not_asked_again(status: int, why: str) -> None:
    with serving({"/": page("No.", status=status)}) as server:
        assert why_not(server.address()) == failed(why)
    assert len(server.asked) == 1


@pytest.mark.parametrize(("status", "why"), MAY_PASS)
def test_what_may_pass_is_asked_three_times_and_then_could_not_be_checked(status: int, why: str) -> None:
    with serving({"/": page("Later.", status=status)}) as server:
        assert why_not(server.address()) == could_not_check(why)
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [status for status, _ in MAY_PASS])
def test_what_may_pass_is_read_once_it_has_passed(status: int) -> None:
    with serving({"/": [page(status=status), page(status=status), page("Here again.")]}) as server:
        assert ask(server.address()).body == b"Here again."


def test_a_status_that_means_nothing_could_not_be_checked() -> None:
    with serving({"/": page(status=799)}) as server:
        why = "It answers 799: nobody has agreed what that means."
        assert why_not(server.address()) == could_not_check(why)


def test_the_status_of_linkedin_keeps_programs_out() -> None:
    with serving({"/": page(status=999)}) as server:
        assert why_not(server.address())[0] is Answer.BLOCKS_ROBOTS


@pytest.mark.parametrize("status", [404, 403])
def test_a_refusal_holds_although_its_page_breaks_off(status: int) -> None:
    said = f"HTTP/1.1 {status} No\r\nContent-Length: 1000\r\n\r\nNo such p".encode()
    with serving({"/": raw(said)}) as server:
        assert why_not(server.address())[0] is Answer.FAILED


def test_the_page_of_a_404_is_not_waited_for() -> None:
    with serving({"/": raw(b"HTTP/1.1 404 No\r\nContent-Length: 1000\r\n\r\n", End.HANG)}) as server:
        assert why_not(server.address()) == failed("It answers 404: there is no such page.")


# ── No more than news ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_server_gave_before_is_sent_to_it_and_a_304_is_handed_out() -> None:
    with serving({"/": page(status=304)}) as server:
        known = Validators(server.address(), '"abc"', "Mon, 02 Feb 2026 10:00:00 GMT")
        answered = ask(server.address(), known=known)
    assert (answered.status, answered.body) == (304, b"")
    sent = server.asked[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"abc"', "Mon, 02 Feb 2026 10:00:00 GMT")


def test_what_a_server_gave_is_sent_to_the_very_address_alone() -> None:
    with serving(
        {"/old": page("", status=302, headers={"Location": "/new"}), "/new": page("New.")}
    ) as server:
        known = Validators(server.address("/new"), '"abc"')
        assert ask(server.address("/old"), known=known).body == b"New."
    assert [asked.headers.get("if-none-match") for asked in server.asked] == [None, '"abc"']


def test_nothing_is_sent_where_nothing_was_given() -> None:
    with serving({"/": page("Here.")}) as server:
        ask(server.address(), known=Validators(server.address()))
    assert not {"if-none-match", "if-modified-since"} & set(server.asked[0].headers)


@pytest.mark.parametrize("mark", ['"ä"', '"a\r\nX-Evil: 1"', '"\x00"'])
def test_a_mark_that_no_header_may_hold_is_not_sent(mark: str) -> None:
    with serving({"/": page("Here.")}) as server:
        assert ask(server.address(), known=Validators(server.address(), mark)).body == b"Here."
    assert "if-none-match" not in server.asked[0].headers
    assert "x-evil" not in server.asked[0].headers


def test_a_304_that_was_not_asked_for_could_not_be_checked() -> None:
    with serving({"/": page(status=304)}) as server:
        why = "It answers 304: nothing has changed. But that is not what we asked."
        assert why_not(server.address()) == could_not_check(why)
