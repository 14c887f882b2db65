"""Whether a block that our rules take for guidance is: a second opinion, learned from pairs of pages.

Rules know what they were told of. What else publishers put among their guidance, such as a card on a concert, shows by many
small traits together: its words, the names of what holds it, its length, its place. How much each weighs was learned from
pages of which people had said what on them is guidance (script/learn). It is logistic regression: the weights of a
block's traits are added up, and the sum tells how likely it is guidance.
"""

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import exp
from pathlib import Path
from types import MappingProxyType
from typing import Final

LEARNED: Final = Path(__file__).with_suffix(".json")
"""What was learned: "base", and the weight of each trait that tells anything."""

_A_DUTY: Final = 0.1
_A_SENTENCE: Final = 0.5
_A_FEW_WORDS: Final = 0.8
"""How likely guidance must be: what speaks of a duty, any other sentence, and a few words that stand in something whose name is
known. A missed duty is worse than a false alarm, and most of what stands around guidance is a few words. Without any name,
a few words are judged like a sentence: then they alone tell what they are."""

_NAMES: Final = ("class ", "near class ", "far class ", "id ", "role ")


@dataclass(frozen=True)
class Judge:
    """What was learned of traits."""

    base: float
    weights: MappingProxyType[str, float]

    def likelihood(self, traits: Iterable[str]) -> float:
        """How likely a block with these traits is guidance, from 0 to 1."""
        return 1 / (1 + exp(-self.base - sum(self.weights.get(trait, 0) for trait in traits)))

    def is_guidance(self, traits: AbstractSet[str]) -> bool:
        """Whether a block with these traits is guidance."""
        return self.likelihood(traits) > self._least(traits)

    def _least(self, traits: AbstractSet[str]) -> float:
        if "duty" in traits:
            return _A_DUTY
        named = any(trait in self.weights for trait in traits if trait.startswith(_NAMES))
        return _A_FEW_WORDS if named and "sentence" not in traits else _A_SENTENCE


def learned() -> Judge:
    """The judge by what was learned."""
    found = json.loads(LEARNED.read_text(encoding="utf-8"))
    return Judge(found["base"], MappingProxyType(found["weights"]))


JUDGE: Final = learned()
