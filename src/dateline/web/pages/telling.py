"""Rows in the brief's words: a library of just the claims that a page shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.answers import Answers
from dateline.brief.control import control_lines
from dateline.brief.evidence import Library
from dateline.brief.incidents import incident_line
from dateline.brief.model import ControlLine, IncidentLine, TallyLine, TollLine
from dateline.brief.tallies import tally_lines
from dateline.brief.tolls import toll_line
from dateline.brief.wording import shown
from dateline.query import Query
from dateline.record.article import ArticleHeader
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.resolve.gazetteer import Gazetteer
from dateline.shapes import ClaimRow
from dateline.view import Fused

Line = IncidentLine | ControlLine | TollLine | TallyLine


@dataclass(frozen=True, slots=True)
class Told:
    """A row with its line; a template takes words from the line and addresses from the row."""

    row: Fused
    line: Line

    @property
    def claim(self) -> str:
        """Return a claim that leads to the row."""
        return self.row.claim if isinstance(self.row, TallyRow) else min(self.row.claims, default="")


def place_name(place_id: str) -> str:
    """Return what the gazetteer calls a place; an unknown id is its own name."""
    found = Gazetteer.load().place(place_id)
    return shown(found.name if found else place_id)


def library(claims: Iterable[ClaimRow]) -> Library:
    """Index claims with what is known of their articles."""
    return Library({row.claim.id: (row.claim, _header(row)) for row in claims}, place_name)


def _header(row: ClaimRow) -> ArticleHeader:
    return ArticleHeader(row.article, None, row.outlet, None, row.published, None, "", ())


def told(rows: Sequence[Fused], answers: Answers, query: Query) -> tuple[Told, ...]:
    """Return rows with their lines, in their order, each on the claims that it rests on."""
    wanted = {claim for row in rows for claim in claims_of(row)}
    known = library(answers.claims_named(sorted(wanted), query))
    return tuple(Told(row, line_of(row, known)) for row in rows)


def claims_of(row: Fused) -> tuple[str, ...]:
    """Return the claims that a row shows, those that deny it too."""
    if isinstance(row, TallyRow):
        return (row.claim,)
    return tuple(dict.fromkeys((*row.claims, *(claim for origin in row.origins for claim in origin.claims))))


def line_of(row: Fused, known: Library) -> Line:
    """Return the line of one row."""
    match row:
        case Incident():
            return incident_line(row, known)
        case ControlRow():
            return control_lines([row], known)[0]
        case TollRow():
            return toll_line(row, known)
        case TallyRow():
            return tally_lines([row], known)[0]


def by_claim(claims: Iterable[ClaimRow]) -> Mapping[str, ClaimRow]:
    """Return claims by id."""
    return {row.claim.id: row for row in claims}
