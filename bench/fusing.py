"""How much processor time fusing takes, and how that grows: made-up corpora of 1k, 10k and 100k claims, in one process.

    python bench/fusing.py [CLAIMS...]

The exponent is the slope between two sizes on a log-log scale: n log n comes to about 1.1.
"""

import hashlib
import math
import random
import sys
import time
from datetime import date, timedelta

from dateline.fuse import fuse
from dateline.record.actor import ActorRef, SourceLink
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.record.claim import Claim, Count, Participant, Tally, Toll, claim_id
from dateline.record.place import Place, Where
from dateline.record.text import Block, Span
from dateline.record.vocabulary import (
    Basis,
    BlockKind,
    EventType,
    Feature,
    Interest,
    Modality,
    PlacePrecision,
    Role,
    Stance,
    TallyCounts,
    TallyKind,
    TimePrecision,
    TollKind,
)
from dateline.record.when import When
from dateline.record.world import World

PER_ARTICLE = 8
START = date(2021, 1, 1)
REBELS, STATE = ActorRef("rebels", "Rebels", "rebels"), ActorRef("state", "Government", "state")
VOICES = (
    (),
    (),
    (SourceLink("a deputy governor", "deputy governor", STATE, "state", "said"),),
    (SourceLink("a spokesman", "spokesman", REBELS, "rebels", "said"),),
    (SourceLink("residents", "residents", None, "none", "said"),),
)
KINDS = (
    (EventType.CONTROL, "capture"),
    (EventType.CONTROL, "hold"),
    (EventType.CONTROL, "contest"),
    (EventType.BATTLE, "clash"),
    (EventType.ATTACK, "killing"),
    (EventType.STRIKE, "air"),
    (EventType.DISPLACEMENT, "flee"),
)


def places(rng: random.Random, number: int) -> list[Where]:
    """Return so many towns in provinces of forty."""
    return [
        Where(
            f"geonames:{n}", f"Town {n}", rng.uniform(30, 38), rng.uniform(61, 74), "AF", f"Province {n // 40}",
            Feature.CITY, None, "in", PlacePrecision.SETTLEMENT,
        )
        for n in range(number)
    ]  # fmt: skip


def corpus(claims: int, seed: int = 1) -> tuple[list[Annotation], World]:
    """Return articles with so many claims in all: days and places in proportion, each happening told a few times."""
    rng = random.Random(seed)
    towns = places(rng, max(40, claims // 60))
    days = max(30, min(1500, claims // 60))
    out = [article(rng, n, towns, days) for n in range(claims // PER_ARTICLE)]
    seats = {town.id: town.admin1 or "" for town in towns[::40]}
    known = {t.id: Place(t.id, t.name, t.lat, t.lon, t.country, t.admin1, t.feature) for t in towns}
    return out, World(places=known, seats=seats, seat_count={"AF": len(seats)})


def article(rng: random.Random, number: int, towns: list[Where], days: int) -> Annotation:
    """Return one made-up report."""
    day = START + timedelta(days=rng.randrange(days))
    name = f"a{number}"
    made = tuple(claim(rng, name, n, rng.choice(towns), day) for n in range(PER_ARTICLE))
    sha = hashlib.sha256(name.encode()).hexdigest()
    blocks = (Block(BlockKind.PARAGRAPH, 0, PER_ARTICLE * 100),)
    header = ArticleHeader(name, None, f"Outlet {rng.randrange(40)}", None, day.isoformat(), None, sha, blocks)
    signature = tuple(rng.getrandbits(32) for _ in range(128))
    return Annotation(1, header, (), (), (), made, (), None, signature, MadeBy("1", "m", "r", "g"))


def claim(rng: random.Random, name: str, number: int, town: Where, day: date) -> Claim:
    """Return one made-up claim: mostly of the day before, some without a day, one in forty a running count."""
    kind, mode = rng.choice(KINDS)
    start = number * 100
    before = day - timedelta(days=rng.randrange(3))
    when = When(before, before, TimePrecision.DAY, Basis.TEXT)
    if rng.random() < 0.2:
        when = When(None, day, TimePrecision.UNKNOWN, Basis.STATE)
    doer = Participant(Role.HOLDER if kind is EventType.CONTROL else Role.ATTACKER, "rebels", REBELS)
    toll = None
    if kind is EventType.ATTACK:
        n = rng.randrange(1, 60)
        toll = Toll((TollKind.KILLED,), "people", "unknown", "people", "flow", n, n, n, str(n), None, None, None, None)
    tally = None
    if rng.random() < 0.025:
        kind, mode, n = EventType.CONTROL, "capture", rng.randrange(1, 30)
        tally = Tally(
            Count(n, n), TallyKind.ORDINAL, TallyCounts.CAPTURES, "provincial capital", "AF", REBELS, None, day
        )
    voice = rng.choice(VOICES)
    return Claim(
        claim_id(name, start, start + 90, kind, number), Span(start, start + 90, "words"), kind, mode,
        Modality.ASSERTED, (doer,), None if tally else town, None, when, voice, Stance.ASSERTS, Interest.UNKNOWN,
        toll, tally, (), "bench",
    )  # fmt: skip


def main() -> None:
    """Print the time for each size and the exponents between them."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]
    times: list[float] = []
    for size in sizes:
        annotations, world = corpus(size)
        began = time.process_time()
        record = fuse(annotations, (), world)
        times.append(time.process_time() - began)
        rows = f"{len(record.incidents)} incidents, {len(record.control)} control rows, {len(record.tallies)} tallies"
        sys.stdout.write(f"{size:>8} claims  {times[-1]:8.2f} s  {rows}\n")
        sys.stdout.flush()
    for at in range(1, len(sizes)):
        slope = math.log(times[at] / times[at - 1]) / math.log(sizes[at] / sizes[at - 1])
        sys.stdout.write(f"exponent {sizes[at - 1]} to {sizes[at]}: {slope:.2f}\n")


if __name__ == "__main__":
    main()
