"""Which place an argument names: a toponym, "the city" (the one in focus), "its prison" (a part of it)."""

from collections.abc import Sequence
from functools import cached_property

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.frames.focus import antecedent, focus, is_antecedent, is_bearing
from dateline.extract.frames.kinds import words_of
from dateline.extract.frames.lists import beside, counted, is_among, listed_before, renamed, spelled_out
from dateline.extract.frames.mentions import Mentions
from dateline.extract.frames.nounphrases import (
    contains,
    has_of,
    inside,
    is_bare,
    is_definite,
    is_name_of,
    is_provincial,
    is_seat,
    part_words,
)
from dateline.extract.frames.place_argument import PlaceArgument, as_named, in_focus
from dateline.extract.frames.pointing import (
    BY,
    is_its,
    lies_by_something,
    names_a_thing,
    part_before,
    town_before,
    whose_capital,
)
from dateline.extract.frames.seats import Seats
from dateline.extract.frames.sections import Sections, is_side
from dateline.extract.frames.tables import tables
from dateline.extract.frames.titles import place_of_title
from dateline.extract.frames.unlisted_names import UnlistedNames
from dateline.extract.frames.whereabouts import is_the_nations, locative, same_before
from dateline.extract.tokens import Token
from dateline.record.mention import Toponym
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer

AREA_NOUNS = {"province": Feature.PROVINCE, "district": Feature.DISTRICT, "country": Feature.COUNTRY,
              "state": Feature.PROVINCE, "oblast": Feature.PROVINCE}  # fmt: skip


class PlaceReader:
    """Reads the places of one article's noun phrases; knows which toponym stands where."""

    def __init__(
        self, parsed: ParsedArticle, toponyms: list[Toponym], gazetteer: Gazetteer, countries: Sequence[str] = ()
    ) -> None:
        self.parsed = parsed
        self.mentions = Mentions(parsed, toponyms)
        self.gazetteer = gazetteer
        self._countries = countries
        self.seats = Seats(self.mentions, gazetteer)
        self.unlisted = UnlistedNames(self.mentions, gazetteer, countries)
        self._sections = Sections(self.mentions, gazetteer)

    def titled(self, predicate: Token) -> list[PlaceArgument]:
        """Return the place of an entry about one place ("Bakhmut": "Captured by ..."), which its title alone names."""
        place = self._title_place
        return [PlaceArgument(place, predicate, titled=True)] if place is not None else []

    @cached_property
    def _title_place(self) -> Place | None:
        return place_of_title(self.parsed.article.header.title or "", self.gazetteer, self._countries)

    def listed_with(self, sentence: Sentence, argument: PlaceArgument) -> list[PlaceArgument]:
        """Return the places enumerated beside a named one ("A, B and C")."""
        if argument.partial or argument.focused:
            return []
        return [as_named(one) for one in beside(self.mentions, sentence, argument.token)]

    def meant(self, sentence: Sentence, token: Token) -> list[PlaceArgument]:
        """Return the place in focus, for words that leave it out: "and the rebels are in control"."""
        return in_focus(focus(self.mentions, sentence, token, None), token)

    def left(self, sentence: Sentence, token: Token) -> list[PlaceArgument]:
        """Return the town that whoever "withdrew" left: the one told of in this sentence or the last two."""
        return in_focus(focus(self.mentions, sentence, token, Feature.CITY, reach=2, passing=False), token)

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
        return [as_named(outer or before[-1])] if len(between) else []

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
                return [PlaceArgument(found, listed_before(self.mentions, sentence, head))]
        if head.tag_ == "NNS" and head.lemma_.lower() in tables().words["place_nouns"]:
            head = renamed(self.mentions, sentence, head)
        toponym = self.mentions.at(sentence, head)
        if toponym is not None and toponym.place is not None:
            side = self._sections.of(sentence, (toponym.place, head, toponym))
            return [PlaceArgument(self.seats.as_town(toponym.place, head), head, side, toponym.alternatives)]
        return self.unlisted.named(sentence, head) or self._of_noun(sentence, head, depth)

    def _of_noun(self, sentence: Sentence, head: Token, depth: int) -> list[PlaceArgument]:
        """Read a class noun, a number or a pronoun that stands for a place."""
        lemma, words = head.lemma_.lower(), tables().words
        if lemma in {"city", "town"} and any(child.lower_ in words["inner_towns"] for child in head.lefts):
            return self._part(sentence, head, depth)  # "the old city" is a part of one
        if (
            lemma in words["inner_places"]
            and is_bare(head)
            and is_definite(head)
            and not self.mentions.in_phrase(sentence, head)
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
            found = self.seats.named(sentence, head)
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
            return in_focus(focus(self.mentions, sentence, head, None), head)
        return []

    def _is_of_town(self, sentence: Sentence, head: Token) -> bool:
        """Say whether "the northern districts" are those of a town, named beside them or in focus."""
        named = self.mentions.in_phrase(sentence, head)
        place = named[0][0] if len(named) == 1 else None if named else focus(self.mentions, sentence, head, None)
        return place is not None and place.feature is Feature.CITY

    def _is_some_of(self, sentence: Sentence, head: Token) -> bool:
        """Say whether "several districts of Herat" are only some of the one place that they are told to be of."""
        named = self.mentions.in_phrase(sentence, head)
        owner = named[0][1] if len(named) == 1 and not is_bare(head) else None
        after = any(one[1].i > head.right_edge.i for one in self.mentions.within(sentence))
        owner = owner.head if owner is not None and owner.dep_ == "compound" else owner  # "of Herat province"
        of = owner is not None and owner.dep_ == "pobj" and owner.head.lower_ == "of" and owner.head.head is head
        return of and not after and named[0][0].feature is not Feature.COUNTRY

    def _beyond(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "north of Kabul, Charikar fell": the place that lies there, not the one it lies by."""
        named = [
            one
            for one in self.mentions.within(sentence)
            if one[1].i > head.i and not is_bearing(one[1]) and head in one[1].ancestors and one[1].head.lower_ != "of"
        ]
        return [as_named(one) for one in named[:1]]

    def _listed(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read the names that spell a class out; of "two capitals" provinces stand for their seats."""
        number = counted(self.mentions, sentence, head)
        named = number or spelled_out(self.mentions, sentence, head)
        if not number and not any(is_among(token) for _, token, _ in named) and self.mentions.in_phrase(sentence, head):
            return []
        seats = head.lemma_.lower() in tables().words["seat_nouns"]
        found = []
        for place, token, toponym in named:
            seat = self.seats.of_province(place) if seats and place.feature is Feature.PROVINCE else None
            found.append(PlaceArgument(seat or place, token, None, toponym.alternatives))
        return found

    def _inner(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the city of Herat", "the northern city Kunduz", "Kunduz city": the name is the place."""
        lemma, words = head.lemma_.lower(), tables().words
        inner, wanted = self.mentions.in_phrase(sentence, head), AREA_NOUNS.get(lemma)
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
                meant = (self.seats.of_province(place) or place) if city else place
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

    def _part(self, sentence: Sentence, head: Token, depth: int) -> list[PlaceArgument]:
        """Read "parts of Herat city", "its prison", "the police headquarters in X" as parts of a place."""
        words, lemma = tables().words, head.lemma_.lower()
        part = None if lemma in words["whole_nouns"] else part_words(head)
        named = self.mentions.in_phrase(sentence, head)
        town = town_before(self.mentions, sentence, head) if is_its(head) else None
        if town is not None and not any(one[0].feature is Feature.CITY for one in named):
            return [PlaceArgument(town, head, part)]
        named_for = [one for one in named if is_name_of(one[1], head)]
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
        own = named or [one for inner in inside(head) for one in self.mentions.in_phrase(sentence, inner)]
        if own:
            return [PlaceArgument(own[0][0], head, part, own[0][2].alternatives)]
        if lemma in words["partial_nouns"] or head.like_num:
            return []
        if is_the_nations(head):
            return [
                PlaceArgument(seat, head, part) for seat in [self.seats.of_country(self.mentions.country or "")] if seat
            ]
        elsewhere = self.unlisted.around(sentence, head)
        if elsewhere is not None:
            return [PlaceArgument(elsewhere, head, part)]
        of_name = same_before(self.mentions, sentence, head)
        if of_name is not None:
            return [PlaceArgument(of_name, head, part)]
        at = locative(self.mentions, sentence, head)
        if at is None and lies_by_something(head):
            return []  # "a post near the border" may be anywhere
        place = at or focus(self.mentions, sentence, head, Feature.CITY)
        place = place or focus(self.mentions, sentence, head, Feature.DISTRICT)
        if place is None or place.country not in {self.mentions.country, *self._countries[:1]}:
            return []  # a part without a name is of a place that the report is about, not of where somebody speaks
        return [PlaceArgument(place, head, part, focused=at is None)]

    def _in_focus(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the city", "the provincial capital", "this town" without a name."""
        lemma, words = head.lemma_.lower(), tables().words
        if lemma in words["vague"] or not is_definite(head) or head.tag_ in {"NNS", "NNPS"}:
            return []
        if self.unlisted.unknown(sentence, head) is not None:
            return []
        place: Place | None
        if any(child.lower_ == "this" for child in head.children) and lemma in words["cities"]:
            # "in this city" is said from where the dateline says
            place = self.mentions.dateline or focus(self.mentions, sentence, head, Feature.CITY)
        elif lemma != "capital":
            place = focus(self.mentions, sentence, head, AREA_NOUNS.get(lemma, Feature.CITY))
        elif is_provincial(head):
            place = self.seats.provincial(sentence, head)
        else:
            country = whose_capital(head) or self.mentions.country
            place = self.seats.of_country(country) if country else None
        return in_focus(place, head)
