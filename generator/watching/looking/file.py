"""Looks at a PDF, a Word document or another file: whether it is there, and whether its content is the same."""

import asyncio
from datetime import date

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Ask
from generator.watching.looking.file_sighting import sighting_of_file
from generator.watching.looking.media import Medium, medium_of
from generator.watching.looking.page import page_in
from generator.watching.looking.page_faults import fault_of_answer
from generator.watching.sighting import Sighting
from generator.watching.target import Target


async def look(ask: Ask, target: Target, on: date) -> Sighting:
    """What a file says of itself on a day."""
    answered = await ask(target.address)
    return await asyncio.to_thread(_sighting, answered, target, on)


def _sighting(answered: Answered, target: Target, on: date) -> Sighting:
    medium = medium_of(answered)
    if medium is not Medium.PAGE:
        return sighting_of_file(answered, medium, target.expect, on)
    if not answered.body.strip():
        return Sighting(Answer.COULD_NOT_CHECK, "Nothing came.")
    fault = fault_of_answer(answered, page_in(answered))
    return Sighting(*fault) if fault else Sighting(Answer.SUSPECT, "A page came where a file should be.")
