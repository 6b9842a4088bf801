"""Claims and articles made by hand for the tests of fusing."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from dateline.record.actor import ActorRef, SourceLink
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.record.claim import Claim, Count, Participant, Tally, Toll, Window, claim_id
from dateline.record.interest import Parties
from dateline.record.judgement import Judgement, QuoteAnchor
from dateline.record.mention import Doubt
from dateline.record.place import Place, Where
from dateline.record.text import Block, Span
from dateline.record.vocabulary import (
    Basis,
    BlockKind,
    Certainty,
    EventType,
    Feature,
    How,
    Interest,
    Modality,
    PlacePrecision,
    Role,
    Stance,
    TallyCounts,
    TallyKind,
    TimePrecision,
    TollKind,
    Verdict,
)
from dateline.record.when import When
from dateline.record.world import World

REBELS = ActorRef("rebels", "Rebels", "rebels")
STATE = ActorRef("state", "Government", "state")
UN = ActorRef("united-nations", "United Nations", "none")

_PLACES = {
    "Kunduz": (36.73, 68.86, "Kunduz", Feature.CITY),
    "Taloqan": (36.74, 69.53, "Takhar", Feature.CITY),
    "Aibak": (36.26, 68.02, "Samangan", Feature.CITY),
    "Zaranj": (30.96, 61.86, "Nimroz", Feature.CITY),
    "Herat": (34.35, 62.2, "Herat", Feature.CITY),
    "Ghazni": (33.55, 68.42, "Ghazni", Feature.CITY),
    "Kabul": (34.53, 69.17, "Kabul", Feature.CITY),
    "Kandahar": (31.61, 65.71, "Kandahar", Feature.CITY),
    "Spin Boldak": (31.0, 66.4, "Kandahar", Feature.CITY),
    "Kunduz Province": (36.8, 68.9, "Kunduz", Feature.PROVINCE),
    "Afghanistan": (33.0, 66.0, None, Feature.COUNTRY),
}
_SEATS = ("Kunduz", "Taloqan", "Aibak", "Zaranj", "Herat", "Ghazni", "Kabul", "Kandahar")


def place(name: str, relation: str = "in") -> Where:
    lat, lon, admin1, feature = _PLACES[name]
    precision = {
        Feature.CITY: PlacePrecision.SETTLEMENT,
        Feature.PROVINCE: PlacePrecision.PROVINCE,
        Feature.COUNTRY: PlacePrecision.COUNTRY,
    }[feature]
    return Where(f"geonames:{name}", name, lat, lon, "AF", admin1, feature, None, relation, precision)


def world() -> World:
    entries = {}
    for name in _PLACES:
        at = place(name)
        entries[at.id] = Place(at.id, name, at.lat, at.lon, "AF", at.admin1, at.feature)
    return World(
        places=entries,
        seats={f"geonames:{name}": _PLACES[name][2] or "" for name in _SEATS},
        seat_count={"AF": 34},
        parties={"AF": Parties(frozenset({"rebels", "state"}), frozenset({"state"}))},
    )


def day(number: int) -> date:
    """A day of August 2021; later numbers run on."""
    return date(2021, 8, 1) + timedelta(days=number - 1)


def on(first: int | None, last: int | None = None) -> When:
    """The days from ``first`` to ``last`` of August 2021; (None, 5) is "by the fifth"."""
    last = first if last is None else last
    earliest = day(first) if first is not None else None
    latest = day(last) if last is not None else None
    fine = TimePrecision.DAY if first == last else TimePrecision.DAYS
    return When(earliest, latest, fine if first is not None else TimePrecision.UNKNOWN, Basis.TEXT)


def by(last: int) -> When:
    return When(None, day(last), TimePrecision.UNKNOWN, Basis.STATE)


UNDATED = When(None, None, TimePrecision.UNKNOWN, Basis.NONE)


def source(name: str, side: str = "none", *, role: str | None = None, actor: ActorRef | None = None, cue: str = "said"):
    return (SourceLink(name, role, actor, side, cue),)


REBEL_SPOKESMAN = source("Karim Tarin", "rebels", role="spokesman", actor=REBELS)
GOVERNOR = source("Nadia Sultani", "state", role="deputy governor", actor=STATE)
RESIDENTS = source("residents", role="residents")


def toll(
    low: int | None,
    *kinds: TollKind,
    best: int | None = None,
    high: int | None = None,
    group: str = "people",
    group_side: str = "unknown",
    window: tuple[date, date] | None = None,
    counter: str | None = None,
) -> Toll:
    return Toll(
        kinds=kinds or (TollKind.KILLED,),
        group=group,
        group_side=group_side,
        unit="people",
        measure="flow",
        low=low,
        best=best,
        high=high,
        text=str(low),
        window=Window(*window) if window else None,
        counter=counter,
        origin_place=None,
        destination=None,
    )


def tally(
    n: int,
    *,
    as_of: int | None = None,
    of: str = "provincial capital",
    kind: TallyKind = TallyKind.ORDINAL,
    counts: TallyCounts = TallyCounts.CAPTURES,
    holder: ActorRef = REBELS,
    since: int | None = None,
    scope: str | None = None,
    share: str | None = None,
) -> Tally:
    return Tally(
        Count(n, n),
        kind,
        counts,
        of,
        scope,
        holder,
        day(since) if since else None,
        day(as_of) if as_of else None,
        share,
    )


class Told(dict):
    """The fields of a claim that is not yet in an article."""


def claim(event_type: str, mode: str, at: str | None = None, **fields: object) -> Told:
    return Told(event_type=EventType(event_type), mode=mode, place=place(at) if at else None, **fields)


def capture(at: str, when: When = UNDATED, holder: ActorRef | None = REBELS, **fields: object) -> Told:
    people = (Participant(Role.HOLDER, holder.name, holder),) if holder else ()
    return claim("control", fields.pop("mode", "capture"), at, when=when, participants=people, **fields)


def by_rebels(certainty: Certainty = Certainty.STATED) -> Participant:
    return Participant(Role.ATTACKER, "rebels", REBELS, certainty)


def victim(text: str) -> Participant:
    return Participant(Role.VICTIM, text, None)


def article(
    name: str,
    *claims: Told,
    published: str | None = "2021-08-09",
    outlet: str | None = None,
    text: str = "",
    credit: str | None = None,
    url: str | None = None,
    kinds: Sequence[BlockKind] = (),
    doubts: Sequence[tuple[str, int]] = (),
) -> Annotation:
    """An article whose n-th claim stands in a block of its own, ten characters each.

    Block 0 is a lead that says nothing. ``doubts`` are (about, number of the claim).
    """
    shapes = list(kinds) or [BlockKind.PARAGRAPH] * (len(claims) + 1)
    blocks = tuple(Block(kind, n * 10, n * 10 + 10) for n, kind in enumerate(shapes))
    made = tuple(_claim(name, n, dict(fields)) for n, fields in enumerate(claims, start=1))
    header = ArticleHeader(
        name,
        url,
        outlet or f"Outlet {name}",
        None,
        published,
        None,
        hashlib.sha256((text or name).encode()).hexdigest(),
        blocks,
    )
    questions = tuple(Doubt(Span(0, 1, "x"), about, (made[n - 1].id,)) for about, n in doubts)
    return Annotation(
        1, header, (), (), (), made, questions, credit, signature(text or name), MadeBy("1", "m", "r", "g")
    )


def _claim(name: str, n: int, fields: dict[str, object]) -> Claim:
    start = int(fields.pop("start", n * 10))
    ident = claim_id(name, start, start + 9, fields["event_type"], n)
    return Claim(
        id=ident,
        quote=Span(start, start + 9, str(fields.pop("words", "nine char"))),
        event_type=fields.pop("event_type"),
        mode=fields.pop("mode"),
        modality=fields.pop("modality", Modality.ASSERTED),
        participants=tuple(fields.pop("participants", ())),
        place=fields.pop("place"),
        part_of_place=fields.pop("part", None),
        when=fields.pop("when", UNDATED),
        attribution=fields.pop("by", ()),
        stance=fields.pop("stance", Stance.ASSERTS),
        interest=fields.pop("interest", Interest.NONE),
        toll=fields.pop("toll", None),
        tally=fields.pop("tally", None),
        targets=tuple(fields.pop("targets", ())),
        rule="test",
        how=fields.pop("how", How.UNKNOWN),
        partial=bool(fields.pop("partial", False)),
    )


def signature(text: str) -> tuple[int, ...]:
    """128 minima of hashed word triples: the shape of a MinHash signature, good enough for tests."""
    found = re.findall(r"\w+", text)
    shingles = [" ".join(found[n : n + 3]) for n in range(max(1, len(found) - 2))]
    hashes = [int.from_bytes(hashlib.sha256(s.encode()).digest()[:4], "big") for s in shingles]
    return tuple(
        min((h * (2 * seed + 1) * 2654435761 + seed * 40503) % 4294967311 for h in hashes) for seed in range(128)
    )


def judge(verdict: Verdict, a: Claim, b: Claim | None = None, *, at: int = 1, withdrawn: bool = False) -> Judgement:
    moment = datetime(2021, 9, at, tzinfo=UTC)
    anchor = QuoteAnchor("x", "x", "", "")
    return Judgement(
        f"j{verdict}{a.id}{b.id if b else ''}{at}",
        verdict,
        a.id,
        b.id if b else None,
        anchor,
        anchor if b else None,
        "someone",
        moment,
        None,
        moment if withdrawn else None,
    )
