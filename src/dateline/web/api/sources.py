"""Where a row leads: its own address, and those of the reports that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dateline.answers import Answers, Listed
from dateline.brief.html import safe_link
from dateline.query import Query
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.shapes import ArticleRow, ClaimRow
from dateline.shown import ActorRow, OutletRow, PlaceRow
from dateline.web.parameters import pairs_of


@dataclass(frozen=True, slots=True)
class Leads:
    """What a row leads to: ``record`` is its page here, ``sources`` the safe addresses of its reports."""

    record: str
    sources: tuple[str, ...]


def leads_of(rows: Sequence[Listed], answers: Answers, query: Query, root: str) -> list[Leads]:
    """Return where each row leads; ``root`` is the server's own address. Unsafe links are out."""
    claims = {id for row in rows for id in _claims(row)}
    article_of = {row.claim.id: row.article for row in answers.claims_named(claims, query)} if claims else {}
    reports = [_articles(row, article_of) for row in rows]
    wanted = {id for each in reports for id in each}
    urls = {row.id: safe_link(row.url) for row in answers.articles_named(wanted, query)} if wanted else {}
    return [
        Leads(
            root.rstrip("/") + _address(row, query), tuple(dict.fromkeys(url for id in each if (url := urls.get(id))))
        )
        for row, each in zip(rows, reports, strict=True)
    ]


def _claims(row: Listed) -> Iterable[str]:
    return row.claims if isinstance(row, ControlRow | TollRow) else ()


def _articles(row: Listed, article_of: Mapping[str, str]) -> Sequence[str]:
    match row:
        case ArticleRow():
            return (row.id,)
        case ClaimRow() | TallyRow():
            return (row.article,)
        case Incident():
            return row.articles
        case _:
            return [article_of[id] for id in _claims(row) if id in article_of]


def _page(row: Listed) -> tuple[str, dict[str, str]]:
    """Return the path of the page that shows a row to people, and what is asked there."""
    match row:
        case ArticleRow():
            return f"/articles/{quote(row.id, safe='')}", {}
        case PlaceRow():
            return f"/places/{quote(row.place.id, safe=':')}", {}
        case ActorRow():
            return "/", {"actor": row.actor.name}
        case OutletRow():
            return "/", {"outlet": row.outlet} if row.outlet else {}
        case ClaimRow():
            return f"/incidents/{row.claim.id}", {}
        case TallyRow():
            return f"/incidents/{row.claim}", {}
        case ControlRow():
            return f"/incidents/{min(row.claims)}", {}
        case _:
            return f"/incidents/{row.id}", {}


def _address(row: Listed, query: Query) -> str:
    path, asked = _page(row)
    pairs = [*asked.items(), *pairs_of(Query(as_of=query.as_of, by=query.by))]
    return f"{path}?{urlencode(pairs, quote_via=quote)}" if pairs else path
