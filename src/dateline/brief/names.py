"""What a place is called in the brief: as the reports spell it, else as the gazetteer does."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from dateline.brief.wording import shown
from dateline.record.annotation import Annotation
from dateline.record.fused import Record
from dateline.record.place import Place, Where
from dateline.record.world import World

Namer = Callable[[str], str]
"""From a place id to its name; an id that is unknown is its own name."""


def namer(record: Record, annotations: Sequence[Annotation], world: World | None) -> Namer:
    """Return the names of all places at hand. Of several spellings the most frequent is taken, then the first."""
    names = {place.id: place.name for place in _places(record, annotations, world)}
    names.update(_spellings(annotations))
    return lambda place_id: shown(names.get(place_id, place_id))


def _places(record: Record, annotations: Sequence[Annotation], world: World | None) -> Iterable[Place | Where]:
    yield from (world.places if world else {}).values()
    yield from (mention.place for annotation in annotations for mention in annotation.toponyms if mention.place)
    yield from (row.place for row in record.incidents if row.place)
    yield from (row.place for row in record.tolls if row.place)
    yield from (row.place for row in record.control)


def _spellings(annotations: Sequence[Annotation]) -> dict[str, str]:
    """Return each place's most frequent spelling in the reports; capitals alone are a headline's, not a name's."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for annotation in annotations:
        for mention in annotation.toponyms:
            if mention.place and not mention.text.isupper():
                counts[mention.place.id][mention.text] += 1
    return {place: min(found, key=lambda text: (-found[text], text)) for place, found in counts.items()}
