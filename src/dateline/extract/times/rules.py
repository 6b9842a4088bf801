"""The table of time expressions, compiled to patterns over word classes, and what they find in a sentence."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.extract.times.words import Word, kind_of, kinds, lexicon, tokens_of, word

_ITEM = re.compile(r"(?:(?P<role>\w+):)?(?P<names>[\w|]+)(?P<optional>\??)$")


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
    needs: tuple[int, ...]  # one class of each of these sets, as bits, must be there for the rule to hold
    pre: bool  # whether what comes before or after is looked at and is no part of the expression
    post: bool


@dataclass(frozen=True, slots=True)
class _Table:
    codes: dict[str, str]  # the private character of each class that a rule names
    bits: dict[str, int]  # each class as a bit
    rules: tuple[_Rule, ...]


@cache
def _compiled() -> _Table:
    table = tomllib.loads(files("dateline.extract.times").joinpath("rules.toml").read_text("utf-8"))["rule"]
    codes: dict[str, str] = {}
    patterns = [re.compile(_translated(row["pattern"], codes)) for row in table]
    bits = {name: 1 << at for at, name in enumerate(codes)}
    rules = (
        _Rule(
            row["kind"],
            pattern,
            _needs(row["pattern"], bits),
            "pre" in pattern.groupindex,
            "post" in pattern.groupindex,
        )
        for row, pattern in zip(table, patterns, strict=True)
    )
    return _Table(codes, bits, tuple(rules))


def _needs(pattern: str, bits: dict[str, int]) -> tuple[int, ...]:
    """Return the choices of classes of which each match holds one: those of items that are no part of a group."""
    depth, found = 0, []
    for item in pattern.split():
        if item == "|" and not depth:
            return ()
        depth += (item == "(") - item.startswith(")")
        read = _ITEM.match(item)
        if read is not None and not depth and not read["optional"]:
            names = {name if name in kinds() else f"={name}" for name in read["names"].split("|")}
            found.append(sum(bits[name] for name in names))
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
    tokens = tokens_of(text)
    table = _compiled()
    codes, bits = table.codes, table.bits
    named = [kind_of(token) for token in tokens]
    rules = _holding(sum([bits[kind] for kind in bits.keys() & named]))
    if not rules:
        return ()
    coded = "".join([codes.get(kind, "\uf8ff") for kind in named])
    best: dict[int, tuple[int, Found]] = {}
    for rule in rules:
        for match in rule.pattern.finditer(coded):
            at = match.end("pre") if rule.pre and match["pre"] else match.start()
            end = match.start("post") if rule.post and match["post"] else match.end()
            if at not in best or end > best[at][0]:
                best[at] = (end, _found(rule.kind, tokens, at, end, match))
    return tuple(_in_order(best))


@lru_cache(maxsize=4096)
def _holding(present: int) -> tuple[_Rule, ...]:
    """Return the rules that may hold where these classes of words are, as bits."""
    return tuple(rule for rule in _compiled().rules if all(present & need for need in rule.needs))


def _found(kind: str, tokens: Sequence[re.Match[str]], at: int, end: int, match: re.Match[str]) -> Found:
    roles = {role: word(tokens[match.start(role)]) for role, text in match.groupdict().items() if text}
    return Found(kind, tuple(map(word, tokens[at:end])), roles)


def _in_order(best: dict[int, tuple[int, Found]]) -> list[Found]:
    """Choose from left to right, but let a longer match that starts inside a shorter one win."""
    chosen: list[tuple[int, int, Found]] = []
    for at in sorted(best):
        end, found = best[at]
        if chosen and at < chosen[-1][1]:
            if end - at <= chosen[-1][1] - chosen[-1][0]:
                continue
            chosen.pop()
        chosen.append((at, end, found))
    return [found for _, _, found in chosen if found.kind != "age"]
