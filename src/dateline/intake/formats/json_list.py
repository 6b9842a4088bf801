"""JSON: one article, or a list of articles."""

import json
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.decoding import decode
from dateline.intake.formats.json_lines import parse_json
from dateline.intake.received import Origin, Piece

MEDIA_TYPE = "application/json"


def cut_list(data: bytes, source: str, fill: Metadata) -> Iterator[Piece | InputError]:
    """Yield the items of a list, or the one object that there is."""
    try:
        text = decode(data, source).text
        parsed = parse_json(text.encode(errors="surrogatepass"), Origin(source, None, data, MEDIA_TYPE))
    except InputError as error:
        yield error
        return
    if isinstance(parsed, dict) and isinstance(parsed.get("articles"), list) and "text" not in parsed:
        parsed = parsed["articles"]
    items = parsed if isinstance(parsed, list) else [parsed]
    if not items:
        yield InputError(source, "the list holds no articles")
    for number, item in enumerate(items, 1):
        name = f"{source}[{number}]" if isinstance(parsed, list) else source
        raw = json.dumps(item, ensure_ascii=True).encode()
        yield Piece(Origin(name, None, raw, MEDIA_TYPE), beside=fill)
