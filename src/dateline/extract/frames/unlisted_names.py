"""Names of places that the gazetteer lacks, where the words say that they are places: "the village of Tarn"."""

from collections.abc import Sequence

from dateline.extract.document import Sentence
from dateline.extract.frames.mentions import Mentions
from dateline.extract.frames.nounphrases import dependents, inside, named_by_of
from dateline.extract.frames.place_argument import PlaceArgument
from dateline.extract.frames.tables import tables
from dateline.extract.frames.unlisted import unlisted
from dateline.extract.tokens import Token
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer

SET = frozenset({"at", "in"})


class UnlistedNames:
    """Reads an article's names of such places; ``countries`` are where they may lie, the likeliest first."""

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer, countries: Sequence[str]) -> None:
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.countries = countries

    def named(self, sentence: Sentence, head: Token) -> list[PlaceArgument]:
        """Read "the village of Tarn in Upper Oss" where the gazetteer has no Tarn."""
        heads = [head]
        if head.lemma_.lower() in tables().words["settlements"]:
            heads += [token for token in dependents(head) if token.dep_ != "poss"]
        name = next((name for token in heads if (name := self.mentions.unplaced(sentence, token))), None)
        name = name or self.unknown(sentence, head)
        country = self.mentions.country or next(iter(self.countries), None)
        if name is None or country is None:
            return []
        around = [place for place, token, _ in self.mentions.within(sentence) if token.i > head.i]
        province = next((one for one in around[:1] if one.feature is Feature.PROVINCE), None)
        told = {one.country for one, _, _ in self.mentions.within(sentence) if one.feature is Feature.COUNTRY}
        country = province.country if province is not None else told.pop() if len(told) == 1 else country
        place = unlisted(self.gazetteer, name, country, province.name if province is not None else None)
        return [PlaceArgument(place, head)] if place is not None else []

    def unknown(self, sentence: Sentence, head: Token) -> str | None:
        """Return the name of "the town of Ain Tarn" where no place of it is known: it is not the one in focus."""
        named = (
            named_by_of(head) if head.tag_ == "NN" and head.lemma_.lower() in tables().words["settlements"] else None
        )
        known = named is None or any(self.mentions.at(sentence, one) for one in (named[0], *named[0].lefts))
        return named[1] if named is not None and not known else None

    def around(self, sentence: Sentence, head: Token) -> Place | None:
        """Return the place of "the base of the brigade at Ain Tarn", which the gazetteer lacks."""
        for child in (one for token in (head, *inside(head)) for one in token.rights if one.lower_ in SET):
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ == "PROPN" and self.mentions.at(sentence, inner) is None:
                    return self.ending(inner)
        return None

    def ending(self, last: Token) -> Place | None:
        """Return a place of the name that ends here, in the country that the article is about."""
        country = self.mentions.country or next(iter(self.countries), None)
        first = min((one.i for one in last.lefts if one.pos_ == "PROPN"), default=last.i)
        known = last.lower_ in tables().words["calendar"] or country is None
        name = last.doc.between(first, last.i + 1)
        return None if known or country is None else unlisted(self.gazetteer, name, country)
