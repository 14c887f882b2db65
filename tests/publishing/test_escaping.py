"""Words are only ever words: nothing that stands in the content can become a script, a link or a mark on any page."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.publishing.outputs import outputs
from generator.publishing.publish import publish
from generator.reading.library import read_library
from tests.promises.built_site import Page, Site, attribute, fold, printed, squeezed
from tests.promises.paper import fields
from tests.publishing.hostile import (
    ANYWHERE,
    HEADING,
    IN_PLAIN_WORDS,
    IN_THE_TEXT,
    LINK,
    RAW,
    STARS,
    TEMPLATE,
    TICKS,
    UNDER,
    Put,
    harmless,
    itself,
    write_content,
)

A_DAY: Final = date(2026, 11, 22)
BANDS: Final = ("aged-10-and-under", "aged-11-to-16", "aged-17-and-over")


def built(folder: Path, put: Put) -> Site:
    site = Site(folder / "site", folder / "content")
    write_content(site.content, put)
    publish(outputs(read_library(site.content), A_DAY), site.root, A_DAY)
    return site


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(tmp_path_factory.mktemp("hostile"), itself)


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(tmp_path_factory.mktemp("harmless"), harmless)


def page(site: Site, path: str = "") -> Page:
    return site.version(path, policy="hostile")


def pairs(hostile: Site, twin: Site) -> list[tuple[Page, Page]]:
    """Each page beside the same page of the harmless twin."""
    assert [one.path for one in hostile.pages] == [other.path for other in twin.pages]
    return list(zip(hostile.pages, twin.pages, strict=True))


def test_no_page_has_a_script_that_its_harmless_twin_has_not(hostile: Site, twin: Site) -> None:
    for one, other in pairs(hostile, twin):
        assert len(one.soup.select("script")) == len(other.soup.select("script")), one.path
        assert not [script for script in one.soup.select("script") if "alert(" in script.get_text()], one.path


def test_every_page_has_the_same_elements_as_its_harmless_twin(hostile: Site, twin: Site) -> None:
    for one, other in pairs(hostile, twin):
        names = [[tag.name for tag in which.soup.find_all(True)] for which in (one, other)]
        assert names[0] == names[1], one.path


def test_every_element_has_the_same_attributes_as_in_its_harmless_twin(hostile: Site, twin: Site) -> None:
    for one, other in pairs(hostile, twin):
        attributes = [[sorted(tag.attrs) for tag in which.soup.find_all(True)] for which in (one, other)]
        assert attributes[0] == attributes[1], one.path
        for names in attributes[0]:
            assert not [name for name in names if name.startswith("on")], one.path


def test_no_link_of_any_page_runs_a_script(hostile: Site) -> None:
    for one in hostile.pages:
        for tag in one.soup.select("[href], [src], [action], [formaction], [content]"):
            for name in ("href", "src", "action", "formaction"):
                assert "javascript:" not in attribute(tag, name).casefold(), one.path
            if tag.name != "meta" or attribute(tag, "name") not in {"author", "description"}:
                assert "javascript:" not in attribute(tag, "content").casefold(), one.path


def test_no_comment_swallows_the_words_after_it(hostile: Site, twin: Site) -> None:
    for one, other in pairs(hostile, twin):
        assert one.whole_text.count("harmless") == 0
        assert len(one.text) > len(other.text), one.path


@pytest.mark.parametrize("words", IN_THE_TEXT)
def test_the_policys_page_shows_what_stands_in_the_text_letter_by_letter(hostile: Site, words: str) -> None:
    own = page(hostile, "policy")
    for block in own.own.select("blockquote, .lead, .policy-subheading"):
        assert words in fold(block.get_text()), f"{words} in {block}"
    heading = own.part("#section-1")
    assert words in fold(heading.get_text())


@pytest.mark.parametrize("words", IN_PLAIN_WORDS)
def test_a_family_reads_plain_words_letter_by_letter(hostile: Site, words: str) -> None:
    for path in (
        "guides/aged-11-to-16",
        "packs/aged-11-to-16",
        "checklists/aged-11-to-16",
        "promises",
        "policy",
    ):
        lines = page(hostile, path).lines
        assert lines, path
        for line in lines:
            assert words in line.words, f"{path}: {line.words}"


@pytest.mark.parametrize("words", ANYWHERE)
@pytest.mark.parametrize("band", BANDS)
def test_a_family_reads_names_purposes_and_questions_letter_by_letter(
    hostile: Site, band: str, words: str
) -> None:
    for path in (f"guides/{band}", f"packs/{band}"):
        shown = page(hostile, path)
        contacts = [contact.get_text() for contact in shown.own.select(".contact")]
        assert contacts, path
        for contact in contacts:
            assert words in fold(contact), path
        assert shown.questions, path
        assert all(words in question for question in shown.questions), path


@pytest.mark.parametrize("words", IN_PLAIN_WORDS)
def test_a_family_reads_what_it_signs_letter_by_letter(hostile: Site, words: str) -> None:
    wordings = page(hostile, "packs/aged-11-to-16").own.select(".item .wording")
    assert len(wordings) >= 3
    for wording in wordings:
        assert words in fold(wording.get_text()) or "I do not give this permission" in wording.get_text()
    for pack in hostile.data("hostile/1/packs/manifest.json")["packs"]:
        assert all(words in item["wording"] for item in pack["items"])


@pytest.mark.parametrize("words", ANYWHERE)
def test_a_family_reads_the_purpose_of_a_consent_letter_by_letter(hostile: Site, words: str) -> None:
    assert words in fold(page(hostile, "packs/aged-11-to-16").part(".item.consent").get_text())


@pytest.mark.parametrize("words", IN_THE_TEXT)
def test_the_title_stands_letter_by_letter_in_every_pages_title_and_head(hostile: Site, words: str) -> None:
    assert len(hostile.pages) > 30
    for one in hostile.pages:
        assert one.soup.title
        if "/about/" in one.path or one in hostile.own_pages:
            assert words in fold(one.soup.title.get_text()), one.path
            assert all(words in fold(head.get_text()) for head in one.soup.select(".md-header__title")), (
                one.path
            )
        if one in hostile.own_pages:
            assert words in one.text, one.path
    for signpost in ("", "hostile/age/13"):
        assert words in hostile.page(signpost).text


@pytest.mark.parametrize("words", ANYWHERE)
def test_a_pack_prints_every_sign_as_a_sign(hostile: Site, words: str) -> None:
    for size in ("", "-large-print"):
        pdf = hostile.root / f"hostile/1/packs/aged-11-to-16{size}.pdf"
        assert squeezed(printed(pdf)).count(squeezed(words)) > 5


def test_a_hostile_pack_has_the_same_fields_as_its_harmless_twin(hostile: Site, twin: Site) -> None:
    for band in BANDS:
        one, other = (site.root / f"hostile/1/packs/{band}.pdf" for site in (hostile, twin))
        assert [field.name for field in fields(one)] == [field.name for field in fields(other)]
        assert not [field for field in fields(one) if field.ticked or field.filled]


def test_nothing_in_a_pack_runs_or_leads_to_a_script(hostile: Site) -> None:
    for path in hostile.paths:
        if path.endswith(".pdf"):
            raw = (hostile.root / path).read_bytes()
            assert not re.search(rb"/JavaScript|/JS\b|/Launch|/URI \(javascript", raw, re.IGNORECASE), path


def test_templates_in_the_content_are_never_worked_out(hostile: Site) -> None:
    for one in hostile.own_pages:
        assert "49" not in re.sub(r"\d{3,}", "", one.text), one.path
    assert TEMPLATE in page(hostile, "policy").text
    assert RAW in page(hostile, "policy").text


@pytest.mark.parametrize(
    ("words", "element"),
    [
        (STARS, "em"),
        (UNDER, "em"),
        (TICKS, "code, pre"),
        (HEADING, "h4, h5, h6"),
        (LINK, "a[href^=javascript]"),
    ],
)
def test_markdown_in_the_content_stays_signs(hostile: Site, twin: Site, words: str, element: str) -> None:
    for one, other in pairs(hostile, twin):
        if one in hostile.own_pages:
            assert len(one.own.select(element)) == len(other.own.select(element)), one.path


def test_the_data_holds_every_sign_as_it_was_written(hostile: Site) -> None:
    found = hostile.data("hostile/1/data/policy.json")
    for words in IN_THE_TEXT:
        assert words in found["policy"]["title"]
        assert all(words in clause["quote"] for clause in found["clauses"])
    for words in IN_PLAIN_WORDS:
        assert all(words in clause["plain"] for clause in found["clauses"])
    for words in ANYWHERE:
        assert all(words in contact["for"] for contact in found["contacts"])
        assert all(words in question["question"] for question in found["questions"])
        assert all(words in reference["title"] for reference in found["references"])


def test_what_the_search_shows_holds_no_element_of_the_content(hostile: Site, twin: Site) -> None:
    for version in ("1", "latest"):
        path = f"hostile/{version}/search/search_index.json"
        one, other = (site.data(path)["docs"] for site in (hostile, twin))
        assert len(one) == len(other)
        for entry in one:
            for part in (entry["title"], entry["text"]):
                assert not re.search(r"<(script|img|/title|/div|!--)", part, re.IGNORECASE), entry["location"]
