"""The templates' environment: everything that is shown is escaped, and an address is a link only if it may be one."""

from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.brief.glance import names
from dateline.brief.html import safe_link
from dateline.brief.svgmap import symbol_path
from dateline.brief.wording import day, days, phrase, phrases, plural, published_words, shown


@cache
def environment() -> Environment:
    """Return the environment; templates are read once."""
    found = Environment(
        loader=PackageLoader("dateline.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "link": safe_link,
        "plural": plural,
        "day": day,
        "shown": shown,
        "phrase": lambda key, table: phrase(table, key),
        "published": published_words,
        "names": names,
        "segment": lambda text: quote(text, safe=":"),
    }
    found.globals |= {"days": days, "symbol": symbol_path, "words": phrases()}
    return found


def render(template: str, **context: object) -> str:
    """Return a page."""
    return environment().get_template(template).render(**context)
