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
RANKS = {"first", "second", "another", "next", "last", "latest"}
FOCUS_REACH = 12  # sentences that "the city" looks back
WAYS = {"to", "from", "toward", "towards", "near", "outside", "between", "with", "than", "via", "through", "beyond"}
VAGUE_NOUNS = {"area", "region", "territory", "place", "country", "state", "hub", "locality", "enclave"}
BEARINGS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east",
            "north-west", "south-east", "south-west"}  # fmt: skip
LIST_OPENERS = {":", "including", "namely", "those"}
_FINER = {Feature.OTHER: 0, Feature.CITY: 1, Feature.DISTRICT: 2, Feature.PROVINCE: 3, Feature.REGION: 4,
          Feature.COUNTRY: 5}  # fmt: skip
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
    focused: bool = False

    @property
    def partial(self) -> bool:
        """Whether only a part of the place is meant."""
        return self.part is not None


class PlaceReader:
    """Reads the places of one article's noun phrases; knows which toponym stands where."""

    def __init__(self, parsed: ParsedArticle, toponyms: list[Toponym], gazetteer: Gazetteer) -> None:
        self.parsed = parsed
        first, last = _dateline(parsed)
        self._dateline = next((one.place for one in toponyms if first <= one.start < last), None)
        # Where the reporter sits is not where the news is: a dateline's place is never in focus.
        self.toponyms = [one for one in toponyms if one.place is not None and not first <= one.start < last]
        self.gazetteer = gazetteer
        self._at: dict[tuple[int, int], Toponym] = {}
        self._runs: dict[int, list[list[tuple[Toponym, Token]]]] = {}
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

    def listed_with(self, sentence: Sentence, argument: PlaceArgument) -> list[PlaceArgument]:
        """Return the places enumerated beside a named one ("A, B and C"), whatever the parser made of the list."""
        if argument.partial or argument.focused:
            return []
        if sentence.index not in self._runs:
            self._runs[sentence.index] = _runs(self.in_sentence(sentence))
        for run in self._runs[sentence.index]:
            if any(token == argument.token for _, token in run):
                return [
                    PlaceArgument(toponym.place, token, None, toponym.alternatives)
                    for toponym, token in run
                    if toponym.place is not None and token != argument.token
                ]
        return []

    def of(self, sentence: Sentence, head: Token, depth: int = 0) -> list[PlaceArgument]:
        """Return the places that the noun phrase with this head names; several for "the capitals of A and B"."""
        if depth > 4:
            return []
        if head.lower_ in BEARINGS:
            return self._beyond(sentence, head)
        toponym = self.toponym_at(sentence, head)
        if head.lower_ in {"which", "that", "where", "whose"} or _is_antecedent(head):
            found = self._antecedent(sentence, head)
            if found is not None:
                return [PlaceArgument(found, head)]
        if toponym is not None and toponym.place is not None:
            return [PlaceArgument(self._as_area(toponym.place, head), head, None, toponym.alternatives)]
        lemma, words = head.lemma_.lower(), tables().words
        if lemma in words["place_nouns"] or head.like_num or lemma in {"other", "more"}:
            listed = self._listed(sentence, head)
            if listed:
                return listed
        if lemma in words["partial_nouns"] or (head.like_num and _has_of(head)):
            return self._part(sentence, head, depth)
        if head.dep_ == "attr" and lemma in words["place_nouns"]:
            subject = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
            return self.of(sentence, subject, depth + 1) if subject is not None else []
        if lemma in words["seat_nouns"]:
            found_seats = self._seats(sentence, head)
            if found_seats or lemma in {"capital", "seat"} or _is_provincial(head) or head.tag_ in {"NNS", "NNPS"}:
                return found_seats or self._in_focus(sentence, head)
            return self._part(sentence, head, depth)
        if lemma in words["place_nouns"]:
            return self._inner(sentence, head, depth) or self._in_focus(sentence, head)
        if lemma in words["part_nouns"]:
            return self._part(sentence, head, depth)
        if head.lower_ in {"it", "which"} or (head.lower_ == "that" and head.pos_ == "PRON"):
            place = self.focus(sentence, head, None)
            return [PlaceArgument(place, head, focused=True)] if place is not None else []
        return []

    def _beyond(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "north of Kabul, Charikar fell": the place that lies there, not the one it lies by."""
        named = [
            (toponym, token)
            for toponym, token in self.in_sentence(sentence)
            if token.i > head.i and not _is_bearing(token) and head in token.ancestors and token.head.lower_ != "of"
        ]
        return [
            PlaceArgument(toponym.place, token, None, toponym.alternatives)
            for toponym, token in named[:1]
            if toponym.place is not None
        ]

    def _antecedent(self, sentence: Sentence, head: Token) -> Place | None:
        """Return what a relative clause is about: of "Lyman in Donetsk Oblast, which ...", the place that is in it."""
        before = [
            (toponym.place, token)
            for toponym, token in self.in_sentence(sentence)
            if token.i <= head.i and head.i - token.i <= 12 and toponym.place is not None
        ]
        if not before:
            return None
        place, token = before[-1]
        for earlier, at in reversed(before[:-1]):
            inside = earlier.country == place.country and _FINER[earlier.feature] < _FINER[place.feature]
            if not inside or token.i - at.i > 7:
                break
            place, token = earlier, at
        return place

    def _listed(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read the names that spell a class out: "two capitals: A and B", "20 of 34, including A"."""
        after = [(toponym, token) for toponym, token in self.in_sentence(sentence) if token.i > head.i]
        among = [(toponym, token) for toponym, token in after if _is_among(token)]
        if not after or (self._inner_toponyms(sentence, head) and not among):
            return []
        opening = next((token for token in sentence.doc[head.i + 1 :] if token.lower_ in LIST_OPENERS), None)
        named = [] if opening is None else [(toponym, token) for toponym, token in after if token.i > opening.i]
        if opening is None:
            named = among
        found: list[PlaceArgument] = []
        seat = head.lemma_.lower() in tables().words["seat_nouns"]
        for toponym, token in named:
            place = toponym.place
            between = sentence.doc[(opening.i if opening is not None else token.i) : token.i]
            if place is None or any(word.pos_ == "VERB" for word in between):
                break
            if token.dep_ == "pobj" and token.head.lower_ in {"in", "near"}:
                continue
            if seat and place.feature is Feature.PROVINCE:
                place = self.gazetteer.seat_of(place.country, place.admin1 or place.name) or place
            found.append(PlaceArgument(place, token, None, toponym.alternatives))
        return found

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
        inner, wanted = self._inner_toponyms(sentence, head), AREA_NOUNS.get(head.lemma_.lower())
        naming = [(toponym, token) for toponym, token in inner if token.dep_ != "poss" and not _contains(token, head)]
        modifying = [(toponym, token) for toponym, token in naming if token.dep_ in {"compound", "nmod", "appos"}]
        if modifying and wanted is not None:
            naming = modifying  # "Karokh district of Herat": the name stands before, the container after
        if inner and not naming and not _is_definite(head):
            # "a key district in X": some place without a name, of which only what it lies in is known.
            return [
                PlaceArgument(toponym.place, head, words_of(head), toponym.alternatives)
                for toponym, _ in inner[:1]
                if toponym.place is not None
            ]
        if (
            head.lemma_.lower() in {"district", "area", "region", "neighbourhood", "ward", "suburb"}
            and inner
            and not modifying
        ):
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
        named = self.locative(sentence, head)
        place = named or self.focus(sentence, head, Feature.CITY)
        if place is not None and place.country != self.country():
            return []  # a part without a name is of a place that the report is about, not of where somebody speaks
        return [PlaceArgument(place, head, part, focused=named is None)] if place is not None else []

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
            if at.head == at:
                return None
            at = at.head
        return None

    def _in_focus(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        if not _is_definite(head) or head.tag_ in {"NNS", "NNPS"}:
            return []
        lemma = head.lemma_.lower()
        modified = any(child.lower_ in {"provincial", "regional", "district"} for child in head.children)
        if lemma in VAGUE_NOUNS:
            return []
        if lemma == "capital" and not modified:
            country = self.country(sentence)
            place = self.country_seat(country) if country else None
        elif lemma == "capital":
            place = self._provincial_seat(sentence, head)
        else:
            place = self.focus(sentence, head, AREA_NOUNS.get(lemma, Feature.CITY))
        if any(child.lower_ == "this" for child in head.children) and lemma in CITY_NOUNS:
            place = self._dateline or place  # "in this city" is said from where the dateline says
        return [PlaceArgument(place, head, focused=True)] if place is not None else []

    def _provincial_seat(self, sentence: Sentence, head: Token) -> Place | None:
        """Return the seat that "the provincial capital" means: of the province just named, else the one in focus."""
        provinces = [
            toponym.place
            for toponym, token in self.in_sentence(sentence)
            if toponym.place is not None and toponym.place.feature is Feature.PROVINCE and token.i < head.i
        ]
        place = provinces[-1] if provinces else self.focus(sentence, head, Feature.CITY)
        if place is None or self.gazetteer.is_seat(place.id):
            return place
        return self.gazetteer.seat_of(place.country, place.admin1 or place.name)

    def focus(self, sentence: Sentence, before: Token, feature: Feature | None) -> Place | None:
        """Return the place in focus before the token: the topmost of its sentence, else that of the nearest one.

        A place on the way ("the road to Kabul", "fled from Herat") is in focus only when there is no other.
        """
        wanted = {feature} if feature is not None else {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE}
        for central in (True, False):
            own = [one for one in self._ranked(sentence, wanted, central=central) if one[1] < before.i]
            if own:
                return min(own, key=lambda one: (one[0], -one[1]))[2]
            for earlier in reversed(self.parsed.sentences[max(0, sentence.index - FOCUS_REACH) : sentence.index]):
                if earlier.block.kind is BlockKind.CAPTION and earlier.block is not sentence.block:
                    continue
                named = self._ranked(earlier, wanted, central=central)
                if named:
                    return min(named, key=lambda one: one[:2])[2]
        return None

    def _ranked(self, sentence: Sentence, wanted: set[Feature], *, central: bool) -> list[tuple[int, int, Place]]:
        """Return the sentence's places of these features with their depth and position."""
        return [
            (_depth(token), token.i, toponym.place)
            for toponym, token in self.in_sentence(sentence)
            if toponym.place is not None and toponym.place.feature in wanted and not (central and _is_on_the_way(token))
        ]

    def country(self, sentence: Sentence | None = None) -> str | None:
        """Return the country that most of the article's toponyms lie in."""
        counts: dict[str, int] = {}
        for toponym in self.toponyms:
            if toponym.place is not None:
                counts[toponym.place.country] = counts.get(toponym.place.country, 0) + 1
        return max(sorted(counts), key=lambda code: counts[code]) if counts else None

    def country_seat(self, country: str) -> Place | None:
        """Return the country's capital."""
        for seat in self.gazetteer.seats(country):
            entry = self.gazetteer.entry(seat.id)
            if entry is not None and entry.seat == "country":
                return seat
        return None


def _dependents(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in {"compound", "nmod", "poss", "amod", "appos"}:
            yield child
            yield from child.conjuncts if child.dep_ == "appos" else ()
            if child.dep_ == "appos":
                yield from (one for one in _dependents(child) if one != child)
        elif child.dep_ == "prep" and child.lower_ in INNER_PREPOSITIONS:
            for inner in child.children:
                if inner.dep_ == "conj" and inner.lower_ in INNER_PREPOSITIONS:
                    yield from (one for one in inner.children if one.dep_ == "pobj")
                if inner.dep_ == "pobj":
                    yield inner
                    yield from inner.conjuncts
                    yield from (one for one in inner.children if one.dep_ in {"compound", "appos"})


def _runs(named: list[tuple[Toponym, Token]]) -> list[list[tuple[Toponym, Token]]]:
    """Return the enumerations of a sentence: toponyms of one kind with nothing but commas and "and" between them."""
    runs: list[list[tuple[Toponym, Token]]] = []
    for toponym, token in sorted(named, key=lambda one: one[0].start):
        if runs and _goes_on(runs[-1][-1], (toponym, token)):
            runs[-1].append((toponym, token))
        else:
            runs.append([(toponym, token)])
    return [run for run in runs if len(run) > 1]


def _goes_on(one: tuple[Toponym, Token], other: tuple[Toponym, Token]) -> bool:
    a, b = one[0].place, other[0].place
    if a is None or b is None or (a.country, a.feature) != (b.country, b.feature):
        return False
    if _is_bearing(one[1]):
        return False
    between = [token for token in other[1].doc[one[1].i + 1 : other[1].i] if token.text not in other[0].text]
    return 0 < len(between) <= 2 and all(token.lower_ in {",", "and", "&", "or"} for token in between)


def _is_bearing(token: Token) -> bool:
    """Say whether a toponym is what something lies north or south of."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in BEARINGS


def _is_on_the_way(token: Token) -> bool:
    """Say whether a toponym is only a way, a distance or somebody's office: "the road to Kabul", "Farah's mayor"."""
    if _is_bearing(token):
        return True
    while token.dep_ in {"appos", "compound", "nmod", "conj"} and token.head != token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in WAYS


def _depth(token: Token) -> int:
    """Return how far below its sentence's main clause a token stands."""
    return sum(1 for ancestor in token.ancestors if ancestor.pos_ in {"VERB", "AUX"} or ancestor.dep_ == "appos")


def _is_antecedent(head: Token) -> bool:
    """Say whether a relative clause hangs on the noun without being its only reading: "Oblast, which they freed"."""
    return head.pos_ == "PROPN" and any(child.dep_ == "relcl" for child in head.children) and head.dep_ == "pobj"


def _is_provincial(head: Token) -> bool:
    return any(child.lower_ in {"provincial", "regional", "district", "administrative"} for child in head.children)


def _is_among(token: Token) -> bool:
    """Say whether "among them" follows the name."""
    following = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
    return following == ["among", "them"]


def _has_of(head: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)


def _contains(token: Token, head: Token) -> bool:
    """Say whether the toponym only tells where the named thing lies ("the city in western X")."""
    at = token
    while at not in (at.head, head):
        if at.dep_ == "prep" and at.lower_ != "of":
            return True
        at = at.head
    return False


def _dateline(parsed: ParsedArticle) -> tuple[int, int]:
    dateline = parsed.article.header.dateline
    at = parsed.article.text.find(dateline, 0, 2000) if dateline else -1
    return (at, at + len(dateline)) if dateline and at >= 0 else (0, 0)


def _is_definite(head: Token) -> bool:
    ranked = any(child.lower_ in RANKS or child.lower_.endswith(("rd", "th")) for child in head.children)
    if ranked and not any(child.dep_ in {"appos", "relcl"} for child in head.children):
        return False
    return any(
        (child.dep_ == "det" and child.lower_ in {"the", "this", "that"}) or child.dep_ == "poss"
        for child in head.children
    )
