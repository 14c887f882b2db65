"""A quite different policy beside the first needs content only: its pages, packs and addresses follow from it."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest
import yaml

from generator.cli import main
from generator.publishing.outputs import outputs
from generator.publishing.publish import publish
from generator.reading.library import read_library
from tests.conftest import BuildOnce
from tests.promises.built_site import POLICY, Page, Site, attribute, fold, printed, printed_feet, visible_text
from tests.promises.paper import fields
from tests.publishing.agreed_form import assert_agreed_form

SECOND: Final = Path(__file__).parent / "second"
HIRE: Final = "concert-hire"
TAKEN: Final = {
    "what-it-sets-out": "references",
    "open-the-hall": "section-2",
    "walk-through": "reference-hall-safety-guide",
    "pause-a-performance": "parent-guides",
}
"""Clauses of the second policy, and names that the policy's page already gives to places of its own."""

PAGES: Final = ("", "guides/all-ages", "checklists/all-ages", "packs/all-ages", "promises", "policy")


def add_the_second(content: Path) -> None:
    """The second policy beside the first: its folder, and its entries in the lists that policies share."""
    shutil.copytree(SECOND / "policies" / HIRE, content / "policies" / HIRE)
    for file, shared in (("organisation.yml", "contacts"), ("guidance.yml", "sources")):
        first, second = (
            yaml.safe_load((folder / file).read_text(encoding="utf-8")) for folder in (content, SECOND)
        )
        first[shared] += second[shared]
        (content / file).write_text(yaml.safe_dump(first, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def both(build_once: BuildOnce) -> Site:
    """The real policy and the second one, as of 22 November 2026."""
    return build_once("both", change=add_the_second)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The second policy by itself, on the day on which its second version comes into force."""
    site = Site(tmp_path_factory.mktemp("later") / "site", SECOND)
    publish(outputs(read_library(SECOND), date(2027, 1, 1)), site.root, date(2027, 1, 1))
    return site


def hire(site: Site, page: str = "", version: str = "1") -> Page:
    return site.version(page, policy=HIRE, version=version)


# ── Beside the first ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_front_page_lists_both_policies_with_their_versions_and_reviews(both: Site) -> None:
    front = both.page("")
    entries = [visible_text(entry) for entry in front.own.select("li")]
    assert len(entries) == 2
    assert entries[0] == (
        "Concert Hire Policy, version 1. This version is in force from 1 March 2024 to 31 December 2026. "
        "Version 2 is in force from 1 January 2027. The policy names no review date."
    )
    assert re.match(
        r"Online Music Production Policy, version 1\. Review was due by 1 September 2025\. No review is recorded\.",
        entries[1],
    )
    leads = [front.target(attribute(link, "href")) for link in front.own.select("li a")]
    assert leads == [f"{HIRE}/latest/index.html", f"{POLICY}/latest/index.html"]
    assert not front.soup.select("meta[http-equiv=refresh]")


def test_the_first_policys_pages_and_packs_are_as_they_were_without_the_second(
    both: Site, site: Site
) -> None:
    for path in site.paths:
        if path.startswith(f"{POLICY}/") and not path.endswith("data/policy.json"):
            assert (both.root / path).read_bytes() == (site.root / path).read_bytes(), path
    assert both.data(f"{POLICY}/1/data/policy.json") == site.data(f"{POLICY}/1/data/policy.json")


def test_every_link_of_both_policies_leads_to_what_exists(both: Site) -> None:
    files = frozenset(both.paths)
    for page in both.pages:
        for link in page.links:
            href = attribute(link, "href")
            if not re.match(r"[a-z]+:", href):
                target, _, anchor = href.partition("#")
                found = page.target(target) if target else page.path
                assert found in files, f"{page.path}: {href}"
                assert not anchor or anchor in both.page(found).anchors, f"{page.path}: {href}"


# ── One band, no review date, nothing to sign ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_policy_that_names_no_ages_has_one_guide_for_every_age(both: Site, version: str) -> None:
    for path in PAGES:
        assert hire(both, path, version).path in both.paths
    for folder in ("guides", "checklists", "packs"):
        names = {path.split("/")[3] for path in both.paths if path.startswith(f"{HIRE}/{version}/{folder}/")}
        pages = {name for name in names if not name.endswith((".pdf", ".json"))}
        assert pages == {"all-ages"}
    choices = [visible_text(choice) for choice in hire(both, version=version).own.select("a.age")]
    assert choices == ["Any age"]
    for age in range(19):
        assert both.page(both.page(f"{HIRE}/age/{age}").leads_on_to()).path.endswith(
            "guides/all-ages/index.html"
        )


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_policy_without_a_review_date_says_so_on_every_page_and_sheet(both: Site, version: str) -> None:
    for path in PAGES:
        text = hire(both, path, version).text
        assert "The policy names no review date." in text, path
        assert not re.search(r"Review (was )?due", text), path
    for size in ("", "-large-print"):
        pdf = both.root / f"{HIRE}/{version}/packs/all-ages{size}.pdf"
        assert "The policy names no review date." in fold(printed(pdf))
        assert all("names no review date" in foot for foot in printed_feet(pdf))
    assert both.data(f"{HIRE}/{version}/data/policy.json")["policy"]["review_date"] is None


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_pack_of_a_policy_that_asks_for_no_signature_says_so_and_has_no_field(
    both: Site, version: str
) -> None:
    assert "nothing to be signed" in hire(both, "packs/all-ages", version).text
    for size in ("", "-large-print"):
        pdf = both.root / f"{HIRE}/{version}/packs/all-ages{size}.pdf"
        assert "nothing to be signed" in fold(printed(pdf))
        assert fields(pdf) == ()
    for pack in both.data(f"{HIRE}/{version}/packs/manifest.json")["packs"]:
        assert pack["items"] == []


@pytest.mark.parametrize("version", ["1", "2"])
def test_nobody_is_invited_to_sign_what_asks_for_no_signature(both: Site, version: str) -> None:
    for path in ("guides/all-ages", "checklists/all-ages", "packs/all-ages"):
        text = hire(both, path, version).text
        assert not re.search(r"pack to sign|To sign, use|fill it in|Sign What you sign|Consents:", text), path


@pytest.mark.parametrize("version", ["1", "2"])
def test_no_heading_stands_over_nothing(both: Site, version: str) -> None:
    for path in PAGES:
        page = hire(both, path, version)
        for heading in page.own.select("h2, h3"):
            under = []
            for part in heading.find_next_siblings():
                if part.name in {"h1", "h2", heading.name} or part.name == "footer":
                    break
                under.append(visible_text(part))
            said = fold(" ".join(under))
            explains_marks_only = re.fullmatch(
                r"The word before each line[^.]*\.( “May” marks what is allowed\.)?", said
            )
            assert said, f"{page.path}: {visible_text(heading)}"
            assert not explains_marks_only, f"{page.path}: {visible_text(heading)}"


def test_a_policy_without_equipment_has_no_kit_list_and_its_checklist_says_so_or_holds_something(
    both: Site,
) -> None:
    for version in ("1", "2"):
        for path in ("guides/all-ages", "checklists/all-ages", "packs/all-ages"):
            page = hire(both, path, version)
            assert not page.own.select("#kit, .kit, .unsuitable"), page.path
        checklist = hire(both, "checklists/all-ages", version)
        assert checklist.lines or "no equipment and no set-up" in checklist.text


def test_a_policy_of_one_band_has_no_birthday_that_matters(both: Site) -> None:
    for path in PAGES:
        assert not hire(both, path).birthday


def test_what_is_said_of_an_outside_party_is_attributed_and_dated(both: Site) -> None:
    guide = hire(both, "guides/all-ages")
    claims = [line.clause for line in guide.lines if line.tag.find_parent(class_="claims")]
    assert claims == ["who-sells-tickets", "refunds"]
    assert "as of 1 March 2024" in guide.text


def test_staff_may_is_not_a_promise_and_staff_should_is_no_task_of_a_family(both: Site) -> None:
    guide = hire(both, "guides/all-ages")
    assert [line.clause for line in guide.lines if line.strength] == ["stay-in-the-foyer"]
    promises = hire(both, "promises")
    assert "should walk through every room" in promises.line("walk-through").words
    assert "may ask" in promises.line("pause-a-performance").words


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_second_policys_data_has_the_agreed_form(both: Site, version: str) -> None:
    found = both.data(f"{HIRE}/{version}/data/policy.json")
    assert_agreed_form("policy", found)
    assert_agreed_form("manifest", both.data(f"{HIRE}/{version}/packs/manifest.json"))
    assert found["bands"] == [{"slug": "all-ages", "youngest": None, "oldest": None, "label": "all ages"}]
    assert [contact["id"] for contact in found["contacts"]] == ["hall-office"]
    assert {entry["id"] for entry in found["references"]} == {"hall-safety-guide", "brook-tickets-terms"}


def test_a_clause_named_like_a_place_of_a_page_is_refused_or_still_has_an_address_of_its_own(
    tmp_path: Path,
) -> None:
    content = tmp_path / "content"
    shutil.copytree(SECOND, content)
    for file in (content / "policies" / HIRE).glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        for old, new in TAKEN.items():
            text = text.replace(f"id: {old}\n", f"id: {new}\n")
        file.write_text(text, encoding="utf-8")
    if main(["check", "--content", str(content), "--on", "2026-11-22"]) == 0:
        named = Site(tmp_path / "site", content)
        publish(outputs(read_library(content), date(2026, 11, 22)), named.root, date(2026, 11, 22))
        ids = [attribute(tag, "id") for tag in hire(named, "policy").soup.select("[id]")]
        assert sorted(name for name in set(ids) if ids.count(name) > 1) == []


# ── Two versions, in force on different days ─────────────────────────────────────────────────────────────────────────


def test_until_its_day_the_next_version_is_to_come_and_says_so_on_every_page(both: Site) -> None:
    assert both.data(f"{HIRE}/1/data/policy.json")["policy"]["status"] == "current"
    assert both.data(f"{HIRE}/2/data/policy.json")["policy"]["status"] == "to come"
    for path in PAGES:
        assert "This version is in force from 1 January 2027." in hire(both, path, "2").text, path
        assert "Version 2 is in force from 1 January 2027." in hire(both, path, "1").text, path
    versions = both.data(f"{HIRE}/versions.json")
    assert_agreed_form("versions", versions)
    assert [(entry["version"], entry["aliases"]) for entry in versions] == [("2", []), ("1", ["latest"])]


def test_from_its_day_the_next_version_is_current_and_the_old_one_says_so_on_every_page(later: Site) -> None:
    assert later.data(f"{HIRE}/1/data/policy.json")["policy"]["status"] == "superseded"
    assert later.data(f"{HIRE}/2/data/policy.json")["policy"]["status"] == "current"
    for path in PAGES:
        old = hire(later, path, "1")
        box = old.part(".review")
        assert (
            "This version is no longer in force. Version 2 has been in force since 1 January 2027."
            in visible_text(box)
        ), path
        targets = [old.target(attribute(link, "href")) for link in box.select("a[href]")]
        assert targets == [old.path.replace(f"{HIRE}/1/", f"{HIRE}/2/")], path
        assert "no longer in force" not in visible_text(hire(later, path, "2").part(".review")), path
    versions = later.data(f"{HIRE}/versions.json")
    assert [(entry["version"], entry["aliases"]) for entry in versions] == [("2", ["latest"]), ("1", [])]


def test_each_pack_of_an_old_version_says_that_it_is_no_longer_in_force(later: Site) -> None:
    for size in ("", "-large-print"):
        old, new = (later.root / f"{HIRE}/{version}/packs/all-ages{size}.pdf" for version in ("1", "2"))
        assert "This version is no longer in force." in fold(printed(old))
        assert "no longer in force" not in fold(printed(new))


def test_the_address_of_an_age_follows_the_version_in_force(both: Site, later: Site) -> None:
    assert "one hour before" in both.page(both.page(f"{HIRE}/age/13").leads_on_to()).text
    assert "two hours before" in later.page(later.page(f"{HIRE}/age/13").leads_on_to()).text


def test_with_one_policy_the_front_page_leads_to_its_current_version(later: Site) -> None:
    front = later.page("")
    assert front.leads_on_to() == f"{HIRE}/latest/index.html"
    assert "The policy names no review date." in front.text
