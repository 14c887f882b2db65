"""Carries one request over the network, and only to an address that was checked.

LookUp         finds the IPs of a name
SafeTransport  looks up, checks, and connects to what it checked
"""

import asyncio
import errno
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, Protocol

import httpx

from generator.watching.asking.faults import error_numbers
from generator.watching.asking.manners import Manners
from generator.watching.asking.safe_addresses import Ip, checked, host_of, name_of, permitted

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""Finds the IPs of a name, the best first; raises socket.gaierror."""

_LOOK_UPS: Final = 64
_MOST_IPS: Final = 6
"""How many IPs of one host are tried, one after the other."""


class LookUp:
    """Asks this machine's resolver, many names at once.

    It has threads of its own, because asyncio shares out only a handful: a few names whose servers hang would have
    every other host wait, and its time run out.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_LOOK_UPS, thread_name_prefix="look-up")

    async def __call__(self, name: str) -> list[str]:
        """The IPs of a name, in the order in which this machine would try them; raise socket.gaierror for none."""
        ask = partial(socket.getaddrinfo, name.encode("ascii"), None, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, ask)
        return [str(place[0]) for *_, place in found]

    def close(self) -> None:
        """Let go of the threads; one that still waits for an answer ends with it."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class _Stream(Protocol):
    """A connection, as the trace of httpx's transport hands it out."""

    async def aclose(self) -> None: ...


class SafeTransport(httpx.AsyncBaseTransport):
    """A transport for a single request. Nothing of it outlives `aclose`, and so nothing is shared with another request."""

    def __init__(self, resolve: Resolve, tls: ssl.SSLContext, manners: Manners) -> None:
        self._resolve = resolve
        self._manners = manners
        self._within = httpx.AsyncHTTPTransport(verify=tls, trust_env=False, limits=_NONE_KEPT)
        self._connections: list[_Stream] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the first IP of its host that takes it; raise Refused where one of them may not be asked.

        No name is looked up a second time: what was checked is what we connect to.
        """
        url = permitted(request.url)
        host = host_of(url)
        found = await self._resolve(host) if isinstance(host, str) else [str(host)]
        ips = checked(found, url, self._manners)[:_MOST_IPS]
        if not ips:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        faults = []
        for ip in ips:
            try:
                return await self._to(ip, request, self._manners.limit / len(ips))
            except (httpx.ConnectError, httpx.ConnectTimeout) as fault:
                if self._connections:
                    raise
                faults.append(fault)
        raise min(faults, key=_weight)

    async def aclose(self) -> None:
        """Close every connection, also one that was given up before it was whole, which httpx forgets."""
        for connection in self._connections:
            await connection.aclose()
        await self._within.aclose()

    async def _to(self, ip: Ip, request: httpx.Request, patience: float) -> httpx.Response:
        extensions = {
            "sni_hostname": name_of(request.url),  # the certificate has to be for the name, not for the IP
            "timeout": {"connect": patience},
            "trace": self._trace,
        }
        return await self._within.handle_async_request(
            httpx.Request(
                request.method,
                request.url.copy_with(host=str(ip)),
                headers=request.headers,  # with the name, in Host
                stream=request.stream,
                extensions=extensions,
            )
        )

    async def _trace(self, event: str, told: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._connections.append(told["return_value"])


_NONE_KEPT: Final = httpx.Limits(max_connections=None, max_keepalive_connections=0)

_NO_WAY: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


def _weight(fault: httpx.TransportError) -> int:
    """Which of several faults is told: one that may pass before a refusal, and that before an IP we have no way to.

    A machine without IPv6 has no way to half of the IPs, which says nothing about the host.
    """
    numbers = error_numbers(fault)
    if errno.ECONNREFUSED in numbers:
        return 1
    return 2 if numbers & _NO_WAY else 0
