"""What outlets and speakers claimed, and how that fared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.answers import Answers
from dateline.brief.evidence import speaker
from dateline.brief.wording import event_words, shown, when_words
from dateline.errors import AbsentError
from dateline.query import Query
from dateline.record.vocabulary import Interest, Modality, Stance, Standing
from dateline.shapes import ClaimRow
from dateline.web.pages.parties import Parties

MOST = 20_000
"""So many claims are looked at; a page says when there are more."""
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
    """What one source said, newest first, and how it fared; ``kinds`` counts what it spoke of."""

    source: Source
    said: tuple[Said, ...]
    pages: int
    interests: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    partial: bool


def claims(answers: Answers, query: Query) -> tuple[list[ClaimRow], bool]:
    """Return the claims that newest versions make, and whether that is not all."""
    page = answers.rows("claims", query, limit=MOST)
    rows = [row for row in page.rows if isinstance(row, ClaimRow) and not row.superseded]
    return rows, page.next is not None


def sources(rows: Sequence[ClaimRow], parties: Parties) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Return outlets and speakers, those with most claims first."""
    by_outlet: dict[str, list[ClaimRow]] = {}
    by_speaker: dict[str, list[ClaimRow]] = {}
    for row in rows:
        by_outlet.setdefault(row.outlet or "", []).append(row)
        if name := speaker_of(row):
            by_speaker.setdefault(name, []).append(row)
    return _ranked(by_outlet, "outlet", parties), _ranked(by_speaker, "speaker", parties)


def source_page(answers: Answers, kind: str, name: str, query: Query, page: int) -> SourcePage:
    """Return the page of an outlet or a speaker of exactly this name; AbsentError for one who said nothing."""
    rows, partial = claims(answers, query)
    own = [row for row in rows if (row.outlet if kind == "outlet" else speaker_of(row)) == name]
    if not own:
        raise AbsentError(f"no {kind} of this name says anything in the record")
    own.sort(key=lambda row: (row.published or "", row.article, -row.claim.quote.start), reverse=True)
    kinds = Counter(event_words(row.claim.event_type.value, row.claim.mode) for row in own)
    interests = Counter(row.claim.interest for row in own)
    return SourcePage(
        _source(name, kind, own, Parties.of(answers, query)),
        tuple(_said(row) for row in own[(page - 1) * EACH : page * EACH]),
        max(1, -(-len(own) // EACH)),
        tuple((_INTERESTS[interest], interests[interest]) for interest in Interest if interests[interest]),
        tuple(kinds.most_common(8)),
        partial,
    )


_INTERESTS = {
    Interest.FOR: "in its interest",
    Interest.AGAINST: "against its interest",
    Interest.NONE: "without an interest",
    Interest.UNKNOWN: "interest not known",
}


def speaker_of(row: ClaimRow) -> str:
    """Return who knew it, as named in the article; empty for the outlet's own voice."""
    return shown(row.claim.attribution[-1].source) if row.claim.attribution else ""


def fare(rows: Iterable[ClaimRow]) -> Fare:
    """Count claims by how they stand."""
    counts = Counter(row.standing for row in rows)
    known = {standing.value: counts[standing] for standing in Standing}
    return Fare(total=sum(counts.values()), none=counts[None], **known)


def _ranked(groups: dict[str, list[ClaimRow]], kind: str, parties: Parties) -> tuple[Source, ...]:
    found = [_source(name, kind, rows, parties) for name, rows in groups.items()]
    return tuple(sorted(found, key=lambda source: (-source.fare.total, source.name)))


def _source(name: str, kind: str, rows: Sequence[ClaimRow], parties: Parties) -> Source:
    sides = Counter(row.claim.attribution[-1].side for row in rows if row.claim.attribution and kind == "speaker")
    side = sides.most_common(1)[0][0] if sides else ""
    party = parties.by_side.get(side)
    return Source(
        name,
        kind,
        "no side" if side == "none" else parties.name(side),
        party.colour if party else "hx",
        len({row.article for row in rows}),
        fare(rows),
    )


def _said(row: ClaimRow) -> Said:
    claim = row.claim
    told = "" if claim.modality is Modality.ASSERTED else f" ({claim.modality.value})"
    return Said(
        claim.id,
        row.article,
        shown(row.outlet) if row.outlet else "outlet not known",
        row.published,
        event_words(claim.event_type.value, claim.mode) + told,
        shown(claim.place.name) if claim.place else "",
        when_words(claim.when),
        shown(claim.quote.text),
        speaker(claim.attribution),
        _INTERESTS[claim.interest],
        claim.stance is Stance.DENIES,
        row.standing.value if row.standing else None,
    )
