"""Outside documents: what a policy cites, and what is known of the document itself."""

from enum import StrEnum

from pydantic import Field

from generator.policy.record import Address, Id, Line, Record, Words


class AddedBy(StrEnum):
    """Who gave the address of an outside document: the policy itself, or an editor of this content."""

    POLICY = "policy"
    EDITOR = "editor"


class ReferenceState(StrEnum):
    """What a family should know of a cited document before they follow it."""

    NO_ADDRESS = "no address"
    UNWATCHED = "unwatched"


class Citation(Record):
    """How one version of a policy cites an outside document, and in which edition."""

    id: Id = Field(description="The id of the document in guidance.yml.")
    cited_as: Words = Field(description="The policy's exact words for it.")
    edition: Line = Field(
        "",
        description="The edition that the policy cites, such as September 2024; leave it out where none is named.",
    )


class Source(Record):
    """An outside document: what it is, who publishes it and where it can be read."""

    id: Id = Field(description="A short name for the document, such as kcsie.")
    title: Words = Field(description="Its title, as a family would look for it.")
    publisher: Words = Field(description="Who publishes it.")
    address: Address | None = Field(
        None, description="Where it can be read. Leave it out where nobody has given one."
    )
    address_by: AddedBy | None = Field(None, description="policy or editor: who gave the address.")

    @property
    def state(self) -> ReferenceState:
        """What is known of it while nothing watches it."""
        return ReferenceState.UNWATCHED if self.address else ReferenceState.NO_ADDRESS


class Guidance(Record):
    """guidance.yml: the outside documents that policies cite. Which edition is cited stands in the policy."""

    sources: tuple[Source, ...] = Field((), description="The documents.")


class Term(Record):
    """A word that families may not know, and what it means."""

    term: Words = Field(description="The word or short name, as it stands in the policy.")
    means: Words = Field(description="What it means, in a sentence a family would understand.")


class Glossary(Record):
    """glossary.yml: words that families may not know."""

    terms: tuple[Term, ...] = Field((), description="The words.")
