"""The part of the store that shows what was worked out, without the keys that two workings of it need not share."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select, union

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import in_chunks, reading


class Worked(Base):
    """Shows what was worked out."""

    def worked_out(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield everything that was worked out: of what kind, and its content, in an order of its own."""
        with reading(self._engine) as connection:
            for kind, query in _queries():
                with in_chunks(connection, query) as result:
                    for row in result:
                        yield kind, tuple(row)


def _queries() -> Iterator[tuple[str, Select[Any]]]:
    voices, told, bands = tables.voices, tables.told, tables.bands
    spot, names, press = tables.spots, tables.namings, tables.namings.alias()
    outlet, cast, speaker = (tables.casts.alias() for _ in range(3))
    counted = [column for one in (outlet, cast, speaker) for column in (one.c.digest, one.c.body)]
    columns = [column for column in voices.c if column not in (voices.c.press, voices.c.outlet)]
    reports = select(*columns, names.c.digest, names.c.names, *counted[:2])
    yield "reports", _named(reports, voices, {"press": names, "outlet": outlet}).order_by(voices.c.annotation)
    pointers = (told.c.spot, told.c.naming, told.c.outlet, told.c.cast, told.c.speaker)
    columns = [column for column in told.c if column not in pointers]
    claims = select(*columns, spot.c.digest, spot.c.place, spot.c.country, names.c.digest, names.c.names, *counted)
    named = {"spot": spot, "naming": names, "outlet": outlet, "cast": cast, "speaker": speaker}
    yield "claims", _named(claims, told, named).order_by(told.c.annotation, told.c.ordinal)
    yield "copies", select(bands).order_by(*bands.c)
    yield "sentences", select(tables.sentences).order_by(*tables.sentences.primary_key.columns)
    yield "moves", select(tables.moves).order_by(*tables.moves.primary_key.columns)
    yield "blocks", select(tables.page_blocks).order_by(*tables.page_blocks.primary_key.columns)
    yield "parts", select(tables.block_parts).order_by(*tables.block_parts.primary_key.columns)
    yield "tallies", select(tables.tally_marks).order_by(*tables.tally_marks.primary_key.columns)
    yield "bounds", select(tables.bounds).order_by(tables.bounds.c.article)
    yield "places", _places()
    rows = tables.fused
    keys = (rows.c.key, rows.c.spot, rows.c.naming, rows.c.press)
    columns = [column for column in rows.c if column not in keys]
    order = (rows.c.kind, rows.c.sort, rows.c.block, rows.c.ordinal)
    asked_by = (spot.c.digest, names.c.digest, names.c.names, press.c.digest, press.c.names)
    whole = select(*columns, *asked_by)
    yield "rows", _named(whole, rows, {"spot": spot, "naming": names, "press": press}).order_by(*order)
    members = select(*order, tables.members.c.claim).join(tables.members, tables.members.c.fused == rows.c.key)
    yield "claims of rows", members.order_by(*order, tables.members.c.claim)


def _named(query: Select[Any], table: Any, named: dict[str, Any]) -> Select[Any]:  # noqa: ANN401
    """Join what columns of the table point to."""
    query = query.select_from(table)
    for column, other in named.items():
        query = query.outerjoin(other, other.c.key == table.c[column])
    return query


def _places() -> Select[Any]:
    """Select the words of every spot that something is asked by."""
    used = union(select(tables.told.c.spot), select(tables.fused.c.spot)).subquery()
    spots, words = tables.spots.c, tables.spot_words.c
    found = select(spots.digest, words.word).join(tables.spot_words, words.spot == spots.key)
    return found.where(spots.key.in_(select(used.c.spot))).order_by(spots.digest, words.word)
