"""What a pack asks: consents, agreements and acknowledgements, each only where the policy carries it."""

from collections.abc import Iterator

from generator.policy.age_phrases import OLDEST_AGE
from generator.policy.ages import AgeRange
from generator.policy.clause import AGREED, BY_STRENGTH, Audience, Clause, replacing
from generator.policy.consent import AGES_MARK, PURPOSE_MARK, ConsentItem, ItemKind
from generator.policy.equipment import Suitability
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem


def agreements_uphold_duties(version: VersionFile, content: Content) -> Iterator[Problem]:
    """An agreement rests only on what the policy says that the person asked must, is required or expected to, or should do."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, item in enumerate(version.facts.consents):
        if item.asked_of not in (Audience.PARENTS, Audience.STUDENTS):
            what = f'"asked_of" is {item.asked_of.value}'
            yield version.problem(("consents", i, "asked_of"), what, "Only parents or students sign a pack.")
        if item.kind is not ItemKind.AGREEMENT:
            continue
        for clause in (clauses[name] for name in item.upholds if name in clauses):
            if clause.duty not in AGREED:
                said = clause.duty.value if clause.duty else "an emphasis"
                what = f'the duty of clause {clause.id} is "{said}", which nobody can be asked to agree to'
                yield version.problem(("consents", i, "upholds"), what, "Make it an acknowledgement.")
            elif clause.audience is not item.asked_of:
                what = (
                    f"clause {clause.id} binds {clause.audience.value}, but {item.asked_of.value} are asked"
                )
                yield version.problem(("consents", i, "asked_of"), what, "Ask those whom the clause binds.")


def consents_can_be_withdrawn(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A consent says through whom it is withdrawn; what is not a consent has no purpose and cannot be withdrawn."""
    for i, item in enumerate(version.facts.consents):
        if item.kind is ItemKind.CONSENT and not item.withdraw:
            yield version.problem(
                ("consents", i),
                '"withdraw" is missing',
                "Name the contact through which the family can withdraw it.",
            )
        if item.kind is not ItemKind.CONSENT and (item.purpose or item.withdraw):
            what = f'it is an {item.kind.value}, so it has no "purpose" and no "withdraw"'
            yield version.problem(("consents", i), what, 'Delete them, or write "kind: consent".')


def agreements_tell_their_ages(version: VersionFile, content: Content) -> Iterator[Problem]:
    """An agreement to a duty of some ages only says so, so that nobody is bound after the birthday that ends it."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, item in enumerate(version.facts.consents):
        upheld = [clauses[name] for name in item.upholds if name in clauses]
        if any(clause.ages.unclear for clause in upheld):
            continue
        told, binding = AGES_MARK in item.wording, item.binding(upheld)
        if item.kind is ItemKind.AGREEMENT and not told and not binding.everyone:
            what = f"it holds only for children {binding.aged}, and its wording does not say so"
            remedy = f'Write {AGES_MARK} where the ages belong: the form then says "while my child is …" in its place.'
            yield version.problem(("consents", i, "wording"), what, remedy)
        if told and binding.everyone:
            what = f"{AGES_MARK} stands in its wording, but it holds at every age"
            yield version.problem(("consents", i, "wording"), what, f"Take {AGES_MARK} out.")


def consents_name_their_purpose(version: VersionFile, content: Content) -> Iterator[Problem]:
    """The wording of a consent holds its purpose, so that what is signed can be shown later."""
    for i, item in enumerate(version.facts.consents):
        if item.kind is not ItemKind.CONSENT:
            continue
        if item.purpose and item.purpose not in item.wording and PURPOSE_MARK not in item.wording:
            what = f'its wording does not name its purpose, "{item.purpose}"'
            remedy = f"Write {PURPOSE_MARK} where the purpose belongs: the form then names it in its place."
            yield version.problem(("consents", i, "wording"), what, remedy)
        if PURPOSE_MARK in item.wording and not item.purpose:
            what = f"{PURPOSE_MARK} stands in its wording, but it has no purpose"
            yield version.problem(
                ("consents", i, "wording"), what, f'Take {PURPOSE_MARK} out, or add "purpose".'
            )


def items_can_be_offered(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Each item is offered at some age: there the clauses it rests on are all shown, and its own ages hold."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, item in enumerate(version.facts.consents):
        upheld = [clauses[name] for name in item.upholds if name in clauses]
        if item.ages and item.ages.unclear:
            remedy = "Write the ages at which it is offered, or leave them out: it then follows the clauses it upholds."
            yield version.problem(("consents", i, "ages"), "its own ages are unclear", remedy)
        elif any(clause.ages.unclear for clause in upheld):
            what = "it rests on a clause whose ages are unclear"
            yield version.problem(
                ("consents", i, "upholds"),
                what,
                "Rest it on clauses whose ages are known, or settle the question first.",
            )
        elif not any(_offered(item, upheld, version, age) for age in range(OLDEST_AGE + 1)):
            what = "there is no age at which it would be offered"
            yield version.problem(("consents", i), what, "Mend its ages or the clauses it upholds.")
    for i, line in enumerate(version.facts.equipment):
        if line.clause in clauses and clauses[line.clause].ages.unclear:
            what = f"the ages of clause {line.clause} are unclear"
            yield version.problem(
                ("equipment", i, "clause"), what, "A kit list can only name what is known to be asked."
            )


def unsuitable_things_are_not_asked_for(version: VersionFile, content: Content) -> Iterator[Problem]:
    """What the kit list calls not suitable is not what its clause asks for."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, line in enumerate(version.facts.equipment):
        duty = clauses[line.clause].duty if line.clause in clauses else None
        if line.kind is Suitability.UNSUITABLE and duty in BY_STRENGTH:
            what = f'clause {line.clause} asks for it ("{duty.value if duty else ""}"), so it cannot be "not suitable"'
            yield version.problem(
                ("equipment", i, "kind"),
                what,
                'Delete "kind", or name the clause that says what will not do.',
            )


def _offered(item: ConsentItem, upheld: list[Clause], version: VersionFile, age: int) -> bool:
    """Whether at an age the item's own ages hold, and each clause it rests on is shown."""
    year = AgeRange(age, age)
    shown = all(
        age in clause.ages and not replacing(clause, version.facts.clauses, year) for clause in upheld
    )
    return shown and (item.ages is None or age in item.ages)
