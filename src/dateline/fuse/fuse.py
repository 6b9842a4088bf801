"""From annotations and judgements to the record as of a moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from dateline.fuse.captures import captures
from dateline.fuse.control import control_rows
from dateline.fuse.copies import copies
from dateline.fuse.decided import Decided
from dateline.fuse.happenings import Happening, happenings
from dateline.fuse.incidents import incident
from dateline.fuse.tallies import tally_rows
from dateline.fuse.told import Told, tell
from dateline.fuse.tolls import toll_rows
from dateline.fuse.undated import bounds
from dateline.fuse.visible import Visible, visible
from dateline.record.annotation import Annotation
from dateline.record.fused import PublicationBound, Record
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Modality
from dateline.record.world import World


def fuse(
    annotations: Iterable[Annotation], judgements: Iterable[Judgement], world: World, as_of: datetime | None = None
) -> Record:
    """Return all that is known as of a moment, the same for any order and any repetition of the annotations.

    Pure: the record can be built again at any time, and asked as of any past moment.
    """
    annotations = list(annotations)
    seen = visible(annotations, as_of)
    known = frozenset(claim.id for annotation in seen.all for claim in annotation.claims)
    decided = Decided(judgements, known)
    copy_of = copies(seen.speaking)
    told = _unique(t for a in seen.speaking for t in tell(a, copy_of, world))
    told = [t for t in told if t.id not in decided.wrong and t.claim.modality is not Modality.HISTORICAL]
    found = happenings(told, decided)
    _remember(found, told, _former(seen, copy_of, world), decided)
    taken = captures(found, told)
    return Record(
        as_of=as_of,
        incidents=tuple(incident(h) for h in found if h.told),
        control=control_rows(taken, told),
        tolls=toll_rows(told, found),
        tallies=tally_rows(told, taken, world),
        claims=tuple(sorted(known)),
        articles=tuple(sorted({a.article.id for a in seen.all})),
        superseded=tuple(sorted(a.article.id for a in seen.superseded)),
        undated=seen.undated,
        unattached=decided.unattached,
        bounds=_bounds(annotations, seen, told, decided, world),
    )


def _bounds(
    annotations: Sequence[Annotation], seen: Visible, told: Sequence[Told], decided: Decided, world: World
) -> tuple[PublicationBound, ...]:
    """Bound the undated articles by the dated ones that are visible."""
    if not seen.undated:
        return ()
    dated = [t for t in told if t.at is not None]
    silent = _unique(t for a in annotations if a.article.id in seen.undated for t in tell(a, {}, world))
    return bounds(silent, seen.undated, captures(happenings(dated, decided), dated), world)


def _former(seen: Visible, copy_of: Mapping[str, str], world: World) -> list[Told]:
    """Return the claims that a page made before it was changed, each until then."""
    out: list[Told] = []
    for annotation in seen.superseded:
        header = annotation.article
        until = seen.replaced.get((header.id, header.sha256))
        if until is not None:
            out += [replace(one, until=until) for one in tell(annotation, copy_of, world)]
    return [t for t in out if t.claim.modality is not Modality.HISTORICAL]


def _remember(found: Sequence[Happening], told: Sequence[Told], former: Sequence[Told], decided: Decided) -> None:
    """Give each happening what older versions of pages told of it: they have no weight, but a past."""
    mine = {t.id for t in told}
    former = _unique(t for t in former if t.id not in mine and t.id not in decided.wrong)
    if not former:
        return
    beside: dict[str, list[Told]] = {}
    past = {t.id for t in former}
    for happening in happenings([*told, *former], decided):
        gone = [t for t in happening.everyone if t.id in past]
        for one in happening.everyone if gone else ():
            beside[one.id] = gone
    for happening in found:
        happening.former = _unique(t for one in happening.everyone for t in beside.get(one.id, ()))


def _unique(told: Iterable[Told]) -> list[Told]:
    """Return each claim once, in order of ids, whatever articles give it."""
    by_id: dict[str, Told] = {}
    for one in told:
        by_id.setdefault(one.id, one)
    return [by_id[key] for key in sorted(by_id)]
