"""One incident: what is said, by whom, how far that can be relied on, and where the words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.answers import Answers
from dateline.brief.model import ControlLine, IncidentLine, TallyLine, TollLine
from dateline.brief.wording import phrase, when_words
from dateline.errors import AbsentError
from dateline.identity import change_line
from dateline.query import Query
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.record.vocabulary import Basis
from dateline.shapes import ArticleRow, ArticleText, ClaimRow, Explanation
from dateline.view import Fused
from dateline.web.pages.ranges import RangeChart, series
from dateline.web.pages.reading import Reading, excerpt
from dateline.web.pages.telling import Line, Told, by_claim, claims_of, library, line_of
from dateline.web.pages.tree import Branch, tree

READ = 6
"""So many articles are opened on the page; the others are a link away."""
_ID = re.compile(r"[0-9a-f]{4,20}")

_BASIS = {
    Basis.TEXT: "the words name the date",
    Basis.PUBLISHED: "counted from the day of publication",
    Basis.DATELINE: "counted from the report's date line",
    Basis.EVENT: "counted from another time in the text",
    Basis.NEWS_PERFECT: "told as fresh news: the day of publication or the one before",
    Basis.STATE: "told as a state: only a latest day is known",
    Basis.WINDOW: "a window of days",
    Basis.NONE: "no day to count from",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with the passages around the words that the page is about."""

    article: ArticleRow
    reading: Reading


@dataclass(frozen=True, slots=True)
class Count:
    """A toll of the incident, with how it was revised."""

    told: Told
    series: RangeChart | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of an incident, or of another row of the record, shows.

    ``led`` tells what became of the id that was asked for, ``changes`` of others that lead here.
    """

    row: Fused | None
    line: Line | None
    title: str
    when: str
    basis: str
    branches: tuple[Branch, ...]
    counts: tuple[Count, ...]
    control: tuple[Told, ...]
    tallies: tuple[Told, ...]
    others: tuple[Told, ...]
    opened: tuple[Opened, ...]
    more: tuple[ArticleRow, ...]
    claims: tuple[ClaimRow, ...]
    led: tuple[str, ...]
    changes: tuple[str, ...]


def incident(answers: Answers, asked: str, query: Query) -> Shown:
    """Return the page of the incident that a claim's id, or the first signs of one, leads to.

    A claim of another row of the record, or of none, has a page as well. AbsentError for an unknown id.
    """
    if not _ID.fullmatch(asked):
        raise AbsentError("an incident's address ends in its id, or in the first signs of one")
    found = answers.explain(asked, query)
    row = _first(found, asked)
    claims = tuple(answers.claims_named(sorted(_resting(found)), query)) or found.claims
    known = library(claims)
    told = [Told(one, line_of(one, known)) for one in _rows(found) if one is not row]
    line = line_of(row, known) if row else None
    wanted = set(claims_of(row)) if row else {one.claim.id for one in found.claims if one.claim.id.startswith(asked)}
    articles = {one.id: one for one in answers.articles_named(sorted({claim.article for claim in claims}), query)}
    opened, more = _opened(answers, query, [one for one in claims if one.claim.id in wanted], articles)
    when = row.when if isinstance(row, Incident | TollRow) else None
    return Shown(
        row=row,
        line=line,
        title=_title(line, claims),
        when=when_words(when) if when else "",
        basis=_BASIS[when.basis] if when else "",
        branches=tree([] if row is None or isinstance(row, TallyRow) else row.origins, by_claim(claims), articles),
        counts=tuple(
            Count(one, series(one.row, [known.told_by(claim) for claim, _ in one.row.revisions]))
            for one in told
            if isinstance(one.row, TollRow)
        ),
        control=tuple(one for one in told if isinstance(one.row, ControlRow)),
        tallies=tuple(one for one in told if isinstance(one.row, TallyRow)),
        others=tuple(one for one in told if isinstance(one.row, Incident)),
        opened=opened,
        more=more,
        claims=tuple(one for one in claims if one.claim.id in wanted),
        led=tuple(change_line(one) for one in found.changes if one.id.startswith(asked)),
        changes=tuple(change_line(one) for one in found.changes if not one.id.startswith(asked)),
    )


def _rows(found: Explanation) -> tuple[Fused, ...]:
    return (*found.incidents, *found.control, *found.tolls, *found.tallies)


def _first(found: Explanation, asked: str) -> Fused | None:
    """Return the row that the page is about: an incident before any other."""
    own = [row for row in found.incidents if row.id.startswith(asked)]
    return next(iter((*own, *_rows(found))), None)


def _resting(found: Explanation) -> set[str]:
    resting = {claim for row in _rows(found) for claim in claims_of(row)}
    return resting | {row.claim.id for row in found.claims}


def _title(line: Line | None, claims: Sequence[ClaimRow]) -> str:
    """Return what the page is called. Nobody is named here as a victim."""
    match line:
        case IncidentLine():
            told = f"{line.what} ({line.modality})" if line.modality else line.what
            return f"{told}, {line.place}" if line.place else told
        case ControlLine():
            return f"{line.place}: {line.part}" if line.part else line.place
        case TollLine():
            return f"{line.figure} {line.kinds}"
        case TallyLine():
            return line.says
        case None:
            return f"A claim that no row rests on: {phrase('group', claims[0].claim.event_type.value)}"


def _opened(
    answers: Answers, query: Query, claims: Sequence[ClaimRow], articles: dict[str, ArticleRow]
) -> tuple[tuple[Opened, ...], tuple[ArticleRow, ...]]:
    """Open the articles in which the claims stand, oldest first; return those that are not opened as well."""
    wanted: dict[str, list[str]] = {}
    for row in sorted(claims, key=lambda row: (row.published or "~", row.article)):
        wanted.setdefault(row.article, []).append(row.claim.id)
    opened = []
    for id in list(wanted)[:READ]:
        text: ArticleText = answers.article(id, query)
        opened.append(Opened(text.article, excerpt(text, wanted[id])))
    return tuple(opened), tuple(articles[id] for id in list(wanted)[READ:] if id in articles)
