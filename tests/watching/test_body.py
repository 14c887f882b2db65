"""The watch takes a page whole, or not at all, and never more of it than it has room for."""

import asyncio
import gc
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Final

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.watching.answered import Unanswered
from generator.watching.asking.body import whole_body
from generator.watching.asking.fetch import Fetcher
from tests.watching.asking import QUICK, TRUSTS_NOBODY, ask, could_not_check, failed, why_not
from tests.watching.server import Reply, bomb, endless, packed, page, raw, serving

SMALL: Final = replace(QUICK, largest=1000)
TOO_LARGE: Final = could_not_check("It is larger than the 1,000 bytes that we take.")
OTHERWISE: Final = could_not_check("It is packed in a way that we did not ask for.")
DAMAGED: Final = could_not_check("It was damaged on its way: it cannot be unpacked.")
CUT: Final = could_not_check("It was damaged on its way: its end is missing.")
LETTERS: Final = b"Keeping children safe in education. " * 200


gz: Final = partial(gzip.compress, mtime=0)


def in_gzip(body: bytes) -> Reply:
    return page(body, headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip", " gzip "])
def test_a_page_in_gzip_is_unpacked(encoding: str) -> None:
    with serving({"/": page(gz(LETTERS), headers={"Content-Encoding": encoding})}) as server:
        assert ask(server.address()).body == LETTERS


def test_a_page_that_is_said_to_be_as_it_is_is_taken_as_it_is() -> None:
    with serving({"/": page(LETTERS, headers={"Content-Encoding": "identity"})}) as server:
        assert ask(server.address()).body == LETTERS


def test_an_empty_page_that_is_said_to_be_in_gzip_is_empty() -> None:
    with serving({"/": in_gzip(b"")}) as server:
        assert ask(server.address()).body == b""


def test_what_follows_a_page_in_gzip_is_no_part_of_it() -> None:
    with serving({"/": in_gzip(gz(LETTERS) + bytes(100))}) as server:
        assert ask(server.address()).body == LETTERS


@pytest.mark.parametrize(
    "encoding", ["br", "zstd", "deflate", "compress", "gzip, gzip", "gzip, br", "nonsense"]
)
def test_a_page_in_another_packing_could_not_be_checked(encoding: str) -> None:
    with serving({"/": page(LETTERS, headers={"Content-Encoding": encoding})}) as server:
        assert why_not(server.address()) == OTHERWISE


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"This is no gzip.", DAMAGED),
        (zlib.compress(LETTERS), DAMAGED),
        (gz(LETTERS)[:-8] + bytes(8), DAMAGED),
        (gz(LETTERS)[:-1], CUT),
        (gz(LETTERS)[:5], CUT),
    ],
    ids=["none", "another form", "a wrong sum", "no last byte", "hardly begun"],
)
def test_a_page_in_damaged_gzip_could_not_be_checked(body: bytes, told: tuple[object, str]) -> None:
    with serving({"/": in_gzip(body)}) as server:
        assert why_not(server.address()) == told


def test_the_largest_page_is_taken_and_one_byte_more_is_not() -> None:
    just, over = b"a" * 1000, b"a" * 1001
    routes = {"/just": page(just), "/over": page(over), "/packed": packed(just), "/over-packed": packed(over)}
    with serving(routes) as server:
        assert ask(server.address("/just"), SMALL).body == just
        assert ask(server.address("/packed"), SMALL).body == just
        assert why_not(server.address("/over"), SMALL) == TOO_LARGE
        assert why_not(server.address("/over-packed"), SMALL) == TOO_LARGE


@pytest.mark.parametrize(
    "reply",
    [
        endless(b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 10_000),
        endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"a" * 1000 + b"\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz(b"a"), bytes(10_000)),
        endless(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gz(b"") * 100),
    ],
    ids=["a page", "chunks", "padding", "empty parts"],
)
def test_a_page_without_an_end_is_too_large(reply: Reply) -> None:
    with serving({"/": reply}) as server:
        assert why_not(server.address(), SMALL) == TOO_LARGE
        server.wait_until_left_alone()


def test_a_page_that_ends_with_its_connection_is_whole() -> None:
    with serving({"/": raw(b"HTTP/1.0 200 OK\r\n\r\nHello.")}) as server:
        assert ask(server.address()).body == b"Hello."


class Cut(httpx.AsyncByteStream):
    """A body that comes in pieces of one length."""

    def __init__(self, body: bytes, length: int) -> None:
        self.pieces = [body[start : start + length] for start in range(0, len(body), length)]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece


@given(st.binary(max_size=3000), st.integers(1, 3000), st.integers(1, 700))
@settings(max_examples=200, deadline=None)
def test_a_page_comes_out_as_it_went_in_however_it_is_cut(body: bytes, largest: int, cut: int) -> None:
    came = gz(body)
    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Cut(came, cut))
    if len(body) <= largest and len(came) <= 2 * largest:
        assert asyncio.run(whole_body(response, largest)) == body
    else:
        with pytest.raises(Unanswered, match="It is larger than"):
            asyncio.run(whole_body(response, largest))


@pytest.mark.parametrize(
    "length", [around + by for around in (65_536, 131_072) for by in range(-260, 261, 13)]
)
def test_a_page_that_packs_well_comes_out_whole_whatever_its_length(length: int) -> None:
    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Cut(gz(bytes(length)), 1000))
    assert len(asyncio.run(whole_body(response, 200_000))) == length


# ── Memory ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module", autouse=True)
def loaded(own_loop: None) -> None:
    """Everything that Python loads for a first request is loaded before room is measured."""
    with serving({"/": packed(LETTERS)}) as server:
        ask(server.address())


@contextmanager
def no_more_than(most: int) -> Iterator[None]:
    """What runs within takes no more than so many bytes at any time."""
    gc.collect()
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= most


def test_a_page_that_unpacks_to_ten_gigabytes_takes_no_more_room_than_the_largest() -> None:
    with serving({"/": bomb(megabytes=10_000)}) as server:
        with no_more_than(2 * QUICK.largest):
            told = why_not(server.address())
        assert told == could_not_check("It is larger than the 2,000,000 bytes that we take.")


def test_a_refusal_that_unpacks_to_ten_gigabytes_takes_little_room() -> None:
    with serving({"/": bomb(megabytes=10_000, status=403)}) as server:
        with no_more_than(QUICK.largest // 2):
            told = why_not(server.address())
        assert told == failed("It answers 403: it does not let us in.")


def test_whoever_keeps_a_failure_keeps_nothing_of_what_was_read() -> None:
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + bytes(1_000_000)
    with serving(
        {"/half": raw(half), "/large": endless(b"HTTP/1.1 200 OK\r\n\r\n", bytes(100_000))}
    ) as server:

        async def failures() -> int:
            async with Fetcher(QUICK, tls=TRUSTS_NOBODY) as fetcher:
                addresses = [server.address(path) for path in ("/half", "/large") for _ in range(5)]
                kept = await asyncio.gather(*map(fetcher.ask, addresses), return_exceptions=True)
                assert all(isinstance(fault, Unanswered) for fault in kept)
                gc.collect()
                return tracemalloc.get_traced_memory()[0]

        tracemalloc.start()
        try:
            assert asyncio.run(failures()) < 1_000_000
        finally:
            tracemalloc.stop()


def test_many_errands_leave_nothing_behind() -> None:
    routes = {
        "/": packed(LETTERS * 20),
        "/moved": page(status=302, headers={"Location": "/"}),
        "/gone": page(status=404),
    }
    with serving(routes) as server:

        async def errands(fetcher: Fetcher, times: int) -> int:
            for _ in range(times):
                await fetcher.ask(server.address("/moved"))
                with pytest.raises(Unanswered):
                    await fetcher.ask(server.address("/gone"))
            server.asked.clear()  # what the server remembers is not the watch's
            gc.collect()
            return tracemalloc.get_traced_memory()[0]

        async def grown() -> int:
            async with Fetcher(QUICK, tls=TRUSTS_NOBODY) as fetcher:
                before = await errands(fetcher, 20)
                return await errands(fetcher, 50) - before

        tracemalloc.start()
        try:
            assert asyncio.run(grown()) < 50_000
        finally:
            tracemalloc.stop()
