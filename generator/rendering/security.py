"""What a browser may do with our pages: one policy, given out as a header and in each page.

A host that can set headers takes them from `_headers`. Where one cannot, as on GitHub Pages, the same policy
stands in each page's head; a browser ignores there what only a header may say, so that part is left out.
"""

from typing import Final

_ANYWHERE: Final = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("font-src", "'self'"),
    ("img-src", "'self'"),
    ("connect-src", "'self'"),  # the search asks for its index
    ("base-uri", "'self'"),  # only the page for a wrong address names its base
    ("form-action", "'none'"),
    ("require-trusted-types-for", "'script'"),
)
_IN_A_HEADER: Final = (("frame-ancestors", "'none'"),)

IN_PAGES: Final = "; ".join(" ".join(directive) for directive in _ANYWHERE)
"""The content security policy as each page carries it."""

_HEADERS: Final = (
    ("Content-Security-Policy", "; ".join(" ".join(directive) for directive in (*_ANYWHERE, *_IN_A_HEADER))),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def headers_file() -> bytes:
    """`_headers`, in the form that Netlify and Cloudflare Pages read."""
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in _HEADERS), ""]).encode()
