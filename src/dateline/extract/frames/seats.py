"""Seats of government: "the capital of Samangan", "Helmand's capital", "the provincial capital"."""

from dateline.extract.document import Sentence
from dateline.extract.frames.focus import focus
from dateline.extract.frames.mentions import Mentions
from dateline.extract.frames.place_argument import PlaceArgument
from dateline.extract.tokens import Token
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer


class Seats:
    """Knows which town an article means by the seat of a province or a country."""

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer) -> None:
        self.mentions = mentions
        self.gazetteer = gazetteer

    def named(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the capital of Samangan", "Helmand's capital", "the capitals of A and B" as the seats meant."""
        places = []
        for place, token, toponym in self.mentions.in_phrase(sentence, head):
            named = token.dep_ == "appos" and self.gazetteer.is_seat(place.id)
            seat = place if named else self.of_province(place)
            if place.feature is Feature.COUNTRY:
                seat = self.of_country(place.country) if head.tag_ in {"NN", "NNP"} else None
            if seat is not None:
                places.append(PlaceArgument(seat, head, None, toponym.alternatives))
        return places

    def of_province(self, place: Place) -> Place | None:
        """Return the seat of the province that a place is or lies in."""
        return self.gazetteer.seat_of(place.country, place.admin1 or place.name)

    def of_country(self, country: str) -> Place | None:
        """Return the country's capital."""
        for seat in self.gazetteer.seats(country):
            entry = self.gazetteer.entry(seat.id)
            if entry is not None and entry.seat == "country":
                return seat
        return None

    def provincial(self, sentence: Sentence, head: Token) -> Place | None:
        """Return the seat that "the provincial capital" means: of the province just named, else the one in focus."""
        provinces = [
            place
            for place, token, _ in self.mentions.within(sentence)
            if place.feature is Feature.PROVINCE and token.i < head.i
        ]
        place = provinces[-1] if provinces else focus(self.mentions, sentence, head, Feature.CITY)
        return place if place is None or self.gazetteer.is_seat(place.id) else self.of_province(place)

    def as_town(self, place: Place, head: Token) -> Place:
        """Read a province's name as its seat where the next word says so ("Kunduz city")."""
        following = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
        if following in {"city", "town"} and place.feature is Feature.PROVINCE:
            return self.of_province(place) or place
        return place
