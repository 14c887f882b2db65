"""Takes the body of an answer: unpacked, and never more of it than the manners allow, however far it would unpack."""

import ssl
import zlib
from collections.abc import Iterator
from typing import Final

import httpx

from generator.policy.watched import Answer
from generator.watching.answered import Unanswered

PACKINGS: Final = "gzip"
"""What we say that we can unpack, in Accept-Encoding."""

_STEP: Final = 64 * 1024  # bytes that are unpacked at a time
_GZIP: Final = 16 + zlib.MAX_WBITS  # zlib's way of saying: with gzip's head and tail


class _TooLarge(Exception):
    """There is more than was allowed; `begun` is what came before."""

    def __init__(self, begun: bytearray) -> None:
        super().__init__()
        self.begun = begun


async def whole_body(response: httpx.Response, largest: int) -> bytes:
    """The body of an answer; raise Unanswered where it is too large, damaged, or packed in a way that we do not know."""
    try:
        return bytes(await _body(response, largest))
    except _TooLarge:
        why = f"It is larger than the {largest:,} bytes that we take."
        raise Unanswered(Answer.COULD_NOT_CHECK, why) from None


async def begin_of_body(response: httpx.Response, most: int) -> bytes:
    """No more than its first bytes; none where they cannot be read, because the status says enough by itself."""
    try:
        return bytes(await _body(response, most))
    except _TooLarge as large:
        return bytes(large.begun)
    except (Unanswered, httpx.TransportError, ssl.SSLError):
        return b""


async def _body(response: httpx.Response, most: int) -> bytearray:
    unpacker = _unpacker(response.headers.get("content-encoding", "").strip().lower())
    body, came = bytearray(), 0
    async for piece in response.aiter_raw():
        came += len(piece)
        # Packing makes nothing twice as large: what came in such length is no page, but padding without end.
        if came > 2 * most:
            raise _TooLarge(body)
        for part in unpacker.parts(piece):
            body += part
            if len(body) > most:
                del body[most:]
                raise _TooLarge(body)
    unpacker.end()
    return body


def _unpacker(packing: str) -> "_Plain | _Gzip":
    if packing in {"", "identity"}:
        return _Plain()
    if packing in {"gzip", "x-gzip"}:
        return _Gzip()
    raise Unanswered(Answer.COULD_NOT_CHECK, "It is packed in a way that we did not ask for.")


class _Plain:
    """A body that comes as it is."""

    def parts(self, piece: bytes) -> Iterator[bytes]:
        """What a piece adds."""
        yield piece

    def end(self) -> None:
        """Nothing can be missing: httpx has counted."""


class _Gzip:
    """A body that has to be unpacked, a step at a time. So a bomb is noticed before it takes more room than a page."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(_GZIP)
        self._begun = False

    def parts(self, piece: bytes) -> Iterator[bytes]:
        """What a piece adds. What follows the end is no part of the page, as browsers have it too."""
        self._begun = True
        while piece and not self._unpacker.eof:
            yield self._step(piece)
            piece = self._unpacker.unconsumed_tail

    def end(self) -> None:
        """Raise Unanswered where the end is missing. A body of nothing at all is whole."""
        if self._begun and not self._unpacker.eof:
            raise Unanswered(Answer.COULD_NOT_CHECK, "It was damaged on its way: its end is missing.")

    def _step(self, piece: bytes) -> bytes:
        try:
            return self._unpacker.decompress(piece, _STEP)
        except zlib.error:
            raise Unanswered(
                Answer.COULD_NOT_CHECK, "It was damaged on its way: it cannot be unpacked."
            ) from None
