"""No outside site, and nothing that is remembered of one, can stop a build or change a word of the policy."""

import os
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Final

import pytest
import yaml

from generator.documents.guidance import OutsideLink
from generator.publishing.outside_links import outside_links
from tests.documents.guided import MEMORY
from tests.promises.built_site import ROOT, Site, attribute
from tests.reading.folders import good_copy
from tests.real import real_library

WAVEPOWER: Final = "https://www.swimming.example/wavepower"
POOLCAM: Final = "https://poolcam.example/privacy"

UNPLUGGED: Final = """
import sys

def refuse(event, args):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(args[1], tuple)):
        raise OSError("the network is unplugged")

sys.addaudithook(refuse)
"""
"""Stands in every Python that the build starts, before anything else does."""

NOTE: Final = re.compile(r'<p data-search-exclude class="outside-note">[^<]*</p>')
STATE: Final = re.compile(r'"state": "[a-z ]+"')


def remembers(name: str) -> str:
    """A memory in which both documents stand in the state that this one has."""
    seen = [
        {"address": address, "watched_as": "page", **deepcopy(dict(MEMORY[name]))}
        for address in (POOLCAM, WAVEPOWER)
    ]
    return yaml.safe_dump({"seen": seen}, default_style='"')


MEMORIES: Final = {
    "nothing": None,
    "no-yaml": "seen: [",
    "no-text": "\x00\xff",
    **{name: remembers(name) for name in ("dead", "newer-edition", "changed-since")},
}


def unplugged(folder: Path) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(UNPLUGGED, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}


def built(folder: Path, memory: str | None) -> dict[str, bytes]:
    """Every file of the site that is built from the good content with this memory, without a network."""
    content, site = good_copy(folder), folder / "site"
    (content / "watched.yml").unlink()
    if memory is not None:
        (content / "watched.yml").write_bytes(memory.encode("latin-1"))
    command = [sys.executable, "-m", "generator", "build", "--on", "2026-06-01", "--content", str(content)]
    done = subprocess.run(
        [*command, "--out", str(site)],
        env=unplugged(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def policy_alone(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without what may be said beside a reference."""
    found = dict(files)
    for name, content in files.items():
        if name.endswith(".html"):
            words = NOTE.sub("", content.decode())
            found[name] = "\n".join(line for line in words.splitlines() if line.strip()).encode()
        elif name.endswith("policy.json"):
            found[name] = STATE.sub("", content.decode()).encode()
    return found


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("without"), None)


@pytest.mark.parametrize("name", [name for name in MEMORIES if name != "nothing"])
def test_the_site_is_built_with_any_memory_and_every_word_of_the_policy_is_the_same(
    name: str, without: dict[str, bytes], tmp_path: Path
) -> None:
    files = built(tmp_path, MEMORIES[name])
    assert policy_alone(files) == policy_alone(without)
    notes = sum(
        len(NOTE.findall(content.decode())) for path, content in files.items() if path.endswith(".html")
    )
    assert bool(notes) is (name in MEMORY)


def test_every_pack_is_byte_for_byte_what_it_is_without_any_memory(
    without: dict[str, bytes], tmp_path: Path
) -> None:
    files = built(tmp_path, MEMORIES["dead"])
    packs = {name: content for name, content in files.items() if name.endswith((".pdf", "manifest.json"))}
    assert len(packs) > 4
    assert packs.items() <= without.items()


def test_the_network_is_unplugged_in_these_tests(tmp_path: Path) -> None:
    tries = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    tried = subprocess.run(
        [sys.executable, "-c", tries], env=unplugged(tmp_path), capture_output=True, text=True, check=False
    )
    assert "the network is unplugged" in tried.stderr


# ── Every outside link is watched ────────────────────────────────────────────────────────────────────────────────────


def test_every_link_out_of_the_real_site_is_one_that_is_watched(site: Site) -> None:
    library = real_library()
    watched = {source.address for source in library.guidance.sources} | {
        link.address for link in outside_links(library)
    }
    found = {
        href
        for page in site.pages
        for link in page.links
        if (href := attribute(link, "href")).startswith(("https:", "http:"))
    }
    assert found
    assert found <= watched


def test_general_advice_is_watched_with_the_place_where_it_stands() -> None:
    library = real_library()
    childline = next(one for one in library.organisation.advice if one.source == "Childline")
    place = "General advice, “Worried about a child?”: Childline"
    assert OutsideLink(childline.address, place) in outside_links(library)


def test_our_own_site_is_no_outside_link() -> None:
    library = real_library()
    own = library.organisation.model_copy(update={"site_address": "https://www.childline.org.uk/"})
    shown = outside_links(type(library)(own, library.guidance, library.glossary, library.policies))
    assert shown
    assert not [link for link in shown if link.address.startswith("https://www.childline.org.uk/")]
