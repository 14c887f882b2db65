"""Policies made up for a test: only what the test is about has to be said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.clause import Audience, Clause, Duty
from generator.policy.consent import ConsentItem, ItemKind
from generator.policy.header import Header, Withdrawal
from generator.policy.policy import PolicyWords
from generator.policy.question import Question
from generator.policy.seal import Seal
from generator.policy.version import Policy, Version

A_DAY = date(2025, 3, 3)


def a_clause(
    name: str,
    *,
    ages: AgeRange = EVERYONE,
    replaces: Sequence[str] = (),
    duty: Duty = Duty.SHOULD,
    audience: Audience = Audience.PARENTS,
) -> Clause:
    """A clause whose words say no more than its name."""
    return Clause(
        id=name,
        section="1",
        quote=f"The words of {name}.",
        audience=audience,
        duty=duty,
        ages=ages,
        plain=f"Do what {name} says.",
        replaces=tuple(replaces),
    )


def a_rule(name: str = "swim", **given: Any) -> dict[str, Any]:
    """A clause as its file holds it."""
    usual = {
        "section": "1",
        "quote": f"{name}.",
        "audience": "parents",
        "duty": "expected",
        "plain": f"Do {name}.",
    }
    return {"id": name, **usual, **given}


def an_item(name: str, *, upholds: Sequence[str], ages: AgeRange | None = None) -> ConsentItem:
    """An agreement to some clauses."""
    return ConsentItem(
        id=name, kind=ItemKind.AGREEMENT, wording=f"I agree to {name}.", upholds=tuple(upholds), ages=ages
    )


def a_version(
    name: str = "1",
    *,
    clauses: Sequence[Clause] = (),
    consents: Sequence[ConsentItem] = (),
    questions: Sequence[Question] = (),
    dated: date = A_DAY,
    in_force: date | None = None,
    withdrawn: date | None = None,
    draft: bool = False,
) -> Version:
    """A version of an invented policy, without a text."""
    words = PolicyWords(
        policy=Header(
            title="Swimming Lessons Policy",
            version=name,
            dated=dated,
            in_force=in_force,
            withdrawn=Withdrawal(on=withdrawn, reason="It named the wrong pool.") if withdrawn else None,
        ),
        sections=(),
        clauses=tuple(clauses) or (a_clause("swim"),),
        consents=tuple(consents),
        questions=tuple(questions),
    )
    return Version("swimming", words, (), None if draft else a_seal(name))


def a_seal(name: str) -> Seal:
    """The seal of a version, without digests of its words."""
    return Seal(version=name, sealed_on=A_DAY, digest="0" * 64, parts={})


def a_policy(*versions: Version) -> Policy:
    """A policy of these versions, the oldest first."""
    return Policy("swimming", versions)
