"""What outlets and speakers claimed, and how that fared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.answers import Answers
from dateline.brief.evidence import speaker
from dateline.brief.wording import event_words, shown, when_words
from dateline.errors import AbsentError
from dateline.query import Query
from dateline.record.claim import Claim
from dateline.record.vocabulary import Interest, Modality, Stance
from dateline.shapes import ClaimRow
from dateline.shown import FareRow
from dateline.web.pages.parties import Parties

MOST = 2_000
"""So many claims of a source are listed; its counts are of all."""
EACH = 100
OWN_VOICE = "outlets' own voice"


@dataclass(frozen=True, slots=True)
class Fare:
    """How many claims there are, and how many of them stand how; ``none``: in no row of the record."""

    total: int
    confirmed: int
    corroborated: int
    reported: int
    claimed: int
    none: int


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or a speaker. ``side`` is the party that it speaks for, as far as that is known."""

    name: str
    kind: str
    side: str
    colour: str
    reports: int
    fare: Fare


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a source, in words."""

    id: str
    article: str
    outlet: str
    published: str | None
    what: str
    place: str
    when: str
    quote: str
    says: str
    interest: str
    denies: bool
    standing: str | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What one source said, newest first, and how it fared; ``kinds`` counts what it spoke of.

    ``looked`` is how many claims are listed where that is not all of them.
    """

    source: Source
    said: tuple[Said, ...]
    pages: int
    interests: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    looked: int | None


def sources(answers: Answers, query: Query, parties: Parties) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Return outlets and speakers, those with most claims first."""
    outlets = [_source([row], "outlet", parties) for row in answers.fares("outlet", query)]
    speakers: dict[str, list[FareRow]] = {}
    for row in answers.fares("speaker", query):
        if row.name is not None:
            speakers.setdefault(shown(row.name), []).append(row)
    ranked = [_source(rows, "speaker", parties) for rows in speakers.values()]
    return tuple(outlets), tuple(sorted(ranked, key=lambda source: (-source.fare.total, source.name)))


def source_page(answers: Answers, kind: str, name: str, query: Query, page: int) -> SourcePage:
    """Return the page of an outlet or a speaker of exactly this name; AbsentError for one who said nothing.

    Its counts are of all its claims; those that are listed, and what they are about, of its newest ones.
    """
    rows = [
        row for row in answers.fares(kind, query) if name and row.name is not None and shown(row.name) == shown(name)
    ]
    if not rows:
        raise AbsentError(f"no {kind} of this name says anything in the record")
    wanted = replace(query, outlet=name) if kind == "outlet" else replace(query, actor=name)
    found = answers.rows("claims", wanted, limit=MOST)
    own = [row for row in found.rows if isinstance(row, ClaimRow) and not row.superseded and _says(row, kind, name)]
    own.sort(key=lambda row: (row.published or "", row.article, -row.claim.quote.start), reverse=True)
    kinds = Counter(event_words(row.claim.event_type.value, row.claim.mode) for row in own)
    interests = Counter(row.claim.interest for row in own)
    return SourcePage(
        _source(rows, kind, Parties.of(answers, query)),
        tuple(_said(row) for row in own[(page - 1) * EACH : page * EACH]),
        max(1, -(-len(own) // EACH)),
        tuple((_INTERESTS[interest], interests[interest]) for interest in Interest if interests[interest]),
        tuple(kinds.most_common(8)),
        len(own) if found.next is not None else None,
    )


def _says(row: ClaimRow, kind: str, name: str) -> bool:
    own = (row.outlet or "") if kind == "outlet" else speaker_of(row)
    return shown(own) == shown(name)


_INTERESTS = {
    Interest.FOR: "in its interest",
    Interest.AGAINST: "against its interest",
    Interest.NONE: "without an interest",
    Interest.UNKNOWN: "interest not known",
}


def speaker_of(row: ClaimRow) -> str:
    """Return who knew it, as named in the article; empty for the outlet's own voice."""
    return shown(row.claim.attribution[-1].source) if row.claim.attribution else ""


def fare(rows: Iterable[FareRow]) -> Fare:
    """Add up how claims stand."""
    none, claimed, reported, corroborated, confirmed = map(sum, zip(*(row.standings for row in rows), strict=True))
    total = none + claimed + reported + corroborated + confirmed
    return Fare(total, confirmed, corroborated, reported, claimed, none)


def _source(rows: Sequence[FareRow], kind: str, parties: Parties) -> Source:
    side = max(rows, key=lambda row: row.claims).side
    party = parties.by_side.get(side)
    return Source(
        shown(rows[0].name or ""),
        kind,
        "no side" if side == "none" else parties.name(side),
        party.colour if party else "hx",
        sum(row.reports for row in rows),
        fare(rows),
    )


def _where(claim: Claim) -> str:
    """Return the place of a claim, and the part of it that is meant."""
    place = shown(claim.place.name) if claim.place else ""
    return f"{place}: {shown(claim.part_of_place)}" if place and claim.part_of_place else place


def _said(row: ClaimRow) -> Said:
    claim = row.claim
    told = "" if claim.modality is Modality.ASSERTED else f" ({claim.modality.value})"
    return Said(
        claim.id,
        row.article,
        shown(row.outlet) if row.outlet else "outlet not known",
        row.published,
        event_words(claim.event_type.value, claim.mode) + told,
        _where(claim),
        when_words(claim.when),
        shown(claim.quote.text),
        speaker(claim.attribution),
        _INTERESTS[claim.interest],
        claim.stance is Stance.DENIES,
        row.standing.value if row.standing else None,
    )
