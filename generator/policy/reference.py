"""What stands around a policy's words: outside documents, words that are explained, and words that families type."""

from enum import StrEnum

from pydantic import Field

from generator.policy.record import Address, Id, Line, Record, Words


class AddedBy(StrEnum):
    """Who gave the address of an outside document: the policy itself, or an editor of this content."""

    POLICY = "policy"
    EDITOR = "editor"


class Watch(StrEnum):
    """How the watch looks at an outside document, which is the register of its adapters in other words."""

    GOVUK = "govuk"
    PAGE = "page"
    FILE = "file"
    NO = "no"


class ReferenceState(StrEnum):
    """How an outside document stands to the policy that cites it. Where several hold, the first of them is told."""

    NO_ADDRESS = "no address"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"
    NEWER_EDITION = "newer edition"
    MOVED = "moved"
    CHANGED_SINCE = "changed since"
    UNDER_REVIEW = "under review"
    SUSPECT = "suspect"
    BLOCKS_ROBOTS = "blocks robots"
    COULD_NOT_CHECK = "could not check"
    CURRENT = "current"
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
    watch: Watch = Field(
        Watch.PAGE,
        description="How the nightly watch looks at it: govuk for a page of www.gov.uk/government, page for any other, "
        "file for a PDF or another document, no for not at all.",
    )
    expect: Words | None = Field(
        None,
        description="Words that stand on the page for as long as it is the right one, such as its heading. "
        "Where they are missing, the watch says so.",
    )


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
