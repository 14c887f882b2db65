"""Documentation that can fail: what exists is documented, and what is documented exists and does what is said."""

import inspect
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

import generator
from generator.cli import _parser, main
from generator.documents import CONSENT_PACK, KINDS, compose_all
from generator.documents.asked_again import Outcome
from generator.documents.head import Edition
from generator.documents.sign_off import compose_sign_off
from generator.policy.clause import Audience, Duty
from generator.policy.consent import ItemKind
from generator.policy.header import Confirmation
from generator.policy.reference import ReferenceState
from generator.policy.review import VersionStatus
from generator.reading.library import read_library
from generator.rendering.asked_again_data import asked_again_json
from generator.rendering.forms import Printed
from generator.rendering.pdf import Pdf
from generator.rendering.policy_data import manifest_json, policy_json, versions_json
from tests.real import real_copy, real_library
from tests.rendering.test_sign_off import drafted

ROOT: Final = Path(__file__).resolve().parents[1]
README: Final = ROOT / "README.md"
MAINTAINERS: Final = ROOT / "docs" / "maintainers"
OUTPUTS: Final = MAINTAINERS / "outputs.md"
DECISIONS: Final = tuple(sorted((MAINTAINERS / "decisions").glob("*.md")))
PAGES: Final = (README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
A_DAY: Final = date(2026, 11, 22)

OF_THE_REPOSITORY: Final = (
    ".ci",
    ".github",
    "content",
    "docs",
    "generator",
    "overrides",
    "script",
    "tests",
)
ELSEWHERE: Final = re.compile(r"/wor[k]/|share[d]/design")
"""Places outside the repository, which a newcomer does not have. The brackets keep this line from naming them."""


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read(page), re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """A page without its code, in which brackets are no links and a hash is no heading."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", read(page), flags=re.MULTILINE | re.DOTALL))


# ── Commands and rooms ───────────────────────────────────────────────────────────────────────────────────────────────

VERBS: Final = tuple(re.findall(r"^ {4}([a-z]+) {2,}", _parser().format_help(), re.MULTILINE))
COMMANDS: Final = tuple(
    (page, line)
    for page in PAGES
    for block in blocks(page, "sh")
    for line in block.splitlines()
    if line.strip()
)


def test_the_help_lists_verbs() -> None:
    assert "check" in VERBS
    assert "build" in VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_documented(verb: str) -> None:
    told = [page for page in (README, *MAINTAINERS.rglob("*.md")) if f"generator {verb}" in read(page)]
    assert told, f"say what `generator {verb}` does in README.md or docs/maintainers/"


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_each_command_that_is_shown_can_be_given(page: Path, line: str) -> None:
    words = [word for word in shlex.split(line, comments=True) if not re.match(r"[A-Z_]+=", word)]
    if words[0] == "generator":
        _parser().parse_args(words[1:])
    if words[0].startswith("script/"):
        assert (ROOT / words[0]).is_file()


def test_the_rooms_of_the_map_are_the_folders_of_the_package() -> None:
    mapped = re.findall(r"^ {4}(\w+) {2,}", inspect.cleandoc(generator.__doc__ or ""), re.MULTILINE)
    assert sorted(mapped) == sorted(
        folder.parent.name for folder in (ROOT / "generator").glob("*/__init__.py")
    )


def test_the_readme_shows_the_same_map() -> None:
    lines = inspect.cleandoc(generator.__doc__ or "").splitlines()
    rooms = [line.removeprefix("    ") for line in lines if line.startswith("    ")]
    assert "\n".join(rooms) + "\n" in blocks(README, "text")


# ── Outputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The real version in force, with a confirmation of its wording, so that every key can be seen."""
    library = real_library()
    policy = library.policies[0]
    version = policy.current(A_DAY)
    confirmed = Confirmation(on=A_DAY, by_role="Designated Safeguarding Lead")
    head = version.words.policy.model_copy(update={"plain_confirmed": confirmed})
    words = version.words.model_copy(update={"policy": head})
    return Edition(library, policy, replace(version, words=words), A_DAY)


def keys(data: Any, inside: str = "") -> Iterator[str]:
    """Every key of the data, each with those around it: "packs.items.id"."""
    if isinstance(data, list):
        for entry in data:
            yield from keys(entry, inside)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield f"{inside}{key}"
            yield from keys(value, f"{inside}{key}.")


def documented(file: str) -> list[str]:
    """The keys that outputs.md explains for a file."""
    section = read(OUTPUTS).split(f"\n## `{file}`\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([\w.]+)` \| \S", section, re.MULTILINE)


def same_keys(file: str, made: bytes) -> None:
    told = documented(file)
    assert len(told) == len(set(told))
    assert set(told) == set(keys(json.loads(made)))


def test_each_key_of_the_policy_s_data_is_documented_and_no_other(edition: Edition) -> None:
    same_keys("data/policy.json", policy_json(edition, tuple(compose_all(edition))))


def test_each_key_of_the_manifest_is_documented_and_no_other(edition: Edition) -> None:
    packs = [composed for composed in compose_all(edition) if composed.kind == CONSENT_PACK]
    printed = tuple(Printed(pack, size, Pdf(b"", 1)) for pack in packs for size in pack.kind.files)
    same_keys("packs/manifest.json", manifest_json(edition, printed))


def test_each_key_of_the_list_of_versions_is_documented_and_no_other(edition: Edition) -> None:
    same_keys("versions.json", versions_json(edition.policy, edition.version.name))


def test_each_key_of_who_must_be_asked_again_is_documented_and_no_other(tmp_path: Path) -> None:
    library = read_library(drafted(tmp_path))
    [policy] = library.policies
    sheet = compose_sign_off(Edition(library, policy, policy.versions[-1], A_DAY))
    same_keys("asked-again-<version>.json", asked_again_json(sheet))


@pytest.mark.parametrize(
    "word",
    [
        *(
            member.value
            for kind in (Audience, Duty, ItemKind, Outcome, ReferenceState, VersionStatus)
            for member in kind
        ),
        *(kind.name for kind in KINDS if kind.folder),
        *(f"{kind.folder}/" for kind in KINDS if kind.folder and not kind.for_each_band),
        *(f"{kind.folder}/<band>/" for kind in KINDS if kind.for_each_band),
    ],
)
def test_each_word_and_address_of_the_outputs_is_documented(word: str) -> None:
    assert f"`{word}`" in read(OUTPUTS)


# ── Worked examples ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real content, named as it is named for somebody in the project's root."""
    real_copy(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Path("content")


def without_lines(problems: str) -> str:
    """Problems without the numbers of their lines, which move with every edit above them."""
    return re.sub(r"(?<=\.(?:yml|txt)):\d+", "", problems)


def test_the_readme_s_change_of_a_sentence_goes_as_it_says(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, right = blocks(README, "yaml")
    told = next(block for block in blocks(README, "text") if "questions-about-policy" in block)
    policy = content / "policies" / "online-music-production" / "1.yml"
    before, after = read(policy).split("  - id: questions-about-policy\n", 1)
    for sentence, code in ((wrong, 2), (right, 0)):
        changed = re.sub(r"^    plain: .*\n", sentence, after, count=1, flags=re.MULTILINE)
        policy.write_text(f"{before}  - id: questions-about-policy\n{changed}", encoding="utf-8")
        assert main(["check", "--on", A_DAY.isoformat()]) == code
        assert without_lines(capsys.readouterr().err) == (without_lines(told) if code else "")


def test_a_policy_can_be_added_by_following_the_page(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = MAINTAINERS / "add-a-policy.md"
    text, half_way, explained = blocks(page, "text")
    pieces = blocks(page, "yaml")
    contact = next(piece for piece in pieces if piece.startswith("  - id: office"))
    head, clauses, *rest = [piece for piece in pieces if piece != contact]
    folder = content / "policies" / "holiday-workshop"
    folder.mkdir()
    (folder / "1.txt").write_text(text, encoding="utf-8")

    (folder / "1.yml").write_text(head + clauses.split("\n\n", 1)[0], encoding="utf-8")
    assert main(["check", "--on", A_DAY.isoformat()]) == 2
    assert half_way in capsys.readouterr().err

    (folder / "1.yml").write_text("\n".join([head, clauses, *rest]), encoding="utf-8")
    with (content / "organisation.yml").open("a", encoding="utf-8") as organisation:
        organisation.write(f"\n{contact}")
    assert main(["check", "--on", A_DAY.isoformat()]) == 0
    assert main(["explain", "--policy", "holiday-workshop", "--age", "7"]) == 0
    assert explained in capsys.readouterr().out


# ── Decisions, links and the repository by itself ────────────────────────────────────────────────────────────────────


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=named)
def test_each_decision_says_what_was_decided_and_what_lost(page: Path) -> None:
    assert re.findall(r"^## (.*)$", read(page), re.MULTILINE) == [
        "Context",
        "Decision",
        "What lost, and why",
        "Consequences",
    ]
    assert read(page).startswith(f"# {int(page.name[:4])}. ")


@pytest.mark.parametrize("page", sorted(MAINTAINERS.rglob("*.md")), ids=named)
def test_each_page_for_maintainers_can_be_found_from_the_first(page: Path) -> None:
    first = MAINTAINERS / "README.md"
    assert page == first or f"({page.relative_to(MAINTAINERS)})" in read(first)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_each_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if not re.match(r"https?://|mailto:", link):
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            made = page.parent.name == "site" and target.stem in {kind.folder for kind in KINDS}
            assert target.exists() or made, link
            assert not anchor or anchor in anchors(target), link


def text_files() -> Iterator[Path]:
    """The files of the repository that hold text: not what commands make, and no fonts."""
    folders = (path for name in OF_THE_REPOSITORY for path in (ROOT / name).rglob("*"))
    for path in (*ROOT.iterdir(), *folders):
        made = "__pycache__" in path.parts or path.name == ".git"  # a file, where git keeps several checkouts
        if path.is_file() and not made and path.suffix not in {".pdf", ".png", ".ttf"}:
            yield path


def test_the_repository_names_no_place_that_a_newcomer_does_not_have() -> None:
    told = ((path, path.read_text(encoding="utf-8", errors="replace")) for path in text_files())
    assert [named(path) for path, text in told if ELSEWHERE.search(text)] == []
