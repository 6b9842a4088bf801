"""Which place "the city", "it" or "which" means: the one in focus (centering: Grosz, Joshi and Weinstein 1995)."""

from dateline.extract.document import Sentence
from dateline.extract.frames.mentions import FINER, Mentions
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token
from dateline.record.place import Place
from dateline.record.vocabulary import BlockKind, Feature

REACH = 12  # sentences that "the city" looks back
NEAR = 12  # tokens that "which" looks back
ANY = frozenset({Feature.CITY, Feature.DISTRICT, Feature.PROVINCE})


def focus(
    mentions: Mentions,
    sentence: Sentence,
    before: Token,
    feature: Feature | None,
    *,
    reach: int = REACH,
    passing: bool = True,
) -> Place | None:
    """Return the place in focus before the token: the topmost of its sentence, else that of the nearest one.

    A place on the way ("the road to Kabul", "fled from Herat") is in focus only when there is no other, and only with
    ``passing``.
    """
    wanted = frozenset({feature}) if feature is not None else ANY
    great = before.lemma_.lower() == "city"
    for central in (True, False) if passing else (True,):
        own = [one for one in _ranked(mentions, sentence, wanted, central=central, great=great) if one[1] < before.i]
        if own:
            return min(own, key=lambda one: (one[0], not _is_subject(before.doc[one[1]]), -one[1]))[2]
        for earlier in reversed(mentions.parsed.sentences[max(0, sentence.index - reach) : sentence.index]):
            if earlier.block.kind is BlockKind.CAPTION and earlier.block is not sentence.block:
                continue
            named = _ranked(mentions, earlier, wanted, central=central, great=great)
            if named:
                return min(named, key=lambda one: one[:2])[2]
    return None


def antecedent(mentions: Mentions, sentence: Sentence, head: Token) -> Place | None:
    """Return what a relative clause is about: of "Lyman in Donetsk Oblast, which ...", the place that is in it."""
    before = [(place, token) for place, token, _ in mentions.within(sentence) if token.i <= head.i <= token.i + NEAR]
    if not before:
        return None
    place, token = before[-1]
    for earlier, at in reversed(before[:-1]):
        inside = earlier.country == place.country and FINER[earlier.feature] < FINER[place.feature]
        if not inside or token.i - at.i > NEAR // 2 + 1:
            break
        place, token = earlier, at
    return place


def is_antecedent(head: Token) -> bool:
    """Say whether a name of a container has a relative clause that may be about what it contains."""
    return head.pos_ == "PROPN" and head.dep_ == "pobj" and any(child.dep_ == "relcl" for child in head.children)


def is_bearing(token: Token) -> bool:
    """Say whether a toponym is what something lies north or south of."""
    above = token.head
    return token.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in tables().words["bearings"]


def _ranked(
    mentions: Mentions, sentence: Sentence, wanted: frozenset[Feature], *, central: bool, great: bool
) -> list[tuple[int, int, Place]]:
    """Return the sentence's places of these features with their depth and position; ``great`` ones are no villages."""
    return [
        (_depth(token), token.i, place)
        for place, token, _ in mentions.within(sentence)
        if place.feature in wanted
        and not _speaks(token)
        and not (central and _is_on_the_way(token))
        and not (great and _is_told_small(token))
    ]


def _is_told_small(token: Token) -> bool:
    """Say whether a place is called a town or a village where it is named: "the city" is another."""
    small = tables().words["small_places"]
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    asides = (child for child in token.children if child.dep_ == "appos")
    named = token.dep_ in {"pobj", "compound", "appos", "nmod"} and above.lemma_.lower() in small
    return named or any(child.lemma_.lower() in small for child in asides)


def _is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"}


def _speaks(token: Token) -> bool:
    """Say whether a capital stands for its government, or tells where it sits: "Kyiv said", "the ministry in Kyiv"."""
    if token.dep_ == "pobj" and token.head.lower_ == "in":
        body = token.head.head
        if body.lemma_.lower() not in tables().words["state_bodies"]:
            return False
        token = body
    return _is_subject(token) and token.head.lemma_.lower() in tables().words["saying"]


def _is_on_the_way(token: Token) -> bool:
    """Say whether a toponym is only a way or a distance: "the road to Kabul", "10 km from Farah"."""
    if is_bearing(token):
        return True
    while token.dep_ in {"appos", "compound", "nmod", "conj"} and token.head != token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in tables().words["ways"]


def _depth(token: Token) -> int:
    """Return how far below its sentence's main clause a token stands."""
    return sum(1 for ancestor in token.ancestors if ancestor.pos_ in {"VERB", "AUX"} or ancestor.dep_ == "appos")
