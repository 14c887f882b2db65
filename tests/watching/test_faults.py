"""What the watch makes of servers that give no answer, or one that cannot be read."""

import asyncio
import socket
import ssl
import time
from collections.abc import Sequence
from typing import Final

import pytest

from generator.policy.watched import Answer
from generator.watching.answered import Unanswered
from generator.watching.asking.faults import meaning_of
from generator.watching.asking.fetch import Fetcher
from generator.watching.asking.manners import Manners
from generator.watching.asking.safe_transport import Resolve
from tests.watching.asking import HASTY, QUICK, TRUSTS_NOBODY, ask, could_not_check, failed, knowing, why_not
from tests.watching.certificates import NAME, Certificates
from tests.watching.server import End, Reply, dripping, endless, page, raw, refusing, serving

TOO_SLOW: Final = could_not_check("It did not answer in full within 0.3 seconds.")
BROKEN: Final = could_not_check("It broke off its answer, or gave one that no browser understands.")
NO_CONNECTION: Final = could_not_check("No connection to it, or none that is secure, could be made.")
BEGUN: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nKeeping"
CHUNKED: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

DAWDLES: Final = {
    "says nothing": raw(b"", End.HANG),
    "says half a head": raw(b"HTTP/1.1 200 OK\r\nContent-", End.HANG),
    "says half a page": raw(BEGUN, End.HANG),
    "drips its head": dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: 1\r\n"),
    "drips one letter of its head": dripping(b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "drips its page": dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n", b"a"),
    "drips chunks": dripping(CHUNKED, b"1\r\na\r\n"),
    "drips a page that ends with the connection": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
    "says 100 for ever": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "says half a refusal": raw(BEGUN.replace(b"200 OK", b"403 No"), End.HANG),
    "races through 100 for ever": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
}
BREAKS: Final = {
    "nothing at all": raw(b""),
    "half a head": raw(b"HTTP/1.1 200 OK\r\nContent-"),
    "half a page": raw(BEGUN),
    "half a chunk": raw(CHUNKED + b"100\r\nabc"),
    "no last chunk": raw(CHUNKED + b"3\r\nabc\r\n"),
    "a chunk of no length": raw(CHUNKED + b"no\r\nabc\r\n"),
    "no HTTP": raw(b"220 mail.test ESMTP ready\r\n"),
    "noise": raw(bytes(range(256))),
    "a head without end": endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * 1000),
    "heads without end": endless(b"HTTP/1.1 200 OK\r\n", b"X-A: 1\r\n" * 100),
    "two lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    "a length below nothing": raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab"),
    "another protocol": raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    "a reset at once": raw(b"", End.RESET),
    "a reset in its page": raw(BEGUN, End.RESET),
}


@pytest.mark.parametrize("reply", DAWDLES.values(), ids=DAWDLES)
def test_a_server_that_dawdles_is_cut_off(reply: Reply) -> None:
    with serving({"/": reply}) as server:
        began = time.monotonic()
        assert why_not(server.address(), HASTY) == TOO_SLOW
        assert HASTY.limit <= time.monotonic() - began < 10 * HASTY.limit
        server.wait_until_left_alone()


@pytest.mark.parametrize("reply", BREAKS.values(), ids=BREAKS)
def test_an_answer_that_breaks_off_could_not_be_checked(reply: Reply) -> None:
    with serving({"/": reply}) as server:
        assert why_not(server.address()) == BROKEN
    assert len(server.asked) == 1


def test_a_server_that_is_gone_is_told_from_one_that_is_slow() -> None:
    with refusing() as address:
        assert why_not(address) == failed("Its host refuses to be connected to.")


def test_the_sentence_about_time_names_the_watchs_own_limit() -> None:
    assert meaning_of(TimeoutError(), Manners()).why == "It did not answer in full within 15 seconds."


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def broken_look_up(number: int) -> Resolve:
    async def resolve(name: str) -> Sequence[str]:
        raise socket.gaierror(number, "as a resolver says it")

    return resolve


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (socket.EAI_NONAME, failed("No host on the internet has the name in its address.")),
        (socket.EAI_AGAIN, could_not_check("The name in its address could not be looked up.")),
        (socket.EAI_FAIL, could_not_check("The name in its address could not be looked up.")),
        (socket.EAI_MEMORY, could_not_check("The name in its address could not be looked up.")),
    ],
)
def test_a_name_that_nobody_knows_is_told_from_one_that_was_not_looked_up(
    number: int, told: tuple[Answer, str]
) -> None:
    assert why_not("https://guidance.test/", resolve=broken_look_up(number)) == told


@pytest.mark.skipif(not hasattr(socket, "EAI_NODATA"), reason="this system does not tell it apart")
def test_a_name_without_an_address_is_known_to_nobody() -> None:
    told = failed("No host on the internet has the name in its address.")
    assert why_not("https://guidance.test/", resolve=broken_look_up(socket.EAI_NODATA)) == told
    assert why_not("https://guidance.test/", resolve=knowing({"guidance.test": []})) == told


def test_a_name_that_is_looked_up_for_ever_is_cut_off() -> None:
    async def resolve(name: str) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    assert why_not("https://guidance.test/", HASTY, resolve=resolve) == TOO_SLOW


# ── Certificates ─────────────────────────────────────────────────────────────────────────────────────────────────────

HERE: Final = knowing({name: ["127.0.0.1"] for name in (NAME, "xn--bcher-kva.test")})


@pytest.mark.parametrize("host", [NAME, NAME.upper(), "bücher.test", "xn--bcher-kva.test", "127.0.0.1"])
def test_a_good_certificate_is_for_the_name_and_not_for_the_ip(certificates: Certificates, host: str) -> None:
    with serving({"/": page("Hello.")}, tls=certificates.good) as server:
        answered = ask(server.address(host=host), resolve=HERE, tls=certificates.trusted)
    assert answered.body == b"Hello."
    assert server.asked[0].host == host.lower().replace("bücher", "xn--bcher-kva")


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ("for_another_name", "Its security certificate is for another name."),
        ("run_out", "Its security certificate has run out."),
        ("signed_by_itself", "Its security certificate is signed by nobody but itself."),
        ("signed_by_a_stranger", "Its security certificate could not be verified."),
    ],
)
def test_a_bad_certificate_is_told(certificates: Certificates, shown: str, why: str) -> None:
    with serving({"/": page("Hello.")}, tls=getattr(certificates, shown)) as server:
        address = server.address(host=NAME)
        assert why_not(address, resolve=HERE, tls=certificates.trusted) == could_not_check(why)
    assert server.asked == []


def test_without_a_word_about_trust_those_whom_browsers_trust_are_trusted() -> None:
    trusted = Fetcher()._tls
    assert trusted.verify_mode is ssl.CERT_REQUIRED
    assert trusted.check_hostname
    assert trusted.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert trusted.cert_store_stats()["x509_ca"] > 50


def test_certificates_cannot_be_left_unverified() -> None:
    careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    careless.check_hostname = False
    with pytest.raises(ValueError, match="always verified"):
        Fetcher(tls=careless)


@pytest.mark.parametrize(
    "greeting",
    [raw(b"HTTP/1.1 400 Bad Request\r\n\r\n"), raw(b""), raw(b"", End.RESET)],
    ids=["plain HTTP", "nothing", "a reset"],
)
def test_a_secure_connection_that_cannot_be_made_is_told(greeting: Reply) -> None:
    with serving({}, greeting=greeting) as server:
        address = server.address(host=NAME).replace("http:", "https:")
        assert why_not(address, resolve=HERE) == NO_CONNECTION


def test_a_secure_connection_that_is_spoilt_later_is_told(certificates: Certificates) -> None:
    with serving({"/": raw(BEGUN, End.NOISE)}, tls=certificates.good) as server:
        told = why_not(server.address(host=NAME), resolve=HERE, tls=certificates.trusted)
    assert told == BROKEN


def test_a_server_that_never_makes_its_connection_secure_is_cut_off_and_left_alone() -> None:
    with serving({}, greeting=raw(b"", End.HANG)) as server:

        async def asked() -> str:
            async with Fetcher(HASTY, resolve=HERE, tls=TRUSTS_NOBODY) as fetcher:
                with pytest.raises(Unanswered) as raised:
                    await fetcher.ask(server.address(host=NAME).replace("http:", "https:"))
                # Here and not after the loop has ended, which would close what was forgotten.
                await asyncio.to_thread(server.wait_until_left_alone)
            return raised.value.why

        assert asyncio.run(asked()) == TOO_SLOW[1]


# ── Being stopped ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_errand_that_is_called_off_ends_and_its_host_may_be_asked_again() -> None:
    with serving({"/hangs": raw(BEGUN, End.HANG), "/": page("Hello.")}) as server:

        async def called_off() -> bytes:
            async with Fetcher(QUICK, tls=TRUSTS_NOBODY) as fetcher:
                errand = asyncio.create_task(fetcher.ask(server.address("/hangs")))
                await asyncio.to_thread(server.wait_until_asked, 1)
                errand.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await errand
                await asyncio.to_thread(server.wait_until_left_alone)
                return (await fetcher.ask(server.address())).body

        assert asyncio.run(called_off()) == b"Hello."
