"""One article in, everything that it says out: a pure function of the article, the tables and the gazetteer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from dateline import __version__
from dateline.extract.attribution import Chains, find_attributions
from dateline.extract.claims import ClaimWriter
from dateline.extract.counts import CountReader
from dateline.extract.credit import agency_credit
from dateline.extract.document import ParsedArticle
from dateline.extract.doubted import doubts_over
from dateline.extract.doubts import find_doubts
from dateline.extract.echoes import echoes, is_denied_by
from dateline.extract.events import EventReader
from dateline.extract.evidence import Evidence, evidence_of
from dateline.extract.frames.match import Matcher
from dateline.extract.frames.places import PlaceReader
from dateline.extract.gapped import gapped
from dateline.extract.parse import DEFAULT_MODEL, Parser
from dateline.extract.signature import signature
from dateline.extract.stakes import with_stakes
from dateline.extract.tallied import TallyReader
from dateline.extract.times import Clock, find_times
from dateline.extract.tolled import TollJoiner
from dateline.extract.toponyms import find_and_place
from dateline.extract.unswept import unswept
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import Article
from dateline.record.claim import Claim
from dateline.record.mention import Attribution, Doubt, TimeMention, Toponym
from dateline.resolve.actors import ActorContext, ActorTable
from dateline.resolve.gazetteer import Gazetteer


class Annotator:
    """Reads articles. ``layers`` is "all", or "claims" for claims and what they rest on alone.

    Where only claims are asked for, an article that can hold none is not parsed; ``gate`` false parses it all the same.
    """

    def __init__(self, model: str = DEFAULT_MODEL, layers: str = "all", *, gate: bool = True) -> None:
        self.layers = layers
        self._gated = gate and layers != "all"
        self._parser = Parser(model)
        self._gazetteer = Gazetteer.load()
        self._actors = ActorTable.load()

    @property
    def made_by(self) -> MadeBy:
        """The fingerprints of program, model, rules and gazetteer."""
        return MadeBy(__version__, self._parser.fingerprint, rules_fingerprint(), self._gazetteer.fingerprint)

    def annotate(self, article: Article) -> Annotation:
        """Return everything that the article says. Needs no database, no network and no write access."""
        evidence = evidence_of(article)
        if self._gated and not evidence.opens:
            return self._annotation(article, _Read())
        with unswept():
            return self._annotation(article, self._read(self._parser.parsed(article), evidence))

    def _read(self, parsed: ParsedArticle, evidence: Evidence) -> "_Read":
        article = parsed.article
        named = ActorContext.of(self._actors, article.header, article.text)
        toponyms, placed = find_and_place(parsed, self._gazetteer, named.homelands, named.countries)
        times = find_times(parsed)
        countries = [toponym.place.country for toponym in toponyms if toponym.place is not None]
        actors = ActorContext.of(self._actors, article.header, article.text, countries)
        attributions = find_attributions(parsed, self._actors, actors)
        if not evidence.opens:
            return _Read(placed, times, attributions)
        claims = self._claims(parsed, actors, toponyms, times, attributions, evidence=evidence)
        doubts = doubts_over(parsed, find_doubts(parsed), claims)
        return _Read(placed, times, attributions, claims, doubts)

    def _annotation(self, article: Article, read: "_Read") -> Annotation:
        everything = self.layers == "all"
        return Annotation(
            schema_version=SCHEMA_VERSION,
            article=article.header,
            toponyms=tuple(read.toponyms) if everything else (),
            times=tuple(read.times) if everything else (),
            attributions=tuple(read.attributions) if everything else (),
            claims=tuple(read.claims),
            doubts=tuple(read.doubts),
            credit=agency_credit(article.header, article.text),
            signature=signature(_read_text(article)),
            made_by=self.made_by,
        )

    def _claims(
        self,
        parsed: ParsedArticle,
        actors: ActorContext,
        toponyms: list[Toponym],
        times: list[TimeMention],
        attributions: Sequence[Attribution],
        *,
        evidence: Evidence,
    ) -> list[Claim]:
        article, clock = parsed.article, Clock(parsed, times)
        places = PlaceReader(parsed, toponyms, self._gazetteer, actors.theatres)
        rebel = actors.resolve("the rebels")
        evidence = evidence.naming_a_party() if rebel is not None else evidence
        speech = _speech(parsed, attributions)
        # The rows of the table ask after the same phrases again and again.
        matcher = Matcher(places, cache(actors.resolve), cache(actors.led_by), cache(actors.match))
        government = actors.government()
        chains = Chains(attributions, article.header)
        events = EventReader(parsed, matcher, places, evidence, rebel, government, speech, chains)
        drafts, taker = events.drafts()
        drafts = gapped(drafts, places.mentions, times)
        tolls = TollJoiner(parsed, places, actors, clock, speech, chains)
        tallies = TallyReader(parsed, places, actors, clock, evidence, taker, speech, chains)
        counts = CountReader(parsed, places, tolls, tallies)
        claims = ClaimWriter(parsed, clock, attributions, times, chains).claims(counts.join(drafts))
        denied = echoes(parsed, attributions, claims)
        claims = [claim for claim in claims if not any(is_denied_by(claim, echo) for echo in denied)] + denied
        return sorted(with_stakes(claims), key=lambda claim: claim.quote.start)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of an article; nothing of one that can hold no claim and is not parsed."""

    toponyms: Sequence[Toponym] = ()
    times: Sequence[TimeMention] = ()
    attributions: Sequence[Attribution] = ()
    claims: Sequence[Claim] = ()
    doubts: Sequence[Doubt] = ()


def _speech(parsed: ParsedArticle, attributions: Sequence[Attribution]) -> dict[int, frozenset[int]]:
    """Return, for each sentence, the indices of the tokens of sources and cues."""
    found: dict[int, set[int]] = {}
    for attribution in attributions:
        for span in (attribution.source, attribution.cue):
            sentence = parsed.around(span.start) if span is not None else None
            if span is not None and sentence is not None:
                tokens = sentence.tokens(span.start, span.end)
                found.setdefault(sentence.index, set()).update([token.i for token in tokens])
    return {index: frozenset(tokens) for index, tokens in found.items()}


def _read_text(article: Article) -> str:
    """Return the article's own words: its blocks without the furniture."""
    return "\n".join(article.text[b.start : b.end] for b in article.header.blocks if b.kind != "furniture")


@cache
def rules_fingerprint() -> str:
    """Return the hash of every rule table and every line of code that reads an article."""
    digest = hashlib.sha256()
    for package in ("dateline.extract", "dateline.resolve"):
        for path, content in _sources(resources.files(package), package):
            digest.update(f"{path}\x1f".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and item.name != "__pycache__":
            found += _sources(item, f"{path}/{item.name}")
        elif item.name.endswith((".py", ".toml")):
            found.append((f"{path}/{item.name}", item.read_bytes()))
    return found
