"""Where the displaced were: often told by another sentence than the one with the figure, or only loosely.

Assessments put the place first and figures after it; so what stands before is asked first, then the sentence after.
"""

from collections.abc import Iterator, Sequence

from dateline.extract.document import Sentence
from dateline.extract.frames.mentions import FINER, Mentions
from dateline.extract.tokens import Token
from dateline.extract.where import in_role, where
from dateline.record.place import Place, Where
from dateline.record.vocabulary import Feature

_BACK = 3  # sentences of the same paragraph
_SET = frozenset({"in", "at", "near", "across"})
_FROM = frozenset({"of", "from", "in"})


def scene_of(mentions: Mentions, sentence: Sentence) -> Where | None:
    """Return the place that opens the sentence: "In Tarn district, 200 people were evacuated from two villages"."""
    doc = sentence.doc
    first = next(iter(doc), None)
    if first is None or first.lower_ not in _SET:
        return None
    placed = [place for place, head, _ in mentions.within(sentence) if head.i < _opening(sentence)]
    finest = min(placed, key=lambda place: FINER[place.feature], default=None)
    return where(finest) if finest is not None and finest.feature is not Feature.COUNTRY else None


def _opening(sentence: Sentence) -> int:
    """Return where the words before the first comma end, 0 if none ends them."""
    return next((token.i for token in sentence.doc if token.text == ","), 0)


def nearest(
    mentions: Mentions, sentences: Sequence[Sentence], sentence: Sentence, token: Token, *, long: bool = False
) -> Where | None:
    """Return the place named nearest to a token: in its sentence, else in those before, else in the one after.

    For what the words place only loosely: "A storm hit Palanan. Some 400 people are in shelters." ``long`` tells a
    figure of weeks or months: where the next sentence is it does not belong.
    """
    own = [one for one in mentions.within(sentence) if not in_role(one[1]) and not _acts(*one[:2])]
    if own:
        finest = [one for one in own if one[0].feature is not Feature.COUNTRY] or own
        return where(min(finest, key=lambda one: abs(one[1].i - token.i))[0])
    for beside in around(sentences, sentence):
        if long and beside.index > sentence.index:
            continue
        placed: list[Place] = [place for place, head, _ in mentions.within(beside) if not in_role(head)]
        if placed:
            return where(min(placed, key=lambda place: FINER[place.feature]))
    return None


def _acts(place: Place, head: Token) -> bool:
    """Say whether a country is named for what it does or says: "since Turkey launched its assault"."""
    return place.feature is Feature.COUNTRY and head.dep_ in {"nsubj", "nsubjpass", "poss", "agent"}


def unnamed_near(mentions: Mentions, sentences: Sequence[Sentence], sentence: Sentence, token: Token) -> str | None:
    """Return the words for the place named nearest to a token where no gazetteer knows it."""
    names = mentions.unplaced_in(sentence)
    if names:
        return min(names, key=lambda named: abs(named[0] - token.i))[1]
    return next(
        (names[0][1] for beside in around(sentences, sentence) if (names := mentions.unplaced_in(beside))), None
    )


def around(sentences: Sequence[Sentence], sentence: Sentence) -> Iterator[Sentence]:
    """Yield the sentences of the paragraph before this one, nearest first, then the next, then a line that leads in."""
    at = sentence.index
    before = sentences[max(0, at - _BACK) : at]
    yield from (one for one in reversed(before) if one.block == sentence.block)
    yield from (one for one in sentences[at + 1 : at + 2] if one.block == sentence.block)
    yield from (one for one in reversed(before) if one.block != sentence.block and one.text.rstrip().endswith(":"))


def home_of(mentions: Mentions, sentence: Sentence, counted: Sequence[Token]) -> str | None:
    """Return the words for the place whose people are counted: "300 fishers of Upper Tarn took shelter"."""
    for token in counted:
        for preposition in token.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in _FROM:
                continue
            for noun in preposition.children:
                if noun.dep_ == "pobj" and mentions.place_at(sentence, noun) is not None:
                    first = min((child.i for child in noun.lefts if child.dep_ in {"amod", "compound"}), default=noun.i)
                    return sentence.doc.between(first, noun.i + 1)
    return None
