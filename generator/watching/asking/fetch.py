"""Asks for an address with good manners, and safely: the only door of the program to the internet.

    Validators  what a server gave with an earlier answer, to ask it for no more than news
    Fetcher     asks

On the way of one address:

    fetch -> turns           waits for its host's turn
          -> safe_transport  looks up, checks and connects (safe_addresses)
          -> body            takes the body, unpacked
          -> challenges, statuses, waits, redirects, cookies    what to make of the answer
          -> faults          what to make of none
"""

import asyncio
import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import httpx

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Hop, Unanswered
from generator.watching.asking.body import PACKINGS, begin_of_body, whole_body
from generator.watching.asking.challenges import LOOKED_INTO, is_challenge, tells_in_its_body
from generator.watching.asking.cookies import keep_cookies
from generator.watching.asking.faults import meaning_of
from generator.watching.asking.manners import Manners
from generator.watching.asking.redirects import sends_on, sent_to
from generator.watching.asking.safe_addresses import Refused, host_of, url_of
from generator.watching.asking.safe_transport import LookUp, Resolve, SafeTransport
from generator.watching.asking.statuses import keeps_programs_out, no_page, still_busy, too_long_a_wait
from generator.watching.asking.turns import Turns
from generator.watching.asking.waits import may_pass, wait_after

_ACCEPT: Final = "text/html,application/xhtml+xml,application/json,application/pdf,*/*;q=0.8"


@dataclass(frozen=True)
class Validators:
    """What a server gave with an earlier answer, to ask it for no more than news. They are sent to `address` alone."""

    address: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class _Came:
    """One answer to one request, its connection closed."""

    response: httpx.Response
    body: bytes
    seconds: float

    @property
    def status(self) -> int:
        return self.response.status_code


class Fetcher:
    """Asks for addresses: any number side by side, but each host for one at a time. To be used in `async with`.

    `resolve` finds the IPs of a name in place of this machine; `tls` says which certificates are trusted in place of
    the list that httpx has from Mozilla. Both are for tests.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.manners = manners or Manners()
        self._turns = Turns(self.manners.pause, self.manners.apart)
        self._look_up = LookUp()
        self._resolve = resolve or self._look_up
        self._tls = tls or _as_browsers_trust()
        if self._tls.verify_mode != ssl.CERT_REQUIRED or not self._tls.check_hostname:
            raise ValueError("Certificates are always verified.")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._look_up.close()

    async def ask(self, address: str, known: Validators | None = None) -> Answered:
        """What an address answers in the end; raise Unanswered where that is nothing that could be read.

        An answer has a status below 300, or 304 where `known` was sent and nothing is new since.
        """
        hops: list[Hop] = []
        try:
            return await self._follow(address, known, hops)
        except Refused as refused:
            # A failure, because nobody who reads the page at home gets there either.
            why = f"{'It sends us on' if hops else 'It leads'} to {refused}."
            told = Unanswered(Answer.FAILED, why, reached=bool(hops))
        except Unanswered as unanswered:
            # Another of the same words: whoever keeps the first keeps all that was read on the way to it.
            told = Unanswered(unanswered.answer, unanswered.why, reached=unanswered.reached)
        raise told

    async def _follow(self, address: str, known: Validators | None, hops: list[Hop]) -> Answered:
        """Ask, and go wherever an answer sends us on to, until one does not. The way is written to `hops`."""
        cookies = httpx.Cookies()
        been: set[tuple[str, str]] = set()
        at = address
        while True:
            request = self._request(at, cookies, known)
            here = (str(request.url), request.headers.get("cookie", ""))
            if here in been:
                raise Unanswered(Answer.FAILED, "It sends us round in a circle.")
            been.add(here)
            came = await self._in_turn(request)
            if not sends_on(came.status):
                return _answered(address, at, tuple(hops), came)
            if len(hops) == self.manners.most_hops:
                why = f"It sends us on more than {self.manners.most_hops} times."
                raise Unanswered(Answer.FAILED, why)
            keep_cookies(cookies, came.response)
            at = sent_to(came.response)
            hops.append(Hop(came.status, at))

    def _request(self, address: str, cookies: httpx.Cookies, known: Validators | None) -> httpx.Request:
        """The request for an address; raise Refused where we would not ask there."""
        headers = {
            "User-Agent": self.manners.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": "en-GB,en;q=0.8",
            "Accept-Encoding": PACKINGS,
            "Connection": "close",
        }
        if known and known.address == address:
            headers |= _conditions(known)
        request = httpx.Request("GET", url_of(address).copy_with(fragment=None), headers=headers)
        cookies.set_cookie_header(request)
        return request

    async def _in_turn(self, request: httpx.Request) -> _Came:
        """The answer to a request in its host's turn, which is kept while a busy server wants us to wait."""
        manners = self.manners
        async with self._turns.at(str(host_of(request.url))):
            asked = 0
            while True:
                asked += 1
                came = await self._once(request)
                if is_challenge(came.status, came.response.headers, came.body):
                    raise keeps_programs_out()
                if not may_pass(came.status):
                    return came
                wait = wait_after(asked, came.response.headers, manners)
                if wait > manners.longest_wait:
                    raise too_long_a_wait(came.status, manners)
                if asked == manners.tries:
                    raise still_busy(came.status)
                await asyncio.sleep(max(wait, manners.pause))

    async def _once(self, request: httpx.Request) -> _Came:
        """The answer to a request that is sent once, within its time."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with (
                asyncio.timeout(self.manners.limit),
                SafeTransport(self._resolve, self._tls, self.manners) as transport,
            ):
                response = await transport.handle_async_request(request)
                response.request = request
                body = await self._body(response)
        except (httpx.TransportError, OSError) as fault:
            raise meaning_of(fault, self.manners) from fault
        return _Came(response, body, clock() - began)

    async def _body(self, response: httpx.Response) -> bytes:
        """The body as far as it is of use: of a page all of it, and of anything else what tells whether it is a test."""
        if response.status_code < 300:
            return await whole_body(response, self.manners.largest)
        if tells_in_its_body(response.status_code):
            return await begin_of_body(response, LOOKED_INTO)
        return b""


def _as_browsers_trust() -> ssl.SSLContext:
    """Trust in those whom Mozilla trusts, and in no form of TLS that browsers have given up, whatever this machine allows."""
    trusted = httpx.create_ssl_context(trust_env=False)
    trusted.minimum_version = ssl.TLSVersion.TLSv1_2
    return trusted


def _answered(asked: str, at: str, hops: tuple[Hop, ...], came: _Came) -> Answered:
    """What is handed out of the last answer; raise Unanswered where it brings no page."""
    asked_for_news = {"if-none-match", "if-modified-since"} & set(came.response.request.headers)
    if came.status >= 300 and not (came.status == 304 and asked_for_news):
        raise no_page(came.status)
    headers = dict(came.response.headers.items())
    return Answered(asked, at, hops, came.status, headers, came.body, came.seconds)


def _conditions(known: Validators) -> dict[str, str]:
    """The headers that ask for no more than news. A mark that no header may hold is not sent."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: mark for name, mark in conditions.items() if mark and mark.isascii() and mark.isprintable()}
