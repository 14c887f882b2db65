"""The kit list asks for what the policy lists, says what will not do, and adds nothing."""

import re

import pytest

from tests.promises.built_site import Site, fold, printed, squeezed
from tests.promises.duties import AGES


@pytest.mark.parametrize("age", AGES)
def test_tablets_and_phones_are_said_not_to_be_suitable_with_the_reason(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        assert re.search(
            r"Not suitable (• )?Tablets and phones are not suitable for this course\. [^.]*reduced functionality",
            text,
        ), document


@pytest.mark.parametrize("age", AGES)
def test_what_will_not_do_is_never_something_to_tick_off(site: Site, age: int) -> None:
    for page in site.family(age).pages:
        line = page.line("tablets-and-phones")
        assert not line.strength
        assert not line.tag.select(".square, input")


@pytest.mark.parametrize("age", AGES)
def test_a_computer_is_never_softened_to_a_device(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        assert not re.search(r"\bdevices?\b", text, re.IGNORECASE), document


@pytest.mark.parametrize("age", AGES)
def test_the_computer_has_a_webcam_and_is_a_laptop_or_a_tower(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        assert re.search(r"Required: [^.]*computer with a webcam: a laptop or a tower\.", text), document


@pytest.mark.parametrize("age", AGES)
def test_speakers_or_headphones_or_ear_buds_will_do(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        assert re.search(r"Required: [^.]*speakers,? or [^.]*headphones or ear buds\.", text), document


@pytest.mark.parametrize("age", AGES)
def test_broadband_is_reliable_and_no_speed_is_named(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        assert re.search(r"a reliable broadband connection\.", text), document
        assert not re.search(r"\d ?(mbps|mbit|mb/s|gb)|broadband speed", text, re.IGNORECASE), document


@pytest.mark.parametrize("age", AGES)
def test_zoom_is_reached_by_links_for_the_weekly_sessions(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        assert re.search(r"Required: [^.]*Zoom [^.]*\blinks for the weekly sessions\.", text), document
        assert len(re.findall(r"weekly", text)) == 1, document


@pytest.mark.parametrize("age", AGES)
def test_a_family_is_asked_for_four_things_and_no_others(site: Site, age: int) -> None:
    for page in site.family(age).pages:
        kit = [line.clause for line in page.lines if line.tag.find_parent(class_="kit")]
        assert sorted(kit) == ["broadband", "computer", "sound", "zoom-links"], page.path


def test_no_microphone_keyboard_headset_or_specification_is_invented_anywhere(site: Site) -> None:
    invented = re.compile(
        r"microphone|\bmic\b|headset|keyboard|\bMIDI\b|\bRAM\b|processor|operating system|Windows \d|macOS|"
        r"Chromebook|Chrome\b|web browser|specification",
        re.IGNORECASE,
    )
    for page in site.pages:
        assert not invented.search(page.whole_text), page.path
    for age in AGES:
        for pdf in site.family(age).pdfs:
            assert not invented.search(fold(printed(pdf))), pdf.name


def test_no_page_tells_a_family_to_install_or_download_software_or_to_make_a_zoom_account(site: Site) -> None:
    told = re.compile(
        r"\binstall|download (the )?(Zoom|BandLab|app|software|program)|Zoom (account|app)\b|account (for|with|on) Zoom"
        r"|sign up|\bregister (for|with|on)\b",
        re.IGNORECASE,
    )
    for page in site.pages:
        assert not told.search(page.whole_text), page.path


def test_only_bandlab_is_said_to_be_free_and_to_need_no_software(site: Site) -> None:
    for page in site.pages:
        for sentence in re.findall(r"[^.?!]*\bfree\b[^.?!]*", page.whole_text):
            assert re.search(r"BandLab for Education is free to use|free from interruptions", sentence), (
                page.path
            )
        for sentence in re.findall(r"[^.?!]*additional software[^.?!]*", page.whole_text):
            assert "BandLab for Education is free to use" in sentence, page.path
            assert "Zoom" not in sentence, page.path
        assert not re.search(
            r"free course|course is free|free of charge|no (cost|charge)", page.whole_text
        ), page.path


@pytest.mark.parametrize("page", ["promises", "policy"])
def test_where_bandlab_needs_no_software_stands_that_zoom_is_used_too(site: Site, page: str) -> None:
    words = squeezed(site.version(page).text)
    bandlab, zoom = (
        words.find("additionalsoftware"),
        words.find(squeezed("The course will"), words.find("additionalsoftware")),
    )
    assert 0 < bandlab < zoom < bandlab + 500
    assert "Zoom" in words[zoom : zoom + 60]
