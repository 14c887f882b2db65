"""Consent is not agreement is not acknowledgement, and nothing is asked that the policy does not carry."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.conftest import BuildOnce
from tests.promises.built_site import Site, fold, printed, squeezed, visible_text
from tests.promises.duties import AGES, BANDS
from tests.promises.paper import fields
from tests.reading.folders import only_words

ALWAYS_KNOWN: Final = {"have-read-guide", "know-engage", "know-help-set-up", "know-open-communication"}
ALWAYS_AGREED: Final = {
    "agree-report-concerns": "I should report",
    "agree-within-earshot": "I should remain within earshot during sessions where possible",
    "student-code-of-conduct": "I am required to keep to",
    "student-dress-code": "I must dress appropriately",
}
AGREED_UP_TO_12: Final = {
    "agree-help-with-zoom": "expects me to help my child when logging on to Zoom",
    "agree-help-with-logins": "expects me to help my child with usernames and passwords",
    "agree-be-present": "expects me to be present and available during the online course",
}
AGREED_UP_TO_13: Final = {"agree-supervise": "expects me to supervise"}


def agreed(age: int) -> dict[str, str]:
    """What families agree to at an age, with the policy's verb: worked out by hand."""
    return ALWAYS_AGREED | (AGREED_UP_TO_12 if age <= 12 else {}) | (AGREED_UP_TO_13 if age <= 13 else {})


def known(age: int) -> set[str]:
    """What families acknowledge at an age: worked out by hand."""
    return ALWAYS_KNOWN | ({"know-supervise"} if age >= 14 else set())


def items(site: Site, age: int) -> list[dict[str, Any]]:
    """What the manifest says that the pack of an age asks."""
    manifest = site.data("online-music-production/1/packs/manifest.json")
    packs = [pack for pack in manifest["packs"] if pack["band"] == BANDS[age]]
    assert [pack["items"] for pack in packs] == [packs[0]["items"]] * 2
    return list(packs[0]["items"])


def part(site: Site, age: int, name: str) -> str:
    """One of the three parts of the form, as the pack's page shows it."""
    heading = site.family(age).pack.part(f"#{name}")
    section = heading.find_parent("section")
    assert section
    return visible_text(section)


def printed_part(text: str, name: str) -> str:
    """One of the three parts of the form, as it is printed."""
    found = re.search(
        rf"{name}: .*?(?=Acknowledgements: |Agreements: |Consents: |Sign What you sign|$)", text
    )
    return found[0] if found else ""


# ── One consent: images ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("age", AGES)
def test_the_pack_asks_for_one_consent_and_it_is_for_images(site: Site, age: int) -> None:
    asked = [item for item in items(site, age) if item["kind"] == "consent"]
    assert [item["id"] for item in asked] == ["images"]
    assert "written permission for images of my child or family" in asked[0]["wording"]
    assert "only for the purpose written on this form" in asked[0]["wording"]


@pytest.mark.parametrize("age", AGES)
def test_the_consent_is_not_complete_because_the_policy_names_no_purpose(site: Site, age: int) -> None:
    assert {item["id"]: item["complete"] for item in items(site, age)}["images"] is False
    for text in (part(site, age, "consents"), *_printed_consents(site, age)):
        assert re.search(r"Purpose \(our staff write it here by hand", text)
        assert "Without a purpose, this part gives no permission, whatever is ticked" in text
        assert not re.search(
            r"publicity|website|social media|marketing|promot|newsletter|press", text, re.IGNORECASE
        )


def _printed_consents(site: Site, age: int) -> list[str]:
    found = [printed_part(fold(printed(pdf)), "Consents") for pdf in site.family(age).pdfs]
    assert all(found)
    return found


@pytest.mark.parametrize("age", AGES)
def test_staff_write_the_purpose_by_hand_so_it_is_no_field_to_fill_in(site: Site, age: int) -> None:
    for pdf in site.family(age).pdfs:
        assert not [
            field for field in fields(pdf) if "purpose" in field.name or field.asks.startswith("Purpose")
        ]


@pytest.mark.parametrize("age", AGES)
def test_the_consent_can_be_given_or_refused_and_starts_as_neither(site: Site, age: int) -> None:
    for text in (part(site, age, "consents"), *_printed_consents(site, age)):
        assert re.search(r"Yes\. I give my written permission", text)
        assert re.search(r"No\. I do not give this permission", text)
        assert "Saying no has no penalty" in text
    for pdf in site.family(age).pdfs:
        boxes = {field.name: field for field in fields(pdf) if field.name.startswith("images")}
        assert sorted(boxes) == ["images-no", "images-yes"]
        assert all(box.box and not box.ticked for box in boxes.values())


@pytest.mark.parametrize("age", AGES)
def test_the_way_to_withdraw_is_on_the_form_and_not_said_to_be_the_policys(site: Site, age: int) -> None:
    for text in (part(site, age, "consents"), *_printed_consents(site, age)):
        assert "You can change your mind at any time" in text
        assert re.search(r"Tell us: [^.]*01403 286330.*james\.underwood@westsussexmusic\.co\.uk", text)
        assert re.search(r"The policy does not say:? how .*withdraw", text, re.IGNORECASE)


@pytest.mark.parametrize("age", AGES)
def test_the_policys_promise_on_images_keeps_writing_and_purpose(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        words = page.line("images-with-permission").words
        assert re.search(r"[Ii]mages of children, young people and families", words)
        assert "only after their written permission has been obtained" in words
        assert "only for the purpose for which consent has been given" in words


@pytest.mark.parametrize("age", AGES)
def test_the_pack_says_that_the_policy_asks_for_written_permission_for_nothing_else(
    site: Site, age: int
) -> None:
    family = site.family(age)
    for text in (family.pack.text, *(fold(printed(pdf)) for pdf in family.pdfs)):
        assert re.search(
            r"policy itself asks for (your )?written permission only for what stands under", text
        )


# ── Nothing is asked beside it ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("age", AGES)
def test_no_consent_is_invented_for_bandlab_recording_medical_care_contacts_or_collection(
    site: Site, age: int
) -> None:
    invented = re.compile(
        r"BandLab|record|film|video|medical|medicine|allerg|doctor|emergency|collect(ed|ion)?\b|pick up|venue|travel|trip",
        re.IGNORECASE,
    )
    for text in (part(site, age, "consents"), *_printed_consents(site, age)):
        assert not invented.search(text)


@pytest.mark.parametrize("age", AGES)
def test_a_pack_is_silent_where_the_policy_is_silent(site: Site, age: int) -> None:
    silent = re.compile(
        r"sessions? (are|is|may be|will be) (recorded|filmed)|recordings?\b|medical|allerg|emergency contact|next of kin"
        r"|collect(ed|ion) from|pick(ed)? up|date of birth|home address",
        re.IGNORECASE,
    )
    for document, text in site.family(age).everything.items():
        assert not silent.search(text), document


@pytest.mark.parametrize("age", AGES)
def test_the_form_asks_for_names_a_relationship_a_signature_and_a_day_and_nothing_else_of_a_family(
    site: Site, age: int
) -> None:
    for pdf in site.family(age).pdfs:
        written = {field.name for field in fields(pdf) if not field.box}
        to_sign = {"child-name", "adult-name", "relationship", "signature", "date", "child-signature"}
        to_withdraw = {"child-name", "adult-name", "signature", "date", "images-which"}
        assert written == to_sign | {f"withdraw-{name}" for name in to_withdraw}


@pytest.mark.parametrize("age", AGES)
def test_the_absolute_promise_on_sharing_data_is_no_term_of_guide_or_pack(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        for said in re.finditer(r"[^.]*\bwithout parental consent", text):
            assert "The summary says" in said[0], f"{document}: {said[0]}"
        assert "No personal data" not in text, document


@pytest.mark.parametrize("age", AGES)
def test_families_are_informed_of_the_details_that_bandlab_holds(site: Site, age: int) -> None:
    family = site.family(age)
    for document, text in family.everything.items():
        if "/checklists/" not in document:
            assert "names, usernames, email addresses and profile pictures" in text, document


@pytest.mark.parametrize("age", AGES)
def test_what_the_policy_says_of_bandlab_is_attributed_and_dated(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        claims = [line for line in page.lines if line.tag.find_parent(class_="claims")]
        assert len(claims) == 5
        for line in claims:
            assert re.match(r"The summary says that |BandLab says that ", line.words), line.words
        heading = page.own.select_one("[id^=claims]")
        assert heading
        opening = visible_text(heading.find_next_sibling("p") or heading)
        assert "as of 1 December 2024" in opening
        assert "not promises of ours" in opening
    for pdf in family.pdfs:
        assert "as of 1 December 2024" in fold(printed(pdf))


def test_what_bandlab_claims_does_not_stand_among_our_promises(site: Site) -> None:
    assert not re.search(
        r"industry-standard|child privacy laws|except as required by law", site.version("promises").text
    )


# ── Agreements and acknowledgements ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("age", AGES)
def test_families_agree_only_to_what_is_a_must_required_expected_or_should_in_its_own_verb(
    site: Site, age: int
) -> None:
    wordings = {item["id"]: item["wording"] for item in items(site, age) if item["kind"] == "agreement"}
    assert set(wordings) == set(agreed(age))
    for name, verb in agreed(age).items():
        assert verb in wordings[name], name
        assert "I agree" in wordings[name], name


@pytest.mark.parametrize("age", AGES)
def test_what_is_only_encouraged_or_advised_is_acknowledged_and_binds_nobody(site: Site, age: int) -> None:
    wordings = {item["id"]: item["wording"] for item in items(site, age) if item["kind"] == "acknowledgement"}
    assert set(wordings) == known(age)
    for name, wording in wordings.items():
        assert not re.search(r"agree|promise|undertake|I will|consent|permission", wording), name
        if name != "have-read-guide":
            assert re.search(r"encourages me|advises me", wording), name
    assert "does not bind you" in part(site, age, "acknowledgements")


@pytest.mark.parametrize("age", AGES)
def test_the_three_kinds_stand_in_three_places_of_the_form(site: Site, age: int) -> None:
    kinds = {"acknowledgement": "acknowledgements", "agreement": "agreements", "consent": "consents"}
    texts = {kind: squeezed(part(site, age, name)) for kind, name in kinds.items()}
    for item in items(site, age):
        if item["complete"] or item["kind"] == "consent":
            where = {kind for kind, text in texts.items() if squeezed(item["wording"]) in text}
            assert where == {item["kind"]}, item["id"]
    for pdf in site.family(age).pdfs:
        whole = fold(printed(pdf))
        parts = {kind: squeezed(printed_part(whole, name.title())) for kind, name in kinds.items()}
        for item in items(site, age):
            if item["complete"] or item["kind"] == "consent":
                where = {kind for kind, text in parts.items() if squeezed(item["wording"]) in text}
                assert where == {item["kind"]}, item["id"]


@pytest.mark.parametrize("age", AGES)
def test_every_box_of_the_form_is_one_that_is_asked_and_none_is_ticked(site: Site, age: int) -> None:
    complete = {item["id"] for item in items(site, age) if item["complete"]}
    for pdf in site.family(age).pdfs:
        boxes = [field for field in fields(pdf) if field.box]
        assert {field.name for field in boxes} == complete | {"images-yes", "images-no", "withdraw-images"}
        assert not any(field.ticked for field in boxes)


@pytest.mark.parametrize("age", AGES)
def test_nobody_is_asked_to_agree_to_a_code_of_conduct_that_is_not_in_the_pack(site: Site, age: int) -> None:
    assert {item["id"]: item["complete"] for item in items(site, age)}["student-code-of-conduct"] is False
    family = site.family(age)
    for text in (part(site, age, "agreements"), *(fold(printed(pdf)) for pdf in family.pdfs)):
        assert re.search(
            r"not yet supplied.*nobody is asked to agree to it here\. Please ask us", text, re.IGNORECASE
        )
        assert "I am required to keep to" not in text
    for pdf in family.pdfs:
        assert "student-code-of-conduct" not in {field.name for field in fields(pdf)}


@pytest.mark.parametrize("age", AGES)
def test_conduct_and_dress_are_the_students_own_to_agree_to(site: Site, age: int) -> None:
    agreements = part(site, age, "agreements")
    assert re.search(r"Your child: Code of Conduct", agreements)
    assert re.search(r"Your child: I know that I must dress", agreements)
    for pdf in site.family(age).pdfs:
        box = next(field for field in fields(pdf) if field.name == "student-dress-code")
        assert box.asks.startswith("Your child:")
        assert "child-signature" in {field.name for field in fields(pdf)}


def test_each_pack_names_its_version_and_the_digest_of_what_it_asks_consent_for(site: Site) -> None:
    for age in AGES:
        for pdf in site.family(age).pdfs:
            words = squeezed(printed(pdf))
            assert squeezed("Version 1 of the Online Music Production Policy") in words
            for item in items(site, age):
                if item["kind"] == "consent":
                    assert item["sha256"][:8] in words, f"{pdf.name}: {item['id']}"


# ── A later version may name purposes ────────────────────────────────────────────────────────────────────────────────

PURPOSES: Final = ("Our website", "Printed programmes of our concerts")


def purposes_named(content: Path) -> None:
    """The policy's owner names two purposes for images, so families are asked about each."""
    path = content / "policies/online-music-production/1.yml"
    data = only_words(path)
    image = next(item for item in data["consents"] if item["id"] == "images")
    data["consents"].remove(image)
    for number, purpose in enumerate(PURPOSES, start=1):
        wording = "I give my written permission for images of my child to be used only for this purpose ({purpose})."
        data["consents"].append(
            deepcopy(image) | {"id": f"images-{number}", "purpose": purpose, "wording": wording}
        )
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def with_purposes(build_once: BuildOnce) -> Site:
    return build_once("purposes", change=purposes_named)


@pytest.mark.parametrize("age", [5, 13, 18])
def test_where_purposes_are_named_each_is_a_consent_of_its_own_that_can_be_refused(
    with_purposes: Site, age: int
) -> None:
    asked = [item for item in items(with_purposes, age) if item["kind"] == "consent"]
    assert [(item["id"], item["complete"]) for item in asked] == [("images-1", True), ("images-2", True)]
    for text in (part(with_purposes, age, "consents"), *_printed_consents(with_purposes, age)):
        assert re.findall(r"Purpose: (.+?) Yes\.", text) == list(PURPOSES)
        assert "by hand" not in text
        assert "yes or no to each" in text
    for pdf in with_purposes.family(age).pdfs:
        boxes = [field for field in fields(pdf) if field.name.startswith("images")]
        assert [box.name for box in boxes] == ["images-1-yes", "images-1-no", "images-2-yes", "images-2-no"]
        slip = [field.name for field in fields(pdf) if field.name.startswith("withdraw-images")]
        assert slip == ["withdraw-images-1", "withdraw-images-2"]
        assert not any(box.ticked for box in boxes)
