"""Which words make only a side of a town of its name: "eastern Mosul", "west Mosul", "downtown Goma"."""

from collections.abc import Iterator
from functools import cached_property

from dateline.extract.document import Sentence
from dateline.extract.frames.mentions import Mentions, Named
from dateline.extract.frames.unlisted import middles
from dateline.extract.tokens import Token
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer

INNER = frozenset({"downtown", "inner", "mid"})
MIDDLE = frozenset({"central"})
NOUNS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "north-east", "north-west", "south-east", "south-west",
})  # fmt: skip
SIDES = NOUNS | {f"{noun}ern" for noun in NOUNS}
NARROW = 1.5  # degrees from the middle of a country that are still its centre


def is_side(noun: Token) -> bool:
    """Say whether a noun is told to be on one side of something: "the northern districts"."""
    return any(child.lower_ in SIDES | INNER | MIDDLE for child in noun.lefts)


class Sections:
    """Tells, for one article, a side of a town from the side of the country that the town lies on.

    "Northern Kunduz" is a town in the north and "western Mosul" a side of one. A bare noun ("west Mosul"), or a side on
    which the town does not lie, is of the town; a town that one mention divides, all do.
    """

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer) -> None:
        self.mentions = mentions
        self._gazetteer = gazetteer

    def of(self, sentence: Sentence, named: Named) -> str | None:
        """Return the words for the side of the town that is meant, None where it is the whole or no town."""
        place, _, toponym = named
        word = _before(sentence, named)
        if word is None or place.feature is not Feature.CITY:
            return None
        if place.id not in self._divided and not self._divides(place, word.lower_):
            return None
        return f"{word.text} {toponym.text}"

    @cached_property
    def _divided(self) -> frozenset[str]:
        """The ids of the towns that some mention of the article divides."""
        return frozenset(self._found())

    def _found(self) -> Iterator[str]:
        for sentence in self.mentions.parsed.sentences:
            for named in self.mentions.within(sentence):
                word = _before(sentence, named) if named[0].feature is Feature.CITY else None
                if word is not None and self._divides(named[0], word.lower_):
                    yield named[0].id

    def _divides(self, place: Place, word: str) -> bool:
        centre = middles(self._gazetteer).get(place.country)
        if word in NOUNS | INNER or centre is None:
            return word in SIDES | INNER
        if word in MIDDLE:
            return abs(place.lat - centre.lat) > NARROW or abs(place.lon - centre.lon) > NARROW
        lies = {
            "north": place.lat > centre.lat,
            "south": place.lat < centre.lat,
            "east": place.lon > centre.lon,
            "west": place.lon < centre.lon,
        }
        return word in SIDES and not all(there for side, there in lies.items() if side in word)


def _before(sentence: Sentence, named: Named) -> Token | None:
    """Return the word of a side right before a name."""
    tokens = list(sentence.tokens(named[2].start, named[2].end))
    before = tokens[0].nbor(-1) if tokens and tokens[0].i else None
    return before if before is not None and before.lower_ in SIDES | INNER | MIDDLE else None
