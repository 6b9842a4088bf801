"""A record of any size from real annotations: the same reports again and again, elsewhere and at other times.

Each copy of the reports is one story: its places lie in another country (towns for towns, provinces for provinces), its
days in another week, its outlets and ids are its own; what its reports share with each other, they share in every copy.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from dateline.engine import annotator
from dateline.intake import IntakeOptions, read_inputs
from dateline.intake.received import Received
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.claim import Claim, Window
from dateline.record.place import Place, Where
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.index import Index
from dateline.samples import reports_folder
from dateline.settings import Settings

SHARED = Path(__file__).parents[1] / ".." / "shared" / "reports" / "reports.jsonl"
FEWEST = 8  # provinces with towns that a country needs to be a stage
WEEKS = 300

Read = tuple[Received, Annotation]
Stage = Sequence[Sequence[Place]]
"""A country's towns by province, the largest first."""


def read_once(limit: int | None = None) -> list[Read]:
    """Return the sample reports, and the shared ones where they are, as they are read."""
    reader = annotator(Settings().model, "claims")
    inputs = [str(reports_folder()), *([str(SHARED)] if SHARED.exists() else [])]
    found = [one for one in read_inputs(inputs, IntakeOptions()) if isinstance(one, Received)]
    return [(one, reader.annotate(one.article)) for one in found[:limit]]


def stages() -> list[Stage]:
    """Return the countries that have towns in enough provinces, by code."""
    index: Index = Gazetteer.load()._index
    gazetteer = Gazetteer.load()
    countries: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for at in range(len(index)):
        row = index.row(at)
        if row.admin1 is not None and row.feature.startswith("PPL"):
            provinces = countries.setdefault(row.country, {})
            provinces.setdefault(str(row.admin1), []).append((-row.population, index.id_of(at)))
    out: list[Stage] = []
    for _, provinces in sorted(countries.items()):
        if len(provinces) >= FEWEST:
            towns = [[gazetteer.place(id) for _, id in sorted(some)[:30]] for _, some in sorted(provinces.items())]
            out.append([[town for town in some if town is not None] for some in towns])
    return out


@dataclass(frozen=True)
class Copy:
    """Where and when one copy of the reports plays."""

    number: int
    days: timedelta
    stage: Stage
    salt: tuple[int, ...]

    def place(self, old: Where) -> Where:
        """Return the place that stands for another: one province for one, one town for one."""
        provinces = self.stage
        towns = provinces[_number(old.admin1 or old.name) % len(provinces)]
        town = towns[_number(old.id) % len(towns)]
        new = replace(
            old, id=town.id, name=town.name, lat=town.lat, lon=town.lon, country=town.country, admin1=town.admin1
        )
        if old.feature is Feature.CITY:
            return new
        if old.feature in (Feature.COUNTRY, Feature.REGION):
            return replace(new, id=f"country:{town.country}", name=town.country, admin1=None)
        return replace(new, id=f"province:{town.country}.{town.admin1}", name=town.admin1 or town.name)


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def copies(read: Sequence[Read], first: int = 0, country: str | None = None) -> Iterator[Read]:
    """Yield the reports again and again, a copy a time, without end; copies are numbered from ``first`` on.

    With a ``country`` all of them play there: one long war.
    """
    countries = [stage for stage in stages() if country in (None, stage[0][0].country)]
    rng, number = random.Random(first + 1), first
    while True:
        days = timedelta(weeks=rng.randrange(WEEKS) - WEEKS)
        salt = tuple(rng.getrandbits(32) for _ in range(256))
        yield from (copied(one, Copy(number, days, countries[number % len(countries)], salt)) for one in read)
        number += 1


def copied(one: Read, copy: Copy) -> Read:
    """Return the report as it stands in a copy."""
    received, annotation = one
    header, text = received.article.header, f"{received.article.text}\n\nCopy {copy.number}."
    outlet = f"{header.outlet} {copy.number % 40}" if header.outlet else None
    header = replace(
        header,
        id=f"{header.id}-{copy.number}",
        url=f"{header.url}/{copy.number}" if header.url else None,
        outlet=outlet,
        published=_published(header.published, copy.days),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    claims = tuple(_claim(claim, copy) for claim in annotation.claims)
    doubts = tuple(replace(d, claims=tuple(_id(claim, copy) for claim in d.claims)) for d in annotation.doubts)
    signature = tuple(a ^ b for a, b in zip(annotation.signature, copy.salt, strict=False))
    made = replace(annotation, article=header, claims=claims, doubts=doubts, signature=signature)
    source = f"{received.source}.{copy.number}"
    return replace(received, article=Article(header, text), raw=text.encode(), source=source), made


def _published(published: str | None, days: timedelta) -> str | None:
    if published is None:
        return None
    if len(published) == 7:
        return (date.fromisoformat(f"{published}-15") + days).isoformat()[:7]
    if len(published) == 10:
        return (date.fromisoformat(published) + days).isoformat()
    return (datetime.fromisoformat(published) + days).isoformat()


def _id(id: str, copy: Copy) -> str:
    return hashlib.sha256(f"{id}{copy.number}".encode()).hexdigest()[:20]


def _claim(claim: Claim, copy: Copy) -> Claim:
    when, toll, tally = claim.when, claim.toll, claim.tally
    if toll is not None and toll.window is not None:
        toll = replace(toll, window=Window(_day(toll.window.earliest, copy), _day(toll.window.latest, copy)))
    if tally is not None:
        scope = claim.place and copy.place(claim.place).country
        tally = replace(tally, since=_day(tally.since, copy), as_of=_day(tally.as_of, copy), scope=scope)
    return replace(
        claim,
        id=_id(claim.id, copy),
        place=copy.place(claim.place) if claim.place is not None else None,
        when=replace(when, earliest=_day(when.earliest, copy), latest=_day(when.latest, copy)),
        toll=toll,
        tally=tally,
    )


def _day(day: date | None, copy: Copy) -> date | None:
    return day + copy.days if day is not None and day.year > 1900 else day
