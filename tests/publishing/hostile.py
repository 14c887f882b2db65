"""Content whose every free word holds something that a browser, a template or Markdown might obey.

Fit            what a place in the content refuses or reads as a mark, and so can never hold
FIELDS         every field that takes words or an address, what fits in it, and where it is read
said           what stands in each field: its own name, with hostile strings around it
write_content  a whole folder of content, made of what stands in each field
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

from tests.promises.built_site import fold
from tests.sealing import seal_all

Say = Callable[[str], str]
"""What stands in a field of a model, named as "Clause.plain" is."""


# ── What is hostile ──────────────────────────────────────────────────────────────────────────────────────────────────

SCRIPT: Final = "<script>alert(1)</script>"
TEMPLATE: Final = "{{ 1234*5 }}"
RAW: Final = "{% raw %}"

MARKUP: Final = (
    SCRIPT,
    "</title><b>",
    '"onmouseover="alert(2)',
    "<img src=x onerror=alert(3)>",
    "<!--",
    "]]>",
    "</main></body>",
    "&amp;",
    "&#60;i&#62;",
)
MARKS: Final = (
    TEMPLATE,
    RAW,
    "[x](javascript:alert(4))",
    "<javascript:alert(5)>",
    '{: onclick="alert(6)" }',
    "*stars*",
    "_under_",
    "```",
    "# x",
    "---",
    "\\",
)
HALVES: Final = (" ".join(MARKUP), " ".join(MARKS))

BROKEN: Final = (
    *r"""
    < > </ <p <script </script> <style> <plaintext> <textarea> <template> </p> </li></ul> </body></html> <br/> <?php
    <![CDATA[ --> --!> & &# &#x3c; &quot &nbsp; &lt;script&gt; &amp;lt; &bogus; " ' ` = onclick="alert(1)"
    javascript:alert(1) data:text/html,x { } {{ }} {% %} {# ${alert(1)} {:.x [ ]( ) ![x](javascript:x) [x][y] [x]:x
    <https://x.example> <x@x.example> * ** __b__ == ~~ |---| *** \< $x$ :smile: !!! :// // # ? wzxhzdk:0 klzzwxh:0000
    <svg/onload=alert(1)> </template> &lt;i&gt ~~~ [TOC] data-search-x= data-search-exclude
    """.split(),
    *(
        "<!DOCTYPE html>",
        "<base href=//x>",
        '" autofocus onfocus="alert(1)',
        "{% include 'x' %}",
        "{: .x #y }",
        "{# x #}",
        "| a | b |",
        "<a href='javascript:alert(1)'>",
        *('<p data-search-exclude="x">', '<section data-search-x="x">', 'class="cite" data-search-x="x"'),
    ),
    *("> ", "- ", "1. ", "    ", ": x", "[x]: javascript:x", "```\n", "~~~ {onclick=x}\n", "---\n", "...\n"),
    *("title: x\n", '{"title": 1}\n', "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2028", "\u3000", "x" * 300),
)
"""Halves of marks, and spaces of every kind: the more dangerous when put together."""

ODD: Final = (*"אبﷺ\u034f\ufe0f\u3164\u2800�\ufdd0\U0001fffeİıßﬁ👧𝔘", "e\u0301\u0337", "é" * 80)
"""Letters of other directions, without width, without a meaning, or of more than one part."""

UNSEEN: Final = ("Cc", "Cf", "Cs", "Co")
"""The categories of characters that are refused wherever they stand."""


# ── What fits where ──────────────────────────────────────────────────────────────────────────────────────────────────


class Fit(StrEnum):
    """A kind of place in the content."""

    ANYWHERE = "words that nothing reads a mark in"
    ONE_LINE = "words that are not folded"
    TEXT = "the policy's own text, and quotes of it"
    PLAIN = "our plain wording"
    SIGNED = "what is signed, open questions, and what changes and corrections mean"
    ADDRESS = "a web address"
    SITE_ADDRESS = "the address of the site"
    EMAIL = "an e-mail address"


ADDRESSES: Final = (Fit.ADDRESS, Fit.SITE_ADDRESS)

_MAY_CHANGE: Final = ((r"https?://|www\.|@", " "), (r"\d[\d ]{5,}\d", "0"))
"""Addresses and telephone numbers are refused wherever they would outlive what they name."""

_LEFT_OUT: Final = {
    Fit.ANYWHERE: (),
    Fit.ONE_LINE: (),
    Fit.TEXT: (
        (r"\*(?=\*)", "* "),  # **bold**
        (r"\]\(", "] ("),  # [label](address)
        (r"<(?=https?:)", "< "),  # <https://address>
        (r"""([.!?]["')\]]*\s+)(?=["'(\[]?[A-Z0-9])""", r"\1a "),  # the end of a sentence
    ),
    Fit.PLAIN: ((r"[{}]", ""), (r"\*(?=\*)", "* "), *_MAY_CHANGE),
    Fit.SIGNED: ((r"\*(?=\*)", "* "), *_MAY_CHANGE),
    Fit.ADDRESS: ((r"[\s<>\"'`]", ""),),
    Fit.SITE_ADDRESS: ((r"[\s<>\"'`?#]", ""),),
    Fit.EMAIL: ((r"[^\w.+-]", ""),),
}

_FOLDED: Final = (Fit.TEXT, Fit.ONE_LINE)


def fitted(words: str, fit: Fit) -> str:
    """What of a hostile string can stand in a place."""
    words = fold(words) if fit in _FOLDED else words
    for pattern, instead in _LEFT_OUT[fit]:
        words = re.sub(pattern, instead, words)
    return words


# ── Every field ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Field:
    """A field of a model: what fits in it, and the pages on which its words are read."""

    fit: Fit
    read_on: tuple[str, ...]


_GUIDE: Final = ("guides", "packs", "paper")
_LINE: Final = (*_GUIDE, "checklists")
_TERMS: Final = ("guides", "packs", "checklists", "worried", "promises", "ages", "policy")
_ALL: Final = (
    *_LINE,
    *("front", "ages", "worried", "promises", "policy", "downloads", "versions", "pages"),
)
_CONTACT: Final = (*_GUIDE, "worried", "404.html")

FIELDS: Final = {
    "Organisation.name": Field(Fit.ANYWHERE, ("paper", "several policies", "404.html")),
    "Organisation.short_name": Field(Fit.ANYWHERE, ()),
    "Organisation.site_address": Field(Fit.SITE_ADDRESS, ()),
    "ContactRecord.role": Field(Fit.ANYWHERE, (*_GUIDE, "worried", "policy")),
    "ContactRecord.purpose": Field(Fit.ANYWHERE, (*_CONTACT, "policy")),
    "CurrentDetails.name": Field(Fit.ANYWHERE, (*_CONTACT, "policy")),
    "CurrentDetails.email": Field(Fit.EMAIL, (*_CONTACT, "policy")),
    "Advice.situation": Field(Fit.ANYWHERE, ("worried",)),
    "Advice.who": Field(Fit.ANYWHERE, ("worried",)),
    "Advice.says": Field(Fit.ANYWHERE, ("worried",)),
    "Advice.email": Field(Fit.EMAIL, ("worried",)),
    "Advice.source": Field(Fit.ANYWHERE, ("worried",)),
    "Advice.address": Field(Fit.ADDRESS, ("worried",)),
    "Source.title": Field(Fit.ANYWHERE, (*_LINE, "worried", "promises", "policy", "ages")),
    "Source.publisher": Field(Fit.ANYWHERE, (*_GUIDE, "policy")),
    "Source.address": Field(Fit.ADDRESS, ()),
    "Source.expect": Field(Fit.ANYWHERE, ()),
    # What an outside site wrote is for staff alone.
    "Seen.why": Field(Fit.ANYWHERE, ()),
    "Seen.title": Field(Fit.ANYWHERE, ()),
    "Seen.note": Field(Fit.ANYWHERE, ()),
    "Seen.digest": Field(Fit.ANYWHERE, ()),
    "Seen.etag": Field(Fit.ANYWHERE, ()),
    "Seen.modified": Field(Fit.ANYWHERE, ()),
    "SearchWords.typed": Field(Fit.ANYWHERE, ()),
    "SearchWords.look_for": Field(Fit.TEXT, ("policy",)),
    "Term.term": Field(Fit.PLAIN, (*_TERMS, "paper")),
    "Term.means": Field(Fit.ANYWHERE, _TERMS),
    "Header.title": Field(Fit.TEXT, (*_ALL, "about", "by hand", "several policies", "404.html", "age")),
    "Confirmation.by_role": Field(Fit.ANYWHERE, _ALL),
    "Withdrawal.reason": Field(Fit.ANYWHERE, (*_ALL, "about", "by hand", "several policies")),
    "Section.number": Field(Fit.TEXT, (*_LINE, "worried", "policy")),
    "Section.heading": Field(Fit.TEXT, ("promises", "policy")),
    "Section.subheadings": Field(Fit.TEXT, ("policy",)),
    "PolicyWords.leads": Field(Fit.TEXT, ("policy",)),
    "Citation.cited_as": Field(Fit.TEXT, ("policy",)),
    "Citation.edition": Field(Fit.ONE_LINE, ("policy",)),
    "Clause.quote": Field(Fit.TEXT, ("policy",)),
    "Clause.plain": Field(Fit.PLAIN, (*_LINE, "worried", "promises", "policy", "ages")),
    "Clause.because": Field(Fit.PLAIN, _LINE),
    "Fact.quote": Field(Fit.TEXT, (*_GUIDE, "worried", "policy", "404.html")),
    "Fact.plain": Field(Fit.PLAIN, _GUIDE),
    "Fact.value": Field(Fit.TEXT, (*_GUIDE, "worried", "policy", "404.html")),
    "ConsentItem.purpose": Field(Fit.SIGNED, ("packs", "paper")),
    "ConsentItem.wording": Field(Fit.SIGNED, ("packs", "paper")),
    "Question.question": Field(Fit.SIGNED, (*_GUIDE, "worried", "promises", "policy")),
    "Question.owner": Field(Fit.ANYWHERE, ()),
    "SetAside.quote": Field(Fit.TEXT, ("policy",)),
    "SetAside.why": Field(Fit.ANYWHERE, ()),
    "Meaning.means": Field(Fit.SIGNED, ()),
    "Review.by_role": Field(Fit.ANYWHERE, ("about",)),
    "Correction.by_role": Field(Fit.ANYWHERE, ("policy",)),
    "Correction.reason": Field(Fit.SIGNED, ("policy",)),
    "Correction.parts": Field(Fit.TEXT, ()),
}
"""Every field that takes words or an address. What is read nowhere is written all the same."""

PLACES: Final = tuple(FIELDS)


def said(*strings: str) -> Say:
    """What stands in each field: the field's name with two of the strings around it, or behind it in a policy's text."""

    def say(name: str) -> str:
        fit, place = FIELDS[name].fit, PLACES.index(name)
        one, other = (fitted(strings[(place + step) % len(strings)], fit) for step in (0, 1))
        match fit:
            case Fit.ADDRESS | Fit.SITE_ADDRESS:
                return f"https://www.example.org/{one}/{name}"
            case Fit.EMAIL:
                return f"{name}{one[:20]}@example.org"  # a longer word would not fit on a line of print
            case Fit.TEXT:
                return fitted(f"{name.replace('.', ' ')} {one} {other}", fit)
            case _:
                return f"{one} {name.replace('.', ' ')} {other}"

    return say


HOSTILE: Final = said(*HALVES)
HARMLESS: Final = said("harmless")


# ── The content ──────────────────────────────────────────────────────────────────────────────────────────────────────

NEW: Final = "1"
OLD: Final = "0.-b--2"
"""The name of an older version is as odd as a name can be."""


def write_content(folder: Path, say: Say) -> None:
    """A whole content folder with one policy in two versions, their own texts and the shared files."""
    for name, (text, version) in {NEW: _version(say), OLD: _old_version(say)}.items():
        _write(folder / f"policies/hostile/{name}.yml", version)
        (folder / f"policies/hostile/{name}.txt").write_text(text, encoding="utf-8", newline="")
    _write(folder / "organisation.yml", _organisation(say))
    source = {"title": say("Source.title"), "publisher": say("Source.publisher")}
    linked = {
        **source,
        "id": "page",
        "address": say("Source.address"),
        "address_by": "editor",
        "expect": say("Source.expect"),
    }
    seen = {name: say(f"Seen.{name}") for name in ("why", "title", "note", "digest", "etag", "modified")}
    found = {"looked": "2026-11-01", "answer": "failed", "since": "2026-11-01", "updated": "2026-10-01"}
    _write(
        folder / "watched.yml",
        {"seen": [{"address": say("Source.address"), **found, **seen}]},
    )
    _write(folder / "guidance.yml", {"sources": [{**source, "id": "book"}, linked]})
    term = {"term": say("Term.term"), "means": say("Term.means")}
    sought = {"typed": [say("SearchWords.typed"), "twice"], "look_for": say("SearchWords.look_for")}
    _write(folder / "glossary.yml", {"terms": [term], "search_for": [sought]})
    seal_all(folder)


def _write(path: Path, data: dict[str, Any]) -> None:
    """A file in which each value stands in double quotes, so that no sign in it is YAML's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"', sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def _organisation(say: Say) -> dict[str, Any]:
    contact = {"role": say("ContactRecord.role"), "for": say("ContactRecord.purpose")}
    shown = ("guide", "pack", "worried")
    current = {
        "since": "2026-02-01",
        "name": say("CurrentDetails.name"),
        "email": say("CurrentDetails.email"),
    }
    advice = {
        "situation": say("Advice.situation"),
        "who": say("Advice.who"),
        "says": say("Advice.says"),
        "phone": "999",
        "email": say("Advice.email"),
        "source": say("Advice.source"),
        "address": say("Advice.address"),
    }
    return {
        "name": say("Organisation.name"),
        "short_name": say("Organisation.short_name"),
        "site_address": say("Organisation.site_address"),
        "contacts": [
            {"id": "desk", **contact, "shown": [*shown]},
            {"id": "office", **contact, "shown": [*shown], "current": current},
            {"id": "nobody", **contact},
        ],
        "advice": [advice, {**advice, "checked": "2026-11-01"}],
    }


def _rule(say: Say, who: str, **more: Any) -> dict[str, Any]:
    """A clause for some ages, under a lead."""
    return {
        "id": f"rule-{who}",
        "section": "1",
        "lead": "we-say",
        "quote": f"keep the {who} rule {say('Clause.quote')} for users aged 11-16.",
        "audience": who,
        "duty": "should" if who in {"parents", "students"} else "will",
        "ages": "aged 11-16",
        "plain": f"{say('Clause.plain')} for {who} with **bold {fitted(SCRIPT, Fit.PLAIN)}**, {say('Term.term')} and {{reference book}}.",
        "because": say("Clause.because"),
        "references": ["book"],
        "benefits": ["parents"],
        **more,
    }


def _clause(say: Say, name: str, **more: Any) -> dict[str, Any]:
    """A clause for all ages in the second section, whose number is hostile too."""
    return {
        "id": name,
        "section": _second(say),
        "quote": f"this is {name} {say('Clause.quote')} and no more",
        "audience": "parents",
        "duty": "should",
        "plain": f"{say('Clause.plain')} of {name}, {say('Term.term')} and {{reference page}}.",
        **more,
    }


def _second(say: Say) -> str:
    return f"2 {say('Section.number')}"


def _version(say: Say) -> tuple[str, dict[str, Any]]:
    """The newer version: its text and its file, in which every word of the text is accounted for."""
    title, second, lead = say("Header.title"), _second(say), say("PolicyWords.leads")
    headings = (say("Section.heading"), f"{say('Section.heading')} again")
    cited = {name: f"{say('Citation.cited_as')} for the {name}" for name in ("book", "page")}
    email = f"{say('Fact.value')}@example.org"
    rules = [
        *(_rule(say, who) for who in ("parents", "students", "staff", "trust")),
        {
            **_rule(say, "parents", id="weight", emphasises=["rule-parents"]),
            "quote": f"give weight {say('Clause.quote')} for users aged 11-16.",
            "plain": f"{say('Clause.plain')} for weight.",
        },
        {
            **_rule(say, "parents", id="beside", duty="may", exception_to=["rule-parents"]),
            "quote": f"allow beside it {say('Clause.quote')} for users aged 11-16.",
            "plain": f"{say('Clause.plain')} for what is beside.",
        },
    ]
    del rules[-2]["duty"]
    clauses = [
        *rules,
        _clause(say, "report", when="concern"),
        _clause(say, "needed", audience="students", duty="required", because=say("Clause.because")),
        _clause(say, "unsuitable", audience="students", duty="states"),
        _clause(
            say, "claim", audience="others", duty="states", by="page", as_of="2026-01-01", references=["page"]
        ),
        _clause(say, "ask", duty="states") | {"plain": f"{say('Clause.plain')} asks {{contact desk}}."},
    ]
    contacts = [
        ("desk", "name", f"{say('Fact.quote')} is the name", None),
        ("desk", "phone", "01000 000000", None),
        ("desk", "mobile", f"{say('Fact.quote')} or 07000 000000", None),
        ("desk", "email", f"write to {email}", email),
        ("office", "phone", "01000 000001", None),
        ("office", "name", f"{say('Fact.quote')} was the name", None),
        ("nobody", "phone", "01000 000002", None),
    ]
    facts: list[dict[str, Any]] = [
        {"id": "version", "quote": f"Version: {NEW}", "gives": "version"},
        {"id": "dated", "quote": "Date: 1 January 2026", "gives": "dated"},
        *(
            {"id": f"cites-{name}", "section": "1", "quote": words, "reference": name}
            for name, words in cited.items()
        ),
        *(
            {
                "id": f"{contact}-{channel}",
                "section": "1",
                "quote": quote,
                "contact": contact,
                "channel": channel,
                **({"value": value} if value else {}),
            }
            for contact, channel, quote, value in contacts
        ),
        {
            "id": "defined",
            "section": second,
            "quote": f"this is defined {say('Fact.quote')} and meant",
            "plain": say("Fact.plain"),
        },
    ]
    aside = f"this is set aside {say('SetAside.quote')} for good"
    sought = f"this is looked for {say('SearchWords.look_for')} with other words"
    items: list[dict[str, Any]] = [
        {"id": "agree", "kind": "agreement", "upholds": ["rule-parents"]},
        {"id": "know", "kind": "acknowledgement", "upholds": ["rule-trust"]},
        {
            "id": "permit",
            "kind": "consent",
            "upholds": ["rule-trust"],
            "withdraw": "desk",
            "purpose": say("ConsentItem.purpose"),
        },
        {"id": "permit-more", "kind": "consent", "upholds": ["ask"], "withdraw": "office"},
    ]
    asked = {"owner": say("Question.owner"), "public": "yes"}
    questions: list[dict[str, Any]] = [
        {"id": "of-younger", "about": ["rule-staff"], "gap": "younger", **asked},
        *({"id": f"of-{name}", "about": [name], **asked} for name in ("report", "ask", "rule-parents")),
        {"id": "of-nothing", **asked},
    ]
    version = {
        "policy": {
            "title": title,
            "version": NEW,
            "dated": "2026-01-01",
            "months_between_reviews": "12",
            "plain_confirmed": {"on": "2026-01-02", "by_role": say("Confirmation.by_role")},
            "withdrawn": {"on": "2027-06-01", "reason": say("Withdrawal.reason")},
        },
        "sections": [
            {"number": "1", "heading": headings[0], "subheadings": [say("Section.subheadings")]},
            {"number": second, "heading": headings[1]},
        ],
        "leads": {"we-say": lead},
        "references": [
            {"id": name, "cited_as": words, "edition": say("Citation.edition")}
            for name, words in cited.items()
        ],
        "clauses": clauses,
        "facts": facts,
        "equipment": [
            {"id": "needed", "clause": "needed"},
            {"id": "unsuitable", "clause": "unsuitable", "kind": "not suitable"},
        ],
        "consents": [
            {
                **item,
                "wording": f"{say('ConsentItem.wording')} {item['id']}"
                + " {ages}" * (item["kind"] == "agreement")
                + " {purpose}" * ("purpose" in item),
            }
            for item in items
        ],
        "questions": [
            {**question, "question": f"{say('Question.question')} {question['id']}?"}
            for question in questions
        ],
        "set_aside": [
            {"quote": title, "why": say("SetAside.why")},
            {"section": second, "quote": aside, "why": say("SetAside.why")},
            {"section": second, "quote": sought, "why": say("SetAside.why")},
        ],
        "reviews": [
            {
                "reviewed_on": "2026-03-01",
                "by_role": say("Review.by_role"),
                "outcome": "no change",
                "next_due": "2027-03-01",
            }
        ],
        "meanings": [
            {"clauses": [*(clause["id"] for clause in clauses), "kept"], "means": say("Meaning.means")}
        ],
        "corrections": [
            {
                "on": "2026-03-02",
                "by_role": say("Correction.by_role"),
                "reason": say("Correction.reason"),
                "parts": ["clause rule-parents", f"heading {second}"],
            }
        ],
    }
    lines = [
        *(title, f"Version: {NEW}", "Date: 1 January 2026"),
        *(f"1. {headings[0]}", say("Section.subheadings"), lead),
        *(f"- {clause['quote']}" for clause in rules),
        *cited.values(),
        *(quote for _, _, quote, _ in contacts),
        f"{second}. {headings[1]}",
        *(f"- {clause['quote']}" for clause in clauses[len(rules) :]),
        *(facts[-1]["quote"], aside, sought),
    ]
    return _lines(lines), version


def _old_version(say: Say) -> tuple[str, dict[str, Any]]:
    """The older version, which has been withdrawn."""
    title = say("Header.title")
    quotes = [f"Version: {OLD}", "Date: 1 January 2025"]
    version = {
        "policy": {
            "title": title,
            "version": OLD,
            "dated": "2025-01-01",
            "withdrawn": {"on": "2025-06-01", "reason": say("Withdrawal.reason")},
        },
        "sections": [{"number": "1", "heading": "Rules"}],
        "clauses": [
            {
                "id": "kept",
                "section": "1",
                "quote": "We keep the rules.",
                "audience": "trust",
                "duty": "states",
                "plain": "We keep to the rules.",
            }
        ],
        "facts": [
            {"id": "version", "quote": quotes[0], "gives": "version"},
            {"id": "dated", "quote": quotes[1], "gives": "dated"},
        ],
        "set_aside": [{"quote": title, "why": say("SetAside.why")}],
    }
    return _lines([title, *quotes, "1. Rules", "We keep the rules."]), version


def _lines(lines: list[str]) -> str:
    return "\n\n".join(lines) + "\n"
