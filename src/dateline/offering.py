"""The places, actors and outlets that a question finds, with how much there is of each, the most told first."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.query import Query
from dateline.record.actor import ActorRef
from dateline.record.fused import ControlRow, Incident
from dateline.record.place import Place, Where
from dateline.resolve.gazetteer import Gazetteer
from dateline.shapes import ArticleRow, ClaimRow
from dateline.shown import ActorRow, OutletRow, PlaceRow
from dateline.view import View

Offered = PlaceRow | ActorRow | OutletRow


def offered(kind: str, view: View, query: Query) -> Sequence[Offered]:
    """Return the rows of "places", "actors" or "outlets" among what the query asks for."""
    claims = [row for row in view.rows("claims", query) if isinstance(row, ClaimRow)]
    match kind:
        case "places":
            incidents = [row.place for row in view.rows("incidents", query) if isinstance(row, Incident)]
            control = [row.place for row in view.rows("control", query) if isinstance(row, ControlRow)]
            return places(claims, incidents, control)
        case "actors":
            return actors(claims)
        case _:
            articles = [row for row in view.rows("articles", query) if isinstance(row, ArticleRow)]
            return outlets(claims, articles)


def offered_id(row: Offered) -> str:
    """Return what tells a row from the others of its kind."""
    match row:
        case PlaceRow():
            return row.place.id
        case ActorRow():
            return row.actor.id
        case OutletRow():
            return row.outlet or ""


def places(
    claims: Iterable[ClaimRow], incidents: Iterable[Where | None], control: Iterable[Where | None]
) -> Sequence[PlaceRow]:
    """Count claims, incidents and rows of control by place."""
    found: dict[str, Place] = {}
    told, happened, held = (_counted(found, each) for each in ([row.claim.place for row in claims], incidents, control))
    rows = (PlaceRow(place, told[id], happened[id], held[id]) for id, place in found.items())
    return sorted(rows, key=lambda row: (-row.claims, -row.incidents, row.place.name, row.place.id))


def _counted(found: dict[str, Place], places: Iterable[Where | None]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for at in places:
        if at is not None:
            counts[at.id] += 1
            if at.id not in found:
                known = Gazetteer.load().place(at.id)
                unlisted = Place(at.id, at.name, at.lat, at.lon, at.country, at.admin1, at.feature, at.admin2)
                found[at.id] = known or unlisted
    return counts


def actors(claims: Iterable[ClaimRow]) -> Sequence[ActorRow]:
    """Count the claims that each actor takes part in, and those that it is a source of."""
    found: dict[str, ActorRef] = {}
    takes_part: Counter[str] = Counter()
    speaks: Counter[str] = Counter()
    for row in claims:
        for counts, mentioned in (
            (takes_part, [participant.actor for participant in row.claim.participants]),
            (speaks, [link.actor for link in row.claim.attribution]),
        ):
            named = {actor.id: actor for actor in mentioned if actor}
            counts.update(named.keys())
            for id, actor in named.items():
                found[id] = min(found.get(id, actor), actor, key=lambda one: (one.name, one.side))
    rows = (ActorRow(actor, takes_part[id], speaks[id]) for id, actor in found.items())
    return sorted(rows, key=actor_order)


def actor_order(row: ActorRow) -> tuple[int, int, str, str]:
    """Order actors: those of most claims first."""
    return -row.claims, -row.speaks, row.actor.name, row.actor.id


def outlets(claims: Iterable[ClaimRow], articles: Iterable[ArticleRow]) -> Sequence[OutletRow]:
    """Count articles and claims by outlet."""
    printed = Counter(row.outlet for row in articles)
    claimed = Counter(row.outlet for row in claims)
    rows = (OutletRow(outlet, printed[outlet], claimed[outlet]) for outlet in printed.keys() | claimed.keys())
    return sorted(rows, key=outlet_order)


def outlet_order(row: OutletRow) -> tuple[int, int, bool, str]:
    """Order outlets: those of most articles first, what names none last."""
    return -row.articles, -row.claims, row.outlet is None, row.outlet or ""
