"""Places in words."""

from dateline.brief.names import Namer
from dateline.brief.wording import shown
from dateline.record.place import Where
from dateline.record.vocabulary import Feature


def area_words(where: Where, name_of: Namer) -> str:
    """Return a place's name; a province or district is called one, since it often shares its capital's name."""
    name = name_of(where.id)
    kind = where.feature.value
    told = where.feature not in (Feature.PROVINCE, Feature.DISTRICT) or kind in name.casefold()
    return name if told else f"{name} {kind}"


def place_words(where: Where | None, name_of: Namer) -> str | None:
    """Return a place in words, with how the happening lies to it: "near Ghazni"."""
    if where is None:
        return None
    name = area_words(where, name_of)
    return name if where.relation in ("", "in", "at") else f"{shown(where.relation)} {name}"
