"""Where "the airport", "the police headquarters" and "the national palace" are, of whose place nothing is said."""

from dateline.extract.document import Sentence
from dateline.extract.frames.mentions import Mentions
from dateline.extract.frames.nounphrases import is_bare, is_definite, is_name_of
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token
from dateline.record.place import Place

REACH = 8  # sentences in which "the airport" was named


def same_before(mentions: Mentions, sentence: Sentence, head: Token) -> Place | None:
    """Return where "the airport" is that was named before: that of "Tarn airport"."""
    if not is_definite(head) or not is_bare(head):
        return None
    for earlier in reversed(mentions.parsed.sentences[max(0, sentence.index - REACH) : sentence.index + 1]):
        for place, token, _ in reversed(mentions.within(earlier)):
            before = earlier is not sentence or token.i < head.i
            if before and token.head.lemma_ == head.lemma_ and is_name_of(token, token.head):
                return place
    return None


def locative(mentions: Mentions, sentence: Sentence, token: Token) -> Place | None:
    """Return the place of an in- or at-phrase on the token's clause or a clause above it."""
    at = token
    for _ in range(6):
        for child in at.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "at", "near", "inside", "around"}:
                for inner in child.children:
                    place = mentions.place_at(sentence, inner) if inner.dep_ == "pobj" else None
                    if place is not None:
                        return place
        if at.head == at:
            return None
        at = at.head
    return None


def is_the_nations(head: Token) -> bool:
    """Say whether a part is one that only a capital has: "the national palace", "the central bank"."""
    lemma, lists = head.lemma_.lower(), tables().words
    words = {f"{child.lower_} {lemma}" for child in head.lefts} | {lemma}
    return is_definite(head) and not words.isdisjoint(lists["national_parts"])
