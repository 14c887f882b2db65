"""Whom to contact: the policy's three routes, each with its purpose, none ranked, and mobile numbers only where the data says."""

import re
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.conftest import BuildOnce
from tests.promises.built_site import Page, Site, attribute, fold, printed, squeezed, visible_text
from tests.promises.duties import AGES

CONCERNS: Final = "music@westsussexmusic.co.uk"
OFFICE: Final = "01403 286330"
PEOPLE: Final = (
    ("James Underwood", "07469 351444", "james.underwood@westsussexmusic.co.uk"),
    ("Paul Smyth", "07467 373867", "paul.smyth@westsussexmusic.co.uk"),
    ("Alison Sutton", "07467 373865", "alison.sutton@westsussexmusic.co.uk"),
)
MOBILES: Final = tuple(mobile for _, mobile, _ in PEOPLE)


def contacts(page: Page) -> list[str]:
    """The contacts of a page, in order."""
    return [visible_text(contact) for contact in page.own.select(".contact")]


@pytest.mark.parametrize("age", AGES)
def test_a_guide_names_the_route_for_a_concern_and_the_one_for_questions_each_with_its_purpose(
    site: Site, age: int
) -> None:
    first, second = contacts(site.family(age).guide)[:2]
    assert re.search(r"concerns regarding your child's safety or well-being, immediately by email", first)
    assert CONCERNS in first
    assert re.search(r"questions or concerns about the policy", second)
    assert "Designated Safeguarding Lead" in second
    assert OFFICE in second


@pytest.mark.parametrize("age", AGES)
def test_a_pack_names_all_three_routes_in_the_policys_order(site: Site, age: int) -> None:
    family = site.family(age)
    shown = contacts(family.pack)
    assert len(shown) == 5
    assert CONCERNS in shown[0]
    assert "questions or concerns about the policy" in shown[1]
    for contact, (name, mobile, email) in zip(shown[2:], PEOPLE, strict=True):
        assert f"{name}, " in contact
        assert "Designated Safeguarding Lead" in contact
        assert f"{OFFICE} or {mobile} or {email}" in contact
    for pdf in family.pdfs:
        # Where a line of print ends with a hyphen, the hyphen is not read back.
        words = squeezed(printed(pdf)).replace("-", "")
        whole = [contact.removesuffix("The policy’s words").replace("-", "") for contact in shown]
        places = [words.find(squeezed(contact)) for contact in whole]
        assert -1 not in places, pdf.name
        assert places == sorted(places), pdf.name


def test_a_pack_that_gives_a_persons_details_does_not_name_that_person_again_as_another(site: Site) -> None:
    for age in AGES:
        text = site.family(age).pack.text
        assert [text.count(name) for name, _, _ in PEOPLE] == [1, 1, 1]


@pytest.mark.parametrize("age", AGES)
def test_no_route_is_ranked_above_another(site: Site, age: int) -> None:
    ranked = re.compile(
        r"\b(first|second|third|best|main|primary|preferred|urgent|urgently|emergency|otherwise|alternatively|only if"
        r"|if (you|that|they) (cannot|fails?|do not))\b",
        re.IGNORECASE,
    )
    family = site.family(age)
    for page in (family.guide, family.pack):
        for contact in contacts(page):
            assert not ranked.search(contact), contact
        assert not page.own.select(".contact ol, ol .contact")


@pytest.mark.parametrize("age", AGES)
def test_concerns_are_reported_by_the_route_that_the_policy_calls_immediate(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        if "/checklists/" not in document:
            assert re.search(
                rf"Should: Report any concerns [^.]* immediately by emailing {CONCERNS}\.", text
            ), document


@pytest.mark.parametrize("age", AGES)
def test_mobile_numbers_of_staff_are_in_packs_and_on_no_other_page_for_a_family(site: Site, age: int) -> None:
    family = site.family(age)
    for mobile in MOBILES:
        digits = mobile.replace(" ", "")
        for page in (family.guide, family.checklist):
            assert mobile not in page.whole_text, page.path
            assert digits not in str(page.soup), page.path
        assert mobile in family.pack.text
        assert all(mobile in fold(printed(pdf)) for pdf in family.pdfs)


def test_mobile_numbers_stand_only_on_packs_and_in_the_policys_own_text(site: Site) -> None:
    for page in site.pages:
        if not re.search(r"/packs/|/policy/|/worried/", page.path):
            assert not re.search(r"\b07\d{3} ?\d{6}\b", str(page.soup)), page.path


def test_a_number_can_be_rung_and_an_address_written_to_from_a_phone(site: Site) -> None:
    for page in site.own_pages:
        for link in page.own.select("a[href^='tel:'], a[href^='mailto:']"):
            scheme, _, number = attribute(link, "href").partition(":")
            shown = visible_text(link)
            assert number == (shown.replace(" ", "") if scheme == "tel" else shown), page.path


WORRIED: Final = "Worried about a child?"
IN_A_GUIDE: Final = "Worried, or have a question?"
NOW: Final = "Worried about a child? Every contact, and general public advice"


def led_to(site: Site, page: Page, words: str) -> list[tuple[Page, str]]:
    """The page, and the place on it, that each link of these words leads to."""
    found = (attribute(link, "href") for link in page.links if visible_text(link) == words)
    parts = (href.partition("#") for href in found)
    return [(site.page(page.target(path)) if path else page, anchor) for path, _, anchor in parts]


def test_the_worry_link_at_the_top_of_a_guide_leads_to_the_contacts(site: Site) -> None:
    for age in AGES:
        guide = site.family(age).guide
        link = next(
            link for link in guide.own.select("a[href]") if "Worried about a child?" in visible_text(link)
        )
        target, _, anchor = attribute(link, "href").partition("#")
        page = site.page(guide.target(target)) if target else guide
        start = page.part(f"#{anchor}") if anchor else page.own
        assert CONCERNS in " ".join(visible_text(part) for part in (start, *start.find_next_siblings()))


def test_the_ways_to_the_contacts_lead_there_from_the_head_and_the_contents_of_a_guide(site: Site) -> None:
    for age in AGES:
        for words in (WORRIED, IN_A_GUIDE):
            [(page, anchor)] = led_to(site, site.family(age).guide, words)
            start = page.part(f"#{anchor}") if anchor else page.own
            assert CONCERNS in " ".join(visible_text(part) for part in (start, *start.find_next_siblings()))


def test_the_same_words_lead_to_the_same_page_everywhere(site: Site) -> None:
    worried = site.version("worried").path
    for page in site.own_pages:
        if page.path.startswith(worried.partition("worried/")[0]):
            leads = led_to(site, page, WORRIED)
            assert leads, page.path
            assert {(to.path, anchor) for to, anchor in leads} == {(worried, "")}, page.path


@pytest.mark.parametrize("age", AGES)
def test_a_guide_ends_its_contacts_with_the_way_to_every_contact_and_to_general_advice(
    site: Site, age: int
) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        following = page.part("#contacts").find_next_siblings()
        until = next(place for place, part in enumerate(following) if part.name == "h2")
        assert visible_text(following[until - 1]) == NOW, page.path
        [(worried, anchor)] = led_to(site, page, NOW)
        version = "/".join(page.path.split("/")[:2])
        assert (worried.path, anchor) == (f"{version}/worried/index.html", ""), page.path
    for pdf in family.pdfs:
        assert "Worried now" not in fold(printed(pdf)), pdf.name


def test_beside_the_question_of_an_evening_or_a_weekend_stands_the_way_to_general_advice(site: Site) -> None:
    worried = site.version("worried")
    [question] = [
        line for line in worried.own.select(".questions > li") if "in the evening" in visible_text(line)
    ]
    assert question.parent
    way = question.parent.find_next_sibling()
    assert way
    [link] = way.select("a[href]")
    assert attribute(link, "href") == "#general-advice"
    assert "not from the policy" in visible_text(way)
    assert worried.part("#general-advice")


def test_no_page_invents_an_out_of_hours_route_or_an_emergency_line(site: Site) -> None:
    invented = re.compile(
        r"\b(999|101|111|116 ?000|0800 ?\d+)\b|out[- ]of[- ]hours|24 hours|helpline|Childline", re.IGNORECASE
    )
    for page in site.pages:
        if "/worried/" not in page.path:
            assert not invented.search(page.whole_text), page.path


def test_numbers_keep_their_nought_and_the_company_number_gets_none(site: Site) -> None:
    policy = site.version("policy").text
    assert "Company number: 8524556 " in policy
    assert "Charity number: 1152703. " in policy
    for path in site.paths:
        content = (site.root / path).read_bytes()
        if not path.endswith((".png", ".js", ".map", ".css")):
            assert b"08524556" not in content, path
    for contact in site.data("online-music-production/1/data/policy.json")["contacts"]:
        assert contact["phone"] == "" or contact["phone"].startswith("0")


# ── When a number changes ────────────────────────────────────────────────────────────────────────────────────────────

NEW_EMAIL: Final = "safe@westsussexmusic.example"
NEW_PHONE: Final = "01403 000999"


def new_details(content: Path) -> None:
    """The trust gives two routes new details, lets guides show one deputy, and adds an address for a cited document."""
    path = content / "organisation.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    contacts = {contact["id"]: contact for contact in data["contacts"]}
    contacts["concerns"]["current"] = {"since": "2026-01-05", "email": NEW_EMAIL}
    contacts["safeguarding-lead"]["current"] = {"since": "2026-02-01", "phone": NEW_PHONE}
    contacts["deputy-paul-smyth"]["shown"] = ["guide"]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    guidance = content / "guidance.yml"
    sources = yaml.safe_load(guidance.read_text(encoding="utf-8"))
    notice = next(source for source in sources["sources"] if source["id"] == "privacy-notice")
    notice |= {"address": "https://www.example.org/privacy", "address_by": "editor"}
    guidance.write_text(yaml.safe_dump(sources, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(build_once: BuildOnce) -> Site:
    return build_once("new-details", change=new_details)


@pytest.mark.parametrize("age", [5, 11, 13, 14, 18])
def test_when_a_route_changes_every_guide_and_pack_gives_the_new_one_and_not_the_old(
    changed: Site, age: int
) -> None:
    family = changed.family(age)
    for document, text in family.everything.items():
        assert CONCERNS not in text, document
        if "/checklists/" not in document:
            assert NEW_EMAIL in text, document
    for page in (family.guide, family.pack):
        assert f"mailto:{CONCERNS}" not in str(page.soup)
    shown = contacts(family.pack)
    assert OFFICE in shown[1]
    assert f"{NEW_PHONE} or {MOBILES[0]}" in shown[2]
    assert OFFICE in shown[3]


@pytest.mark.parametrize("age", [5, 11, 13, 14, 18])
def test_a_mobile_number_is_printed_where_the_data_says_and_nowhere_else(changed: Site, age: int) -> None:
    family = changed.family(age)
    (_, lead, _), (_, shown_in_guides, _), (_, other_deputy, _) = PEOPLE
    assert shown_in_guides in family.guide.text
    for text in (family.checklist.text, family.pack.text, *(fold(printed(pdf)) for pdf in family.pdfs)):
        assert shown_in_guides not in text
    for mobile in (lead, other_deputy):
        assert mobile not in family.guide.text
        assert mobile in family.pack.text


def test_when_a_route_changes_the_policys_page_keeps_its_words_and_notes_the_difference(
    changed: Site,
) -> None:
    page = changed.version("policy")
    assert CONCERNS in visible_text(page.part("#report-concerns blockquote"))
    noted = page.text[page.text.index("that have changed") :]
    assert NEW_EMAIL in noted
    assert NEW_PHONE in noted
    assert "5 January 2026" in noted
    assert "1 February 2026" in noted


def test_when_a_route_changes_the_data_gives_it_with_its_day(changed: Site) -> None:
    found = {c["id"]: c for c in changed.data("online-music-production/1/data/policy.json")["contacts"]}
    assert (found["concerns"]["email"], found["concerns"]["since"]) == (NEW_EMAIL, "2026-01-05")
    assert found["safeguarding-lead"]["phone"] == f"{NEW_PHONE} / {MOBILES[0]}"
    assert found["policy-questions"]["since"] is None


def test_when_a_route_changes_the_wordings_that_were_signed_stay_as_they_were(
    changed: Site, site: Site
) -> None:
    path = "online-music-production/1/packs/manifest.json"
    before, after = ([pack["items"] for pack in which.data(path)["packs"]] for which in (site, changed))
    assert before == after


def test_an_address_that_an_editor_added_is_marked_as_not_the_policys(changed: Site) -> None:
    entry = changed.version("policy").part("#reference-privacy-notice")
    assert re.search(r"added by an editor.*policy gives none", visible_text(entry))
    assert attribute(changed.version("policy").part("#reference-privacy-notice a"), "rel") == "noreferrer"
    found = {r["id"]: r for r in changed.data("online-music-production/1/data/policy.json")["references"]}
    assert found["privacy-notice"]["url"] == "https://www.example.org/privacy"
    assert found["privacy-notice"]["added_by_editor"] is True
    assert found["bandlab-privacy"]["added_by_editor"] is False
