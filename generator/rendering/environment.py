"""The templates: everything in them is escaped, nothing may be missing, and none sees a clock or a file."""

from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.documents import KINDS
from generator.rendering import changed, english, entries, guidance_words, marked, notice, outside_note
from generator.rendering.code import code_to_scan
from generator.rendering.page import Page

_FILTERS: Final = (
    code_to_scan,
    notice.dated_notices,
    notice.lasting_notice,
    english.age_choice,
    english.ages_note,
    english.corrected_sentence,
    english.dated_sentence,
    english.day,
    english.found,
    english.review_sentence,
    english.section_name,
    english.standing_word,
    english.version_choice,
    english.wording_note,
    guidance_words.telling,
    outside_note.family_note,
    changed.correction_sentence,
    changed.head_sentence,
    changed.meaning_title,
    changed.outcome_sentence,
    changed.outcome_title,
    changed.part_title,
    changed.same_sentence,
    changed.signed_sentence,
    changed.step_title,
    changed.strength_word,
    changed.ways,
    marked.marked_new,
    marked.marked_old,
)
"""What templates may say in English, and the code to scan, as filters of the same names."""


@cache
def templates() -> Environment:
    """The one environment of all templates."""
    environment = Environment(
        loader=PackageLoader("generator.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({word.__name__: word for word in _FILTERS})
    environment.globals.update(
        STRENGTH=english.STRENGTH,
        MOMENT=english.MOMENT,
        WHO=english.WHO,
        SIGNING=entries.SIGNING,
        CHILD_SIGNATURE=entries.CHILD_SIGNATURE,
        WITHDRAWING=entries.WITHDRAWING,
        WITHDRAWN_PURPOSE=entries.WITHDRAWN_PURPOSE,
        KINDS={kind.name: kind for kind in KINDS},
    )
    return environment


def render(template: str, page: Page) -> str:
    """A template filled in with one page."""
    return templates().get_template(template).render(page=page)
