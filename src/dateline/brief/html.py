"""The brief as one HTML file that stands alone: no script, no request, everything escaped."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.brief.atlas import map_summary
from dateline.brief.glance import names
from dateline.brief.model import Brief, CountryMap
from dateline.brief.svgmap import NARROW, WIDE, Drawing, draw, frame_of, holders_of, land, letter_of, symbol_path
from dateline.brief.wording import phrases, plural


@dataclass(frozen=True, slots=True)
class Plate:
    """One country's map as the template takes it: ``holders`` gives each party's name, colour number and letter."""

    key: str
    country: CountryMap
    summary: str
    width: float
    height: float
    land: list[tuple[str, str]]
    drawings: tuple[Drawing, ...]
    holders: list[tuple[str, int, str]]
    kinds: list[str]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = safe_link
    environment.filters["names"] = names
    environment.filters["plural"] = plural
    return environment


def safe_link(url: str | None) -> str | None:
    """Return the address if a reader may follow it: an http or https one with a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def to_html(brief: Brief) -> str:
    """Return the brief as a whole HTML document."""
    plates = [_plate(f"m{number}", country) for number, country in enumerate(brief.maps)]
    template = _environment().get_template("brief.html.j2")
    return template.render(brief=brief, plates=plates, words=phrases(), symbol=symbol_path) + "\n"


def _plate(key: str, country: CountryMap) -> Plate:
    frame = frame_of(country)
    kinds = {point.kind for point in country.points}
    holders = holders_of(country)
    return Plate(
        key=key,
        country=country,
        summary=map_summary(country),
        width=WIDE.width,
        height=round(frame.height, 1),
        land=land(country, frame),
        drawings=(draw(country, WIDE, frame), draw(country, NARROW, frame)),
        holders=[
            (name, number % 4, letter_of(number) if len(holders) > 1 else "") for number, name in enumerate(holders)
        ],
        kinds=[kind for kind in phrases()["status_legend"] if kind in kinds],
    )
