"""The twins of the lists for other programs: CSV for spreadsheets, GeoJSON for maps. Whole, and made while sent."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import Request, Response

from dateline.answers import KINDS, OFFERED, Answers, Listed
from dateline.export import csv_line, to_json
from dateline.sentence import sentence
from dateline.shaping import plain
from dateline.tables import cells, columns
from dateline.web.api.lists import filters_of
from dateline.web.api.operations import PLACED, Operation
from dateline.web.api.sources import Leads, leads_of
from dateline.web.asked import Asked, asked_of
from dateline.web.replies import CSV, GEOJSON, answers_in, stream

_AT_ONCE = 500
"""Rows that are read and written at once."""

Parts = Callable[[str, Asked, Answers, str], Iterator[str]]


def operations() -> tuple[Operation, ...]:
    """Return the files."""
    tables = [_operation(kind, "csv", CSV, {"type": "string"}, csv_parts) for kind in (*KINDS, *OFFERED)]
    maps = [_operation(kind, "geojson", GEOJSON, _COLLECTION, geojson_parts) for kind in PLACED]
    return (*tables, *maps)


def _operation(kind: str, form: str, media: str, schema: dict[str, Any], parts: Parts) -> Operation:
    def file(request: Request) -> Response:
        asked = asked_of(request, filters_of(kind))
        root = str(request.base_url)
        made = lambda: parts(kind, asked, answers_in(request), root)  # noqa: E731
        return stream(request, asked, media, made, f"{kind}.{form}")

    about = (
        f"All {kind} that match, as {'CSV' if form == 'csv' else 'GeoJSON'}, each with its address and its sources'."
    )
    return Operation(f"/{kind}.{form}", f"{kind}_{form}", about, filters_of(kind), {media: schema}, file)


def csv_parts(kind: str, asked: Asked, answers: Answers, root: str) -> Iterator[str]:
    """Yield a table with a header: the columns of ``--csv``, then where each row leads."""
    sheet = columns(kind, "sheet")
    sourced = kind in KINDS
    head = csv_line([*(column.name for column in sheet), "record_url", *["source_urls"] * sourced])
    for rows, leads in _batches(kind, asked, answers, root):
        yield head + "".join(
            csv_line([*cells(plain(row), sheet), lead.record, *["; ".join(lead.sources)] * sourced])
            for row, lead in zip(rows, leads, strict=True)
        )
        head = ""


def geojson_parts(kind: str, asked: Asked, answers: Answers, root: str) -> Iterator[str]:
    """Yield a collection of points; a row whose place is unknown is there without one."""
    head = f'{{"type": "FeatureCollection", "sentence": {to_json(sentence(kind, asked.query))}, "features": [\n'
    for rows, leads in _batches(kind, asked, answers, root):
        features = [to_json(_feature(kind, plain(row), lead)) for row, lead in zip(rows, leads, strict=True)]
        yield head + ",\n".join(features)
        head = ",\n"
    yield "\n]}\n"


def _feature(kind: str, row: dict[str, Any], lead: Leads) -> dict[str, Any]:
    place = row if kind == "places" else row["place"]
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if place else None
    properties = {"kind": kind, **row, "record_url": lead.record, "source_urls": list(lead.sources)}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _batches(kind: str, asked: Asked, answers: Answers, root: str) -> Iterator[tuple[tuple[Listed, ...], list[Leads]]]:
    after = None
    while True:
        page = answers.rows(kind, asked.query, after=after, limit=_AT_ONCE)
        yield page.rows, leads_of(page.rows, answers, asked.query, root)
        if (after := page.next) is None:
            return


_POINT = {
    "type": ["object", "null"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    },
}
_COLLECTION: dict[str, Any] = {
    "type": "object",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "sentence": {"type": "string"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"type": {"const": "Feature"}, "geometry": _POINT, "properties": {"type": "object"}},
                "required": ["type", "geometry", "properties"],
            },
        },
    },
    "required": ["type", "features"],
}
