"""The few lines that are read first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.brief.model import Brief, ControlLine
from dateline.brief.wording import listed, plural

NAMES = 12
"""More names than these are counted and not listed."""


def at_a_glance(brief: Brief) -> Brief:
    """Return the brief with its summary lines filled in from its sections."""
    lines = (*_taken(brief), *_doubtful(brief), *_tallies(brief), *_harm(brief))
    return replace(brief, glance=lines)


def names(found: Sequence[str]) -> str:
    """Return distinct names as words, the first twelve of them by name."""
    distinct = list(dict.fromkeys(found))
    more = len(distinct) - NAMES
    return listed([*distinct[:NAMES], f"{more:,} more"]) if more > 0 else listed(distinct)


def _taken(brief: Brief) -> list[tuple[str, str]]:
    """Say how many places each party took, and name those of the newest day."""
    by_holder: dict[str, list[ControlLine]] = defaultdict(list)
    for line in brief.changed:
        if line.status == "held" and not line.part:
            by_holder[line.holder or "a party not named"].append(line)
    said = []
    for holder, lines in sorted(by_holder.items(), key=lambda item: (-len(item[1]), item[0])):
        places = list(dict.fromkeys(line.place for line in lines))
        newest = [line.place for line in lines if line.since == lines[0].since]
        head = f"{plural(len(places), 'place')} to {holder}"
        said.append(("Changed hands", f"{head}; newest ({lines[0].since}): {names(newest)}"))
    return said


def _doubtful(brief: Brief) -> list[tuple[str, str]]:
    """Name the places that are only claimed, contested, lost in part, or disputed."""
    held = {line.place_id for line in brief.changed if line.until is None}
    now = [line for line in brief.uncertain if line.until is None]
    found = {
        "Only claimed": [line.place for line in now if line.status == "claimed" and not line.part],
        "Contested": [line.place for line in now if line.status == "contested" and not line.part],
        "In part": [f"{line.place} ({line.part})" for line in now if line.part and line.place_id not in held],
        "Held by nobody known": [line.place for line in now if line.status == "none" and not line.part],
        "Disputed": [line.place for line in brief.changed if line.proof.badge.disputed],
    }
    return [(label, names(places)) for label, places in found.items() if places]


def _tallies(brief: Brief) -> list[tuple[str, str]]:
    """Say how the reports' running counts compare with the record."""
    if not brief.tallies:
        return []
    results = [line.result for line in brief.tallies]
    words = {
        "agrees": "agree",
        "short": "find the record short",
        "over": "count less than the record",
        "listed": "not checked",
    }
    counts = [f"{results.count(result)} {text}" for result, text in words.items() if result in results]
    return [("Tallies", f"{plural(len(results), 'running count')}: {listed(counts)}")]


def _harm(brief: Brief) -> list[tuple[str, str]]:
    """Count the incidents that hit each protected kind, and name the counts of people."""
    said = []
    if brief.harm:
        said.append(("Harm", listed([f"{group.name} {len(group.lines)}" for group in brief.harm])))
    if brief.displaced or brief.displacement:
        figures = [f"{line.figure} {line.group}" for line in brief.displaced]
        said.append(("Displaced", names(figures) if figures else plural(len(brief.displacement), "movement")))
    return said
