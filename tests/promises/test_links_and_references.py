"""Every link leads somewhere, every sentence leads to the policy's words, and nothing is asked of another website."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

import pytest
from bs4 import Tag

from tests.promises.built_site import Page, Site, attribute, bare_policy_text, fold, visible_text
from tests.promises.duties import AGES

NO_ADDRESS: Final = {
    "safeguarding-policy": "Safeguarding and Child Protection Policy",
    "acceptable-use": "Acceptable Use of IT Policy",
    "code-of-conduct": "Code of Conduct",
    "privacy-notice": "Privacy notice",
}
"""The trust's own documents, which it has still to supply."""

BY_EDITOR: Final = {
    "kcsie": "https://www.gov.uk/government/publications/keeping-children-safe-in-education--2",
    "childrens-code": "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/childrens-information/childrens-code-guidance-and-resources/",
    "nspcc-remote": "https://learning.nspcc.org.uk/news/covid/undertaking-remote-teaching-safely",
}
"""Other people's documents, which the policy names with a link that leads nowhere."""

BANDLAB: Final = "https://blog.BandLab.com/edu-privacy-policy/"


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def hrefs(page: Page) -> Iterator[tuple[Tag, str]]:
    for link in page.links:
        yield link, attribute(link, "href")


def test_no_link_is_empty_or_leads_only_to_the_top(site: Site) -> None:
    for page in site.pages:
        for link in page.soup.select("a"):
            href = attribute(link, "href").strip()
            assert href not in {"", "#", "./#", "#0"}, f"{page.path}: {link}"
            assert not href.endswith("#"), f"{page.path}: {link}"


def test_no_link_is_called_here(site: Site) -> None:
    for page in site.pages:
        for link in page.links:
            name = fold(visible_text(link) or attribute(link, "aria-label") or attribute(link, "title"))
            assert name, f"{page.path}: {link}"
            assert name.casefold().strip(" .") not in {
                "here",
                "click here",
                "this",
                "link",
                "more",
                "read more",
            }


def test_every_link_within_the_site_is_relative(site: Site) -> None:
    for page in site.pages:
        for _, href in hrefs(page):
            if not urlsplit(href).scheme:
                assert not href.startswith(("/", "\\")), f"{page.path}: {href}"


def test_every_link_and_anchor_within_the_site_leads_to_what_exists(site: Site) -> None:
    files = frozenset(site.paths)
    for page in site.pages:
        for _, href in hrefs(page):
            if urlsplit(href).scheme:
                continue
            target = page.target(href)
            assert target in files, f"{page.path}: {href}"
            anchor = urlsplit(href).fragment
            if anchor:
                assert anchor in site.page(target).anchors, f"{page.path}: {href}"


@pytest.mark.parametrize("kind", ["guides/", "policy/", "promises/"])
def test_a_long_page_begins_with_the_way_to_each_of_its_sections_by_the_name_of_its_heading(
    site: Site, kind: str
) -> None:
    pages = [page for page in site.own_pages if f"/{kind}" in page.path]
    assert pages
    for page in pages:
        headings = [(visible_text(one), f"#{attribute(one, 'id')}") for one in page.own.select("h2")]
        ways = page.part("nav.on-this-page").select("a[href]")
        assert [(visible_text(way), attribute(way, "href")) for way in ways] == headings, page.path


def test_no_anchor_stands_twice_on_a_page(site: Site) -> None:
    for page in site.pages:
        ids = [attribute(tag, "id") for tag in page.soup.select("[id]")]
        assert len(ids) == len(set(ids)), page.path


def test_a_link_out_of_the_site_leads_only_to_a_cited_document_and_tells_it_nothing(site: Site) -> None:
    for page in site.pages:
        for link, href in hrefs(page):
            scheme = urlsplit(href).scheme
            assert scheme in {"", "https", "mailto", "tel"}, f"{page.path}: {href}"
            if scheme == "https":
                assert href in {BANDLAB, *BY_EDITOR.values()}, page.path
                assert "noreferrer" in attribute(link, "rel").split(), page.path


def test_nothing_is_asked_of_another_website_by_any_page_or_style(site: Site) -> None:
    for page in site.pages:
        for tag in page.soup.select(
            "[src], [srcset], [data], [poster], link[href], form[action], [background]"
        ):
            for name in ("src", "srcset", "data", "poster", "background", "action"):
                assert not _elsewhere(attribute(tag, name)), f"{page.path}: {tag}"
            if tag.name == "link":
                assert not _elsewhere(attribute(tag, "href")), f"{page.path}: {tag}"
        for style in [*page.soup.select("style"), *page.soup.select("[style]")]:
            assert not list(_asked_for(f"{style.string or ''} {attribute(style, 'style')}")), page.path
    for path in site.paths:
        if path.endswith(".css"):
            assert list(_asked_for((site.root / path).read_text(encoding="utf-8"))) == [], path


def _elsewhere(address: str) -> bool:
    return bool(urlsplit(address).scheme) or address.startswith(("//", "\\"))


def _asked_for(css: str) -> Iterator[str]:
    """Addresses that a style would fetch from elsewhere."""
    for found in re.findall(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']+)", css):
        address = "".join(found).strip()
        if _elsewhere(address) and not address.startswith("data:"):
            yield address


def test_no_page_sends_anything_anywhere(site: Site) -> None:
    for page in site.pages:
        for form in page.soup.select("form"):
            assert not attribute(form, "action"), page.path
            assert attribute(form, "method").casefold() in {"", "dialog", "get"}, page.path
        assert not page.soup.select("[ping], iframe, object, embed, [type=submit]"), page.path
        assert not page.own.select("input[name], textarea, select"), page.path


# ── Every sentence leads to the policy's own words ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("age", AGES)
def test_every_sentence_of_a_familys_pages_leads_to_the_policys_own_words(site: Site, age: int) -> None:
    own_text = bare_policy_text(site.content / "policies/online-music-production/1.txt")
    for page in site.family(age).pages:
        assert page.lines
        for line in (*page.lines, *page.birthday_lines):
            policy = site.page(page.target(line.cite))
            assert PurePosixPath(policy.path).parent.name == "policy", line.words
            clause = policy.part(f"[id='{line.clause}']")
            quote = clause.select_one("blockquote")
            assert quote, line.clause
            assert visible_text(quote) in own_text, line.clause
            assert line.words in visible_text(clause), line.clause


@pytest.mark.parametrize("age", AGES)
def test_a_guide_says_nothing_in_a_list_without_a_clause_behind_it(site: Site, age: int) -> None:
    for page in site.family(age).pages:
        for item in page.own.select(
            "ul.asked > li, ul.kit > li, ul.unsuitable > li, ul.promises > li, ul.claims > li"
        ):
            assert item.select_one(".plain"), f"{page.path}: {visible_text(item)}"
            assert item.select_one("a.cite[href]"), f"{page.path}: {visible_text(item)}"


@pytest.mark.parametrize("age", AGES)
def test_each_sentence_names_the_section_of_the_policy_that_it_comes_from(site: Site, age: int) -> None:
    clauses = {
        clause["id"]: clause["section"]
        for clause in site.data("online-music-production/1/data/policy.json")["clauses"]
    }
    for page in site.family(age).pages:
        for line in page.lines:
            cite = line.tag.find("a", class_="cite", recursive=False)
            assert isinstance(cite, Tag)
            assert visible_text(cite).endswith(f"section {clauses[line.clause]}"), line.clause


# ── The documents that the policy names ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("reference", "title"), NO_ADDRESS.items())
def test_a_family_is_told_to_ask_for_a_document_whose_link_leads_nowhere(
    site: Site, reference: str, title: str
) -> None:
    entry = site.version("policy").part(f"#reference-{reference}")
    assert title in visible_text(entry)
    assert re.search(r"no address.*ask us for this document", visible_text(entry))
    assert not entry.select("a")


def test_no_address_is_invented_for_a_document(site: Site) -> None:
    references = site.data("online-music-production/1/data/policy.json")["references"]
    assert {entry["id"]: entry["url"] for entry in references} == {
        **dict.fromkeys(NO_ADDRESS),
        **BY_EDITOR,
        "bandlab-privacy": BANDLAB,
    }
    assert {
        entry["id"]: entry["state"] for entry in references if entry["id"] in NO_ADDRESS
    } == dict.fromkeys(NO_ADDRESS, "no address")
    assert {entry["id"] for entry in references if entry["added_by_editor"]} == set(BY_EDITOR)


@pytest.mark.parametrize("reference", BY_EDITOR)
def test_an_address_that_the_policy_does_not_give_is_said_to_be_an_editors(
    site: Site, reference: str
) -> None:
    entry = site.version("policy").part(f"#reference-{reference}")
    assert re.search(r"added by an editor.*policy gives none", visible_text(entry))
    assert attribute(entry.select("a")[0], "href") == BY_EDITOR[reference]


@pytest.mark.parametrize(
    "page", ["guides/aged-13", "checklists/aged-13", "packs/aged-13", "promises", "policy"]
)
def test_a_document_without_an_address_is_linked_only_to_the_words_that_say_how_to_get_it(
    site: Site, page: str
) -> None:
    shown = site.version(page)
    for link in shown.own.select("a[href]"):
        name = visible_text(link).casefold()
        if any(name == title.casefold() for title in NO_ADDRESS.values()):
            assert re.search(r"policy/#reference-|^#reference-|^\./#reference-", attribute(link, "href")), (
                name
            )


def test_the_one_live_link_is_kept_as_the_policy_writes_it(site: Site) -> None:
    page = site.version("policy")
    assert BANDLAB in visible_text(page.part("#bandlab-privacy-address"))
    assert attribute(page.part("#reference-bandlab-privacy a"), "href") == BANDLAB


@pytest.mark.parametrize(
    ("reference", "edition"),
    [("safeguarding-policy", "September 2024"), ("kcsie", "September 2024"), ("acceptable-use", "2024")],
)
def test_the_edition_that_the_policy_cites_is_said(site: Site, reference: str, edition: str) -> None:
    entry = visible_text(site.version("policy").part(f"#reference-{reference}"))
    assert re.search(rf"cites the edition of {edition}\.", entry)
    references = site.data("online-music-production/1/data/policy.json")["references"]
    assert {entry["id"]: entry["edition"] for entry in references}[reference] == edition


def test_documents_without_an_edition_get_none(site: Site) -> None:
    references = site.data("online-music-production/1/data/policy.json")["references"]
    with_edition = {entry["id"] for entry in references if entry["edition"]}
    assert with_edition == {"safeguarding-policy", "kcsie", "acceptable-use"}
