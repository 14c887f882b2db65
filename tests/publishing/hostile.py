"""A policy whose every free line holds something that a browser, a template or Markdown might obey, and its harmless twin."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

Put = Callable[[str], str]
"""What stands for a hostile string: itself, or a harmless word in the twin."""

SCRIPT: Final = "<script>alert(1)</script>"
TITLE: Final = "</title><script>alert(2)</script>"
HANDLER: Final = '"onmouseover="alert(3)'
TAG: Final = "<img src=x onerror=alert(4)>"
TEMPLATE: Final = "{{ 7*7 }}"
RAW: Final = "{% raw %}"
STARS: Final = "*stars*"
UNDER: Final = "_under_"
TICKS: Final = "```"
LINK: Final = "[x](javascript:alert(1))"
ENTITY: Final = "&amp;"
COMMENT: Final = "<!--"
HEADING: Final = "# a heading"
CDATA: Final = "]]>"
CLOSE: Final = "</div></article></body>"

IN_THE_TEXT: Final = (
    SCRIPT,
    TITLE,
    HANDLER,
    TAG,
    TEMPLATE,
    RAW,
    STARS,
    UNDER,
    TICKS,
    ENTITY,
    COMMENT,
    CDATA,
    CLOSE,
)
"""What may stand in a policy's own text; a link there is markup, of which only its label is the policy's words."""

IN_PLAIN_WORDS: Final = (
    SCRIPT,
    TITLE,
    HANDLER,
    TAG,
    STARS,
    UNDER,
    TICKS,
    LINK,
    ENTITY,
    COMMENT,
    CDATA,
    HEADING,
    CLOSE,
)
"""What may stand in plain words and in what is signed: curly brackets are our own marks there, and refused."""

ANYWHERE: Final = (*IN_THE_TEXT, LINK, HEADING)


def itself(hostile: str) -> str:
    """The hostile string."""
    return hostile


def harmless(hostile: str) -> str:
    """A word that nothing obeys, other than for each hostile string, so that no two lines are the same."""
    return f"harmless{ANYWHERE.index(hostile)}"


def write_content(folder: Path, put: Put) -> None:
    """A whole content folder with one policy, its own text and the shared files."""
    text, policy = _policy(put)
    _write(folder / "policies/hostile/1.yml", policy)
    (folder / "policies/hostile/1.txt").write_text(text, encoding="utf-8")
    said = " ".join(put(hostile) for hostile in ANYWHERE)
    contact = {"id": "desk", "role": f"Desk {said}", "for": f"Purpose {said}", "shown": ["guide", "pack"]}
    organisation = {"name": f"Club {said}", "short_name": "Club", "contacts": [contact]}
    _write(folder / "organisation.yml", organisation)
    source = {"id": "book", "title": f"Book {said}", "publisher": f"Press {said}"}
    linked = {**source, "id": "page", "address": "https://www.example.org/?a=1&b=2", "address_by": "editor"}
    _write(folder / "guidance.yml", {"sources": [source, linked]})
    _write(folder / "glossary.yml", {"terms": [{"term": f"Term {said}", "means": f"Meaning {said}."}]})


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _policy(put: Put) -> tuple[str, dict[str, Any]]:
    """The policy's text and its file, in which every word of the text is accounted for."""
    texts = " ".join(put(hostile) for hostile in IN_THE_TEXT)
    plains = " ".join(put(hostile) for hostile in IN_PLAIN_WORDS)
    everything = " ".join(put(hostile) for hostile in ANYWHERE)
    title, heading, lead = f"Title {texts}", f"Rules {texts}", f"We say {texts}:"
    audiences = ("parents", "students", "staff", "trust")
    clauses: list[dict[str, Any]] = [
        {
            "id": f"rule-{who}",
            "section": "1",
            "lead": "we-say",
            "quote": f"keep the {who} rule {texts} for users aged 11-16.",
            "audience": who,
            "duty": "should" if who in {"parents", "students"} else "will",
            "ages": "aged 11-16",
            "plain": f"Keep the rule for {who} {plains} **bold {put(SCRIPT)}** {{reference book}}.",
            "because": f"This is the reason {plains}.",
            "references": ["book"],
            "benefits": ["parents"],
        }
        for who in audiences
    ]
    claim = {
        "id": "claim",
        "section": "1",
        "quote": f"Press says {texts} of itself.",
        "audience": "others",
        "duty": "states",
        "plain": f"The press is said to say {plains}.",
        "references": ["page"],
        "by": "page",
        "as_of": "2026-01-01",
    }
    ask = {
        "id": "ask",
        "section": "1",
        "quote": f"Ask the desk {texts} on 01000 000000.",
        "audience": "parents",
        "duty": "states",
        "plain": f"Ask the desk {plains} on {{contact desk}}.",
    }
    facts = [
        {"id": "version", "quote": "Version: 1", "gives": "version"},
        {"id": "dated", "quote": "Date: 1 January 2026", "gives": "dated"},
        {"id": "cites", "section": "1", "quote": f"See the book {texts}", "reference": "book"},
        {"id": "cites-page", "section": "1", "quote": f"See the page {texts}", "reference": "page"},
        {
            "id": "desk-phone",
            "section": "1",
            "quote": "01000 000000",
            "in": "ask",
            "contact": "desk",
            "channel": "phone",
        },
        {"id": "desk-name", "section": "1", "quote": f"Name {texts}", "contact": "desk", "channel": "name"},
        {
            "id": "desk-email",
            "section": "1",
            "quote": f"Write to {put(HANDLER)}@example.org{put(TAG)} {texts}",
            "value": f"{put(HANDLER)}@example.org{put(TAG)}",
            "contact": "desk",
            "channel": "email",
        },
    ]
    items = [
        {
            "id": "agree",
            "kind": "agreement",
            "wording": f"I agree {plains}.",
            "upholds": ["rule-parents"],
        },
        {
            "id": "know",
            "kind": "acknowledgement",
            "wording": f"I know {plains}.",
            "upholds": ["rule-trust"],
        },
        {
            "id": "permit",
            "kind": "consent",
            "purpose": f"The purpose {everything}",
            "wording": f"I permit {plains}.",
            "upholds": ["rule-trust"],
            "withdraw": "desk",
        },
    ]
    policy = {
        "policy": {
            "title": title,
            "version": "1",
            "dated": "2026-01-01",
            "plain_confirmed": {"on": "2026-01-02", "by_role": f"Reader {everything}"},
        },
        "sections": [{"number": "1", "heading": heading, "subheadings": [f"Part {texts}"]}],
        "leads": {"we-say": lead},
        "references": [
            {"id": "book", "cited_as": f"See the book {texts}", "edition": f"Edition {everything}"},
            {"id": "page", "cited_as": f"See the page {texts}"},
        ],
        "clauses": [*clauses, claim, ask],
        "facts": facts,
        "consents": items,
        "questions": [
            {
                "id": "open",
                "about": ["rule-staff"],
                "gap": "younger",
                "question": f"Is it open {everything}?",
                "owner": f"Owner {everything}",
                "public": "yes",
            },
            {
                "id": "open-to-all",
                "about": ["ask"],
                "question": f"Is it open to all {everything}?",
                "owner": "Owner",
                "public": "yes",
            },
        ],
        "set_aside": [{"quote": title, "why": f"The title {everything}."}],
    }
    quotes = [str(clause["quote"]) for clause in clauses]
    lines = [
        title,
        "Version: 1",
        "Date: 1 January 2026",
        f"1. {heading}",
        f"Part {texts}",
        lead,
        *(f"- {quote}" for quote in quotes),
        str(claim["quote"]),
        str(ask["quote"]),
        *(str(fact["quote"]) for fact in facts[2:4]),
        *(str(fact["quote"]) for fact in facts[5:]),
    ]
    return "\n\n".join(lines) + "\n", policy
