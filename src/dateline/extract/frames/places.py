"""Which place an argument names: a toponym, "the city" (the one in focus), "its prison" (a part of it)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.frames.focus import antecedent, focus, is_antecedent, is_bearing
from dateline.extract.frames.kinds import words_of
from dateline.extract.frames.lists import beside, counted, is_among, spelled_out
from dateline.extract.frames.mentions import Mentions, Named
from dateline.extract.frames.nounphrases import (
    contains,
    dependents,
    has_of,
    inside,
    is_bare,
    is_definite,
    is_name_of,
    is_provincial,
    is_seat,
    named_by_of,
    part_words,
)
from dateline.extract.frames.pointing import (
    BY,
    is_its,
    lies_by_something,
    names_a_thing,
    part_before,
    town_before,
    whose_capital,
)
from dateline.extract.frames.sections import Sections, is_side
from dateline.extract.frames.tables import tables
from dateline.extract.frames.unlisted import unlisted
from dateline.extract.tokens import Token
from dateline.record.mention import Toponym
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer

SLASHES = re.compile(r"[/()]")
SET = frozenset({"at", "in"})
REACH = 8  # sentences in which "the airport" was named
TITLE = 4  # words of a title that is a place and nothing else
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
    titled: bool = False

    @property
    def partial(self) -> bool:
        """Whether only a part of the place is meant."""
        return self.part is not None


class PlaceReader:
    """Reads the places of one article's noun phrases; knows which toponym stands where."""

    def __init__(
        self, parsed: ParsedArticle, toponyms: list[Toponym], gazetteer: Gazetteer, countries: Sequence[str] = ()
    ) -> None:
        self.parsed = parsed
        self.mentions = Mentions(parsed, toponyms)
        self.gazetteer = gazetteer
        self._countries = countries
        self._sections = Sections(self.mentions, gazetteer)

    def titled(self, predicate: Token) -> list[PlaceArgument]:
        """Return the place of an entry about one place ("Bakhmut": "Captured by ..."), which its title alone names."""
        place = self._title_place
        return [PlaceArgument(place, predicate, titled=True)] if place is not None else []

    @cached_property
    def _title_place(self) -> Place | None:
        names = _title_names(self.parsed.article.header.title or "")
        found = [entry.place for name in names for entry in self.gazetteer.lookup(name)]
        at_home = [place for country in self._countries for place in found if place.country == country]
        if not found and names and self._countries:
            return unlisted(self.gazetteer, names[0], self._countries[0])
        return next(iter(at_home or found), None)

    def listed_with(self, sentence: Sentence, argument: PlaceArgument) -> list[PlaceArgument]:
        """Return the places enumerated beside a named one ("A, B and C")."""
        if argument.partial or argument.focused:
            return []
        return [_argument(one) for one in beside(self.mentions, sentence, argument.token)]

    def meant(self, sentence: Sentence, token: Token) -> list[PlaceArgument]:
        """Return the place in focus, for words that leave it out: "and the rebels are in control"."""
        return _focused(focus(self.mentions, sentence, token, None), token)

    def left(self, sentence: Sentence, token: Token) -> list[PlaceArgument]:
        """Return the town that whoever "withdrew" left: the one told of in this sentence or the last two."""
        return _focused(focus(self.mentions, sentence, token, Feature.CITY, reach=2, passing=False), token)

    def just_before(self, sentence: Sentence, participle: Token) -> list[PlaceArgument]:
        """Return the place that stands before a participle's comma: "at Tarn, capital of Upper Oss, overrun by"."""
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in participle.children):
            return []
        before = [one for one in self.mentions.within(sentence) if one[1].i < participle.i]
        if not before:
            return []
        between = sentence.doc[before[-1][1].i + 1 : participle.i]
        if any(token.pos_ not in {"PUNCT", "ADV"} for token in between):
            return []
        aside = next((token for token in [before[-1][1], *before[-1][1].ancestors] if token.dep_ == "appos"), None)
        outer = next((one for one in before if aside is not None and one[1] == aside.head), None)
        return [_argument(outer or before[-1])] if len(between) else []

    def of(self, sentence: Sentence, head: Token, depth: int = 0) -> list[PlaceArgument]:
        """Return the places that the noun phrase with this head names; several for "the capitals of A and B"."""
        if depth > 4:
            return []
        if head.lower_ in tables().words["bearings"]:
            following = head.nbor(1) if head.i + 1 < len(head.doc) else None
            if following is not None and self.mentions.at(sentence, following) is not None:
                return self.of(sentence, following, depth + 1)  # "retook west Tarn" as two objects
            return self._beyond(sentence, head)
        if head.lower_ in {"which", "that", "where", "whose"} or is_antecedent(head):
            found = antecedent(self.mentions, sentence, head)
            if found is not None:
                return [PlaceArgument(found, self._listed_before(sentence, head))]
        if head.tag_ == "NNS" and head.lemma_.lower() in tables().words["place_nouns"]:
            head = self._renamed(sentence, head)
        toponym = self.mentions.at(sentence, head)
        if toponym is not None and toponym.place is not None:
            side = self._sections.of(sentence, (toponym.place, head, toponym))
            return [PlaceArgument(self._as_area(toponym.place, head), head, side, toponym.alternatives)]
        return self._unlisted(sentence, head) or self._of_noun(sentence, head, depth)

    def _of_noun(self, sentence: Sentence, head: Token, depth: int) -> list[PlaceArgument]:
        """Read a class noun, a number or a pronoun that stands for a place."""
        lemma, words = head.lemma_.lower(), tables().words
        if lemma in {"city", "town"} and any(child.lower_ in words["inner_towns"] for child in head.lefts):
            return self._part(sentence, head, depth)  # "the old city" is a part of one
        if (
            lemma in words["inner_places"]
            and is_bare(head)
            and is_definite(head)
            and not self._inner_toponyms(sentence, head)
        ):
            return self._part(sentence, head, depth)  # "the port" of a town, not "the port of Tarn"
        if lemma in words["quarters"] and is_side(head) and self._is_of_town(sentence, head):
            return self._part(sentence, head, depth)
        if lemma in words["place_nouns"] and head.tag_ == "NNS" and self._is_some_of(sentence, head):
            return self._part(sentence, head, depth)
        if lemma in words["place_nouns"] or head.like_num or lemma in {"other", "more"}:
            listed = self._listed(sentence, head)
            if listed:
                return listed
        if lemma in words["partial_nouns"] or (head.like_num and has_of(head)):
            return self._part(sentence, head, depth)
        if head.dep_ == "attr" and lemma in words["place_nouns"]:
            subject = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
            return self.of(sentence, subject, depth + 1) if subject is not None else []
        if any(f"{child.lower_} {lemma}" in words["town_middles"] for child in head.lefts):
            return self._part(sentence, head, depth)  # "Tarn town centre" is no seat of the province
        if lemma in words["seat_nouns"] and is_seat(head):
            found = self._seats(sentence, head)
            if found or lemma in {"capital", "seat"} or is_provincial(head) or head.tag_ in {"NNS", "NNPS"}:
                return found or self._in_focus(sentence, head)
            return self._part(sentence, head, depth)
        if lemma in words["place_nouns"]:
            return self._explained(sentence, head) or self._inner(sentence, head) or self._in_focus(sentence, head)
        if lemma in words["part_nouns"]:
            return self._part(sentence, head, depth)
        if head.lower_ == "it" and names_a_thing(head):
            return []
        part = part_before(head) if head.lower_ == "it" else None
        if part is not None:
            return self._part(sentence, part, depth)
        if head.lower_ in {"it", "which"} or (head.lower_ == "that" and head.pos_ == "PRON"):
            return _focused(focus(self.mentions, sentence, head, None), head)
        return []

    def _is_of_town(self, sentence: Sentence, head: Token) -> bool:
        """Say whether "the northern districts" are those of a town, named beside them or in focus."""
        named = self._inner_toponyms(sentence, head)
        place = named[0][0] if len(named) == 1 else None if named else focus(self.mentions, sentence, head, None)
        return place is not None and place.feature is Feature.CITY

    def _is_some_of(self, sentence: Sentence, head: Token) -> bool:
        """Say whether "several districts of Herat" are only some of the one place that they are told to be of."""
        named = self._inner_toponyms(sentence, head)
        owner = named[0][1] if len(named) == 1 and not is_bare(head) else None
        after = any(one[1].i > head.right_edge.i for one in self.mentions.within(sentence))
        owner = owner.head if owner is not None and owner.dep_ == "compound" else owner  # "of Herat province"
        of = owner is not None and owner.dep_ == "pobj" and owner.head.lower_ == "of" and owner.head.head is head
        return of and not after and named[0][0].feature is not Feature.COUNTRY

    def _listed_before(self, sentence: Sentence, relative: Token) -> Token:
        """Return the last name of a list that a plural sums up before a relative clause, else the relative itself."""
        noun = relative.nbor(-1) if relative.i else relative
        last = self._renamed(sentence, noun) if noun.tag_ == "NNS" else noun
        return last if last != noun else relative

    def _renamed(self, sentence: Sentence, head: Token) -> Token:
        """Return the last name of "A, B and C, capitals that they tried to overrun": it stands for the list."""
        at = head.left_edge.i
        before = head.doc[at - 2] if at > 1 and head.doc[at - 1].text == "," else None
        named = before is not None and self.mentions.place_at(sentence, before) is not None
        return before if before is not None and named else head

    def _unlisted(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the village of Tarn in Upper Oss" where the gazetteer has no Tarn."""
        heads = [head]
        if head.lemma_.lower() in tables().words["settlements"]:
            heads += [token for token in dependents(head) if token.dep_ != "poss"]
        name = next((name for token in heads if (name := self.mentions.unplaced(sentence, token))), None)
        name = name or self._unknown(sentence, head)
        country = self.mentions.country or next(iter(self._countries), None)
        if name is None or country is None:
            return []
        around = [place for place, token, _ in self.mentions.within(sentence) if token.i > head.i]
        province = next((one for one in around[:1] if one.feature is Feature.PROVINCE), None)
        told = {one.country for one, _, _ in self.mentions.within(sentence) if one.feature is Feature.COUNTRY}
        country = province.country if province is not None else told.pop() if len(told) == 1 else country
        place = unlisted(self.gazetteer, name, country, province.name if province is not None else None)
        return [PlaceArgument(place, head)] if place is not None else []

    def _unknown(self, sentence: Sentence, head: Token) -> str | None:
        """Return the name of "the town of Ain Tarn" where no place of it is known: it is not the one in focus."""
        named = (
            named_by_of(head) if head.tag_ == "NN" and head.lemma_.lower() in tables().words["settlements"] else None
        )
        known = named is None or any(self.mentions.at(sentence, one) for one in (named[0], *named[0].lefts))
        return named[1] if named is not None and not known else None

    def _beyond(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "north of Kabul, Charikar fell": the place that lies there, not the one it lies by."""
        named = [
            one
            for one in self.mentions.within(sentence)
            if one[1].i > head.i and not is_bearing(one[1]) and head in one[1].ancestors and one[1].head.lower_ != "of"
        ]
        return [_argument(one) for one in named[:1]]

    def _listed(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read the names that spell a class out; of "two capitals" provinces stand for their seats."""
        number = counted(self.mentions, sentence, head)
        named = number or spelled_out(self.mentions, sentence, head)
        if not number and not any(is_among(token) for _, token, _ in named) and self._inner_toponyms(sentence, head):
            return []
        seats = head.lemma_.lower() in tables().words["seat_nouns"]
        found = []
        for place, token, toponym in named:
            seat = self._seat(place) if seats and place.feature is Feature.PROVINCE else None
            found.append(PlaceArgument(seat or place, token, None, toponym.alternatives))
        return found

    def _seat(self, place: Place) -> Place | None:
        """Return the seat of the province that a place is or lies in."""
        return self.gazetteer.seat_of(place.country, place.admin1 or place.name)

    def _as_area(self, place: Place, head: Token) -> Place:
        """Read a seat's name as its province where the next word says so ("Kunduz province")."""
        following = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
        if following in {"city", "town"} and place.feature is Feature.PROVINCE:
            return self._seat(place) or place
        return place

    def _inner_toponyms(self, sentence: Sentence, head: Token) -> list[Named]:
        """Return the toponyms that name or contain the head: of- and in-phrases, appositions, modifiers."""
        found: dict[int, Named] = {}
        for token in dependents(head):
            toponym = self.mentions.at(sentence, token)
            if toponym is not None and toponym.place is not None:
                found.setdefault(toponym.start, (toponym.place, token, toponym))
        return list(found.values())

    def _inner(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the city of Herat", "the northern city Kunduz", "Kunduz city": the name is the place."""
        lemma, words = head.lemma_.lower(), tables().words
        inner, wanted = self._inner_toponyms(sentence, head), AREA_NOUNS.get(lemma)
        naming = [one for one in inner if one[1].dep_ != "poss" and not contains(one[1], head)]
        modifying = [one for one in naming if one[1].dep_ in {"compound", "nmod", "appos"}]
        if modifying and wanted is not None:
            naming = modifying  # "Karokh district of Herat": the name stands before, the container after
        if inner and not naming and not is_definite(head):
            # "a key district in X": some place without a name, of which only what it lies in is known.
            return [PlaceArgument(inner[0][0], head, words_of(head), inner[0][2].alternatives)]
        piece = lemma in words["quarters"] and not (is_definite(head) and is_bare(head))
        if piece and inner and not modifying and inner[0][0].feature is Feature.CITY:
            return [PlaceArgument(inner[0][0], head, part_words(head), inner[0][2].alternatives)]
        places = []
        for place, _, toponym in naming:
            city = lemma in words["cities"] and place.feature is Feature.PROVINCE
            if wanted is None or place.feature is not Feature.COUNTRY or wanted is Feature.COUNTRY:
                meant = (self._seat(place) or place) if city else place
                places.append(PlaceArgument(meant, head, None, toponym.alternatives))
        return places

    def _explained(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "Tarn, the last town of Upper Oss that the army holds": the name that the noun stands beside."""
        named = self.mentions.at(sentence, head.head) if head.dep_ == "appos" and head.tag_ == "NN" else None
        place = named.place if named is not None else None
        wanted = AREA_NOUNS.get(head.lemma_.lower(), Feature.CITY)
        if named is None or place is None or place.feature is not wanted:
            return []
        return [PlaceArgument(place, head, None, named.alternatives)]

    def _seats(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the capital of Samangan", "Helmand's capital", "the capitals of A and B" as the seats meant."""
        places = []
        for place, token, toponym in self._inner_toponyms(sentence, head):
            named = token.dep_ == "appos" and self.gazetteer.is_seat(place.id)
            seat = place if named else self._seat(place)
            if place.feature is Feature.COUNTRY:
                seat = self.country_seat(place.country) if head.tag_ in {"NN", "NNP"} else None
            if seat is not None:
                places.append(PlaceArgument(seat, head, None, toponym.alternatives))
        return places

    def _part(self, sentence: Sentence, head: Token, depth: int) -> list[PlaceArgument]:
        """Read "parts of Herat city", "its prison", "the police headquarters in X" as parts of a place."""
        words, lemma = tables().words, head.lemma_.lower()
        part = None if lemma in words["whole_nouns"] else part_words(head)
        town = town_before(self.mentions, sentence, head) if is_its(head) else None
        if town is not None and not any(one[0].feature is Feature.CITY for one in self._inner_toponyms(sentence, head)):
            return [PlaceArgument(town, head, part)]
        named_for = [one for one in self._inner_toponyms(sentence, head) if is_name_of(one[1], head)]
        if lemma in words["part_nouns"] and named_for and named_for[0][0].feature is not Feature.COUNTRY:
            return [
                PlaceArgument(named_for[0][0], head, part, named_for[0][2].alternatives)
            ]  # "the Tarn airbase in Oss"
        for inner in inside(head):
            beside = inner.head.lower_ in BY and self.mentions.place_at(sentence, inner) is None
            both = [inner, *inner.conjuncts] if not beside else []  # "the airports of A and B"
            found = [one for goal in both for one in self.of(sentence, goal, depth + 1)]
            if found:
                return [PlaceArgument(one.place, head, part or one.part, one.alternatives) for one in found]
        own = self._inner_toponyms(sentence, head)
        own = own or [one for inner in inside(head) for one in self._inner_toponyms(sentence, inner)]
        if own:
            return [PlaceArgument(own[0][0], head, part, own[0][2].alternatives)]
        if lemma in words["partial_nouns"] or head.like_num:
            return []
        if self._is_the_nations(head):
            return [
                PlaceArgument(seat, head, part) for seat in [self.country_seat(self.mentions.country or "")] if seat
            ]
        elsewhere = self._unlisted_around(sentence, head)
        if elsewhere is not None:
            return [PlaceArgument(elsewhere, head, part)]
        of_name = self._same_before(sentence, head)
        if of_name is not None:
            return [PlaceArgument(of_name, head, part)]
        named = self.locative(sentence, head)
        if named is None and lies_by_something(head):
            return []  # "a post near the border" may be anywhere
        place = named or focus(self.mentions, sentence, head, Feature.CITY)
        place = place or focus(self.mentions, sentence, head, Feature.DISTRICT)
        if place is None or place.country not in {self.mentions.country, *self._countries[:1]}:
            return []  # a part without a name is of a place that the report is about, not of where somebody speaks
        return [PlaceArgument(place, head, part, focused=named is None)]

    def _is_the_nations(self, head: Token) -> bool:
        """Say whether a part is one that only a capital has: "the national palace", "the central bank"."""
        lemma, lists = head.lemma_.lower(), tables().words
        words = {f"{child.lower_} {lemma}" for child in head.lefts} | {lemma}
        return is_definite(head) and not words.isdisjoint(lists["national_parts"])

    def _unlisted_around(self, sentence: Sentence, head: Token) -> Place | None:
        """Return the place of "the base of the brigade at Ain Tarn", which the gazetteer lacks."""
        for child in (one for token in (head, *inside(head)) for one in token.rights if one.lower_ in SET):
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ == "PROPN" and self.mentions.at(sentence, inner) is None:
                    return self.unlisted_name(inner)
        return None

    def unlisted_name(self, last: Token) -> Place | None:
        """Return a place of the name that ends here, in the country that the article is about."""
        country = self.mentions.country or next(iter(self._countries), None)
        first = min((one.i for one in last.lefts if one.pos_ == "PROPN"), default=last.i)
        known = last.lower_ in tables().words["calendar"] or country is None
        name = last.doc.between(first, last.i + 1)
        return None if known or country is None else unlisted(self.gazetteer, name, country)

    def _same_before(self, sentence: Sentence, head: Token) -> Place | None:
        """Return where "the airport" is that was named before: that of "Tarn airport"."""
        if not is_definite(head) or not is_bare(head):
            return None
        for earlier in reversed(self.mentions.parsed.sentences[max(0, sentence.index - REACH) : sentence.index + 1]):
            for place, token, _ in reversed(self.mentions.within(earlier)):
                before = earlier is not sentence or token.i < head.i
                if before and token.head.lemma_ == head.lemma_ and is_name_of(token, token.head):
                    return place
        return None

    def locative(self, sentence: Sentence, token: Token) -> Place | None:
        """Return the place of an in- or at-phrase on the token's clause or a clause above it."""
        at = token
        for _ in range(6):
            for child in at.children:
                if child.dep_ == "prep" and child.lower_ in {"in", "at", "near", "inside", "around"}:
                    for inner in child.children:
                        place = self.mentions.place_at(sentence, inner) if inner.dep_ == "pobj" else None
                        if place is not None:
                            return place
            if at.head == at:
                return None
            at = at.head
        return None

    def _in_focus(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the city", "the provincial capital", "this town" without a name."""
        lemma, words = head.lemma_.lower(), tables().words
        if lemma in words["vague"] or not is_definite(head) or head.tag_ in {"NNS", "NNPS"}:
            return []
        if self._unknown(sentence, head) is not None:
            return []
        place: Place | None
        if any(child.lower_ == "this" for child in head.children) and lemma in words["cities"]:
            # "in this city" is said from where the dateline says
            place = self.mentions.dateline or focus(self.mentions, sentence, head, Feature.CITY)
        elif lemma != "capital":
            place = focus(self.mentions, sentence, head, AREA_NOUNS.get(lemma, Feature.CITY))
        elif is_provincial(head):
            place = self._provincial_seat(sentence, head)
        else:
            country = whose_capital(head) or self.mentions.country
            place = self.country_seat(country) if country else None
        return _focused(place, head)

    def _provincial_seat(self, sentence: Sentence, head: Token) -> Place | None:
        """Return the seat that "the provincial capital" means: of the province just named, else the one in focus."""
        provinces = [
            place
            for place, token, _ in self.mentions.within(sentence)
            if place.feature is Feature.PROVINCE and token.i < head.i
        ]
        place = provinces[-1] if provinces else focus(self.mentions, sentence, head, Feature.CITY)
        return place if place is None or self.gazetteer.is_seat(place.id) else self._seat(place)

    def country_seat(self, country: str) -> Place | None:
        """Return the country's capital."""
        for seat in self.gazetteer.seats(country):
            entry = self.gazetteer.entry(seat.id)
            if entry is not None and entry.seat == "country":
                return seat
        return None


def _title_names(title: str) -> list[str]:
    """Return the names that a short title may be of: itself, or of "Tarn / Oss" and "Tarn (Oss)" its parts."""
    parts = [part.strip() for part in SLASHES.split(title)]
    return [part for part in parts if part] if 0 < len(title.split()) <= TITLE else []


def _argument(named: Named) -> PlaceArgument:
    return PlaceArgument(named[0], named[1], None, named[2].alternatives)


def _focused(place: Place | None, head: Token) -> list[PlaceArgument]:
    return [PlaceArgument(place, head, focused=True)] if place is not None else []
