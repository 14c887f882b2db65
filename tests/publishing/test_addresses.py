"""What search engines are told: nothing that is invented, and only the version that families should use."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.documents.kind import Print
from generator.policy.header import Withdrawal
from generator.policy.library import Library
from generator.policy.version import Policy
from generator.publishing.outputs import File, VersionSite, outputs
from generator.reading.library import read_library
from generator.rendering.forms import Printed
from generator.rendering.pdf import Pdf

ROOT: Final = Path(__file__).resolve().parents[2]
A_DAY: Final = date(2026, 11, 22)
ADDRESS: Final = "https://guides.strings.example/families/"


@pytest.fixture(autouse=True)
def no_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told to search engines does not depend on the packs, which take long to draw."""
    monkeypatch.setattr(
        "generator.publishing.outputs._printed",
        lambda documents, around, press: tuple(
            Printed(composed, size, Pdf(b"", 1)) for composed in documents for size in composed.kind.files
        ),
    )
    assert Print.STANDARD


def library(address: str | None = ADDRESS, withdrawn: tuple[str, ...] = ()) -> Library:
    """The orchestra's content, published at an address, with some versions withdrawn."""
    read = read_library(ROOT / "tests/browser/three")
    policies = []
    for policy in read.policies:
        versions = []
        for version in policy.versions:
            gone = Withdrawal(on=A_DAY, reason="It was wrong.") if version.name in withdrawn else None
            head = version.words.policy.model_copy(update={"withdrawn": gone})
            versions.append(replace(version, words=version.words.model_copy(update={"policy": head})))
        policies.append(Policy(policy.id, tuple(versions)))
    organisation = read.organisation.model_copy(update={"site_address": address})
    return replace(read, organisation=organisation, policies=tuple(policies))


def files(of: Library) -> dict[str, str]:
    return {
        made.path: made.content.decode(errors="replace")
        for made in outputs(of, A_DAY)
        if isinstance(made, File)
    }


def versions(of: Library) -> dict[str, VersionSite]:
    made = [output for output in outputs(of, A_DAY) if isinstance(output, VersionSite)]
    return {site.folder.rpartition("/")[2]: site for site in made}


def test_while_the_sites_address_is_not_known_none_is_invented() -> None:
    made = files(library(None))
    assert "sitemap.xml" not in made
    assert made["robots.txt"] == "User-agent: *\nAllow: /\n"
    for site in versions(library(None)).values():
        assert not [page.url for page in site.pages if '"canonical"' in page.source]


def test_the_sitemap_lists_every_page_of_the_version_in_force_at_its_lasting_address() -> None:
    made, sites = files(library()), versions(library())
    lines = made["sitemap.xml"].splitlines()
    listed = [line.removeprefix("  <url><loc>").removesuffix("</loc></url>") for line in lines[2:-1]]
    latest = "https://guides.strings.example/families/rehearsal-days/latest"
    assert listed == [f"{latest}/{page.url}" for page in sites["2"].pages]
    assert made["robots.txt"] == (
        "User-agent: *\nAllow: /\n\nSitemap: https://guides.strings.example/families/sitemap.xml\n"
    )


def test_each_page_of_the_version_in_force_names_its_lasting_address_and_no_other_version_does() -> None:
    sites = versions(library())
    for page in sites["2"].pages:
        address = f"https://guides.strings.example/families/rehearsal-days/latest/{page.url}"
        assert f'"canonical": "{address}"' in page.source
        assert '"robots"' not in page.source
    for name in ("1", "10"):
        for page in sites[name].pages:
            assert '"canonical"' not in page.source
            assert '"robots": "noindex"' in page.source


def test_where_every_version_is_withdrawn_search_engines_are_led_to_none() -> None:
    of = library(withdrawn=("1", "2", "10"))
    assert "<loc>" not in files(of)["sitemap.xml"]
    for site in versions(of).values():
        assert all('"robots": "noindex"' in page.source for page in site.pages)


def test_versions_are_listed_as_people_count_the_newest_first() -> None:
    made = files(library())["rehearsal-days/versions.json"]
    assert [made.index(f'"version": "{name}"') for name in ("10", "2", "1")] == sorted(
        made.index(f'"version": "{name}"') for name in ("10", "2", "1")
    )


def test_the_page_for_a_wrong_address_starts_from_the_sites_own_address_or_the_top_of_the_host() -> None:
    assert f'<base href="{ADDRESS}">' in files(library())["404.html"]
    assert '<base href="/">' in files(library(None))["404.html"]
