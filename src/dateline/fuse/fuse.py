"""From annotations and judgements to the record as of a moment."""

from collections.abc import Iterable
from datetime import datetime

from dateline.fuse.captures import captures
from dateline.fuse.control import control_rows
from dateline.fuse.copies import copies
from dateline.fuse.decided import Decided
from dateline.fuse.happenings import happenings
from dateline.fuse.incidents import incident
from dateline.fuse.tallies import tally_rows
from dateline.fuse.told import Told, tell
from dateline.fuse.tolls import toll_rows
from dateline.fuse.visible import visible
from dateline.record.annotation import Annotation
from dateline.record.fused import Record
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Modality
from dateline.record.world import World


def fuse(
    annotations: Iterable[Annotation], judgements: Iterable[Judgement], world: World, as_of: datetime | None = None
) -> Record:
    """Return all that is known as of a moment, the same for any order and any repetition of the annotations.

    Pure: the record can be built again at any time, and asked as of any past moment.
    """
    seen = visible(annotations, as_of)
    known = frozenset(claim.id for annotation in seen.all for claim in annotation.claims)
    decided = Decided(judgements, known)
    copy_of = copies(seen.speaking)
    told = _unique(t for a in seen.speaking for t in tell(a, copy_of, world))
    told = [t for t in told if t.id not in decided.wrong and t.claim.modality is not Modality.HISTORICAL]
    found = happenings(told, decided)
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
    )


def _unique(told: Iterable[Told]) -> list[Told]:
    """Return each claim once, in order of ids, whatever articles give it."""
    by_id: dict[str, Told] = {}
    for one in told:
        by_id.setdefault(one.id, one)
    return [by_id[key] for key in sorted(by_id)]
