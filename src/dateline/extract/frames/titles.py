"""Which place the title of an entry about one place names: "Bakhmut", "Tarn / Oss"."""

import re
from collections.abc import Sequence

from dateline.extract.frames.unlisted import unlisted
from dateline.record.place import Place
from dateline.resolve.gazetteer import Gazetteer

SLASHES = re.compile(r"[/()]")
TITLE = 4  # words of a title that is a place and nothing else


def place_of_title(title: str, gazetteer: Gazetteer, countries: Sequence[str]) -> Place | None:
    """Return the place that a title alone names, one of these countries' where there are several."""
    names = _title_names(title)
    found = [entry.place for name in names for entry in gazetteer.lookup(name)]
    at_home = [place for country in countries for place in found if place.country == country]
    if not found and names and countries:
        return unlisted(gazetteer, names[0], countries[0])
    return next(iter(at_home or found), None)


def _title_names(title: str) -> list[str]:
    """Return the names that a short title may be of: itself, or of "Tarn / Oss" and "Tarn (Oss)" its parts."""
    parts = [part.strip() for part in SLASHES.split(title)]
    return [part for part in parts if part] if 0 < len(title.split()) <= TITLE else []
