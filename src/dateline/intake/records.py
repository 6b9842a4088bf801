"""One record with named fields, made into articles."""

from collections.abc import Mapping

from dateline.errors import InputError
from dateline.intake.article import Metadata, articles_of
from dateline.intake.limits import LONGEST_TEXT, REMEDY
from dateline.intake.published import REMEDY as DATE_REMEDY
from dateline.intake.received import Origin, Received
from dateline.record.article import Article

FIELDS = ("id", "url", "outlet", "title", "published")


def receive_record(record: object, origin: Origin, fill: Metadata) -> list[Received]:
    """Return the articles of a record; ``fill`` stands in for fields it lacks. Fields not named here are ignored."""
    if not isinstance(record, Mapping):
        raise origin.error("not an object with fields", 'write {"text": "...", "published": "2021-08-09"}')
    text = record.get("text")
    if not isinstance(text, str):
        raise origin.error('no "text"' if text is None else '"text" is not text', 'give the report\'s words as "text"')
    known = Metadata(**{name: _field(record, name, origin) for name in FIELDS})
    return receive_text(text, known.over(fill), origin)


def receive_text(text: str, metadata: Metadata, origin: Origin, notes: tuple[str, ...] = ()) -> list[Received]:
    """Return the articles of a text, checked: it has words, is not too long, and its date is one."""
    check_text(text, origin)
    try:
        articles = articles_of(text, metadata)
    except ValueError as error:
        raise bad_date(origin, error) from None
    return received(articles, origin, notes)


def check_text(text: str, origin: Origin) -> None:
    """Raise an error for a text without a word, and for one that is too long."""
    if len(text) > LONGEST_TEXT:
        raise origin.error(
            f"the text has {len(text):,} characters, more than the {LONGEST_TEXT:,} of one article", REMEDY
        )
    if not any(sign.isalnum() for sign in text):
        raise origin.error(
            "the text is empty" if not text.strip("\0 \t\r\n") else "the text has no words",
            "give a report with words, or leave it out",
        )


def bad_date(origin: Origin, error: ValueError) -> InputError:
    """Return the error for a publication time that is none."""
    return origin.error(f"published: {error}", DATE_REMEDY)


def received(articles: list[Article], origin: Origin, notes: tuple[str, ...]) -> list[Received]:
    """Return the articles with where they came from."""
    return [Received(article, origin.raw, origin.name, origin.media_type, notes) for article in articles]


def _field(record: Mapping[str, object], name: str, origin: Origin) -> str | None:
    """Return a field's text; a number is taken for an id alone."""
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise origin.error(
        f'"{name}" is not text', DATE_REMEDY if name == "published" else f'write "{name}" as text, or leave it out'
    )
