"""Records made by hand, for tests of what is done with them."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from dateline.record.actor import ActorRef, SourceLink
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import Article, ArticleHeader
from dateline.record.claim import Claim, Participant, claim_id
from dateline.record.mention import Toponym
from dateline.record.place import Place, Where
from dateline.record.text import Block, Span
from dateline.record.vocabulary import (
    Basis,
    BlockKind,
    EventType,
    Feature,
    How,
    Interest,
    Modality,
    PlacePrecision,
    Role,
    Stance,
    TimePrecision,
)
from dateline.record.when import When

MADE_BY = MadeBy("dateline 0", "a model", "some rules", "a gazetteer")
REBELS = ActorRef("taliban", "Taliban", "taliban")
KUNDUZ = Place("geonames:1135689", "Kunduz", 36.728, 68.868, "AF", "Kunduz", Feature.CITY)
AIBAK = Place("geonames:1127768", "Aībak", 36.264, 68.015, "AF", "Samangan", Feature.CITY)


@dataclass(frozen=True)
class Receipt:
    """What intake hands over."""

    article: Article
    raw: bytes
    source: str = "report.txt"
    media_type: str = "text/plain"


def article(
    text="Fighters took Kunduz on Sunday, a mayor said.",
    *,
    id=None,
    published="2021-08-09",
    outlet="Sample Post",
    url=None,
):
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    header = ArticleHeader(id or sha256[:12], url, outlet, None, published, None, sha256, blocks)
    return Article(header, text)


def receipt(text="Fighters took Kunduz on Sunday, a mayor said.", *, source="report.txt", **header):
    return Receipt(article(text, **header), text.encode(), source)


def where(place=KUNDUZ):
    return Where(
        place.id,
        place.name,
        place.lat,
        place.lon,
        place.country,
        place.admin1,
        place.feature,
        place.admin2,
        "in",
        PlacePrecision.SETTLEMENT,
    )


def capture(of: Article, place=KUNDUZ, day=date(2021, 8, 8), ordinal=0) -> Claim:
    quote = Span(0, len(of.text), of.text)
    return Claim(
        id=claim_id(of.header.id, quote.start, quote.end, EventType.CONTROL, ordinal),
        quote=quote,
        event_type=EventType.CONTROL,
        mode="capture",
        modality=Modality.ASSERTED,
        participants=(Participant(Role.HOLDER, "Fighters", REBELS),),
        place=where(place),
        part_of_place=None,
        when=When(day, day, TimePrecision.DAY, Basis.PUBLISHED, "Sunday"),
        attribution=(SourceLink("a mayor", "mayor", None, "afghan-government", "said"),),
        stance=Stance.ASSERTS,
        interest=Interest.AGAINST,
        toll=None,
        tally=None,
        targets=(),
        rule="test",
        how=How.FOUGHT,
    )


def annotation(of: Article, *claims: Claim, made_by=MADE_BY) -> Annotation:
    at = of.text.find("Kunduz")
    toponyms = (Toponym(at, at + 6, "Kunduz", KUNDUZ),) if at >= 0 else ()
    return Annotation(SCHEMA_VERSION, of.header, toponyms, (), (), claims, (), "Sample Agency", (1, 2, 3), made_by)


class FakeAnnotator:
    """Reads one capture of Kunduz in each article that names it; counts what it was asked to read."""

    def __init__(self, made_by=MADE_BY, fail_after=None):
        self.made_by = made_by
        self.read = []
        self.fail_after = fail_after

    def annotate(self, of: Article) -> Annotation:
        if self.fail_after is not None and len(self.read) >= self.fail_after:
            raise KeyboardInterrupt
        self.read.append(of.header.id)
        claims = (capture(of),) if "Kunduz" in of.text else ()
        return replace(annotation(of, *claims), made_by=self.made_by)
