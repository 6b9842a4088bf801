"""What a noun or a pronoun beside a place points to: "its airport", "it", "a post near the border"."""

from dateline.extract.document import Sentence
from dateline.extract.frames.mentions import Mentions
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve import lexicon
from dateline.resolve.actors import ActorTable

COUNTRIES = frozenset({"state", "people"})
BY = frozenset({"near", "along", "outside", "beyond"})


def names_a_thing(pronoun: Token) -> bool:
    """Say whether "it" follows a thing in its own sentence: "he hid the knife and it was recovered"."""
    words = tables().words
    if pronoun.head.lemma_.lower() not in words["handling"]:
        return False
    none = words["place_nouns"] | words["force_nouns"] | words["group_nouns"] | words["person_nouns"]
    return any(
        token.tag_ == "NN" and token.dep_ in {"dobj", "nsubj", "nsubjpass"}
        and token.lemma_.lower() not in none | words["role_nouns"] | words["part_nouns"] | tables().light_nouns
        for token in pronoun.doc[: pronoun.i]
    )  # fmt: skip


def part_before(pronoun: Token) -> Token | None:
    """Return what "it" stands for in "they took the airport of Tarn but it was retaken", None if not a part."""
    arguments = [
        token
        for token in pronoun.doc[: pronoun.i]
        if (token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_.lower() in tables().verb_lemmas)
        or _is_left(token)
    ]
    last = arguments[-1] if arguments else None
    is_part = last is not None and last.tag_ == "NN" and last.lemma_.lower() in tables().words["part_nouns"]
    return last if is_part else None


def _is_left(noun: Token) -> bool:
    """Say whether somebody withdrew from what a noun names: "pulled back from the palace"."""
    above = noun.head.head if noun.head.head.pos_ == "VERB" else noun.head.head.head
    return (
        noun.dep_ == "pobj" and noun.head.lower_ == "from" and above.lemma_.lower() in {"withdraw", "pull", "retreat"}
    )


def is_its(head: Token) -> bool:
    """Say whether a noun is told as somebody's or something's own: "its airport"."""
    return any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in head.children)


def town_before(mentions: Mentions, sentence: Sentence, head: Token) -> Place | None:
    """Return the town whose part "its airport" is: of "seized Tarn and its airport in Oss" the one named before it."""
    towns = [
        place for place, token, _ in mentions.within(sentence) if token.i < head.i and place.feature is Feature.CITY
    ]
    return towns[-1] if towns else None


def lies_by_something(head: Token) -> bool:
    """Say whether a noun, or what is done to it, is only told to be near or beyond something."""
    after = (child for token in (head, head.head) for child in token.children if child.i > head.i)
    return any(child.dep_ == "prep" and child.lower_ in BY for child in after)


def whose_capital(head: Token) -> str | None:
    """Return the country of "the Somali capital" and "Somalia's capital", an ISO code, None if it is not said."""
    names = (child.text for child in head.lefts if child.dep_ in {"amod", "poss", "compound"})
    words = [word for name in names for word in lexicon.words_of(name)]
    hits = [hit for at in range(len(words)) for hit in ActorTable.load().lexicon.at(words, at, COUNTRIES)]
    return hits[0].value if hits else None
