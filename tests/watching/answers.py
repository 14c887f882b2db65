"""Answers as the network would give them, and a way to ask that only knows these."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Final

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Hop, Unanswered
from generator.watching.looking.adapters import Look
from generator.watching.sighting import Sighting
from generator.watching.target import Target

A_DAY: Final = date(2026, 11, 22)
PAGE: Final = "https://guidance.example.org/safety/guide"


def answered(
    body: bytes | str,
    address: str = PAGE,
    *,
    asked: str = "",
    hops: tuple[Hop, ...] = (),
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> Answered:
    """An answer; `last_modified=` and the like are headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answered(
        asked=asked or address,
        address=address,
        hops=hops,
        status=status,
        headers={"content-type": kind, **named} if kind else named,
        body=body.encode() if isinstance(body, str) else body,
        seconds=0.1,
    )


def looked(
    look: Look,
    target: Target | str,
    answers: Answered | Mapping[str, Answered | Unanswered],
    on: date = A_DAY,
) -> Sighting:
    """What a look finds where each address answers so, and every other is missing."""
    known = answers if isinstance(answers, Mapping) else {answers.asked: answers}

    async def ask(address: str) -> Answered:
        answer = known.get(address, Unanswered(Answer.FAILED, f"{address} is missing (404)."))
        if isinstance(answer, Unanswered):
            raise answer
        return answer

    async def alone() -> Sighting:
        return await look(ask, target if isinstance(target, Target) else Target(target), on)

    return asyncio.run(alone())
