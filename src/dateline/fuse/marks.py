"""The marks of a claim by which it is recognised as telling of a happening."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from dateline.fuse.cast import NOBODY, Cast, counted
from dateline.fuse.counted import who
from dateline.fuse.hints import Hint, hint_of
from dateline.fuse.modes import GAIN, OWNED, family, kind, rules
from dateline.fuse.names import is_name, named_words, words
from dateline.fuse.quarters import quarters_in
from dateline.fuse.told import Told
from dateline.fuse.when import width, window
from dateline.record.claim import Claim, Toll, Window
from dateline.record.place import Where
from dateline.record.vocabulary import Basis, EventType, Feature, Modality, Role, Target

_NO_DAY = (Basis.NONE, Basis.STATE, Basis.NEWS_PERFECT)
_RUNNING = 2  # days beyond the first: "the past 24 hours" is a night, "the past three days" is a sum
_WEEKS = 10  # days beyond the first: shelling since April
_OPEN = 2  # "at least 20" agrees with an account of 40, and not with one of 400
_VAGUE = 10  # "dozens" agrees with one of 90
_WORD = re.compile(r"\w{4,}")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old")
_A_SENTENCE = 7  # longer words from which a sentence is told from others
_DOERS = (Role.ATTACKER, Role.HOLDER, Role.ACTOR)

Figure = tuple[str, int, int]
"""What happened to whom, and how many at least and at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A victim or object: its telling words, whether they are somebody's name, how old and how many they are."""

    words: frozenset[str]
    named: bool
    age: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a claim says of its happening, in comparable form; a ``running`` count covers days.

    ``cast`` is that of its article; ``hint`` is what is known of a day that is not; ``blamed`` is who acts in it, and
    of a count that says not who, the only side that acts in its sentence.
    """

    told: Told
    family: str
    kind: str
    place: Where | None
    span: Window
    doers: frozenset[str]
    victims: tuple[Named, ...]
    objects: frozenset[str]
    figures: frozenset[Figure]
    targets: frozenset[Target]
    running: bool = False
    names: frozenset[str] = frozenset()
    said: frozenset[int] = frozenset()
    cast: Cast = NOBODY
    hint: Hint | None = None
    quarters: frozenset[str] = frozenset()
    blamed: frozenset[str] = frozenset()

    @property
    def silent(self) -> bool:
        """Return whether no day at all is known, not even that of a publication."""
        return self.span.earliest is None and self.span.latest is None

    @property
    def placed(self) -> bool:
        """Return whether the place is finer than a country."""
        return self.place is not None and self.place.feature not in (Feature.COUNTRY, Feature.REGION)

    @property
    def thin(self) -> bool:
        """Return whether nothing is said by which the happening could be known: "fighting went on"."""
        when = self.told.claim.when
        dated = when.earliest is not None and when.latest is not None and when.basis not in _NO_DAY
        named = self.victims or self.objects or self.figures or self.targets or self.doers or self.told.claim.toll
        return self.kind in rules().thin and self.place is None and not dated and not named

    @property
    def happens(self) -> bool:
        """Return whether the claim presents something that happens: a try counts, a wish does not."""
        modality = self.told.claim.modality
        if modality is Modality.ONGOING:
            return self.family != GAIN
        return modality in (Modality.ASSERTED, Modality.ATTEMPTED)

    @property
    def of_run(self) -> bool:
        """Return whether it tells that somebody took or holds a place, which goes by the place and not by score."""
        return self.family == GAIN and self.placed and self.told.claim.modality is Modality.ASSERTED

    @property
    def vagueness(self) -> tuple[bool, bool, int, bool, bool, str]:
        """Return an order in which telling claims come before vague ones, so that no vague one chains two."""
        days = width(self.span)
        return (
            not self.placed,
            days is None,
            min(days, 400) // 2 if days is not None else 400,
            not self.victims,
            not self.doers,
            self.told.id,
        )


def marks(told: Told, cast: Cast = NOBODY, blamed: frozenset[str] = frozenset()) -> Marks:
    """Return the marks of a claim; ``cast`` is that of its article, ``blamed`` the only side of its sentence."""
    claim = told.claim
    acting = doers(claim)
    return Marks(
        told,
        family(claim),
        kind(claim),
        claim.place,
        span_of(told),
        acting,
        tuple(named for p in claim.participants if p.role is Role.VICTIM and (named := named_of(p.text))),
        _objects(claim),
        _figures(claim),
        frozenset(claim.targets),
        _is_running(told),
        _names(claim),
        pairs_said(claim.quote.text),
        cast,
        hint_of(claim.when),
        quarters_in(claim.place, claim.quote.text),
        acting or (blamed if claim.toll is not None else frozenset()),
    )


@lru_cache(maxsize=4096)
def pairs_said(text: str) -> frozenset[int]:
    """Return the pairs of longer words of a sentence as numbers, by which it is known again; none of a short one."""
    found = _WORD.findall(text.casefold())
    if len(found) < _A_SENTENCE:
        return frozenset()
    return frozenset(crc32(f"{a} {b}".encode(errors="surrogatepass")) for a, b in pairwise(found))


def _names(claim: Claim) -> frozenset[str]:
    """Return the names in the claim's words, but for those of its place, its parties and its sources."""
    found = [word for word in named_words(claim.quote.text) if word not in rules().no_names]
    if not found:
        return frozenset()
    place = claim.place
    told = [place.name, place.admin1 or "", place.admin2 or ""] if place is not None else []
    told += [name for p in claim.participants if p.actor is not None for name in (p.actor.name, p.text)]
    told += [name for link in claim.attribution for name in (link.source, link.role or "")]
    return frozenset(found).difference(*(words(name) for name in told))


def _is_running(told: Told) -> bool:
    """Return whether the claim counts over more than a night, or tells of weeks: that is more than one happening."""
    claim, span = told.claim, width(window(told.claim.when.earliest, told.claim.when.latest))
    if span is not None and span >= _WEEKS and family(claim) in OWNED:
        return True
    window_ = claim.toll.window if claim.toll is not None else None
    days = width(window_) if window_ is not None else None
    return days is not None and days >= _RUNNING


def span_of(told: Told) -> Window:
    """Return the days of the happening; what has happened did so by the last day of its publication."""
    when = told.claim.when
    span = window(when.earliest, when.latest)
    if kind(told.claim) == "control/hold":
        return Window(None, span.latest or told.day)
    if span.latest is None and told.day is not None and (span.earliest is None or span.earliest <= told.day):
        return Window(span.earliest, told.day)
    return span


def doers(claim: Claim) -> frozenset[str]:
    """Return the sides, else the actors, that act in the claim."""
    return frozenset(
        p.actor.id if p.actor.side in ("none", "unknown") else p.actor.side
        for p in claim.participants
        if p.role in _DOERS and p.actor is not None
    )


def named_of(text: str) -> Named | None:
    """Return the telling words of a participant, None when there are none ("several people")."""
    telling = frozenset(w for w in words(text) if w not in rules().nothing and not w.isdigit())
    if not telling:
        return None
    age = _AGE.search(text)
    return Named(telling, is_name(text) and len(telling) < 6, int(age.group(1)) if age else None, counted(text))


def says_none(told: Told) -> bool:
    """Return whether the claim counts nobody: "no staff were hurt" tells neither when nor to whom."""
    toll = told.claim.toll
    return toll is not None and toll.high == 0


def _objects(claim: Claim) -> frozenset[str]:
    found = (w for p in claim.participants if p.role is Role.OBJECT for w in words(p.text))
    return frozenset(w for w in found if w not in rules().nothing and not w.isdigit())


def _figures(claim: Claim) -> frozenset[Figure]:
    toll = claim.toll
    if toll is None or claim.event_type is EventType.CONTROL:
        return frozenset()
    low = toll.low if toll.low is not None else toll.best
    high = toll.high if toll.high is not None else toll.best
    if low is None:
        return frozenset()
    if high is None:
        high = low * (_OPEN if any(sign.isdigit() for sign in toll.text) else _VAGUE)
    return frozenset({(f"{' '.join(sorted(toll.kinds))} {_class(toll)}", low, high)})


def _class(toll: Toll) -> str:
    """Return the class of people whose figures can be held against each other: children are not people at large."""
    people = who(toll)
    return "people" if people == "civilians" else people
