"""Where a happening was: the place that its own clause names, then the nearest one in the sentence."""

from collections.abc import Iterable, Iterator

from dateline.extract.document import Sentence
from dateline.extract.frames.focus import focus
from dateline.extract.frames.mentions import FINER
from dateline.extract.frames.places import PlaceReader
from dateline.extract.frames.subjects import is_verbal
from dateline.extract.frames.tables import tables
from dateline.extract.frames.unlisted import is_unlisted
from dateline.extract.tokens import Token
from dateline.record.place import Place, Where
from dateline.record.vocabulary import Feature, PlacePrecision

LOCATIVE = {"in", "at", "near", "on", "inside", "outside", "around", "across", "from", "to", "into", "between"}
_DEPTH = 8
_CLAUSES = frozenset({"ccomp", "advcl", "parataxis", "relcl", "conj"})
# "in the city", "across the region": the one that the report speaks of
_MEANT = {"city", "town", "capital", "village"}
_AREAS = {
    "region": Feature.PROVINCE, "province": Feature.PROVINCE, "governorate": Feature.PROVINCE,
    "oblast": Feature.PROVINCE, "district": Feature.DISTRICT,
}  # fmt: skip
_CLASSES = _MEANT | _AREAS.keys()
NEAR = {"near", "outside", "around"}
PRECISION = {
    Feature.CITY: PlacePrecision.SETTLEMENT,
    Feature.DISTRICT: PlacePrecision.DISTRICT,
    Feature.PROVINCE: PlacePrecision.PROVINCE,
    Feature.COUNTRY: PlacePrecision.COUNTRY,
    Feature.REGION: PlacePrecision.PROVINCE,
    Feature.OTHER: PlacePrecision.SPOT,
}


def where(place: Place, relation: str = "in") -> Where:
    """Return a place as the where of a claim."""
    near = relation != "in"
    precision = PRECISION[place.feature]
    if is_unlisted(place.id):  # it lies somewhere in its province or country
        precision = PlacePrecision.PROVINCE if place.admin1 else PlacePrecision.COUNTRY
    return Where(
        place.id, place.name, place.lat, place.lon, place.country, place.admin1, place.feature, place.admin2,
        relation, PlacePrecision.NEAR if near else precision,
    )  # fmt: skip


def locate(places: PlaceReader, sentence: Sentence, predicate: Token, speech: frozenset[int]) -> Where | None:
    """Return where the predicate's happening was, or None when its sentence does not say.

    ``speech`` are the tokens of sources and cues of attributions: a speaker's place is not the happening's.
    """
    if not places.mentions.within(sentence) and not any(
        token.dep_ == "pobj" and token.lemma_.lower() in _CLASSES for token in sentence.doc
    ):
        return None  # no word of the sentence can name a place
    candidates = list(_among(places, sentence, _clause(predicate, speech)))
    if not candidates:
        candidates = list(_among(places, sentence, _above(predicate, speech)))
    if not candidates:
        candidates = [
            (place, "in")
            for place, token, _ in places.mentions.within(sentence)
            if token.i not in speech and not in_role(token) and is_locative(token)
        ]
    if not candidates:
        candidates = (
            _of_the_thing(places, sentence, predicate)
            or _of_the_force(places, sentence, speech)
            or _of_the_people(places, sentence, predicate)
        )
    if not candidates:
        return None
    # Stable: the finest kind of place, and of those the first.
    place, relation = min(candidates, key=lambda one: FINER[one[0].feature])
    return where(place, relation)


def _of_the_thing(places: PlaceReader, sentence: Sentence, predicate: Token) -> list[tuple[Place, str]]:
    """Return the place in the name of the thing that a relative clause tells of: "a Kabul hotel that was attacked"."""
    if predicate.dep_ != "relcl":
        return []
    named = (token for token in predicate.head.lefts if token.dep_ in {"compound", "nmod", "amod", "poss"})
    found = (places.mentions.place_at(sentence, token) for token in named if not in_role(token))
    return [(place, "in") for place in found if place is not None]


def _of_the_people(places: PlaceReader, sentence: Sentence, predicate: Token) -> list[tuple[Place, str]]:
    """Return whose people it happened to or who did it: "residents of Tarn, fearing for their lives, fled"."""
    dwellers = (token for token in predicate.children if token.lemma_.lower() in tables().words["dwellers"])
    homes = (home for token in dwellers for of in token.children if of.lower_ == "of" for home in of.children)
    found = (places.mentions.place_at(sentence, home) for home in homes)
    return [(place, "in") for place in found if place is not None]


def _of_the_force(places: PlaceReader, sentence: Sentence, speech: frozenset[int]) -> list[tuple[Place, str]]:
    """Return the town whose police or mayor tells of it: they speak of what happened in their town."""
    return [
        (place, "in")
        for place, token, _ in places.mentions.within(sentence)
        if token.i in speech
        and place.feature is Feature.CITY
        and (_whose(token) in tables().words["local_forces"] or _seat_of(token) in tables().words["local_sources"])
    ]


def _seat_of(name: Token) -> str:
    """Return what stands in a town and speaks: "source" of "a hospital source in Tarn"."""
    return name.head.head.lemma_.lower() if name.dep_ == "pobj" and name.head.lower_ in {"in", "at"} else ""


def _whose(name: Token) -> str:
    """Return what a name says whose it is: "council" of "Tarn city council", "mayor" of "the mayor of Tarn"."""
    owner = name.head.head if name.dep_ == "pobj" and name.head.lower_ == "of" else name.head
    if owner.lemma_.lower() in _MEANT and owner.dep_ == "compound":
        owner = owner.head
    named = name.dep_ in {"compound", "nmod", "poss", "pobj", "amod"}
    return owner.lemma_.lower() if named else ""


def _among(places: PlaceReader, sentence: Sentence, tokens: Iterable[Token]) -> Iterator[tuple[Place, str]]:
    """Yield the places that the words name, or mean by a word for one behind a preposition."""
    place_at = places.mentions.place_at
    for token in tokens:
        place = place_at(sentence, token)
        if place is not None:
            if not in_role(token) and not _has_a_number(token):
                yield place, "near" if token.head.lower_ in NEAR else "in"
        elif token.dep_ == "pobj":
            yield from _meant(places, sentence, token)


def _meant(places: PlaceReader, sentence: Sentence, token: Token) -> list[tuple[Place, str]]:
    """Return the place of "in the city", "across the region", "on the outskirts of the town"."""
    lemma, locative = token.lemma_.lower(), token.head.lower_ in LOCATIVE
    if lemma in _MEANT and (locative or _of_an_edge(token)):
        return [(found.place, "in") for found in places.of(sentence, token)[:1]]
    area = _AREAS.get(lemma) if locative else None
    if area is None or not any(child.lower_ in {"the", "this"} for child in token.children):
        return []
    meant = focus(places.mentions, sentence, token, area)
    return [(meant, "in")] if meant is not None else []


def _has_a_number(name: Token) -> bool:
    """Say whether a name is of who lost so many, the verb left out: "and Chad five", "and Nepal's three"."""
    end = name.right_edge.i + 1 if name.dep_ == "poss" else name.i + 1
    behind = name.doc[end] if end < len(name.doc) else None
    closed = end + 1 >= len(name.doc) or name.doc[end + 1].is_punct or name.doc[end + 1].pos_ in {"ADP", "CCONJ"}
    led = name.left_edge.i > 0 and name.doc[name.left_edge.i - 1].lower_ in {"and", ",", ";", "while"}
    return led and closed and behind is not None and behind.tag_ == "CD"


def _of_an_edge(token: Token) -> bool:
    """Say whether a noun behind a preposition is the town of "on the outskirts of the town"."""
    edge = token.head.head
    inner = token.head.lower_ == "of" and edge.dep_ == "pobj"
    return inner and edge.head.lower_ in LOCATIVE and edge.lemma_.lower() in tables().words["edges"]


def is_locative(token: Token) -> bool:
    """Say whether a toponym tells where things were: "in Kunduz", not "the fall of Kunduz"."""
    for _ in range(_DEPTH):
        if token.dep_ in {"appos", "compound", "nmod", "conj", "poss"} and token.head != token:
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "of":
            token = token.head.head  # "in the northern districts of Kachin"
            if token.dep_ != "pobj" and token.dep_ not in {"conj", "appos"}:
                return False
        else:
            break
    return token.dep_ == "pobj" and token.head.lower_ in LOCATIVE


def in_role(token: Token) -> bool:
    """Say whether a toponym only tells whose official somebody is ("the governor of Farah", "a Doha-based group")."""
    roles, head = tables().words["role_nouns"], token.head
    if token.lower_.partition("-")[2] in tables().words["seated"] or _is_neighbour(token):
        return True
    if head.dep_ == "prep":
        head = head.head
    lemma = head.lemma_.lower()
    return lemma in roles and lemma not in tables().words["dwellers"] and head.i != token.i


def _clause(predicate: Token, speech: frozenset[int]) -> list[Token]:
    """Return the tokens of the predicate's own clause: its subtree without further clauses and without speech."""
    found, stack = [], [predicate]
    while stack:
        token = stack.pop()
        found.append(token)
        for child in token.children:
            if child.i not in speech and not (child.dep_ in _CLAUSES and child.pos_ in {"VERB", "AUX"}):
                stack.append(child)
    return found


def _is_neighbour(token: Token) -> bool:
    """Say whether a country only tells where a border runs: "the crossing with China", "its frontier with Niger"."""
    above = token.head
    return token.dep_ == "pobj" and above.lower_ == "with" and above.head.lemma_.lower() in tables().words["borders"]


def _takes_places(verb: Token) -> bool:
    """Say whether a verb's object is where it happened: of "seized", "fled", "bombed", and not of "told"."""
    rules = tables().by_verb.get(verb.lemma_.lower(), ()) if is_verbal(verb) else ()
    return any("patient" in rule.where for rule in rules)


def _above(predicate: Token, speech: frozenset[int]) -> Iterable[Token]:
    """Yield the locative arguments of the clauses that govern the predicate.

    Of "captured Tarn in July, when 80 people were killed" also what the verb above took.
    """
    at, told_when = predicate, any(child.lower_ in {"when", "where"} for child in predicate.children)
    for _ in range(6):
        if at.head == at:
            return
        at = at.head
        if told_when and _takes_places(at):
            told_when = False
            yield from (child for child in at.children if child.dep_ == "dobj" and child.i not in speech)
        for child in at.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "at", "near"} and child.i not in speech:
                yield from (inner for inner in child.children if inner.dep_ == "pobj")
