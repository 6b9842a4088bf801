"""Texts that look back: a day of remembrance, a book of history, an exhibition. What they tell undated is no news."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.extract.document import ParsedArticle
from dateline.record.claim import Claim
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, BlockKind, EventType, Modality

_OPENING = 3  # sentences that say what a text is about
_YEARS = 10  # how far back a time lies that is history
_TOLD = {Modality.ASSERTED, Modality.ONGOING}
_DATED = {Basis.TEXT, Basis.PUBLISHED, Basis.DATELINE, Basis.NEWS_PERFECT}


@cache
def _words() -> frozenset[str]:
    text = files("dateline.extract").joinpath("bygone.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["history"])


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Whether an article opens on history: by a word for it with an old year, or by two old years."""

    back: bool
    base: date | None

    @classmethod
    def of(cls, parsed: ParsedArticle, times: Sequence[TimeMention], base: date | None) -> "LookingBack":
        """Read it off the first sentences of the body and the years that they name."""
        body = [one for one in parsed.sentences if one.block.kind is BlockKind.PARAGRAPH][:_OPENING]
        if base is None or not body:
            return cls(False, base)
        old = {
            time.value
            for time in times
            if time.latest is not None and time.latest.year <= base.year - _YEARS and time.start < body[-1].end
        }
        if len(old) != 1:
            return cls(len(old) > 1, base)
        return cls(not _words().isdisjoint(token.lemma_.lower() for token in body[0].doc), base)

    def settled(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims, those of control without a day of their own as past where the article looks back."""
        if not self.back or any(self._is_recent(claim) for claim in claims):
            return list(claims)
        return [replace(one, modality=Modality.HISTORICAL) if _is_told(one) else one for one in claims]

    def _is_recent(self, claim: Claim) -> bool:
        """Say whether a claim of control has a day of this year or the last."""
        when = claim.when
        if not _is_told(claim) or when.earliest is None or self.base is None:
            return False
        return when.basis in _DATED and when.earliest.year >= self.base.year - 1


def _is_told(claim: Claim) -> bool:
    return claim.event_type is EventType.CONTROL and claim.modality in _TOLD
