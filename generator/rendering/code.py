"""A code to scan: an address as a pattern that a phone's camera reads."""

from io import BytesIO

import segno
from markupsafe import Markup


def code_to_scan(address: str) -> Markup:
    """The code of an address as a drawing inside a page, with the quiet edge that readers need (ISO/IEC 18004)."""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(
        drawn,
        kind="svg",
        border=4,
        light="white",
        omitsize=True,
        xmldecl=False,
        svgns=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - segno's own drawing, which holds no words of ours
