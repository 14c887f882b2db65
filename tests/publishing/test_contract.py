"""The files that staff, CI and other systems rely on are there, have the agreed form, and say what the pages say."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from typing import Any, Final

import pikepdf
import pytest

from tests.promises.built_site import (
    BIRTHDAY,
    Page,
    Site,
    attribute,
    bare_policy_text,
    fold,
    printed,
    printed_lasting,
    squeezed,
    visible_text,
)
from tests.promises.paper import fields
from tests.publishing.agreed_form import assert_agreed_form

POLICY: Final = "online-music-production"
SLUGS: Final = ("aged-10-and-under", "aged-11-to-12", "aged-13", "aged-14-to-16", "aged-17-and-over")


def data(site: Site) -> Any:
    return site.data(f"{POLICY}/1/data/policy.json")


def manifest(site: Site) -> Any:
    return site.data(f"{POLICY}/1/packs/manifest.json")


# ── Files under site/ ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", ["1", "latest"])
def test_each_version_holds_every_file_that_others_rely_on(site: Site, version: str) -> None:
    wanted = [
        "index.html",
        "promises/index.html",
        "policy/index.html",
        "worried/index.html",
        "downloads/index.html",
        "data/policy.json",
        "packs/manifest.json",
    ]
    for slug in SLUGS:
        wanted += [f"{folder}/{slug}/index.html" for folder in ("guides", "checklists", "packs")]
        wanted += [f"packs/{slug}.pdf", f"packs/{slug}-large-print.pdf"]
    assert {f"{POLICY}/{version}/{path}" for path in wanted} <= set(site.paths)


def test_each_version_has_pages_and_packs_for_its_bands_and_no_others(site: Site) -> None:
    for folder in ("guides", "checklists", "packs"):
        found = {path.split("/")[3] for path in site.paths if path.startswith(f"{POLICY}/1/{folder}/")}
        pages = {name for name in found if not name.endswith((".pdf", ".json"))}
        assert pages == set(SLUGS), folder


def test_every_page_of_a_version_leads_to_the_pages_that_people_write(site: Site) -> None:
    written = {f"{POLICY}/1/{name}/index.html" for name in ("about", "accessibility", "privacy")}
    listed = site.version("pages").part("#about-these-pages")
    for path in [path for path in site.paths if path.startswith(f"{POLICY}/1/") and path.endswith(".html")]:
        page = site.page(path)
        menus = [nav for nav in page.soup.select("footer nav") if nav.get("aria-label") == listed.text]
        assert [{page.target(attribute(link, "href")) for link in nav.select("a")} for nav in menus] == [
            written
        ], path


def test_with_one_policy_the_front_page_leads_straight_on_and_says_how_its_review_stands(site: Site) -> None:
    front = site.page("")
    assert front.leads_on_to() == f"{POLICY}/latest/index.html"
    assert "Online Music Production Policy" in front.text
    assert "Review was due by 1 September 2025." in front.text


def test_the_front_page_of_a_version_asks_how_old_the_child_is(site: Site) -> None:
    for version in ("1", "latest"):
        front = site.version(version=version)
        assert re.search(r"How old is your child", visible_text(front.part("h1")))
        leads = [front.target(attribute(link, "href")) for link in front.own.select("a.age")]
        assert leads == [f"{POLICY}/{version}/guides/{slug}/index.html" for slug in SLUGS]


def test_the_latest_version_is_real_files_and_the_same_as_the_current_one(site: Site) -> None:
    current, latest = (site.root / POLICY / name for name in ("1", "latest"))
    assert not any(path.is_symlink() for path in site.root.rglob("*"))
    assert _tree(current) == _tree(latest)


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_each_age_from_0_to_18_has_an_address_that_leads_to_a_guide_of_the_current_version(
    site: Site,
) -> None:
    folder = site.root / POLICY / "age"
    assert sorted(int(path.name) for path in folder.iterdir()) == list(range(19))
    for age in range(19):
        target = site.page(f"{POLICY}/age/{age}").leads_on_to()
        assert target in site.paths
        assert re.match(rf"{POLICY}/(latest|1)/guides/", target)


def test_nobody_but_the_current_version_is_called_latest(site: Site) -> None:
    versions = site.data(f"{POLICY}/versions.json")
    assert_agreed_form("versions", versions)
    assert versions == [{"version": "1", "title": "1", "aliases": ["latest"]}]


def test_nothing_for_staff_only_is_published(site: Site) -> None:
    names = re.compile(r"staff|review|sign-?off|draft|\.yml$|\.txt$|\.map$|\.py$|\.md$")
    assert not [
        path
        for path in site.paths
        if names.search(path) and "/assets/" not in f"/{path}" and "robots" not in path
    ]


# ── data/policy.json ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_policys_data_has_the_agreed_form(site: Site) -> None:
    assert_agreed_form("policy", data(site))


def test_the_data_is_utf_8_in_which_people_can_read_the_policys_own_characters(site: Site) -> None:
    raw = (site.root / POLICY / "1/data/policy.json").read_bytes()
    assert b"\\u" not in raw
    assert "webcam – laptop" in raw.decode("utf-8")


def test_nothing_is_null_but_what_the_contract_allows(site: Site) -> None:
    allowed = {
        "policy.review_date",
        "policy.plain_confirmed",
        "bands.youngest",
        "bands.oldest",
        "clauses.ages.youngest",
        "clauses.ages.oldest",
        "clauses.as_of",
        "documents.band",
        "references.url",
        "contacts.since",
        "questions.ages.youngest",
        "questions.ages.oldest",
    }
    assert set(_nulls(data(site))) <= allowed


def _nulls(value: Any, place: str = "") -> Iterator[str]:
    if value is None:
        yield place
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from _nulls(inner, f"{place}.{key}".lstrip("."))
    for inner in value if isinstance(value, list) else ():
        yield from _nulls(inner, place)


def test_the_head_of_the_data_says_what_the_policy_says_of_itself(site: Site) -> None:
    assert data(site)["policy"] == {
        "id": POLICY,
        "title": "Online Music Production Policy",
        "version": "1",
        "dated": "2024-12-01",
        "review_date": "2025-09-01",
        "status": "current",
        "plain_confirmed": None,
    }


def test_every_age_is_in_exactly_one_band(site: Site) -> None:
    bands = data(site)["bands"]
    assert [band["slug"] for band in bands] == list(SLUGS)
    assert [band["label"] for band in bands] == [
        slug.removeprefix("aged-").replace("-", " ") for slug in SLUGS
    ]
    for age in range(121):
        assert sum(_holds(band, age) for band in bands) == 1, age


def _holds(ages: dict[str, Any], age: int) -> bool:
    return (
        not ages.get("unclear")
        and (ages["youngest"] is None or age >= ages["youngest"])
        and (ages["oldest"] is None or age <= ages["oldest"])
    )


def _for_band(ages: dict[str, Any], band: dict[str, Any]) -> bool:
    """Whether a rule is for a band: it holds at the youngest age of the band, and no rule divides one."""
    return _holds(ages, band["youngest"] or 0)


def test_no_rule_divides_a_band(site: Site) -> None:
    for band in data(site)["bands"]:
        ages = [age for age in range(121) if _holds(band, age)]
        for clause in data(site)["clauses"]:
            assert len({_holds(clause["ages"], age) for age in ages}) == 1, clause["id"]


def test_quotes_and_leads_stand_word_for_word_in_the_policys_text(site: Site) -> None:
    text = bare_policy_text(site.content / f"policies/{POLICY}/1.txt")
    for clause in data(site)["clauses"]:
        assert clause["quote"] in text, clause["id"]
        assert clause["lead"] in text, clause["id"]


def test_every_id_that_the_data_mentions_is_in_it(site: Site) -> None:
    found = data(site)
    clauses = [clause["id"] for clause in found["clauses"]]
    references = [entry["id"] for entry in found["references"]]
    anchors = site.version("policy").anchors
    assert len(clauses) == len(set(clauses))
    for clause in found["clauses"]:
        for name in ("replaces", "exception_to", "emphasises"):
            assert set(clause[name]) <= set(clauses), clause["id"]
        assert {*clause["references"], *filter(None, [clause["by"]])} <= set(references), clause["id"]
        assert clause["id"] in anchors
        assert (clause["audience"] == "others") == bool(clause["by"]) == bool(clause["as_of"]), clause["id"]
    for document in found["documents"]:
        assert {*document["clauses"], *document["upcoming"]} <= set(clauses), document["url"]
    for question in found["questions"]:
        assert set(question["about"]) <= anchors, question["id"]


# ── What the data says of the pages is true ──────────────────────────────────────────────────────────────────────────


def documents(site: Site) -> list[tuple[dict[str, Any], Page]]:
    """Each document that the data lists, with its page: some stand beside the version's folder."""
    listed = data(site)["documents"]
    return [(one, site.page(normpath(f"{POLICY}/1/{one['url']}"))) for one in listed]


def test_every_page_that_shows_clauses_is_listed_and_each_listed_page_exists(site: Site) -> None:
    listed = [page.path for _, page in documents(site)]
    assert len(listed) == len(set(listed))
    showing = {
        page.path
        for page in site.own_pages
        if page.path.startswith(f"{POLICY}/1/") and (page.lines or page.birthday)
    } - {f"{POLICY}/1/ages/index.html"}  # sets bands beside each other; it is no document of the contract
    assert showing <= set(listed) <= set(site.paths)
    kinds = [(document["kind"], document["band"]) for document, _ in documents(site)]
    expected = [(kind, slug) for kind in ("guide", "checklist", "pack", "changes") for slug in SLUGS]
    assert [entry for entry in kinds if entry[1]] == expected
    assert [entry[0] for entry in kinds if entry[1] is None] == ["worried", "promises", "policy", "downloads"]


def test_each_listed_page_shows_the_plain_words_of_each_listed_clause_in_that_order(site: Site) -> None:
    plain = {clause["id"]: clause["plain"] for clause in data(site)["clauses"]}
    for document, page in documents(site):
        words, place = page.text, 0
        for clause in document["clauses"]:
            found = words.find(plain[clause], place)
            assert found >= 0, f"{page.path}: {clause}"
            place = found + len(plain[clause])


def test_what_a_page_shows_as_the_words_of_a_clause_is_exactly_its_plain_wording(site: Site) -> None:
    plain = {clause["id"]: clause["plain"] for clause in data(site)["clauses"]}
    for document, page in documents(site):
        assert [line.clause for line in page.lines] == document["clauses"], page.path
        for line in (*page.lines, *page.birthday_lines):
            assert line.words == plain[line.clause], page.path


def test_what_comes_with_the_next_birthday_is_exactly_what_is_named_only_there(site: Site) -> None:
    for document, page in documents(site):
        boxed = {line.clause for line in page.birthday_lines}
        assert set(document["upcoming"]) == boxed - {line.clause for line in page.lines}, page.path
        assert not set(document["upcoming"]) & set(document["clauses"])


def test_a_clause_for_other_ages_is_nowhere_in_a_bands_documents_but_in_the_birthday_box(site: Site) -> None:
    found = data(site)
    bands = {band["slug"]: band for band in found["bands"]}
    for document, page in documents(site):
        if document["band"] is None:
            continue
        texts = {page.path: squeezed(page.lasting)}
        if document["kind"] == "pack":
            pdfs = [
                site.root / POLICY / f"1/packs/{document['band']}{size}.pdf" for size in ("", "-large-print")
            ]
            texts |= {pdf.name: squeezed(printed_lasting(pdf)) for pdf in pdfs}
        for clause in found["clauses"]:
            if not _for_band(clause["ages"], bands[document["band"]]):
                assert clause["id"] not in document["clauses"], f"{page.path}: {clause['id']}"
                for name, words in texts.items():
                    assert squeezed(clause["plain"]) not in words, f"{name}: {clause['id']}"


def test_a_replaced_clause_is_not_shown_where_its_replacement_is(site: Site) -> None:
    clauses = {clause["id"]: clause for clause in data(site)["clauses"]}
    pairs = [(new, old) for new in clauses for old in clauses[new]["replaces"]]
    assert pairs == [("supervise-when-13-or-under", "supervise-advised")]
    for document, page in documents(site):
        for new, old in pairs:
            if document["band"] and new in document["clauses"]:
                assert old not in document["clauses"], page.path
                assert clauses[old]["plain"] not in visible_text(page.own, BIRTHDAY), page.path


def test_a_pack_prints_the_plain_words_of_each_clause_that_it_lists(site: Site) -> None:
    plain = {clause["id"]: clause["plain"] for clause in data(site)["clauses"]}
    for document, _ in documents(site):
        if document["kind"] == "pack":
            for size in ("", "-large-print"):
                pdf = site.root / POLICY / f"1/packs/{document['band']}{size}.pdf"
                words = squeezed(printed(pdf))
                missing = [name for name in document["clauses"] if squeezed(plain[name]) not in words]
                assert not missing, pdf.name


def test_contacts_and_references_in_the_data_are_those_on_the_policys_page(site: Site) -> None:
    page = site.version("policy")
    for contact in data(site)["contacts"]:
        for detail in (*contact["phone"].split(" / "), contact["email"]):
            assert detail in page.text, contact["id"]
    for reference in data(site)["references"]:
        entry = visible_text(page.part(f"#reference-{reference['id']}"))
        assert entry.startswith(reference["title"])
        assert reference["edition"] in entry
    assert [contact["id"] for contact in data(site)["contacts"]] == [
        "concerns",
        "policy-questions",
        "safeguarding-lead",
        "deputy-paul-smyth",
        "deputy-alison-sutton",
    ]


def test_public_questions_are_on_the_guides_of_exactly_their_ages(site: Site) -> None:
    found = data(site)
    for band in found["bands"]:
        guide = site.version(f"guides/{band['slug']}")
        expected = [q["question"] for q in found["questions"] if _for_band(q["ages"], band)]
        assert list(guide.questions) == expected, band["slug"]


# ── packs/manifest.json and the packs ────────────────────────────────────────────────────────────────────────────────


def packs(site: Site) -> list[tuple[dict[str, Any], Path]]:
    return [(pack, site.root / POLICY / "1/packs" / pack["file"]) for pack in manifest(site)["packs"]]


def test_the_manifest_has_the_agreed_form(site: Site) -> None:
    assert_agreed_form("manifest", manifest(site))


def test_the_manifest_names_every_pack_and_no_other_file(site: Site) -> None:
    folder = site.root / POLICY / "1/packs"
    assert sorted(pack["file"] for pack, _ in packs(site)) == sorted(
        file.name for file in folder.glob("*.pdf")
    )
    for pack, _ in packs(site):
        assert pack["file"] == f"{pack['band']}{'-large-print' if pack['large_print'] else ''}.pdf"
    assert manifest(site)["policy"] == POLICY
    assert manifest(site)["version"] == "1"


def test_the_manifest_is_true_of_each_packs_bytes_digest_and_pages(site: Site) -> None:
    for pack, file in packs(site):
        content = file.read_bytes()
        assert pack["bytes"] == len(content)
        assert pack["sha256"] == hashlib.sha256(content).hexdigest()
        with pikepdf.open(file) as opened:
            assert pack["pages"] == len(opened.pages)


def test_the_digest_of_each_wording_is_that_of_its_words_in_utf_8_with_white_space_folded(site: Site) -> None:
    for pack, _ in packs(site):
        for item in pack["items"]:
            assert item["wording"] == fold(item["wording"])
            assert item["sha256"] == hashlib.sha256(item["wording"].encode("utf-8")).hexdigest()


def test_what_the_manifest_says_was_asked_stands_on_the_pack_and_its_page(site: Site) -> None:
    for pack, file in packs(site):
        page = squeezed(site.version(f"packs/{pack['band']}").text)
        words = squeezed(printed(file))
        for item in pack["items"]:
            if item["complete"] or item["kind"] == "consent":
                assert squeezed(item["wording"]) in words, f"{file.name}: {item['id']}"
                assert squeezed(item["wording"]) in page, f"{file.name}: {item['id']}"


def test_both_sizes_of_print_ask_the_same(site: Site) -> None:
    asked: dict[str, list[Any]] = {}
    for pack, _ in packs(site):
        asked.setdefault(pack["band"], []).append(pack["items"])
    assert all(len(twins) == 2 and twins[0] == twins[1] for twins in asked.values())


def test_each_pack_is_marked_as_accessible_and_tagged_with_its_language_and_title(site: Site) -> None:
    for pack, file in packs(site):
        with pikepdf.open(file) as opened:
            root = opened.Root
            assert str(root.Lang) == "en-GB", file.name
            assert bool(root.MarkInfo.Marked), file.name
            assert "/StructTreeRoot" in root, file.name
            assert bool(root.ViewerPreferences.DisplayDocTitle), file.name
            with opened.open_metadata() as metadata:
                assert str(metadata["pdfuaid:part"]) == "1", file.name
                title = str(metadata["dc:title"])
            assert pack["band"].replace("-", " ") in title
            assert str(opened.docinfo["/Title"]) == title
            assert all(str(page.get("/Tabs")) == "/S" for page in opened.pages), file.name


def test_each_field_of_a_pack_asks_its_whole_question_and_starts_empty(site: Site) -> None:
    for pack, file in packs(site):
        found = fields(file)
        names = [field.name for field in found]
        assert len(names) == len(set(names)) > 6, file.name
        assert not [field.name for field in found if field.ticked or field.filled], file.name
        shown = site.version(f"packs/{pack['band']}").own.select("[data-field]")
        assert names == [attribute(one, "data-field") for one in shown], file.name
        assert [field.box for field in found] == ["tick" in attribute(one, "class") for one in shown], (
            file.name
        )
        # A field of the slip says so by itself: whoever listens may go from field to field.
        asked = [field.asks.removeprefix("Withdrawal slip. ") for field in found]
        assert asked == [visible_text(one) for one in shown], file.name
        assert [field.required for field in found] == ["(required)" in words for words in asked], file.name


def test_no_pack_runs_a_script_sends_anything_or_needs_a_signing_program(site: Site) -> None:
    for _, file in packs(site):
        raw = file.read_bytes()
        with pikepdf.open(file) as opened:
            assert "/OpenAction" not in opened.Root, file.name
            assert "/AA" not in opened.Root, file.name
            assert "/XFA" not in opened.Root.AcroForm, file.name
            kinds = {str(widget.get("/FT")) for page in opened.pages for widget in _widgets(page)}
            assert kinds <= {"/Btn", "/Tx"}, file.name
        assert not re.search(rb"/JavaScript|/SubmitForm|/Launch|/EmbeddedFile|/Encrypt", raw), file.name


def _widgets(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    for annotation in page.get("/Annots", pikepdf.Array()).as_list():
        if str(annotation.get("/Subtype")) == "/Widget":
            yield annotation


def test_every_letter_of_a_pack_can_be_read_out_and_copied(site: Site) -> None:
    for _, file in packs(site):
        with pikepdf.open(file) as opened:
            for number, page in enumerate(opened.pages, start=1):
                assert not set(_silent_glyphs(page)), f"{file.name}, page {number}"


def _silent_glyphs(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """Glyphs on a page that stand for no character: a screen reader would leave them out."""
    known: dict[str, set[str]] = {}
    for name, font in page.Resources.Font.items():
        cmap = font.ToUnicode.read_bytes().decode("ascii")
        known[str(name)] = {
            glyph.lower() for glyph in re.findall(r"^<([0-9a-fA-F]{4})> <", cmap, re.MULTILINE)
        }
    font_name = ""
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, str(step.operator)
        if operator == "Tf":
            font_name = str(operands[0])
        if operator in {"Tj", "TJ"}:
            shown = operands[0] if operator == "TJ" else operands
            for piece in shown.as_list() if isinstance(shown, pikepdf.Array) else shown:
                if isinstance(piece, pikepdf.String):
                    code = bytes(piece).hex()
                    glyphs = [code[place : place + 4] for place in range(0, len(code), 4)]
                    yield from ((font_name, glyph) for glyph in glyphs if glyph not in known[font_name])


def test_a_screen_reader_hears_each_question_of_a_pack_whole_and_in_the_order_of_the_page(site: Site) -> None:
    for pack, file in packs(site):
        if pack["large_print"]:
            continue
        heard = _heard(file)
        place = 0
        for item in pack["items"]:
            if item["complete"] or item["kind"] == "consent":
                found = heard.find(squeezed(item["wording"]), place)
                assert found >= 0, f"{file.name}: {item['id']}"
                place = found


def _heard(pdf: Path) -> str:
    """The words of a PDF in the order of its tags."""
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", str(pdf)]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return squeezed(" ".join(re.findall(r'^ *"(.*)"$', said, re.MULTILINE)))
