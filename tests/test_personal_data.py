"""Nothing that would lead to a person stands in the repository, on the site or in a pack, but what the policy itself publishes."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from PIL import Image

from tests.promises.built_site import ROOT, Site
from tests.real import CONTENT

KINDS: Final = {
    "an e-mail address": re.compile(r"(?<![\w.@/+-])[\w.+-]+@[a-z][\w-]*(?:\.[a-z][\w-]*)+", re.IGNORECASE),
    "a telephone number": re.compile(
        r"(?<![\w.+-])\(?(?:\+44[ -]?(?:\(0\) ?)?|0)(?:\d[ )-]{0,2}){8,10}\d(?![\w-])"
    ),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "a National Insurance number": re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2}(?: ?\d\d){3} ?[A-D]\b"),
    "a day of birth": re.compile(r"\b(?:born on|date of birth:?|DOB:?) \d", re.IGNORECASE),
}
NOBODY_S: Final = re.compile(
    r"""
    .*@([\w-]+\.)*(example(\.\w+)?|test|invalid)      # addresses that are kept for examples (RFC 2606)
    | (0|\+44)(1632960|7700900|2079460|8081570)\d{3}  # numbers that are kept for drama (Ofcom)
    | 0[12]\d{3}0\d{5} | 07000000000                  # no number within an area begins with 0, and none is all zeros
    """,
    re.VERBOSE,
)
PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})


def squeezed(found: str) -> str:
    return re.sub(r"[ ()-]", "", found) if re.match(r"[(+0]", found) else found.replace(" ", "")


def published() -> frozenset[str]:
    """What the policies' own texts publish, and the numbers of public services."""
    words = [path.read_text(encoding="utf-8") for path in CONTENT.glob("policies/*/*.txt")]
    words += re.findall(r"phone: .*", (CONTENT / "organisation.yml").read_text(encoding="utf-8"))
    return frozenset(found for text in words for _, found in personal(text, frozenset()))


def personal(text: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each piece of text that would lead to a person, with its kind, but for what is known."""
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text):
            found = squeezed(match[0]).strip(".")
            if found not in known and not NOBODY_S.fullmatch(found):
                yield kind, found


KNOWN: Final = published()


def words_of(path: Path) -> str:
    """Everything that a file says, in its text or about itself."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            about = [str(value) for value in pdf.docinfo.values()]
            with pdf.open_metadata() as metadata:
                about += [str(value) for value in metadata.values()]
            titles = [
                str(one.get(key, "")) for one in _dictionaries(pdf) for key in ("/TU", "/Contents", "/URI")
            ]
        told = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
        )
        return "\n".join([told.stdout, *about, *titles])
    if path.suffix in PICTURES:
        with Image.open(path) as picture:
            return "\n".join(map(str, [*picture.info.values(), *picture.getexif().values()]))
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))


LEFT_OUT: Final = re.compile(r"\.(?!ci$|github$).*|site|staff|__pycache__|.*\.egg-info")
"""Folders of ours that nobody keeps: what .gitignore names, and where git and other programs keep their own."""


def kept(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that is kept, but for this one and what holds fingerprints: the lists of pinned packages, and the memory of the watch."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            # Only at the top do these names mean what is made: docs/site and docs/staff are written by hand.
            if not (LEFT_OUT.fullmatch(path.name) and (folder == ROOT or path.name == "__pycache__")):
                yield from kept(path)
        elif not re.fullmatch(
            r"requirements.*\.txt|test_personal_data\.py|\.venv\.lock|watched\.yml", path.name
        ):
            yield path


def scanned(paths: Iterable[Path], under: Path) -> list[str]:
    return [
        f"{path.relative_to(under)}: {kind}: {found}"
        for path in paths
        for kind, found in personal(words_of(path), KNOWN)
    ]


def test_the_policy_s_own_contacts_are_known_so_that_the_scan_sees_something() -> None:
    assert {"music@westsussexmusic.co.uk", "01403286330", "GU280EE", "08088005000"} <= KNOWN


def test_the_repository_holds_nobody_s_details() -> None:
    paths = list(kept())
    assert len(paths) > 400
    assert scanned(paths, ROOT) == []


def test_the_site_and_its_packs_hold_nobody_s_details(site: Site) -> None:
    paths = [site.root / path for path in site.paths]
    assert sum(path.suffix == ".pdf" for path in paths) == 20
    assert scanned(paths, site.root) == []


def test_a_pack_says_of_itself_only_its_title_and_who_gives_it_out(site: Site) -> None:
    for pdf in site.family(13).pdfs:
        with pikepdf.open(pdf) as opened:
            about = {str(name): str(value) for name, value in opened.docinfo.items()}
        assert about.pop("/Producer").startswith("WeasyPrint")
        assert about == {
            "/Title": "Consent pack: children aged 13",
            "/Author": "West Sussex Music",
            "/Subject": "Version 1 of the Online Music Production Policy, dated 1 December 2024.",
        }


@pytest.mark.parametrize(
    ("planted", "kind"),
    [
        ("Write to jo.bloggs@gmail.com.", "an e-mail address"),
        ("Ring 01403 254321 today", "a telephone number"),
        ("Mobile: 07812 345678.", "a telephone number"),
        ("tel:+441403254321", "a telephone number"),
        ("Ring (01403) 254321", "a telephone number"),
        ("Ring 01403-254321", "a telephone number"),
        ("Ring +44-1403-254321", "a telephone number"),
        ("12 High Street, RH12 1AB", "a postcode"),
        ("RH121AB", "a postcode"),
        ("QQ 12 34 56 C, AB 12 34 56 C", "a National Insurance number"),
        ("She was born on 3 May 2013", "a day of birth"),
    ],
)
def test_a_planted_detail_is_found(planted: str, kind: str) -> None:
    assert [found for found, _ in personal(planted, KNOWN)] == [kind]
