"""The days between which undated articles of a store were published, by what its dated articles tell."""

import hashlib
from collections.abc import Iterable, Sequence

from dateline.countries import Countries
from dateline.fuse.dated import Asked
from dateline.fuse.decided import Decided
from dateline.fuse.fuse import bounding
from dateline.fuse.undated import asked_by, bounds
from dateline.record.annotation import Annotation
from dateline.record.world import World
from dateline.store.codec import canonical, decoded
from dateline.store.parts import Bound


def bound(
    article: str, annotations: Sequence[Annotation], decided: Decided, world: World, countries: Countries
) -> Bound:
    """Return the bound of an undated article of these annotations, with what it rests on."""
    told = bounding(annotations, decided, world)
    (found,) = bounds(told, (article,), countries.dated)
    asked = asked_by(told)
    named = tuple(sorted({one.country for one in asked if one.country}))
    kept = f"[{','.join(map(canonical, asked))}]"
    return Bound(article, named, kept, _answered(asked, countries), canonical(found))


def is_answered_otherwise(asked: str, answered: str, countries: Countries) -> bool:
    """Say whether what the bound of an article rests on is another than when it was made."""
    return _answered(decoded(tuple[Asked, ...], asked), countries) != answered


def _answered(asked: Iterable[Asked], countries: Countries) -> str:
    """Return a fingerprint of the answers."""
    told = "\n".join(countries.dated(one.country).told(one) for one in asked)
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:32]
