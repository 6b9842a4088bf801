"""How fast a running server answers: real questions at a fixed rate, and the share of answers within a time.

    dateline serve --db URL --port 8642
    python bench/serving.py http://127.0.0.1:8642 [--rate 50] [--seconds 60] [--again 0.2] [--pid PID…]

Questions are made of what the record itself offers (places, parties, outlets, ids, days, words of its claims), so that
no two runs of a seed differ. Each is sent at its moment whether or not earlier ones have been answered, and its time
counts from that moment: a server that falls behind shows it. ``--again`` is the share of questions that were asked
before and carry their ETag, as a browser would. Only a server on this machine is asked. With process ids (the
server's, PostgreSQL's) the processor time that an answer took each of them with its children is printed too, which
other programs on the machine do not lengthen; beside it stands what asking took this program, on the same processors.
"""

import argparse
import asyncio
import ipaddress
import json
import os
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from connections import Connections

API = "/api/v1"
WORDS = ("fighters", "civilians killed", "governor", "hospital", "airport", "fell", "prison", "said", "displaced")
"""What is searched for as often as all other words of claims together."""


@dataclass(frozen=True)
class Offered:
    """What the record offers to be asked by."""

    places: Sequence[str]
    actors: Sequence[str]
    outlets: Sequence[str]
    countries: Sequence[str]
    days: Sequence[str]
    ids: Sequence[str]
    articles: Sequence[str]
    words: Sequence[str]


def ask(path: str, **question: str | int) -> str:
    """Return an address."""
    return f"{API}/{path}?{urlencode(question, quote_via=quote)}" if question else f"{API}/{path}"


# How often a question is asked among all others, and how it is made: a page opened, filtered, followed.
KINDS: dict[str, tuple[int, Callable[[Offered, random.Random], str]]] = {
    "first page of incidents": (14, lambda o, r: ask("incidents", limit=r.choice((50, 100)))),
    "control": (6, lambda o, r: ask("control", country=r.choice(o.countries))),
    "control on a day": (12, lambda o, r: ask("control", on=r.choice(o.days), limit=200)),
    "incidents of a place": (14, lambda o, r: ask("incidents", place=r.choice(o.places))),
    "incidents of a party": (
        6,
        lambda o, r: ask("incidents", actor=r.choice(o.actors), since=r.choice(o.days), limit=50),
    ),
    "claims with words": (10, lambda o, r: ask("claims", search=r.choice(r.choice((WORDS, o.words))), limit=50)),
    "tolls of a week": (8, lambda o, r: ask("tolls", since=r.choice(o.days), until=max(o.days), type="attack")),
    "claims of an outlet": (6, lambda o, r: ask("claims", outlet=r.choice(o.outlets), standing="reported", limit=50)),
    "tallies": (4, lambda o, r: ask("tallies", country=r.choice(o.countries))),
    "places": (4, lambda o, r: ask("places", country=r.choice(o.countries), limit=200)),
    "why": (12, lambda o, r: f"{API}/why/{r.choice(o.ids)}"),
    "article": (4, lambda o, r: f"{API}/articles/{quote(r.choice(o.articles), safe='')}"),
}


@dataclass
class Told:
    """How long answers took, in seconds, by kind of question; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    size: int = 0
    etags: dict[str, str] = field(default_factory=dict)


async def offered(client: Connections) -> Offered:
    """Ask the record what it can be asked by."""
    places = await rows(client, ask("places", limit=300))
    incidents = await rows(client, ask("incidents", limit=500))
    found = Offered(
        places=[row["id"] for row in places],
        actors=[row["name"] for row in await rows(client, ask("actors", limit=30))],
        outlets=[row["outlet"] for row in await rows(client, ask("outlets", limit=30)) if row["outlet"]],
        countries=sorted({row["country"] for row in places}),
        days=sorted({row["when"]["latest"] for row in incidents if row["when"]["latest"]}),
        ids=[row["id"] for row in incidents],
        articles=[row["id"] for row in await rows(client, ask("articles", limit=300))],
        words=sorted({word for row in await rows(client, ask("claims", limit=300)) for word in words_of(row)}),
    )
    if not all((found.places, found.actors, found.outlets, found.days, found.articles, found.words)):
        sys.exit("this record offers too little to ask by: read some reports into it")
    return found


def words_of(row: dict) -> list[str]:
    """Return words that a claim is found by."""
    return re.findall(r"[a-z]{4,}", row["quote"]["text"])


async def rows(client: Connections, address: str) -> list[dict]:
    """Return the rows of a list."""
    answer = await client.get(address, {})
    if answer.status != 200:
        sys.exit(f"{address}: {answer.status}")
    return json.loads(answer.body)["rows"]


async def load(base: str, rate: float, seconds: float, again: float, seed: int) -> Told:
    """Ask at the rate for so long."""
    told = Told()
    choose = random.Random(seed)
    at = urlsplit(base)
    with closing(Connections(at.hostname or "", at.port or 80)) as client:
        known = await offered(client)
        names, weights = list(KINDS), [weight for weight, _ in KINDS.values()]
        began, waiting = time.perf_counter() + 0.5, []
        for number in range(int(rate * seconds)):
            kind = choose.choices(names, weights)[0]
            address = KINDS[kind][1](known, choose)
            if told.etags and choose.random() < again:
                kind, address = "again, with its ETag", choose.choice(list(told.etags))
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(asyncio.create_task(one(client, kind, address, due, told)))
        await asyncio.gather(*waiting)
    return told


async def one(client: Connections, kind: str, address: str, due: float, told: Told) -> None:
    """Ask one question that was due at a moment."""
    headers = {"If-None-Match": told.etags[address]} if kind.startswith("again") else {}
    try:
        answer = await client.get(address, headers)
    except (OSError, TimeoutError) as error:
        told.wrong.append(f"{address}: {type(error).__name__}")
        return
    told.took[kind].append(time.perf_counter() - due)
    told.size += len(answer.body)
    if answer.status not in (200, 304):
        told.wrong.append(f"{address}: {answer.status}")
    elif "etag" in answer.headers:
        told.etags[address] = answer.headers["etag"]


def share(took: Sequence[float], part: float) -> float:
    """Return within how many milliseconds so large a part of the answers came."""
    return sorted(took)[min(len(took) - 1, int(len(took) * part))] * 1000


def report(told: Told, rate: float) -> None:
    """Print how long answers took."""
    everything = [took for kind in told.took.values() for took in kind]
    print(
        f"{len(everything)} answers at {rate:g}/s, {told.size / max(1, len(everything)) / 1024:.0f} KiB each, "
        f"{len(told.wrong)} wrong"
    )
    print(f"{'question':<26}{'asked':>7}{'p50':>8}{'p95':>8}{'p99':>8}{'most':>8}  (ms)")
    for kind, took in [("all", everything), *sorted(told.took.items())]:
        shown = (share(took, 0.5), share(took, 0.95), share(took, 0.99), max(took) * 1000)
        print(f"{kind:<26}{len(took):>7}" + "".join(f"{ms:>8.0f}" for ms in shown))
    for line in told.wrong[:10]:
        print(f"wrong: {line}")


def processor_seconds(pid: int) -> float:
    """Return how long a process and its children have computed, those that ended too."""
    return sum(sum(map(int, fields[11:15])) for fields in family(pid)) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[list[str]]:
    """Yield what the system tells of a process and of all that it began."""
    told = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told[int(path.parent.name)] = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
    mine = [pid]
    while mine:
        asked = mine.pop()
        yield told[asked]
        mine += [other for other, fields in told.items() if int(fields[1]) == asked]


def here(address: str) -> str:
    """Return an address on this machine, or refuse it."""
    host = urlsplit(address).hostname or ""
    if host != "localhost" and not (host.replace(".", "").isdigit() and ipaddress.ip_address(host).is_loopback):
        raise argparse.ArgumentTypeError("only a server on this machine is asked: http://127.0.0.1:PORT")
    return address


def main() -> None:
    """Ask a server and print how it did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", type=here)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--again", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pid", type=int, nargs="*", default=[])
    given = parser.parse_args()
    if not (0 < given.rate <= 500 and 0 < given.seconds <= 600):
        parser.error("at most 500 questions a second, for at most 600 seconds")
    before = [processor_seconds(pid) for pid in given.pid]
    told = asyncio.run(load(given.server, given.rate, given.seconds, given.again, given.seed))
    after = [processor_seconds(pid) for pid in given.pid]
    report(told, given.rate)
    asked = max(1, int(given.rate * given.seconds))
    for pid, first, last in zip(given.pid, before, after, strict=True):
        print(f"processor time of {pid}: {(last - first) * 1000 / asked:.1f} ms an answer")
    print(f"processor time of asking: {time.process_time() * 1000 / asked:.1f} ms an answer")
    sys.exit(1 if told.wrong else 0)


if __name__ == "__main__":
    main()
