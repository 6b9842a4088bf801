"""From a row of the record to what it rests on: quotes with their sources, origins, badge, reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.brief.model import Badge, Evidence, Proof
from dateline.brief.names import Namer
from dateline.brief.wording import day, plural, published_words, shown
from dateline.record.actor import SourceLink
from dateline.record.annotation import Annotation
from dateline.record.article import Article, ArticleHeader
from dateline.record.claim import Claim
from dateline.record.fused import Assessment, Change, Origin
from dateline.record.vocabulary import Interest, Stance, Standing

_STRENGTH = tuple(Standing)
_TRUST = (Interest.AGAINST, Interest.NONE, Interest.UNKNOWN, Interest.FOR)
ASSERTING, DENYING = 3, 1
"""How many quotes a line shows of those who say so, and of those who deny it."""
LINE = 100
"""Signs by which the length of quotes is compared: about a line."""
PRONOUNS = ("he", "she", "they", "it", "him", "her", "them", "those", "one", "others", "i", "we", "us", "you", "who")
COURSE = 4
"""How many changes of a standing a line tells."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every claim of the annotations with the report that it stands in, and what places are called."""

    claims: Mapping[str, tuple[Claim, ArticleHeader]]
    name_of: Namer

    @classmethod
    def of(cls, annotations: Iterable[Annotation], articles: Mapping[str, Article], name_of: Namer) -> "Library":
        """Index the claims by id. A header of ``articles`` goes before the annotation's own."""
        found: dict[str, tuple[Claim, ArticleHeader]] = {}
        for annotation in annotations:
            article = articles.get(annotation.article.id)
            header = article.header if article else annotation.article
            found.update({claim.id: (claim, header) for claim in annotation.claims})
        return cls(found, name_of)

    def evidence(self, claim_id: str, *, denial: bool = False) -> Evidence | None:
        """Return the quote of a claim, or None for a claim that no annotation at hand holds."""
        if claim_id not in self.claims:
            return None
        claim, header = self.claims[claim_id]
        return Evidence(
            claim=claim_id,
            article=header.id,
            quote=shown(claim.quote.text),
            says=speaker(claim.attribution),
            outlet=outlet_words(header),
            published=published_words(header.published),
            url=header.url,
            denies=denial or claim.stance is Stance.DENIES,
        )

    def words(self, claims: Iterable[str]) -> frozenset[tuple[str, int]]:
        """Return where the quotes of these claims stand: the report and the offset."""
        found = [self.claims[claim] for claim in claims if claim in self.claims]
        return frozenset((header.id, claim.quote.start) for claim, header in found)

    def told_by(self, claim_id: str) -> str:
        """Return outlet and day of the report that makes a claim."""
        found = self.evidence(claim_id)
        return f"{found.outlet}, {found.published}" if found else shown(claim_id)

    def proof(
        self, assessment: Assessment, origins: Sequence[Origin], claims: Sequence[str], denials: Sequence[str] = ()
    ) -> Proof:
        """Return a row's badge, its origins, its best quotes and its reasons."""
        denying = {*denials, *(claim for origin in origins if origin.denies for claim in origin.claims)}
        every = list(dict.fromkeys((*claims, *(claim for origin in origins for claim in origin.claims))))
        ranked = sorted(every, key=lambda claim: self._rank(claim, origins))
        quotes = _chosen([found for claim in ranked if (found := self.evidence(claim, denial=claim in denying))])
        return Proof(
            badge=badge(assessment),
            origins=tuple(origin_words(origin) for origin in origins),
            quotes=quotes,
            more=len(every) - len(quotes),
            reasons=tuple(dict.fromkeys(shown(reason.text) for reason in assessment.why)),
            why=every[0][:SIGNS] if every else "",
            course=course_words(assessment.history),
        )

    def _rank(self, claim_id: str, origins: Sequence[Origin]) -> tuple[int, bool, int, int, str, str]:
        """Order claims by how far their origin can be relied on; a named speaker goes before the outlet's summary.

        Of those that are equal in this the plainest words come first: that name the place and begin with nobody who
        was named before, then the shorter and the earlier ones.
        """
        trust = min((_TRUST.index(one.interest) for one in origins if claim_id in one.claims), default=len(_TRUST))
        if claim_id not in self.claims:
            return trust, True, 0, 0, "", claim_id
        claim, header = self.claims[claim_id]
        length = len(claim.quote.text) // LINE
        return trust, not claim.attribution, self._unsaid(claim), length, header.published or "~", claim_id

    def _unsaid(self, claim: Claim) -> int:
        """Count what a reader of the quote alone would have to ask: which place, and who is meant."""
        words = claim.quote.text.casefold()
        names = (claim.place.name, self.name_of(claim.place.id)) if claim.place is not None else ()
        begun = words.split(maxsplit=1)
        return (not any(name.casefold() in words for name in names)) + bool(
            begun and begun[0].strip("“\"'") in PRONOUNS
        )


SIGNS = 10
"""So many signs of an id lead `dateline why` to its row."""


def badge(assessment: Assessment) -> Badge:
    """Return the standing in words, with its weakest part where that is weaker than the whole."""
    weaker = [
        (_STRENGTH.index(standing), name)
        for name, standing in assessment.parts
        if _STRENGTH.index(standing) < _STRENGTH.index(assessment.standing)
    ]
    weakest = None
    if weaker:
        level, name = min(weaker)
        weakest = f"{name} ({'only ' if level == 0 else ''}{_STRENGTH[level]})"
    return Badge(assessment.standing.value, assessment.disputed, assessment.unverified, weakest)


def course_words(history: Sequence[Change]) -> tuple[str, ...]:
    """Return how a row came to stand as it does, a text for each change; nothing where it has always stood so.

    Of many changes the first and the last ones are told.
    """
    if len(history) < 2:
        return ()
    told = [_course_step(change) for change in history]
    left = len(told) - COURSE
    return (told[0], plural(left, "change"), *told[left + 1 :]) if left > 0 else tuple(told)


def _course_step(change: Change) -> str:
    marks = [mark for mark in ("disputed", "unverified") if getattr(change, mark)]
    stands = ", ".join(["only claimed" if change.standing is Standing.CLAIMED else change.standing.value, *marks])
    since = f"{stands} since {day(change.at.date())}" if change.at else f"{stands} by reports without a date"
    return f"{since}: {shown(change.cause)}"


def speaker(chain: Sequence[SourceLink]) -> str:
    """Return who says it: the innermost source and, if others carry it, who cites it. Empty: the outlet itself."""
    if not chain:
        return ""
    inner = chain[-1]
    name = shown(inner.source)
    if inner.role and inner.role.casefold() not in name.casefold():
        name = f"{name} ({shown(inner.role)})"
    return f"{name}, cited by {shown(chain[0].source)}" if len(chain) > 1 else name


def outlet_words(header: ArticleHeader) -> str:
    """Return the outlet's name, or say that it is not known."""
    return shown(header.outlet) if header.outlet else "outlet not known"


def origin_words(origin: Origin) -> str:
    """Return an origin with what it gains by its words, as far as that is known."""
    notes = [shown(origin.role)] if origin.role and origin.role.casefold() not in origin.name.casefold() else []
    if origin.interest is Interest.AGAINST:
        notes.append("against its interest")
    elif origin.interest is Interest.FOR:
        notes.append("in its interest")
    if origin.denies:
        notes.append("denies")
    return shown(origin.name) + (f" ({', '.join(notes)})" if notes else "")


def _chosen(ranked: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Choose the quotes to show: different speakers and outlets first, then denials."""
    asserting = _distinct([evidence for evidence in ranked if not evidence.denies])[:ASSERTING]
    denying = _distinct([evidence for evidence in ranked if evidence.denies])[:DENYING]
    return (*asserting, *denying)


def _distinct(ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return one quote for each set of words, those of a speaker not yet heard before the others."""
    words: dict[str, Evidence] = {}
    for evidence in ranked:
        words.setdefault(evidence.quote.casefold(), evidence)
    heard: dict[tuple[str, str], Evidence] = {}
    for evidence in words.values():
        heard.setdefault((evidence.says.casefold(), evidence.outlet if not evidence.says else ""), evidence)
    first = list(heard.values())
    return first + [evidence for evidence in words.values() if evidence not in first]
