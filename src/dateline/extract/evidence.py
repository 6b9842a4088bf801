"""Whether an article is about armed conflict at all, told from its words before it is parsed.

This is part of what a claim is: an article whose words give no evidence of conflict makes no claims, however much one
of its sentences looks like one ("fought off a cold", "the team took Kabul by storm"). So the gate before parsing and
the rule after it are one and the same.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.extract.feigned import is_story, may_be_story
from dateline.extract.frames.tables import tables
from dateline.extract.gate.forms import Wording, count_words, forms, wording, words_in
from dateline.extract.tallies.table import verb_classes
from dateline.extract.tolls.romance import romance_words
from dateline.extract.tolls.table import rules
from dateline.record.article import Article
from dateline.record.vocabulary import BlockKind
from dateline.resolve.actors import ActorTable

ARMED_PARTY = 2  # what an armed party of the actor table weighs, in words of conflict
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9-]{1,5}\b")
_SHORTEST_NAME = 4  # letters; shorter names of parties are words of other tongues and trades too


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many different words of armed conflict, sport and elections an article uses; how much they weigh together."""

    conflict: int
    sport: int
    election: int
    weight: int = 0
    length: int = 0
    worded: bool = False  # of a brief text: a word of the tables that not every text uses, or a party's acronym
    story: bool = False  # whether it tells of a game, a film or a book
    lead: int = 0  # what the first words of a longer text weigh, where the whole does not open it
    density: float = 0.0  # what the words of evidence of a longer text weigh in a hundred, each as often as it stands
    others: float = 0.0  # how many words of other matters it uses; those of courts count half

    @property
    def of_conflict(self) -> bool:
        """Whether the words of armed conflict outweigh those of other contests."""
        return self.conflict >= 1 and not self.of_another_contest

    @property
    def opens(self) -> bool:
        """Whether the article can hold a claim. One that is too short to weigh can where a word of the tables is.

        A long one can where it begins with a conflict, whatever people it goes on to ask. Words of other matters must
        be outweighed: an article on an epidemic or a campaign tells of the dead and of war as well.
        """
        if self.brief:
            return self.worded
        measure = _table()["measure"]
        least = 0.0 if self.leads else float(measure["dense"])
        outweighed = min(max(self.others - 1.0, 0.0), float(measure["outweighed"]))
        return self.weighs and self.density >= least + outweighed

    @property
    def weighs(self) -> bool:
        """Whether a longer text uses enough different words of conflict for its length, or begins with a conflict."""
        return self.weight >= needed(self.length) or self.leads

    @property
    def leads(self) -> bool:
        """Whether a longer text begins with a conflict."""
        return self.lead >= int(_table()["measure"]["lead"])

    @property
    def brief(self) -> bool:
        """Whether the text is too short for its words to be weighed: one message, a caption, a headline."""
        return self.length < int(_table()["measure"]["brief"])

    @property
    def of_another_contest(self) -> bool:
        """Whether it tells a story, or words of sport or elections outweigh those of armed conflict."""
        return self.story or max(self.sport, self.election) > self.conflict

    def naming_a_party(self) -> "Evidence":
        """Return the evidence with an armed party that the article names."""
        return replace(self, conflict=self.conflict + ARMED_PARTY)


def needed(length: int) -> int:
    """Return how much evidence an article of so many words needs."""
    measure = _table()["measure"]
    return int(min(measure["least"] + (length - measure["brief"]) // measure["apart"], measure["most"]))


def evidence_of(article: Article) -> Evidence:
    """Weigh the words of an article's title and own text, furniture left out, each word once."""
    text, header = article.text, article.header
    pieces = [text[block.start : block.end] for block in header.blocks if block.kind is not BlockKind.FURNITURE]
    whole = "\n".join((header.title or "", *pieces))
    words = wording(whole)
    evidence = _weighed(whole, words)
    return replace(evidence, story=True) if may_be_story(words.different) and is_story(whole) else evidence


def weigh(text: str) -> Evidence:
    """Weigh the words of a text, each word once whatever its form."""
    return _weighed(text, wording(text))


def _weighed(text: str, words: Wording) -> Evidence:
    found = words.different
    telling = found & _telling()
    conflict, sport, election = (
        len({entry for word in telling if word in by_form for entry in by_form[word]}) for by_form in _counted()
    )
    evidence = Evidence(conflict, sport, election, weight=_weight(telling), length=count_words(text))
    if evidence.brief:
        worded = not found.isdisjoint(_worded()) or not _acronyms().isdisjoint(_CAPITALS.findall(text))
        return replace(evidence, worded=worded)
    if evidence.weighs:
        evidence = replace(evidence, density=_density(words.running), others=_others(found))
    if evidence.opens:
        return evidence
    evidence = replace(evidence, lead=_weight(words_in(_lead(text))))
    return replace(evidence, density=_density(words.running), others=_others(found)) if evidence.leads else evidence


def _lead(text: str) -> str:
    """Return the first words of a text: headline, lead and what follows it."""
    words = int(_table()["measure"]["begins"])
    return " ".join(text.split(None, words)[:words])


def _density(words: Sequence[str]) -> float:
    """Return what the words of evidence weigh in a hundred words of a text, each as often as it stands there."""
    weights = _weights()
    return 100 * sum([weights[word][1] for word in words if word in weights]) / max(1, len(words))


def _others(found: frozenset[str]) -> float:
    """Return how many words of other matters there are, each once whatever its form, some as a half."""
    matters = _matters()
    return sum(dict([matters[word] for word in found if word in matters]).values())


def _weight(found: frozenset[str]) -> int:
    """Return what the evidence weighs together.

    What crime does too weighs in full in a theatre of war, or where there is much of it, and else little beside what
    only war does.
    """
    kinds, weights = _table()["kinds"], _weights()
    entries = dict(weights[word] for word in found if word in weights)
    crime = sum(weight for of, weight in entries.items() if of in _of("crime"))
    nature = sum(weight for of, weight in entries.items() if of in _of("nature"))
    war = sum(weight for of, weight in entries.items() if of not in _of("crime") and of not in _of("nature"))
    if war + crime and any(name <= found and not beside.isdisjoint(found) for name, beside in _theatres()):
        return war + crime + nature + int(_table()["measure"]["theatre"])
    if crime >= kinds["much"]:
        return war + crime + nature
    return war + min(crime + nature, kinds["little"]) if war else 0


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.extract.gate").joinpath("evidence.toml").read_text("utf-8"))


@cache
def _of(kind: str) -> frozenset[str]:
    """Return what the evidence of crime or of nature is of."""
    return frozenset(_table()["kinds"][kind])


@cache
def _telling() -> frozenset[str]:
    """Return every form that weighs or counts here: of a text's words few do, and only those are looked at closer."""
    return frozenset().union(_weights(), *_counted(), *(name | beside for name, beside in _theatres()))


@cache
def _matters() -> Mapping[str, tuple[str, float]]:
    """Return, for each form of a word of other matters, the word and as how many it counts."""
    table = _table()
    halved = frozenset(table["measure"]["halved"])
    return {
        form: (word, 0.5 if matter in halved else 1.0)
        for matter, words in table["matters"].items()
        for word in words
        for form in forms(word)
    }


@cache
def _counted() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Return, for conflict, sport and elections, the entries of the word list that each form belongs to."""
    return tuple(_by_form(tables().words[name]) for name in ("conflict", "sport", "election"))


def _by_form(entries: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in sorted(entries):
        for form in forms(entry):
            found.setdefault(form, []).append(entry)
    return {form: tuple(of) for form, of in found.items()}


@cache
def _weights() -> Mapping[str, tuple[str, int]]:
    """Return, for each form that is evidence, what it is evidence of and how much that weighs; the heavier wins.

    The words of one row are evidence of one thing.
    """
    plain = frozenset(_table()["words"]["plain"])
    found: dict[str, tuple[str, int]] = {}
    for word, of, weight in sorted(_entries(), key=lambda one: one[2]):
        if word not in plain:
            found |= dict.fromkeys(forms(word), (of, weight))
    return found


@cache
def _worded() -> frozenset[str]:
    """Return the forms of every word by which claims are read, those of any text left out, and of all evidence."""
    light = frozenset(_table()["words"]["light"])
    events = (key.split()[0] for rule in tables().rules for key in (*rule.verbs, *rule.nouns))
    counted = (lemma for _, lemma in rules())
    keys = {*events, *counted, *verb_classes(), *tables().participles, *tables().lemmas, *_table()["words"]["fled"]}
    return frozenset(form for key in keys - light for form in forms(key)).union(_weights())


def _entries() -> Iterator[tuple[str, str, int]]:
    """Yield each word of evidence with what it is evidence of and its weight."""
    table, known = _table(), {rule.id: rule for rule in tables().rules}
    for row, weight in table["rows"].items():
        yield from ((word, row, weight) for word in known[row].verbs | known[row].nouns if " " not in word)
    for name, weight in table["lists"].items():
        yield from ((word, word, weight) for word in tables().words[name])
    yield from ((word, word, 1) for word in table["words"]["weak"])
    yield from ((word, word, 2) for word in romance_words())
    yield from ((word, word, 2) for word in table["words"]["strong"])
    yield from ((name, name, table["measure"]["party"]) for name in _parties())


def _parties() -> Iterator[str]:
    """Yield the armed parties of the actor table that one word names."""
    actors = ActorTable.load()
    for rows in actors.lexicon.entries.values():
        for keys, _, kind, value in rows:
            named = kind == "actor" and len(keys) == 1 and len(keys[0]) >= _SHORTEST_NAME
            if named and actors.parties[value].kind == "armed":
                yield keys[0]


@cache
def _acronyms() -> frozenset[str]:
    """Return the names of armed parties that are acronyms ("RSF", "M23"): too short for words of other tongues."""
    actors = ActorTable.load()
    return frozenset(
        exact
        for rows in actors.lexicon.entries.values()
        for keys, exact, kind, value in rows
        if kind in {"actor", "local"} and exact and len(keys) == 1 and actors.parties[value].kind in {"armed", "forces"}
    )


@cache
def theatres() -> frozenset[str]:
    """Return the codes of the countries in which armed parties of the actor table fight."""
    parties = ActorTable.load().parties.values()
    fought = {country for party in parties if party.kind == "armed" for country in party.countries}
    return frozenset((fought | set(_table()["measure"]["fought"])) - set(_table()["measure"]["settled"]))


@cache
def _theatres() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the names, as sets of words, of the countries in which armed parties of the actor table fight.

    With each come the words of which one must stand beside it: its own, but where other places have the same name.
    """
    elsewhere = _table()["elsewhere"]
    names = {
        frozenset(keys)
        for rows in ActorTable.load().lexicon.entries.values()
        for keys, exact, kind, value in rows
        if kind in {"state", "people"} and value in theatres() and exact is None
    }
    return tuple((name, frozenset(elsewhere.get(" ".join(sorted(name)), name))) for name in sorted(names, key=sorted))
