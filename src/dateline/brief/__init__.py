"""The brief: what a reader needs at seven in the morning, each line with its quote and its source."""

from dateline.brief.atlas import Atlas
from dateline.brief.gather import build
from dateline.brief.html import to_html
from dateline.brief.json import to_json
from dateline.brief.markdown import to_markdown
from dateline.brief.model import Brief, Outline

__all__ = ["Atlas", "Brief", "Outline", "build", "to_html", "to_json", "to_markdown"]
