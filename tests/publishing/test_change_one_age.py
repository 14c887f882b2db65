"""One age changes in the policy and its clause, and pages, packs, birthday boxes and questions follow with no other edit."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from tests.conftest import BuildOnce
from tests.promises.built_site import POLICY, Family, Site, visible_text
from tests.publishing.agreed_form import assert_agreed_form
from tests.real import real_copy

Edit = tuple[str, str]

TRIO: Final = ("help-with-zoom", "help-with-logins", "be-present")


def clause(content: Path, name: str, *edits: Edit) -> None:
    """Change words of one clause and of nothing else."""
    path = content / f"policies/{POLICY}/1.yml"
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^  - id: {name}\n(?:    .*\n| *\n)*", text, re.MULTILINE)
    assert found, name
    path.write_text(text.replace(found[0], _edited(found[0], edits)), encoding="utf-8")


def lead(content: Path, name: str, edit: Edit) -> None:
    """Change words of one lead and of nothing else."""
    path = content / f"policies/{POLICY}/1.yml"
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^  {name}: .*\n", text, re.MULTILINE)
    assert found, name
    path.write_text(text.replace(found[0], _edited(found[0], [edit])), encoding="utf-8")


def own_text(content: Path, edit: Edit) -> None:
    """Change the policy's own text in one place."""
    path = content / f"policies/{POLICY}/1.txt"
    text = path.read_text(encoding="utf-8")
    assert text.count(edit[0]) == 1, edit[0]
    path.write_text(_edited(text, [edit]), encoding="utf-8")


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def supervise_up_to_12(content: Path) -> None:
    """Section 6: "aged 13 or under" becomes "aged 12 or under"."""
    edit = ("aged 13 or under", "aged 12 or under")
    own_text(content, edit)
    clause(content, "supervise-when-13-or-under", edit)


def help_up_to_11(content: Path) -> None:
    """Section 4: the three duties are for students under the age of 12; what is particularly important stays at 13."""
    edit = ("students under the age of 13", "students under the age of 12")
    own_text(content, edit)
    lead(content, "we-expect-under-13", edit)
    for name in TRIO:
        clause(content, name, ("under the age of 13", "under the age of 12"))


def review_up_to_15(content: Path) -> None:
    """Section 4: shared comments are reviewed for users aged 11-15."""
    edit = ("aged 11-16", "aged 11-15")
    own_text(content, edit)
    clause(content, "review-comments", edit)


CHANGES: Final[dict[str, Callable[[Path], None]]] = {
    "supervise-up-to-12": supervise_up_to_12,
    "help-up-to-11": help_up_to_11,
    "review-up-to-15": review_up_to_15,
}


@pytest.fixture(scope="module")
def supervised(build_once: BuildOnce) -> Site:
    return build_once("supervise-up-to-12", change=supervise_up_to_12)


@pytest.fixture(scope="module")
def helped(build_once: BuildOnce) -> Site:
    return build_once("help-up-to-11", change=help_up_to_11)


@pytest.fixture(scope="module")
def reviewed(build_once: BuildOnce) -> Site:
    return build_once("review-up-to-15", change=review_up_to_15)


def slugs(site: Site) -> list[str]:
    """The bands of a site, as its data names them."""
    found = site.data(f"{POLICY}/1/data/policy.json")
    assert_agreed_form("policy", found)
    return [band["slug"] for band in found["bands"]]


def assert_documents_follow(site: Site, bands: list[str]) -> None:
    """Fail where guides, checklists, packs or the front page are for other bands than these."""
    for folder in ("guides", "checklists", "packs"):
        names = {path.split("/")[3] for path in site.paths if path.startswith(f"{POLICY}/1/{folder}/")}
        assert {name for name in names if "." not in name} == set(bands), folder
        files = {
            name.removesuffix(".pdf").removesuffix("-large-print") for name in names if name.endswith(".pdf")
        }
        assert files in ({*bands}, set()), folder
    choices = [visible_text(choice) for choice in site.version().own.select("a.age")]
    assert choices == [
        band.removeprefix("aged-").replace("-", " ").replace(" and ", " or ") for band in bands
    ]


def asked(family: Family, name: str) -> bool:
    """Whether guide, pack page and pack ask a family to sign for a duty, and the guide shows it; all agree."""
    shown = family.guide.shows(name)
    assert family.pack.shows(name) == shown
    return shown


def items(site: Site, band: str) -> set[str]:
    """What the packs of a band ask."""
    packs = site.data(f"{POLICY}/1/packs/manifest.json")["packs"]
    return {item["id"] for pack in packs if pack["band"] == band for item in pack["items"]}


@pytest.mark.parametrize("name", CHANGES)
def test_the_changed_content_passes_its_check(
    build_once: BuildOnce, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = build_once(name, change=CHANGES[name])
    assert main(["check", "--content", str(site.content), "--on", "2026-11-22"]) == 0
    assert "in order" in capsys.readouterr().out


def test_a_plain_wording_that_still_names_the_old_age_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real_copy(tmp_path / "content")
    edit = ("aged 13 or under", "aged 12 or under")
    own_text(tmp_path / "content", edit)
    clause(
        tmp_path / "content",
        "supervise-when-13-or-under",
        edit,
        ("while they are aged 12", "while they are aged 13"),
    )
    assert main(["check", "--content", str(tmp_path / "content"), "--on", "2026-11-22"]) == 2
    assert "supervise-when-13-or-under" in capsys.readouterr().err


# ── "aged 12 or under" in section 6 ──────────────────────────────────────────────────────────────────────────────────


def test_when_supervising_is_expected_up_to_12_the_band_of_13_is_gone(supervised: Site) -> None:
    bands = ["aged-10-and-under", "aged-11-to-12", "aged-13-to-16", "aged-17-and-over"]
    assert slugs(supervised) == bands
    assert_documents_follow(supervised, bands)


@pytest.mark.parametrize("age", range(5, 19))
def test_when_supervising_is_expected_up_to_12_each_familys_documents_follow(
    supervised: Site, age: int
) -> None:
    family = supervised.family(age)
    for document, text in family.documents.items():
        if "/checklists/" not in document:
            strengths = re.findall(r"(\w+): Supervise your child", text)
            assert strengths == ["Expected" if age <= 12 else "Advised"], document
            assert ("expects me to supervise" in text) == (age <= 12 and "guides/" not in document), document
    assert asked(family, "help-with-zoom") == (age <= 12)


def test_when_supervising_is_expected_up_to_12_the_address_of_13_leads_to_the_new_band(
    supervised: Site,
) -> None:
    for age in (13, 14, 16):
        assert "/guides/aged-13-to-16/" in supervised.family(age).guide.path
    assert "/guides/aged-11-to-12/" in supervised.family(12).guide.path


def test_when_supervising_is_expected_up_to_12_the_13th_birthday_changes_it_all(supervised: Site) -> None:
    for document, box in supervised.family(12).birthdays.items():
        assert box.startswith("When your child turns 13"), document
        assert "log on to Zoom" in box, document
        assert "Expected: Supervise" in box.partition("Advised: Supervise")[0], document
        assert "Advised: Supervise" in box, document
    for document, box in supervised.family(13).birthdays.items():
        assert box.startswith("When your child turns 17"), document
        assert "upervise" not in box, document


def test_when_supervising_is_expected_up_to_12_the_policys_page_says_so(supervised: Site) -> None:
    block = visible_text(supervised.version("policy").part("#supervise-when-13-or-under"))
    assert "for pupils aged 12 or under." in block
    assert "ages 12 and under" in block


# ── "under the age of 12" in the lead of section 4 ───────────────────────────────────────────────────────────────────


def test_when_log_in_help_is_for_under_12_a_band_of_11_and_a_band_of_12_appear(helped: Site) -> None:
    bands = ["aged-10-and-under", "aged-11", "aged-12", "aged-13", "aged-14-to-16", "aged-17-and-over"]
    assert slugs(helped) == bands
    assert_documents_follow(helped, bands)


@pytest.mark.parametrize("age", range(5, 19))
def test_when_log_in_help_is_for_under_12_each_familys_documents_follow(helped: Site, age: int) -> None:
    family = helped.family(age)
    for name in TRIO:
        assert asked(family, name) == (age <= 11)
    band = family.guide.path.split("/")[-2]
    agreed = {"agree-help-with-zoom", "agree-help-with-logins", "agree-be-present"} & items(helped, band)
    assert len(agreed) == (3 if age <= 11 else 0)
    for document, text in family.documents.items():
        assert ("log on to Zoom" in text) == (age <= 11), document
        if "/checklists/" not in document:
            assert ("particularly important" in text) == (age <= 12), document


def test_when_log_in_help_is_for_under_12_it_stops_at_12_and_the_weight_on_talking_at_13(
    helped: Site,
) -> None:
    stops = {line.clause for line in helped.family(11).guide.birthday_lines}
    assert stops == set(TRIO)
    assert helped.family(11).guide.birthday.startswith("When your child turns 12")
    assert {line.clause for line in helped.family(12).guide.birthday_lines} == {"engage-more-under-13"}
    assert helped.family(12).guide.birthday.startswith("When your child turns 13")


# ── "aged 11-15" in section 4 ────────────────────────────────────────────────────────────────────────────────────────


def test_when_comments_are_reviewed_up_to_15_the_last_two_bands_move(reviewed: Site) -> None:
    bands = ["aged-10-and-under", "aged-11-to-12", "aged-13", "aged-14-to-15", "aged-16-and-over"]
    assert slugs(reviewed) == bands
    assert_documents_follow(reviewed, bands)


@pytest.mark.parametrize("age", range(5, 19))
def test_when_comments_are_reviewed_up_to_15_the_open_questions_follow(reviewed: Site, age: int) -> None:
    family = reviewed.family(age)
    for page in (family.guide, family.pack):
        open_to_them = [question for question in page.questions if "review shared comments" in question]
        assert len(open_to_them) == (0 if 11 <= age <= 15 else 1), page.path
    for document, text in family.documents.items():
        if "/checklists/" not in document:
            assert ("include reviewing shared comments" in text) == (11 <= age <= 15), document


def test_when_comments_are_reviewed_up_to_15_the_data_says_so(reviewed: Site) -> None:
    found = reviewed.data(f"{POLICY}/1/data/policy.json")
    gaps = {q["id"]: q["ages"] for q in found["questions"] if q["id"].startswith("comment-review")}
    assert gaps == {
        "comment-review-younger": {"youngest": None, "oldest": 10},
        "comment-review-older": {"youngest": 16, "oldest": None},
    }


def test_when_comments_are_reviewed_up_to_15_the_16th_birthday_matters(reviewed: Site) -> None:
    for document, box in reviewed.family(15).birthdays.items():
        assert box.startswith("When your child turns 16"), document
        assert "reviewing shared comments" in box, document
    assert set(reviewed.family(16).birthdays.values()) == {""}
