"""Whether an article is about armed conflict at all: the gate before anything is said of who holds a place."""

from dataclasses import dataclass

from dateline.extract.document import ParsedArticle
from dateline.extract.frames.tables import tables


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many different words of armed conflict, sport and elections an article uses."""

    conflict: int
    sport: int
    election: int

    @property
    def of_conflict(self) -> bool:
        """Whether the words of armed conflict outweigh those of other contests."""
        return self.conflict >= 1 and self.conflict >= max(self.sport, self.election)


ARMED_PARTY = 2  # what an armed party of the actor table weighs, in words of conflict


def evidence_of(parsed: ParsedArticle, *, armed_party: bool) -> Evidence:
    """Count the words of each kind that the article uses, each word once; ``armed_party`` tells that one is named."""
    words = tables().words
    lemmas = {token.lemma_.lower() for sentence in parsed.sentences for token in sentence.doc if token.is_alpha}
    lemmas |= {token.lower_ for sentence in parsed.sentences for token in sentence.doc}
    conflict = len(lemmas & words["conflict"]) + (ARMED_PARTY if armed_party else 0)
    return Evidence(conflict, len(lemmas & words["sport"]), len(lemmas & words["election"]))
