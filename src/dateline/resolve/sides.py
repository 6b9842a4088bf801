"""Which sides the actor table knows to fight or to govern in which country."""

from functools import cache

from dateline.record.interest import Parties
from dateline.resolve.actors import ActorTable
from dateline.resolve.gazetteer import Gazetteer

_NOBODY = frozenset({"none", "unknown"})


@cache
def parties_by_country() -> dict[str, Parties]:
    """Return for each country the sides that fight or govern there."""
    table = ActorTable.load()
    rulers: dict[str, set[str]] = {place.country: set() for place in Gazetteer.load().countries()}
    fighting: dict[str, set[str]] = {}
    for code, state in table.states.items():
        rulers.setdefault(code, set()).add(state.side)
    for reign in table.reigns:
        rulers.setdefault(reign.country, set()).add(reign.ref.side)
    for party in table.parties.values():
        for country in party.countries:
            fighting.setdefault(country, set()).add(party.ref.side)
    return {
        country: Parties(
            frozenset(rulers.get(country, set()) | fighting.get(country, set())) - _NOBODY,
            frozenset(rulers.get(country, set())) - _NOBODY,
        )
        for country in sorted(rulers.keys() | fighting.keys())
    }
