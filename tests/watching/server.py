"""A real server on this machine, which can also misbehave in every way that we know of.

    with serving({"/": page("Hello"), "/old": moved("/"), "/busy": [page(status=503), page("Hello")]}) as server:
        ... server.address("/busy") ...
        assert [asked.path for asked in server.asked] == ["/busy", "/busy"]

It runs in a thread of its own. A route is a reply, or several of which each is given once and the last for ever, or a
function that makes one of what was asked. What has no route answers 404.

    page        a whole answer          raw       any bytes at all
    packed      a page in gzip          dripping  bytes that come one by one and never end
    moved       a redirect              endless   bytes that come as fast as they are taken and never end
                                        bomb      little that unpacks to much
"""

import asyncio
import gzip
import os
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import chain, repeat
from typing import Final

_GIVES_UP: Final = 30.0  # seconds after which a test that waits for the server has failed


class End(Enum):
    """What becomes of the connection after the last piece."""

    CLOSE = auto()
    RESET = auto()
    HANG = auto()
    """It stays open, without a word, for as long as the other side likes."""
    NOISE = auto()
    """Bytes that are no TLS are put on the wire below it."""


@dataclass(frozen=True)
class Reply:
    """What the server says: pieces of bytes, one after the other, and how it ends."""

    pieces: Callable[[], Iterable[bytes]]
    end: End = End.CLOSE
    after: float = 0.0
    """Seconds that the server takes before it says anything."""
    every: float = 0.0
    """Seconds between two pieces."""


@dataclass
class Asked:
    """A request, and when it was answered: by the clock of time.monotonic, which is the loop's own."""

    path: str
    host: str
    """The name or number in its header Host, without the port."""
    ip: str
    """The address of this machine that it was sent to."""
    came_from: int
    """The port at the other end of its connection."""
    headers: Mapping[str, str]
    began: float
    ended: float = field(default=float("inf"))
    """Just before the last piece of the answer was sent."""


Route = Reply | Sequence[Reply] | Callable[[Asked], Reply]


def page(
    body: str | bytes = "",
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    after: float = 0.0,
) -> Reply:
    """A whole answer. It has a Content-Type and a Content-Length unless `headers` says otherwise."""
    content = body.encode() if isinstance(body, str) else body
    said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content))} | dict(
        headers or {}
    )
    head = f"HTTP/1.1 {status} Whatever\r\n" + "".join(f"{name}: {said[name]}\r\n" for name in said) + "\r\n"
    return Reply(lambda: [head.encode("latin-1") + content], after=after)


def packed(body: bytes) -> Reply:
    """A page in gzip."""
    return page(gzip.compress(body, mtime=0), headers={"Content-Encoding": "gzip"})


def moved(to: str, status: int = 302, headers: Mapping[str, str] | None = None) -> Reply:
    """A redirect."""
    return page("Over there.", status=status, headers={"Location": to} | dict(headers or {}))


def raw(said: bytes, end: End = End.CLOSE) -> Reply:
    """These bytes."""
    return Reply(lambda: [said], end)


def dripping(begin: bytes, drop: bytes, every: float = 0.01) -> Reply:
    """A beginning, and then a drop again and again, without an end."""
    return Reply(lambda: chain([begin], repeat(drop)), every=every)


def endless(begin: bytes, piece: bytes) -> Reply:
    """A beginning, and then a piece again and again as fast as it is taken, without an end."""
    return Reply(lambda: chain([begin], repeat(piece)))


def bomb(megabytes: int, status: int = 200) -> Reply:
    """A page in gzip that unpacks to so many megabytes, a thousand times what comes over the wire."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    head = f"HTTP/1.1 {status} Whatever\r\nContent-Encoding: gzip\r\n\r\n".encode() + packer.flush(
        zlib.Z_FULL_FLUSH
    )
    # After a full flush, a piece stands for itself, and may come any number of times.
    piece = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return Reply(lambda: chain([head], repeat(piece, megabytes)))


class Server:
    """Answers by its routes, and remembers what it was asked."""

    def __init__(
        self, routes: Mapping[str, Route], tls: ssl.SSLContext | None, greeting: Reply | None
    ) -> None:
        self.routes = dict(routes)
        self.asked: list[Asked] = []
        self.connected: list[str] = []
        """The address of this machine that each connection was made to, also where nothing was asked."""
        self.port = 0
        self._tls = tls
        self._greeting = greeting
        self._given: dict[str, int] = {}
        self._open = 0
        self._changed = threading.Condition()

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path; of another host where that is a name that leads here."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def wait_until_asked(self, times: int) -> None:
        """Return as soon as it has been asked so often."""
        self._wait(lambda: len(self.asked) >= times)

    def wait_until_left_alone(self) -> None:
        """Return as soon as every connection is closed."""
        self._wait(lambda: self._open == 0)

    def _wait(self, until: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(until, _GIVES_UP), "the server waited in vain"

    def reply_to(self, asked: Asked) -> Reply:
        """What a request gets."""
        route = self.routes.get(asked.path.partition("?")[0], page("Not here.", status=404))
        if isinstance(route, Reply):
            return route
        if callable(route):
            return route(asked)
        given = self._given.get(asked.path, 0)
        self._given[asked.path] = given + 1
        return route[min(given, len(route) - 1)]

    async def serve(
        self, sockets: Sequence[socket.socket], ready: threading.Event, stop: asyncio.Event
    ) -> None:
        """Serve until it is told to stop."""
        serving = [await asyncio.start_server(self._connected, sock=sock, ssl=self._tls) for sock in sockets]
        ready.set()
        await stop.wait()
        for one in serving:
            one.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connected.append(writer.get_extra_info("sockname")[0])
        self._count(+1)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._converse(reader, writer)
        finally:
            writer.transport.abort()
            self._count(-1)

    def _count(self, opened: int) -> None:
        with self._changed:
            self._open += opened
            self._changed.notify_all()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._greeting:
            await self._say(self._greeting, reader, writer, None)
            return
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
        host = headers["host"].removesuffix(f":{self.port}")
        to, came_from = writer.get_extra_info("sockname")[0], writer.get_extra_info("peername")[1]
        asked = Asked(first.split(" ")[1], host, to, came_from, headers, time.monotonic())
        with self._changed:
            self.asked.append(asked)
            self._changed.notify_all()
        await self._say(self.reply_to(asked), reader, writer, asked)

    async def _say(
        self, reply: Reply, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: Asked | None
    ) -> None:
        await asyncio.sleep(reply.after)
        for piece in reply.pieces():
            if asked:
                asked.ended = time.monotonic()
            writer.write(piece)
            await writer.drain()
            if reply.every:
                await asyncio.sleep(reply.every)
        await self._end(reply.end, reader, writer)

    async def _end(self, end: End, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection: socket.socket = writer.get_extra_info("socket")
        match end:
            case End.CLOSE:
                writer.close()
                await writer.wait_closed()
            case End.RESET:
                # Without lingering, what closes a connection is a reset.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            case End.NOISE:
                os.write(connection.fileno(), b"\x17\x03\x03\x00\x20" + bytes(32))
                await reader.read()
            case End.HANG:
                await reader.read()


@contextmanager
def serving(
    routes: Mapping[str, Route],
    *,
    hosts: Sequence[str] = ("127.0.0.1",),
    tls: ssl.SSLContext | None = None,
    greeting: Reply | None = None,
) -> Iterator[Server]:
    """A server at one port of each of these hosts. A greeting is said to whoever connects, in place of any answer."""
    server = Server(routes, tls, greeting)
    sockets = _at_one_port(hosts)
    server.port = sockets[0].getsockname()[1]
    loop = asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve(sockets, ready, stop),))
    thread.start()
    assert ready.wait(_GIVES_UP)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def _at_one_port(hosts: Sequence[str]) -> list[socket.socket]:
    """A socket at each host, all at one port that the system chose for the first, and that the others have free too."""
    while True:
        sockets: list[socket.socket] = []
        port = 0
        try:
            for host in hosts:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                sockets.append(socket.create_server((host, port), family=family, backlog=200))
                port = sockets[0].getsockname()[1]
        except OSError:
            if not sockets:
                raise
            for one in sockets:
                one.close()
        else:
            return sockets


@contextmanager
def refusing() -> Iterator[str]:
    """An address at which every connection is refused: nobody else can listen there meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"
