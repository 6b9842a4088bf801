"""From counts of people to lines."""

from dateline.brief.evidence import Library
from dateline.brief.model import TollLine
from dateline.brief.where import place_words
from dateline.brief.wording import is_persons_name, listed, shown, toll_figure, when_words, window_words
from dateline.record.claim import Toll
from dateline.record.fused import TollRow


def toll_line(row: TollRow, library: Library) -> TollLine:
    """Return the line of one merged count."""
    toll = row.toll
    moved = [f"from {shown(toll.origin_place)}"] if toll.origin_place else []
    moved += [f"to {shown(toll.destination)}"] if toll.destination else []
    place = place_words(row.place, library.name_of)
    return TollLine(
        figure=toll_figure(toll),
        wording=shown(toll.text),
        low=toll.low,
        best=toll.best,
        high=toll.high,
        kinds=kinds_words(toll),
        group=group_words(toll),
        place=" ".join(moved) or place,
        window=window_words(toll.window) if toll.window else f"happened {when_words(row.when)}",
        counter=shown(toll.counter) if toll.counter else "counter not named",
        revisions=tuple(
            f"{toll_figure(earlier)} ({library.told_by(claim)})"
            for claim, earlier in row.revisions
            if toll_figure(earlier) != toll_figure(toll)
        ),
        proof=library.proof(row.assessment, row.origins, row.claims),
    )


def kinds_words(toll: Toll) -> str:
    """Return what happened to the counted; a set of kinds stays one: "killed or wounded"."""
    return listed([kind.value for kind in toll.kinds], "or")


def group_words(toll: Toll) -> str:
    """Return who is counted. One person who is named stays "a named person": the name is in the quote."""
    alone = toll.best == 1 or toll.low == 1
    return "a named person" if alone and is_persons_name(shown(toll.group)) else shown(toll.group)
