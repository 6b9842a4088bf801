"""A claim with what fusing needs to know of the article that carries it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.fuse.interest import interest_in, parties_of
from dateline.fuse.moments import published_by
from dateline.fuse.names import is_hearsay, is_named, is_vehicle, normal, sources, words
from dateline.record.actor import SourceLink
from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.record.published import published_days
from dateline.record.vocabulary import BlockKind, Interest, Modality, Stance
from dateline.record.world import Situation, World

RANK = {Interest.AGAINST: 3, Interest.NONE: 2, Interest.UNKNOWN: 1, Interest.FOR: 0}
"""How far an account can be trusted by what its source gains: more is better."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is behind a claim. Two voices that share a key are one origin.

    ``names`` are the words under which the voice can be recognised, ``role`` what it is; ``own`` marks the
    outlet's or agency's own account, ``hearsay`` a source that nobody can ask. ``party`` is what the side is called.
    """

    keys: tuple[str, ...]
    name: str
    role: str | None
    side: str
    named: bool = False
    own: bool = False
    hearsay: bool = False
    competent: bool = False
    party: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as fusing sees it. ``day`` is the last day, ``at`` the last moment of its publication.

    ``exact`` tells that the day of publication is known, and not the month alone; ``until`` is when
    its page was changed.
    """

    claim: Claim
    article: str
    outlet: str
    at: datetime | None
    day: date | None
    summary: bool
    voice: Voice
    interest: Interest
    doubts: tuple[str, ...]
    exact: bool = True
    until: datetime | None = None

    @property
    def id(self) -> str:
        """Return the claim's id."""
        return self.claim.id

    @property
    def denies(self) -> bool:
        """Return whether the source says that it did not happen."""
        if self.claim.stance is Stance.ASSERTS:
            return self.claim.modality is Modality.NEGATED
        return self.claim.stance is Stance.DENIES

    @property
    def doubting(self) -> bool:
        """Return whether the source doubts it, which supports nothing."""
        return self.claim.stance is Stance.DOUBTS

    @property
    def supports(self) -> bool:
        """Return whether the source stands behind it."""
        return not self.denies and not self.doubting

    @property
    def rank(self) -> int:
        """Return how far the account can be trusted by its interest alone."""
        return RANK[self.interest]


def tell(annotation: Annotation, copy_of: Mapping[str, str], world: World) -> Iterator[Told]:
    """Yield the claims of one article with their voices, interests and doubts."""
    header = annotation.article
    doubts: dict[str, set[str]] = {}
    for doubt in annotation.doubts:
        for claim_id in doubt.claims:
            doubts.setdefault(claim_id, set()).add(doubt.about)
    own = _own_voice(annotation, copy_of.get(header.id, header.id), world.situation)
    ends = _summary_spans(annotation)
    around = parties_of(annotation, world)
    at, days = published_by(header.published), published_days(header.published)
    day = days[1] if days else None
    for claim in annotation.claims:
        voice = _with_party(_voice(claim) or own, world)
        yield Told(
            claim,
            header.id,
            header.outlet or header.id,
            at,
            day,
            any(start <= claim.quote.start < end for start, end in ends),
            voice,
            Interest.UNKNOWN if voice.hearsay else interest_in(claim, voice.side, world, around),
            tuple(sorted(doubts.get(claim.id, ()))),
            days is not None and days[0] == days[1],
        )


def _with_party(voice: Voice, world: World) -> Voice:
    if voice.side in ("none", "unknown", ""):
        return voice
    return replace(voice, party=world.side_names.get(voice.side) or voice.side.replace("-", " "))


def _summary_spans(annotation: Annotation) -> list[tuple[int, int]]:
    """Return the headlines, captions and the lead: what sums up and does not report anew."""
    spans: list[tuple[int, int]] = []
    lead = True
    for block in annotation.article.blocks:
        if block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.CAPTION):
            spans.append((block.start, block.end))
        elif block.kind is BlockKind.PARAGRAPH and lead:
            spans.append((block.start, block.end))
            lead = False
    return spans


def _own_voice(annotation: Annotation, group: str, situation: Situation) -> Voice:
    """Return the article's own voice: its agency's, else its outlet's, and that of the texts that it copies."""
    header = annotation.article
    name = annotation.credit or header.outlet
    side = situation.outlet_sides.get(header.outlet or "", "none")
    keys = [f"copy:{group}"]
    if name:
        keys.append(f"name:{normal(name)}")
    return Voice(tuple(sorted(keys)), name or header.id, None, side, named=True, own=True)


def _who_knew(chain: Sequence[SourceLink]) -> SourceLink:
    """Return the innermost source that is somebody: behind a statement or a tweet stands whoever made it.

    A spokesman who is given no side speaks for the party that is cited as speaking through him.
    """
    for at in range(len(chain) - 1, -1, -1):
        link = chain[at]
        if at and link.actor is None and is_vehicle(link.source):
            continue
        outer = chain[at - 1] if at else None
        if outer is not None and link.side == "unknown" and link.role and outer.actor is not None:
            return replace(link, actor=outer.actor, side=outer.side)
        return link
    return chain[-1]


def _voice(claim: Claim) -> Voice | None:
    """Return the voice of the innermost source, else that of who counted; None when the outlet itself speaks."""
    counter = claim.toll.counter if claim.toll is not None else None
    counted = (f"name:{normal(counter)}",) if counter and is_named(counter) else ()
    if not claim.attribution:
        return Voice(counted, counter or "", None, "unknown", named=True) if counted else None
    link = _who_knew(claim.attribution)
    text = link.source.strip() or (link.role or "")
    hearsay = link.actor is None and link.side in ("none", "unknown") and is_hearsay(text)
    named = not hearsay and is_named(text) and normal(text) != normal(link.role or "")
    keys: list[str] = []
    if link.actor is not None and (link.side in ("none", "unknown") or normal(text) == normal(link.actor.name)):
        keys.append(f"actor:{link.actor.id}")  # of a party many may speak, each for themselves
    if named:
        keys.append(f"name:{normal(text)}")
    if not keys:
        where = (claim.place.admin1 or claim.place.country) if claim.place is not None else ""
        keys.append(f"role:{normal(link.role or text)}:{link.side}:{where}")
    somebody = named or link.actor is not None
    competent = somebody and bool(sources().competent_cues.intersection(words(link.cue)))
    return Voice(
        tuple(sorted({*keys, *counted})), text, link.role, link.side, named=named, hearsay=hearsay, competent=competent
    )
