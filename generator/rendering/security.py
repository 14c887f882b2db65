"""What a browser may do with our pages: one policy, most of it in each page and the rest as a header.

Every host serves what stands in a page's head. A browser ignores there what only a header may say, so that part
stands in `_headers`, for a host that reads it. A header reaches the packs' PDFs too, so it says nothing that keeps a
browser from showing them.
"""

from typing import Final

_IN_PAGES: Final = (
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

IN_PAGES: Final = "; ".join(" ".join(directive) for directive in _IN_PAGES)
"""The content security policy as each page carries it."""

_HEADERS: Final = (
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def headers_file() -> bytes:
    """`_headers`, in the form that Netlify and Cloudflare Pages read: one rule, for they differ in how two are joined."""
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in _HEADERS), ""]).encode()
