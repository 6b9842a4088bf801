"""Web pages (being written)."""

from dateline.intake.article import Metadata
from dateline.intake.received import Received
from dateline.intake.records import Origin

MEDIA_TYPE = "text/html"


def read_page(origin: Origin, over: Metadata, beside: Metadata) -> list[Received]:
    """Return the articles of a web page."""
    raise origin.error("pages are not read yet")
