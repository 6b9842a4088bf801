"""Articles made again from the bytes that were kept, with what was known of them then."""

import io

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats import csv_rows, json_lines, json_list, plain
from dateline.intake.received import Received
from dateline.intake.records import PAGE, Origin
from dateline.record.article import Article

_NOTHING = Metadata()


def articles_again(raw: bytes, media_type: str, known: Metadata, source: str = "kept bytes") -> list[Article]:
    """Return the articles that kept bytes give now; ``known`` is the first story's metadata, and stands.

    Raises `InputError` if they give none.
    """
    if media_type == json_lines.MEDIA_TYPE:
        results = list(json_lines.read_json_lines(io.BytesIO(raw), source, known))
    elif media_type == json_list.MEDIA_TYPE:
        results = list(json_list.read_json(raw, source, known))
    elif media_type == csv_rows.MEDIA_TYPE:
        results = list(csv_rows.read_csv(io.BytesIO(raw), source, known))
    elif media_type == PAGE:
        from dateline.intake.formats.page import read_page

        results = list(read_page(Origin(source, None, raw, media_type), known, _NOTHING))
    elif media_type in plain.MEDIA_TYPES.values():
        results = list(plain.read_plain(Origin(source, None, raw, media_type), known, _NOTHING))
    else:
        raise InputError(source, f"bytes of the kind {media_type!r} are not read")
    for result in results:
        if isinstance(result, InputError):
            raise result
    return [result.article for result in results if isinstance(result, Received)]
