"""The brief as Markdown. Whatever comes from a report is escaped, so that it stays words."""

import re
from collections.abc import Iterable, Sequence

from dateline.brief.atlas import map_summary
from dateline.brief.glance import names
from dateline.brief.model import (
    Badge,
    Brief,
    ControlLine,
    Evidence,
    IncidentLine,
    Proof,
    SourceLine,
    TallyLine,
    TollLine,
)
from dateline.brief.wording import phrases, plural

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=])")
_PIPS = {"confirmed": "●●●", "corroborated": "●●○", "reported": "●○○", "claimed": "○○○"}
_SYMBOLS = {"held": "●", "claimed": "◇", "contested": "▨", "none": "○"}
_RESULTS = {"agrees": "=", "short": "▼", "over": "▲", "listed": "·"}


def to_markdown(brief: Brief) -> str:
    """Return the brief as a Markdown document."""
    counts = brief.counts
    head = (
        f"**{escape(brief.span)}: {plural(counts.incidents, 'incident')} on {plural(counts.days, 'day')}, from "
        f"{plural(counts.reports, 'report')} of {plural(counts.outlets, 'outlet')}.** As of {escape(brief.as_of)}."
    )
    sections = [
        f"# {escape(brief.title)}",
        head,
        _bullets(f"**{escape(label)}:** {escape(words)}" for label, words in brief.glance),
        *_section(
            "What changed hands, and how sure that is", map(_control, brief.changed), "No place is known to have."
        ),
        *_section(
            "Only claimed, contested, or denied", map(_control, brief.uncertain), "" if brief.moves else "Nothing."
        ),
        *_under("Moves and denied claims that gave nobody a place", map(_incident, brief.moves)),
        *_under("Planned, threatened or thought possible", map(_incident, brief.feared)),
        *_section(
            "Running counts, and what they say is missing", map(_tally, brief.tallies), "No report counts places."
        ),
        *_section("Tolls", map(_toll, brief.tolls), "No count of people hurt."),
        "## Harm to aid, health care, media and civilians" + ("" if brief.harm else "\n\nNone told of."),
        *(part for group in brief.harm for part in _under(group.name, map(_incident, group.lines))),
        *_section("Displacement", map(_toll, brief.displaced), "" if brief.displacement else "None told of."),
        *_under("Movements", map(_incident, brief.displacement)),
        "## Other incidents" + ("" if brief.others else "\n\nNone."),
        *(part for group in brief.others for part in _under(group.name, map(_incident, group.lines))),
        *_section("Sources read", map(_source, brief.sources), "None."),
        *_under("What is not shown", [_code_kept(note) for note in brief.notes]),
        *_legend(brief),
    ]
    return "\n\n".join(part for part in sections if part) + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no HTML, no link of its own."""
    text = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _code_kept(text: str) -> str:
    """Escape our own words but for the commands in them."""
    parts = text.split("`")
    return "".join(f"`{part}`" if at % 2 else escape(part) for at, part in enumerate(parts))


def _section(title: str, lines: Iterable[str], empty: str) -> list[str]:
    return [f"## {title}", _bullets(lines) or empty]


def _under(title: str, lines: Iterable[str]) -> list[str]:
    found = _bullets(lines)
    return [f"### {escape(title)}", found] if found else []


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def badge_words(badge: Badge) -> str:
    """Return a badge in words and signs: "claimed" never looks like "confirmed"."""
    name = "only claimed" if badge.standing == "claimed" else badge.standing
    flags = (" · ≠ *disputed*" if badge.disputed else "") + (" · ? *unverified*" if badge.unverified else "")
    return f"{_PIPS[badge.standing]} *{name}*{flags}" + (
        f" (weakest part: {escape(badge.weakest)})" if badge.weakest else ""
    )


def _quote(evidence: Evidence) -> str:
    denied = "Denied: " if evidence.denies else ""
    says = f"{escape(evidence.says)}; " if evidence.says else ""
    return f"  - {denied}“{escape(evidence.quote)}” — {says}{escape(evidence.outlet)}, {escape(evidence.published)}"


def _proof(proof: Proof) -> str:
    lines = [f"  - How it came to stand so: {escape('; then '.join(proof.course))}"] if proof.course else []
    lines += [_quote(evidence) for evidence in proof.quotes]
    if proof.more > 0 and proof.why:
        lines.append(f"  - {plural(proof.more, 'more quote')}: `dateline why {proof.why}`")
    return "".join(f"\n{line}" for line in lines)


def _control(line: ControlLine) -> str:
    name = f"{line.place}: {line.part}" if line.part else line.place
    province = f" ({escape(line.province)})" if line.province else ""
    who = escape(line.holder or "a party not named")
    state = {
        "held": who,
        "claimed": f"claimed by {who}, by nobody else",
        "contested": "contested" + (f", {who} attacking" if line.holder else ""),
        "none": "left, nobody known to hold it",
    }[line.status]
    until = f", until {line.until}" if line.until else ""
    how = f", {line.how}" if line.how else ""
    head = f"{_SYMBOLS[line.status]} **{escape(name)}**{province}: {state}; {line.since}{until}{how}"
    return f"{head} — {badge_words(line.proof.badge)}{_proof(line.proof)}"


def _tally(line: TallyLine) -> str:
    differs = line.result in ("short", "over") and line.counted
    more = [f"counted here ({len(line.counted)}): {_names(line.counted)}"] if differs else []
    more += [f"only claimed among them: {_names(line.claimed_only)}"] if line.claimed_only else []
    more += [f"could be missing: {escape(names(line.candidates))}"] if line.candidates else []
    details = "".join(f"\n  - {words}" for words in more)
    head = f"{_RESULTS[line.result]} **{escape(line.says)}**, {line.as_of}: {line.verdict}"
    return f"{head} — {badge_words(line.proof.badge)}{details}{_proof(line.proof)}"


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(escape, names))


def _toll(line: TollLine) -> str:
    place = f", {escape(line.place)}" if line.place else ""
    count = escape(f"{line.figure} {line.kinds}: {line.group}")
    head = f"**{count}**{place}; {escape(line.window)}; {escape(line.counter)}"
    earlier = f"\n  - earlier: {escape('; '.join(line.revisions))}" if line.revisions else ""
    return f"{head} — {badge_words(line.proof.badge)}{earlier}{_proof(line.proof)}"


def _incident(line: IncidentLine) -> str:
    modality = f" ({line.modality})" if line.modality else ""
    parts = [escape(line.place)] if line.place else []
    parts.append(escape(line.when))
    parts += [f"by {_names(line.by)}"] if line.by else []
    parts += [f"against {_names(line.against)}"] if line.against else []
    parts += [f"responsibility claimed by {_names(line.responsibility)}"] if line.responsibility else []
    parts += map(escape, line.figures)
    return f"**{line.what}{modality}**; {'; '.join(parts)} — {badge_words(line.proof.badge)}{_proof(line.proof)}"


def _source(line: SourceLine) -> str:
    credit = f", text of {escape(line.credit)}" if line.credit else ""
    claims = plural(line.claims, "claim")
    return f"{escape(line.outlet)}, {escape(line.published)}: {escape(line.title)}{credit} ({claims})"


def _legend(brief: Brief) -> list[str]:
    standings = [
        f"{_PIPS[key]} *{'only claimed' if key == 'claimed' else key}*: {words}"
        for key, words in phrases()["standing"].items()
    ]
    flags = [f"{'≠' if key == 'disputed' else '?'} *{key}*: {words}" for key, words in phrases()["flag"].items()]
    places = [f"{_SYMBOLS[key]} {words}" for key, words in phrases()["status_legend"].items() if key in _SYMBOLS]
    maps = [escape(map_summary(country)) for country in brief.maps]
    return ["## How to read the standings", _bullets([*standings, *flags, *places, *maps])]
