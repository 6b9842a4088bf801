"""An article of a suite as read by the program, beside its gold."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.engine import Reader
from dateline.errors import InputError
from dateline.evaluate.suite import Item, Json
from dateline.intake import article_from
from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.record.mention import Attribution, TimeMention, Toponym
from dateline.record.vocabulary import EventType, Modality, Stance

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Example:
    """An article, its gold, and what ``annotate`` gives of it: one annotation for each story of the page."""

    id: str
    text: str
    gold: Json
    annotations: tuple[Annotation, ...]
    article: Json

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims of all its stories."""
        return (claim for annotation in self.annotations for claim in annotation.claims)

    @property
    def toponyms(self) -> Iterator[Toponym]:
        """The toponyms of all its stories."""
        return (toponym for annotation in self.annotations for toponym in annotation.toponyms)

    @property
    def times(self) -> Iterator[TimeMention]:
        """The time expressions of all its stories."""
        return (time for annotation in self.annotations for time in annotation.times)

    @property
    def attributions(self) -> Iterator[Attribution]:
        """The attributions of all its stories."""
        return (attribution for annotation in self.annotations for attribution in annotation.attributions)

    def around(self, start: int, end: int) -> str:
        """Return the words from start to end in brackets, with what stands around them, in one line."""
        before, after = self.text[max(0, start - _AROUND) : start], self.text[end : end + _AROUND]
        return " ".join(f"…{before}[{self.text[start:end]}]{after}…".split())


def read(item: Item, reader: Reader) -> Example:
    """Annotate an article of a suite. Raises InputError if the program fails on it."""
    known = item.article
    try:
        articles = article_from(
            item.text,
            id=item.id,
            url=known.get("url") or None,
            outlet=known.get("outlet") or None,
            title=known.get("title") or None,
            published=known.get("published") or None,
        )
        annotations = tuple(reader.annotate(article) for article in articles)
    except Exception as error:
        raise InputError(item.id, f"reading it failed: {type(error).__name__}: {error}") from error
    return Example(item.id, item.text, item.gold, annotations, known)


def asserts_control(claim: Claim) -> bool:
    """Tell whether the claim says as a fact that ground is held, taken, lost or fought over."""
    return (
        claim.event_type is EventType.CONTROL and claim.modality is Modality.ASSERTED and claim.stance is Stance.ASSERTS
    )
