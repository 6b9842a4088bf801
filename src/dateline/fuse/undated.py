"""When a report without a date was published, as far as what it tells and the dated reports bound it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from dateline.fuse.bases import tally_of
from dateline.fuse.dated import Asked, DatedCountry, Spot, asked_of_tally
from dateline.fuse.modes import GAIN, family
from dateline.fuse.parts import holder_of, part_key, part_of, party
from dateline.fuse.told import Told
from dateline.record.fused import PublicationBound, Reason
from dateline.record.vocabulary import Modality, TallyCounts

_TALLIED = (TallyCounts.CAPTURES, TallyCounts.HOLDINGS)
_AFTER = {"yesterday": 1, "the day before": 1, "today": 0, "this morning": 0, "on the same day": 0}
"""Words for the day of a happening, and how many days later a report that says so is published."""

Dated = Callable[[str | None], DatedCountry]
"""What the dated reports tell of a country."""


def bounds(
    undated: Iterable[tuple[Told, str | None]], articles: Sequence[str], dated: Dated
) -> tuple[PublicationBound, ...]:
    """Return for each undated article the days between which it was published, with reasons; open where none is found.

    ``undated`` are their claims, each with the country whose places it counts if it is a tally; ``dated`` gives what
    the dated reports tell of a country. A report that tells of a capture was published on its first day or later; one
    that counts n was published when the dated reports held n, and not yet more.
    """
    told: dict[str, list[tuple[Told, str | None]]] = {article: [] for article in articles}
    for one, country in sorted(undated, key=lambda pair: pair[0].id):
        if one.article in told and _tells(one):
            told[one.article].append((one, country))
    return tuple(_bound(article, told[article], dated) for article in sorted(told))


def asked_by(undated: Iterable[tuple[Told, str | None]]) -> tuple[Asked, ...]:
    """Return all that the bounds of these claims' articles rest on, each once."""
    asked: dict[Asked, None] = {}
    for one, country in sorted(undated, key=lambda pair: pair[0].id):
        if _tells(one):
            if (spot := _captured(one)) is not None and one.claim.place is not None:
                asked[Asked(one.claim.place.country or None, spot)] = None
            if _counts(one):
                asked[asked_of_tally(country, tally_of(one))] = None
    return tuple(asked)


def _tells(one: Told) -> bool:
    return one.supports and one.claim.modality is Modality.ASSERTED


def _bound(article: str, told: Sequence[tuple[Told, str | None]], dated: Dated) -> PublicationBound:
    found = [
        bound for one, country in told for bound in (_by_capture(one, dated), _by_tally(one, country, dated)) if bound
    ]
    lows = [(low, reason) for low, _, reason in found if low is not None]
    highs = [(high, reason) for _, high, reason in found if high is not None]
    low = max((day for day, _ in lows), default=None)
    high = min((day for day, _ in highs if low is None or day >= low), default=None)
    telling = [reason for day, reason in lows if day == low] + [reason for day, reason in highs if day == high]
    if not telling:
        telling = [Reason("unbounded", "Nothing that it tells is in a dated report, so its day stays open.", ())]
    return PublicationBound(article, low, high, _each_once(telling))


def _each_once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return each reason once, with all the claims that give it."""
    claims: dict[tuple[str, str], set[str]] = {}
    for reason in reasons:
        claims.setdefault((reason.rule, reason.text), set()).update(reason.claims)
    return tuple(Reason(rule, text, tuple(sorted(ids))) for (rule, text), ids in claims.items())


_Found = tuple[date | None, date | None, Reason]


def _captured(one: Told) -> Spot | None:
    """Return what the claim tells to have been taken, and by whom."""
    claim = one.claim
    if claim.place is None or family(claim) != GAIN or claim.mode == "hold":
        return None
    return (claim.place.id, part_key(part_of(claim)), party(holder_of(claim)))


def _counts(one: Told) -> bool:
    tally = one.claim.tally
    return tally is not None and tally.counts in _TALLIED and tally.n.low is not None


def _by_capture(one: Told, dated: Dated) -> _Found | None:
    claim, spot = one.claim, _captured(one)
    capture = dated(claim.place.country or None).first(spot) if claim.place is not None and spot is not None else None
    if capture is None:
        return None
    text = f"It tells of the capture of {capture.place.name}, which came on {capture.since.earliest} or later."
    later = _AFTER.get((claim.when.text or "").casefold())
    last = capture.since.latest
    high = last + timedelta(days=later) if later is not None and last is not None else None
    return (capture.since.earliest, high, Reason("after_capture", text, (one.id,)))


def _by_tally(one: Told, country: str | None, dated: Dated) -> _Found | None:
    """Return between which days the dated reports held just as many as the report counts."""
    growth = dated(country).growth_of(tally_of(one)) if _counts(one) else None
    if growth is None:
        return None
    possible, sure = growth
    tally = tally_of(one)
    n = tally.n.low or 0
    if not possible or n > len(possible):
        return None
    low = possible[max(n, 1) - 1]
    most = tally.n.high or n
    high = sure[most] if most < len(sure) else None
    text = f"It counts {n}, which the dated reports reach on {low}" + (f" and pass by {high}." if high else ".")
    return (low, high, Reason("by_tally", text, (one.id,)))
