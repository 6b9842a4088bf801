"""The table of time expressions, compiled to patterns over word classes, and what they find in a sentence."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from dateline.extract.times.words import Word, cut, kind_of, kinds, lexicon, tokens_of, word

_ITEM = re.compile(r"(?:(?P<role>\w+):)?(?P<names>[\w|]+)(?P<optional>\??)$")
_USUAL = frozenset({"num", "num31", "card", "vague", "comma", "dot", "dash", "paren", "sign"})
"""Classes that many sentences without a time hold, as they hold single words such as "the" and "of"."""
_UNNAMED = "\uf8ff"
"""The private character of the classes that no rule names."""


@dataclass(frozen=True, slots=True)
class Found:
    """One expression: how to read it, its words, and those that have a role, by role."""

    kind: str
    words: tuple[Word, ...]
    roles: dict[str, Word]

    @property
    def start(self) -> int:
        """Where the expression starts in its sentence."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    hinge: frozenset[str]  # one of these classes must be there for the rule to hold: few sentences have any
    needs: tuple[frozenset[str], ...]  # and one of each of these sets
    pre: bool  # whether what comes before or after is looked at and is no part of the expression
    post: bool


class _Held(NamedTuple):
    """A rule that holds from word ``at`` to before word ``end``."""

    at: int
    end: int
    rule: _Rule
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Table:
    codes: dict[str, str]  # the private character of each class that a rule names
    rules: tuple[_Rule, ...]
    hinges: frozenset[str]  # the hinges of all rules


@cache
def _compiled() -> _Table:
    table = tomllib.loads(files("dateline.extract.times").joinpath("rules.toml").read_text("utf-8"))["rule"]
    codes: dict[str, str] = {}
    patterns = [re.compile(_translated(row["pattern"], codes)) for row in table]
    usual = frozenset(code for name, code in codes.items() if name.startswith("=") or name in _USUAL)
    rules = []
    for row, pattern in zip(table, patterns, strict=True):
        needs, groups = _needs(row["pattern"], codes), pattern.groupindex
        # What stands last is rarer than what begins: "the past", "two days".
        last = needs[-1] if needs else frozenset({*codes.values(), _UNNAMED})
        hinge = next((need for need in reversed(needs) if need.isdisjoint(usual)), last)
        others = tuple(dict.fromkeys(need for need in needs if need != hinge))
        rules.append(_Rule(row["kind"], pattern, hinge, others, "pre" in groups, "post" in groups))
    return _Table(codes, tuple(rules), frozenset().union(*(rule.hinge for rule in rules)))


def _needs(pattern: str, codes: dict[str, str]) -> tuple[frozenset[str], ...]:
    """Return the choices of classes of which each match holds one: those of items that are no part of a group."""
    depth, found = 0, []
    for item in pattern.split():
        if item == "|" and not depth:
            return ()
        depth += (item == "(") - item.startswith(")")
        read = _ITEM.match(item)
        if read is not None and not depth and not read["optional"]:
            names = {name if name in kinds() else f"={name}" for name in read["names"].split("|")}
            found.append(frozenset(codes[name] for name in names))
    return tuple(found)


def _translated(pattern: str, codes: dict[str, str]) -> str:
    out = []
    for item in pattern.split():
        if item in ("(", ")", ")?", "|"):
            out.append("(?:" if item == "(" else item)
            continue
        found = _ITEM.match(item)
        if found is None:
            raise ValueError(f"rules.toml: cannot read {item!r} in {pattern!r}")
        if hidden := [name for name in found["names"].split("|") if name in lexicon() and name not in kinds()]:
            raise ValueError(f"rules.toml: {hidden} are words of the lexicon; name their class instead")
        names = [name if name in kinds() else f"={name}" for name in found["names"].split("|")]
        letters = "".join(codes.setdefault(name, chr(0xE000 + len(codes))) for name in names)
        group = f"(?P<{found['role']}>[{letters}])" if found["role"] else f"[{letters}]"
        out.append(group + found["optional"])
    return "".join(out)


@lru_cache(maxsize=64)
def expressions(text: str) -> tuple[Found, ...]:
    """Return the expressions of a sentence, which several readers ask for, in order; they do not overlap."""
    parts = cut(text)
    pieces = list(map(_coded, parts))
    coded = "".join(pieces)
    hinges = _compiled().hinges
    if hinges.isdisjoint(coded):
        return ()
    present = set(coded)
    best: dict[int, _Held] = {}
    for rule in _hinging(hinges & present):
        if any(map(present.isdisjoint, rule.needs)):
            continue
        for match in rule.pattern.finditer(coded):
            at = match.end("pre") if rule.pre and match["pre"] else match.start()
            end = match.start("post") if rule.post and match["post"] else match.end()
            if at not in best or end > best[at].end:
                best[at] = _Held(at, end, rule, match)
    if not best:
        return ()
    ends = list(accumulate(map(len, pieces)))
    begins = list(accumulate([len(part) + 1 for part in parts], initial=0))
    found, words, within = [], list[Word](), (-1, -1)
    for held in _in_order(best):
        if held.rule.kind != "age":
            first, last = bisect_right(ends, held.match.start()), bisect_left(ends, held.match.end())
            if (first, last) != within:  # one long part may hold many expressions
                words = list(map(word, tokens_of(text, begins[first], begins[last] + len(parts[last]))))
                within = first, last
            found.append(_found(held, words, ends[first] - len(pieces[first])))
    return tuple(found)


@lru_cache(maxsize=16384)
def _coded(part: str) -> str:
    """Return the classes of a part's words as characters; a class that no rule names is the last one."""
    codes = _compiled().codes
    return "".join([codes.get(kind_of(token), _UNNAMED) for token in tokens_of(part)])


@lru_cache(maxsize=4096)
def _hinging(present: frozenset[str]) -> tuple[_Rule, ...]:
    """Return the rules whose hinge is among these classes: few sentences hold any."""
    return tuple(rule for rule in _compiled().rules if not present.isdisjoint(rule.hinge))


def _found(held: _Held, words: Sequence[Word], before: int) -> Found:
    """Give what a rule holds of its words; ``words`` are those around it, from word ``before`` of the sentence on."""
    match = held.match
    roles = {role: words[match.start(role) - before] for role, text in match.groupdict().items() if text}
    return Found(held.rule.kind, tuple(words[held.at - before : held.end - before]), roles)


def _in_order(best: dict[int, _Held]) -> list[_Held]:
    """Choose from left to right, but let a longer match that starts inside a shorter one win."""
    chosen: list[_Held] = []
    for at in sorted(best):
        held = best[at]
        if chosen and at < chosen[-1].end:
            if held.end - at <= chosen[-1].end - chosen[-1].at:
                continue
            chosen.pop()
        chosen.append(held)
    return chosen
