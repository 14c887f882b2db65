"""What stands around a policy's words: outside documents, words that are explained, and words that families type."""

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


class SearchWords(Record):
    """Words that families may type in the search, and the policy's own to look for in their place."""

    typed: tuple[Words, ...] = Field(
        min_length=1,
        description="Words that a family may type where a policy uses another. Each leads one way.",
    )
    look_for: Words = Field(
        description="The policy's own word, or several as they stand together in its text."
    )


class Glossary(Record):
    """glossary.yml: words that families may not know, and words of theirs for what a policy calls otherwise."""

    terms: tuple[Term, ...] = Field((), description="The words that are explained.")
    search_for: tuple[SearchWords, ...] = Field(
        (), description="What the search looks for in the place of words that families may type."
    )
