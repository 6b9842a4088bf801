"""Deeds that are no news: what a court, an arrest or a day of remembrance goes back to, and what went on with it.

Only a deed without a day of its own is so; a trial that names the day of a blast of this week tells of it.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.tokens import Token
from dateline.record.claim import Claim
from dateline.record.vocabulary import Basis, BlockKind, EventType, Modality
from dateline.record.when import When

_DEEDS = {EventType.ATTACK, EventType.ABDUCTION, EventType.STRIKE, EventType.BATTLE, EventType.DESTRUCTION}
_NATURE = {"disaster", "accident", "disarm"}
_TOLD = {Modality.ASSERTED, Modality.ATTEMPTED, Modality.ONGOING}
_DESCRIBING = {"relcl", "acl", "appos", "amod", "pcomp", "conj", "xcomp", "compound", "nmod"}
_STEPS = 10
_REACH = 2  # sentences between a deed and what went on with it


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.extract").joinpath("bygone.toml").read_text("utf-8"))


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return the table's word lists."""
    return {name: frozenset(words) for name, words in _table().items() if isinstance(words, list)}


@dataclass(frozen=True, slots=True)
class Bygones:
    """What an article goes back to. ``court`` says that it reports from a court."""

    court: bool

    @classmethod
    def of(cls, parsed: ParsedArticle, drafts: Sequence[Draft]) -> "Bygones":
        """Return what an article goes back to: one that opens with a court and not with a deed reports from it."""
        body = (one for one in parsed.sentences if one.block.kind is BlockKind.PARAGRAPH)
        lead = next((one for one in body if any(token.pos_ == "VERB" for token in one.doc)), None)
        if lead is None:
            return cls(court=False)
        said = _words()["court"].intersection([token.lower_ for token in lead.doc])
        deeds = (one for one in drafts if one.sentence is lead and one.event_type in _DEEDS)
        return cls(len(said) >= _table()["words"] and not any(_is_main(one.predicate) for one in deeds))

    def holds(self, draft: Draft, when: When) -> bool:
        """Say whether a deed without a day is one that the article only goes back to."""
        dated = when.earliest is not None and when.basis is not Basis.NEWS_PERFECT
        adrift = when.latest is None  # in a report without any day nothing tells an old deed from one of this week
        if draft.event_type not in _DEEDS or draft.mode in _NATURE or dated or adrift:
            return False
        return self.court or goes_back_to(draft.predicate)


def goes_back_to(predicate: Token) -> bool:
    """Say whether a deed is only the ground of a step: "tried for the killing", "arrested a man who led attacks"."""
    words = _words()
    at, taken, prepositions = predicate, False, set[str]()
    for _ in range(_STEPS):
        head = at.head
        if head == at:
            return False
        if head.dep_ in {"prep", "agent"} and at.dep_ in {"pobj", "pcomp"}:
            prepositions.add(head.lower_)
            if head.lower_ not in words["grounds"] and head.lower_ not in words["law_grounds"]:
                return False
            at = head
            continue
        if at.dep_ in {"prep", "pobj", "dobj", "nsubjpass"} or at.dep_ in _DESCRIBING:
            lemma, ground = head.lemma_.lower(), prepositions <= words["grounds"]
            if at != predicate and lemma in words["steps"]:
                return True
            if at != predicate and ground and (lemma in words["taking"] or head.lower_ in words["taking"]):
                return at.dep_ != "nsubjpass" or taken
            if at.dep_ in {"relcl", "acl", "appos"}:
                taken = True
            elif at.dep_ in {"dobj", "nsubjpass"} and not taken and head.dep_ not in {"relcl", "acl", "pcomp"}:
                return False
            at = head
            continue
        return False
    return False


def _is_main(predicate: Token) -> bool:
    """Say whether a deed is told by the main clause, or by what somebody says in it."""
    at = predicate
    while at.dep_ in {"ccomp", "conj", "nsubj", "nsubjpass"} and at.head != at:
        at = at.head
    return at.dep_ == "ROOT"


def gone_on(claims: Sequence[Claim], parsed: ParsedArticle) -> list[Claim]:
    """Return the claims, those told as going on with a deed of the past ("hours later") as past as well."""
    found: list[Claim] = []
    past: Sentence | None = None
    for claim in claims:
        sentence = parsed.around(claim.quote.start)
        deed = sentence is not None and claim.event_type in _DEEDS
        follows = deed and claim.modality in _TOLD and claim.when.earliest is None and _goes_on(sentence, past)
        found.append(replace(claim, modality=Modality.HISTORICAL) if follows else claim)
        if deed and found[-1].modality is Modality.HISTORICAL:
            past = sentence
    return found


def _goes_on(sentence: Sentence | None, past: Sentence | None) -> bool:
    """Say whether the sentence tells what happened at or after the deed of the other one, as its words have it."""
    if sentence is None or past is None or sentence.index - past.index > _REACH:
        return False
    text = sentence.text.lower()
    return sentence is past or any(words in text for words in _words()["going_on"])
