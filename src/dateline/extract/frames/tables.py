"""The event table, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.record.vocabulary import EventType, How


@dataclass(frozen=True, slots=True)
class EventRule:
    """One row of the event table: which predicates are which event, and which argument plays which role.

    An argument is "agent", "patient", "subject" (agent of an intransitive, patient of a passive) or
    "oblique:PREPOSITION|PREPOSITION". ``where`` lists the arguments that must name a place; ``object`` is the kind
    of thing that the patient must be ("person", "prisoners", "force", ...), empty for any. A ``whole`` row reads no
    part of a place; ``needs`` lists arguments that must name an actor; an ``explicit`` row needs the place by name, a
    ``bare`` row a patient without a complement. Of each argument of ``given`` one head must be of these kinds; beside
    the arguments above it knows "any", "itself", "modifier", "complement" and "above" (see match.py). A ``settled``
    row names a strike's mode whatever instrument is named beside; a ``free`` noun is none that only modifies another
    ("riot police"). ``manner`` lists how the ground must be told to have changed hands ("without a fight").
    """

    id: str
    event: EventType
    mode: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    states: frozenset[str]
    where: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    object: tuple[str, ...]
    subject: tuple[str, ...]
    how: How
    intransitive: bool
    whole: bool
    needs: tuple[str, ...]
    explicit: bool
    bare: bool
    given: tuple[tuple[str, frozenset[str]], ...]
    settled: bool
    free: bool
    manner: tuple[How, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The event table and the word lists that reading it needs."""

    rules: tuple[EventRule, ...]
    by_verb: dict[str, tuple[EventRule, ...]]
    by_noun: dict[str, tuple[EventRule, ...]]
    verb_lemmas: frozenset[str]
    noun_lemmas: frozenset[str]
    light_nouns: frozenset[str]
    headline_verbs: frozenset[str]
    participles: dict[str, str]
    staging: frozenset[str]
    happening: frozenset[str]
    lemmas: dict[str, str]
    words: dict[str, frozenset[str]]
    sorts: dict[str, frozenset[str]]
    subjects: frozenset[str]


def _rule(row: dict[str, object]) -> EventRule:
    def strings(key: str) -> tuple[str, ...]:
        value = row.get(key, ())
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    roles = row.get("roles", {})
    given = row.get("given", {})
    assert isinstance(roles, dict) and isinstance(given, dict)
    return EventRule(
        id=str(row["id"]),
        event=EventType(str(row["event"])),
        mode=str(row["mode"]),
        verbs=frozenset(strings("verbs")),
        nouns=frozenset(strings("nouns")),
        states=frozenset(strings("states")),
        where=strings("where"),
        roles=tuple((str(role), str(argument)) for role, argument in roles.items()),
        object=strings("object"),
        subject=strings("subject"),
        how=How(str(row.get("how", "unknown"))),
        intransitive=bool(row.get("intransitive", False)),
        whole=bool(row.get("whole", False)),
        needs=strings("needs"),
        explicit=bool(row.get("explicit", False)),
        bare=bool(row.get("bare", False)),
        given=tuple((str(argument), frozenset(map(str, kinds))) for argument, kinds in given.items()),
        settled=bool(row.get("settled", False)),
        free=bool(row.get("free", False)),
        manner=tuple(map(How, strings("manner"))),
    )


def _index(rules: tuple[EventRule, ...], attribute: str) -> dict[str, tuple[EventRule, ...]]:
    index: dict[str, list[EventRule]] = {}
    for rule in rules:
        for word in getattr(rule, attribute):
            index.setdefault(word, []).append(rule)
    return {word: tuple(found) for word, found in index.items()}


def _sorts(kinds: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return the kinds of each word of kinds.toml."""
    found: dict[str, set[str]] = {}
    for kind, words in kinds.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def tables() -> Tables:
    """Return the tables of this folder."""
    folder = resources.files("dateline.extract.frames")
    events = tomllib.loads((folder / "events.toml").read_text("utf-8"))
    words = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    rules = tuple(_rule(row) for row in events["rule"])
    by_verb, by_noun = _index(rules, "verbs"), _index(rules, "nouns")
    return Tables(
        rules=rules,
        by_verb=by_verb,
        by_noun=by_noun,
        verb_lemmas=frozenset(key.split()[0] for key in by_verb),
        noun_lemmas=frozenset(by_noun),
        light_nouns=frozenset(events["light_nouns"]),
        headline_verbs=frozenset(events["headline_verbs"]),
        participles=dict(events["participles"]),
        staging=frozenset(events["staging"]),
        happening=frozenset(events["happening"]),
        lemmas=dict(events["lemmas"]),
        words={name: frozenset(values) for name, values in words.items()},
        subjects=frozenset(kind for rule in rules for kind in rule.subject) - {"none", "thing", "place"},
        sorts=_sorts(tomllib.loads((folder / "kinds.toml").read_text("utf-8"))),
    )
