"""Lists of rows as JSON, a page at a time: the rows are those that the commands print with ``--json``."""

from collections.abc import Callable

from fastapi import Request, Response

from dateline.answers import KINDS, OFFERED, Answers
from dateline.export import to_json
from dateline.record.annotation import SCHEMA_VERSION
from dateline.sentence import sentence
from dateline.web.api.operations import BASE, FILTERS, PLACED, Operation
from dateline.web.asked import Asked, asked_of
from dateline.web.replies import JSON, answers_in, reply

_ABOUT = {
    "articles": "The reports of the record.",
    "claims": "What reports assert, each with its source and its words.",
    "incidents": "What happened, fused from all reports.",
    "control": "Who holds which place, from when to when, and how far that can be relied on.",
    "tolls": "Counts of people: by whom, of whom, over which days.",
    "tallies": "Running counts that reports state, held against the record.",
    "places": "Places that claims name, the most told first.",
    "actors": "Parties that take part or speak, the most told first.",
    "outlets": "Outlets, those of most reports first.",
}


def filters_of(kind: str) -> tuple[str, ...]:
    """Return what a list can be narrowed by: control also by the day on which it is in force."""
    return (*FILTERS, "on") if kind == "control" else FILTERS


def operations() -> tuple[Operation, ...]:
    """Return the lists."""
    return tuple(
        Operation(
            f"/{kind}",
            kind,
            _ABOUT[kind],
            (*filters_of(kind), "limit", "after"),
            {JSON: page_schema(kind)},
            _endpoint(kind),
        )
        for kind in (*KINDS, *OFFERED)
    )


def _endpoint(kind: str) -> Callable[[Request], Response]:
    def rows(request: Request) -> Response:
        asked = asked_of(request, (*filters_of(kind), "limit", "after"))
        answers = answers_in(request)
        return reply(request, asked, JSON, lambda: page(kind, asked, answers))

    return rows


def page(kind: str, asked: Asked, answers: Answers) -> str:
    """Return one page of a list with what was asked, how much there is and where it goes on."""
    found = answers.printed(kind, asked.query, after=asked.rest.get("after"), limit=asked.limit)
    head = {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "sentence": sentence(kind, asked.query),
        "query": asked.shown,
        "count": found.count,
        "next": found.next,
        "links": _links(kind, asked, found.next),
    }
    rows = ",\n".join(found.rows)
    return f'{to_json(head)[:-1]}, "rows": [\n{rows}\n]}}\n'


def _links(kind: str, asked: Asked, following: str | None) -> dict[str, str | None]:
    size = {"limit": asked.rest["limit"]} if "limit" in asked.rest else {}
    return {
        "self": asked.address,
        "next": asked.at(asked.path, **size, after=following) if following else None,
        "csv": asked.at(f"{BASE}/{kind}.csv"),
        "geojson": asked.at(f"{BASE}/{kind}.geojson") if kind in PLACED else None,
    }


def page_schema(kind: str) -> dict[str, object]:
    """Return the JSON Schema of a page of this kind of row; the row's own is made by the table of shapes."""
    link = {"type": ["string", "null"]}
    fields: dict[str, object] = {
        "schema_version": {"const": SCHEMA_VERSION},
        "kind": {"const": kind},
        "sentence": {"type": "string", "description": "The question in words."},
        "query": {"type": "object", "description": "The question as it was understood."},
        "count": {"type": "integer", "minimum": 0, "description": "Rows that match, on this page or not."},
        "next": {"type": ["string", "null"], "description": "The cursor of the next page, null on the last."},
        "links": {
            "type": "object",
            "properties": {"self": {"type": "string"}, "next": link, "csv": link, "geojson": link},
            "required": ["self", "next", "csv", "geojson"],
            "additionalProperties": False,
        },
        "rows": {"type": "array", "items": {"shape": kind}},
    }
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
