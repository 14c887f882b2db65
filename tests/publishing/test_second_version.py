"""The real policy's second version, finished and published: each family reads just the edits that concern its child's age.

To accept new words after reading the difference: ACCEPT_WORDS=yes script/test tests/publishing/test_second_version.py
"""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.documents.changes import Step, compose_changes
from generator.documents.head import Edition
from generator.policy.changes import Way
from generator.reading.library import read_library
from tests.authoring.ten_edits import FOLDER, POLICY, finished
from tests.rendering.words import as_read, same_words
from tests.sealing import seal_all

ON: Final = date(2026, 12, 2)
BANDS: Final = ("aged-10-and-under", "aged-11-to-12", "aged-13", "aged-14-to-16", "aged-17-and-over")

MEANINGS: Final = """
meanings:
  - clauses: [tell-us-of-absence]
    means: Please tell us beforehand when your child cannot come to a session.
  - clauses: [dress-code]
    means: Your child should still dress as for school. The policy no longer says that they must.
  - clauses: [details-when-invited]
    means: Nothing. One sentence became two.
  - clauses: [images-with-permission]
    means: We ask for your permission in writing as before, in new words. Please fill in the new form.
  - clauses: [supervise-when-13-or-under]
    ages: aged 12 or under
    means: Nothing yet. We expect you to supervise until your child turns 13, no longer until they turn 14.
  - clauses: [supervise-when-13-or-under, supervise-advised]
    ages: aged 13
    means: We no longer expect you to supervise between sessions. We advise it.
"""

EVERYWHERE: Final[dict[tuple[str, ...], tuple[Way, ...]]] = {
    ("tell-us-of-absence",): (Way.NEW,),
    ("dress-code",): (Way.STRENGTH, Way.WORDS),
    ("details-when-invited",): (Way.WORDS,),
    ("uses-zoom",): (Way.WORDS,),
    ("images-with-permission",): (Way.WORDS,),
    ("recognise-responsibility",): (Way.WORDS, Way.MOVED),
    ("no-recording",): (Way.NEW,),
    ("abuse-document",): (Way.GONE,),
}
"""The edits that every family reads of."""

BY_BAND: Final[dict[str, dict[tuple[str, ...], tuple[Way, ...]]]] = {
    "aged-10-and-under": {("supervise-when-13-or-under",): (Way.WORDS, Way.AGES)},
    "aged-11-to-12": {("supervise-when-13-or-under",): (Way.WORDS, Way.AGES)},
    "aged-13": {("supervise-when-13-or-under", "supervise-advised"): (Way.GIVES_WAY, Way.STRENGTH)},
    "aged-14-to-16": {},
    "aged-17-and-over": {},
}
"""The edit of an age, as families of each band read of it."""

PARTS: Final = [
    ("heading", None, "11. Recording of sessions"),
    ("heading", "11. Review and evaluation", "12. Review and evaluation"),
    ("heading", "12. Conclusion", "13. Conclusion"),
    ("heading", "13. Contact details", "14. Contact details"),
    ("fact", "07467 373865", "01632 960865"),
    ("link", None, "“privacy notice” leads to https://www.example.org/privacy"),
]
"""The section that was added and those it renumbered, the number, and the link."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real policy with its second version, finished and sealed."""
    folder = finished(tmp_path_factory.mktemp("second"))
    with (folder / FOLDER / "2.yml").open("a", encoding="utf-8") as file:
        file.write(MEANINGS)
    return seal_all(folder)


def step_for(content: Path, band: str) -> Step:
    library = read_library(content)
    policy = library.policies[0]
    old = policy.versions[0]
    ages = next(one for one in old.bands if one.slug == band)
    (step,) = compose_changes(Edition(library, policy, old, ON), ages).steps
    return step


@pytest.mark.parametrize("band", BANDS)
def test_each_family_is_told_exactly_the_edits_that_concern_its_childs_age(band: str, content: Path) -> None:
    (found,) = step_for(content, band).for_ages
    told = {one.change.ids: one.change.ways for one in found.told}
    assert told == EVERYWHERE | BY_BAND[band]
    assert all(one.meanings for one in found.told if one.change.needs_meaning)


@pytest.mark.parametrize("band", BANDS)
def test_numbers_headings_and_links_are_told_to_every_family(band: str, content: Path) -> None:
    assert [(part.kind, part.before, part.after) for part in step_for(content, band).parts] == PARTS


@pytest.mark.parametrize("missing", ["dress-code", "supervise-when-13-or-under, supervise-advised"])
def test_a_version_that_does_not_say_what_a_change_means_is_not_published(
    missing: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = content / FOLDER / "2.yml"
    whole = file.read_text(encoding="utf-8")
    start = whole.index(f"  - clauses: [{missing}]")
    end = whole.find("  - clauses:", start + 1)
    file.write_text(whole[:start] + (whole[end:] if end > 0 else ""), encoding="utf-8")
    try:
        code = main(
            ["build", "--content", str(content), "--out", str(tmp_path / "site"), "--on", ON.isoformat()]
        )
    finally:
        file.write_text(whole, encoding="utf-8")
    told = capsys.readouterr().err
    assert code == 3
    assert f"clauses: [{missing}]" in told
    assert told.count("nothing says what that means") == 1
    assert not (tmp_path / "site").exists()


def test_the_finished_version_is_built_and_its_pages_of_changes_are_those_last_read_and_accepted(
    content: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert main(["build", "--content", str(content), "--out", str(site), "--on", ON.isoformat()]) == 0
    for band in BANDS:
        page = site / POLICY / "changes" / "from-1" / band / "index.html"
        same_words(f"second-version/{band}", as_read(page.read_text(encoding="utf-8")))
    newest = site / POLICY / "changes" / "from-2" / "aged-13-to-16" / "index.html"
    assert "Nothing has changed since." in newest.read_text(encoding="utf-8")
