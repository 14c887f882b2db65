"""Cookies, for the length of one errand: some sites set one, and send us on to where they look for it."""

import warnings
from typing import Final

import httpx

_LONGEST: Final = 4096  # letters of a cookie, and how many of one answer: no browser keeps more
_MOST: Final = 50


def keep_cookies(cookies: httpx.Cookies, response: httpx.Response) -> None:
    """Add the cookies that an answer sets. One that Python cannot read is left out, and nobody is told."""
    said = [cookie for cookie in response.headers.get_list("set-cookie") if len(cookie) <= _LONGEST]
    headers = [("set-cookie", cookie) for cookie in said[:_MOST]]
    with warnings.catch_warnings():
        # Of a date that there is not, Python warns as of a fault of its own.
        warnings.simplefilter("ignore")
        cookies.extract_cookies(
            httpx.Response(response.status_code, headers=headers, request=response.request)
        )
