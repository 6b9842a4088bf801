"""Which place an argument names: a toponym, "the city" (the one in focus), "its prison" (a part of it)."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.frames.kinds import words_of
from dateline.extract.frames.tables import tables
from dateline.record.mention import Toponym
from dateline.record.place import Place
from dateline.record.vocabulary import BlockKind, Feature
from dateline.resolve.gazetteer import Gazetteer

INNER_PREPOSITIONS = {"of", "in", "at", "near", "around", "inside"}
CITY_NOUNS = {"city", "town", "capital", "place", "village", "hub", "stronghold", "bastion", "centre", "center", "port"}
AREA_NOUNS = {"province": Feature.PROVINCE, "district": Feature.DISTRICT, "country": Feature.COUNTRY,
              "state": Feature.PROVINCE, "oblast": Feature.PROVINCE}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceArgument:
    """A place that an argument names, and the part of it that is meant, as worded."""

    place: Place
    token: Token
    part: str | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether only a part of the place is meant."""
        return self.part is not None


class PlaceReader:
    """Reads the places of one article's noun phrases; knows which toponym stands where."""

    def __init__(self, parsed: ParsedArticle, toponyms: list[Toponym], gazetteer: Gazetteer) -> None:
        self.parsed = parsed
        self.toponyms = [toponym for toponym in toponyms if toponym.place is not None]
        self.gazetteer = gazetteer
        self._at: dict[tuple[int, int], Toponym] = {}
        self._in_sentence: dict[int, list[tuple[Toponym, Token]]] = {}
        for toponym in self.toponyms:
            sentence = parsed.around(toponym.start)
            if sentence is None:
                continue
            tokens = list(sentence.tokens(toponym.start, toponym.end))
            for token in tokens:
                self._at[sentence.index, token.i] = toponym
            if tokens:
                head = next((token for token in tokens if token.head not in tokens), tokens[-1])
                self._in_sentence.setdefault(sentence.index, []).append((toponym, head))

    def toponym_at(self, sentence: Sentence, token: Token) -> Toponym | None:
        """Return the toponym that covers the token, if one does."""
        return self._at.get((sentence.index, token.i))

    def in_sentence(self, sentence: Sentence) -> list[tuple[Toponym, Token]]:
        """Return the sentence's resolved toponyms with the token that heads each."""
        return self._in_sentence.get(sentence.index, [])

    def of(self, sentence: Sentence, head: Token, depth: int = 0) -> list[PlaceArgument]:
        """Return the places that the noun phrase with this head names; several for "the capitals of A and B"."""
        if depth > 4:
            return []
        toponym = self.toponym_at(sentence, head)
        if toponym is not None and toponym.place is not None:
            return [PlaceArgument(self._as_area(toponym.place, head), head, None, toponym.alternatives)]
        lemma, words = head.lemma_.lower(), tables().words
        if lemma in words["partial_nouns"] or (head.like_num and _has_of(head)):
            return self._part(sentence, head, depth)
        if lemma in words["seat_nouns"]:
            return self._seats(sentence, head) or self._in_focus(sentence, head)
        if lemma in words["place_nouns"]:
            return self._inner(sentence, head, depth) or self._in_focus(sentence, head)
        if lemma in words["part_nouns"]:
            return self._part(sentence, head, depth)
        if head.lower_ in {"it", "which"} or (head.lower_ == "that" and head.pos_ == "PRON"):
            place = self.focus(sentence, head, None)
            return [PlaceArgument(place, head)] if place is not None else []
        return []

    def _as_area(self, place: Place, head: Token) -> Place:
        """Read a seat's name as its province where the next word says so ("Kunduz province")."""
        following = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
        if following in {"city", "town"} and place.feature is Feature.PROVINCE:
            seat = self.gazetteer.seat_of(place.country, place.admin1 or place.name)
            return seat or place
        return place

    def _inner_toponyms(self, sentence: Sentence, head: Token) -> list[tuple[Toponym, Token]]:
        """Return the toponyms that name or contain the head: of- and in-phrases, appositions, modifiers."""
        found: list[tuple[Toponym, Token]] = []
        for token in _dependents(head):
            toponym = self.toponym_at(sentence, token)
            if toponym is not None and all(toponym is not known for known, _ in found):
                found.append((toponym, token))
        return found

    def _inner(self, sentence: Sentence, head: Token, depth: int) -> list[PlaceArgument]:
        """Read "the city of Herat", "the northern city Kunduz", "Kunduz city": the name is the place."""
        inner = self._inner_toponyms(sentence, head)
        naming = [(toponym, token) for toponym, token in inner if token.dep_ != "poss"]
        wanted = AREA_NOUNS.get(head.lemma_.lower())
        if head.lemma_.lower() in {"district", "area", "region", "neighbourhood", "ward", "suburb"} and inner:
            first = inner[0][0].place
            if first is not None and first.feature is Feature.CITY:
                return [PlaceArgument(first, head, words_of(head, full=True), inner[0][0].alternatives)]
        places = []
        for toponym, _ in naming:
            place = toponym.place
            if place is None:
                continue
            if head.lemma_.lower() in CITY_NOUNS and place.feature is Feature.PROVINCE:
                place = self.gazetteer.seat_of(place.country, place.admin1 or place.name) or place
            if wanted is None or place.feature is not Feature.COUNTRY or wanted is Feature.COUNTRY:
                places.append(PlaceArgument(place, head, None, toponym.alternatives))
        return places

    def _seats(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the capital of Samangan", "Helmand's capital", "the capitals of A and B" as the seats meant."""
        places = []
        for toponym, token in self._inner_toponyms(sentence, head):
            place = toponym.place
            if place is None:
                continue
            named = token.dep_ in {"appos"} and self.gazetteer.is_seat(place.id)
            seat = place if named else self.gazetteer.seat_of(place.country, place.admin1 or place.name)
            if place.feature is Feature.COUNTRY:
                seat = self.country_seat(place.country) if head.tag_ in {"NN", "NNP"} else None
            if seat is not None:
                places.append(PlaceArgument(seat, head, None, toponym.alternatives))
        return places

    def _part(self, sentence: Sentence, head: Token, depth: int) -> list[PlaceArgument]:
        """Read "parts of Herat city", "its prison", "the police headquarters in X" as parts of a place."""
        part = words_of(head, full=True)
        if head.lemma_.lower() in tables().words["whole_nouns"]:
            part = None  # type: ignore[assignment]
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in INNER_PREPOSITIONS:
                for inner in (token for token in child.children if token.dep_ == "pobj"):
                    found = self.of(sentence, inner, depth + 1)
                    if found:
                        return [PlaceArgument(one.place, head, part or one.part, one.alternatives) for one in found]
        own = [toponym for toponym, _ in self._inner_toponyms(sentence, head)]
        if own and own[0].place is not None:
            return [PlaceArgument(own[0].place, head, part, own[0].alternatives)]
        if head.lemma_.lower() in tables().words["partial_nouns"] or head.like_num:
            return []
        place = self.locative(sentence, head) or self.focus(sentence, head, Feature.CITY)
        return [PlaceArgument(place, head, part)] if place is not None else []

    def locative(self, sentence: Sentence, token: Token) -> Place | None:
        """Return the place of an in- or at-phrase on the token's clause or a clause above it."""
        at = token
        for _ in range(6):
            for child in at.children:
                if child.dep_ == "prep" and child.lower_ in {"in", "at", "near", "inside", "around"}:
                    for inner in child.children:
                        toponym = self.toponym_at(sentence, inner) if inner.dep_ == "pobj" else None
                        if toponym is not None and toponym.place is not None:
                            return toponym.place
            if at.head is at:
                return None
            at = at.head
        return None

    def _in_focus(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        if not _is_definite(head) or head.tag_ in {"NNS", "NNPS"}:
            return []
        lemma = head.lemma_.lower()
        modified = any(child.lower_ in {"provincial", "regional", "district"} for child in head.children)
        if lemma == "capital" and not modified:
            country = self.country(sentence)
            place = self.country_seat(country) if country else None
        else:
            place = self.focus(sentence, head, AREA_NOUNS.get(lemma, Feature.CITY))
        return [PlaceArgument(place, head)] if place is not None else []

    def focus(self, sentence: Sentence, before: Token, feature: Feature | None) -> Place | None:
        """Return the nearest place mentioned before the token, of this feature, captions left out."""
        offset = sentence.offset(before)
        wanted = {feature} if feature is not None else {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE}
        for toponym in reversed(self.toponyms):
            if toponym.start >= offset or toponym.place is None or toponym.place.feature not in wanted:
                continue
            home = self.parsed.around(toponym.start)
            same = home is not None and home.block is sentence.block
            if home is None or (home.block.kind is BlockKind.CAPTION and not same):
                continue
            return toponym.place
        return None

    def country(self, sentence: Sentence | None = None) -> str | None:
        """Return the country that most of the article's toponyms lie in."""
        counts: dict[str, int] = {}
        for toponym in self.toponyms:
            if toponym.place is not None:
                counts[toponym.place.country] = counts.get(toponym.place.country, 0) + 1
        return max(sorted(counts), key=lambda code: counts[code]) if counts else None

    def country_seat(self, country: str) -> Place | None:
        """Return the country's capital."""
        return self.gazetteer.capital(country)


def _dependents(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in {"compound", "nmod", "poss", "amod", "appos"}:
            yield child
            yield from child.conjuncts if child.dep_ == "appos" else ()
            if child.dep_ == "appos":
                yield from (one for one in _dependents(child) if one is not child)
        elif child.dep_ == "prep" and child.lower_ in INNER_PREPOSITIONS:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                    yield from inner.conjuncts
                    yield from (one for one in inner.children if one.dep_ in {"compound", "appos"})


def _has_of(head: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)


def _is_definite(head: Token) -> bool:
    return any(
        (child.dep_ == "det" and child.lower_ in {"the", "this", "that"}) or child.dep_ == "poss"
        for child in head.children
    )
