"""Deaths by nature or sickness: nobody attacked the "45 dead" of an epidemic."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import takewhile

from dateline.extract.again import BLUNT
from dateline.extract.doc import Doc
from dateline.extract.document import Sentence
from dateline.extract.drafts import Draft
from dateline.extract.tokens import Token
from dateline.record.vocabulary import EventType, Role

_DISASTER = "disaster"
_FIGHTS = {EventType.BATTLE, EventType.STRIKE, EventType.CONTROL}
_REACH = 4  # sentences that what was told last of nature, sickness or a fight reaches
_TOLD = "toll."  # how rules of tolls are called


def by_misfortune(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts; a killing without an attacker that nature or sickness explains is a disaster.

    What explains it stands in its own sentence, where that tells of no fight. A bare figure of the dead is also
    explained by the nearest sentence before it that tells of either, a disaster or a fight. Who died in bed, of cancer
    or of old age, is left out.
    """
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        told[draft.sentence.index].append(draft)
    causes = {index: _cause(here) for index, here in told.items()}
    return [_explained(draft, causes) for draft in drafts if not _died_in_bed(draft, causes[draft.sentence.index])]


def _explained(draft: Draft, causes: dict[int, bool | None]) -> Draft:
    if not _is_open(draft):
        return draft
    reach = _REACH if draft.rule.startswith(_TOLD) else 0
    index = draft.sentence.index
    near = (causes.get(at) for at in range(index, index - reach - 1, -1))
    disaster = next((cause for cause in near if cause is not None), False)
    return replace(draft, event_type=EventType.DESTRUCTION, mode=_DISASTER) if disaster else draft


def _died_in_bed(draft: Draft, cause: bool | None) -> bool:
    return _is_open(draft) and cause is not False and _in_bed().search(draft.sentence.text.lower()) is not None


def _cause(drafts: Sequence[Draft]) -> bool | None:
    """Return whether a sentence tells of nature or sickness (True), of a fight (False), or of neither (None)."""
    if any(_is_fight(draft) for draft in drafts):
        return False
    if any(draft.mode == _DISASTER for draft in drafts) or _names_one(drafts[0].sentence):
        return True
    return None


def _is_fight(draft: Draft) -> bool:
    deed = draft.event_type in _FIGHTS or (draft.event_type is EventType.ATTACK and draft.mode not in BLUNT)
    return deed or any(one.role is Role.ATTACKER for one in draft.participants)


def _is_open(draft: Draft) -> bool:
    """Return whether a draft tells of dead and hurt and not how, nor by whom; whoever murders or slays is somebody."""
    verb = draft.predicate
    counted = _killer(verb) if verb.lemma_.lower() == "kill" else draft.rule.startswith(_TOLD)
    return counted and draft.event_type is EventType.ATTACK and draft.mode in BLUNT and not _is_fight(draft)


def _killer(verb: Token) -> bool:
    """Return whether the clause of "kill" itself names nature or sickness: somebody killed whom nothing else did.

    It is the subject, of which "that" and "which" stand for what the clause hangs from, or without a subject stands
    with the verb: not "killed in a land where famine spreads", nor "killed by a wave of attacks".
    """
    if not _may_name_one(verb.doc):
        return False
    acting = [child for child in verb.children if child.dep_ == "nsubj"]
    if any(child.tag_ == "WDT" for child in acting) and verb.dep_ == "relcl":
        return any(_is_misfortune(token) for token in verb.head.subtree if token.i < verb.i)
    if acting:
        return all(_is_misfortune(noun) for noun in acting)
    return any(_is_misfortune(token) and _is_of_clause(token, verb) for token in verb.subtree)


def _is_of_clause(token: Token, verb: Token) -> bool:
    """Return whether a word hangs from a verb without another verb between them."""
    between = takewhile(lambda one: one is not verb, (token, *token.ancestors))
    return not any(one.pos_ in {"VERB", "AUX"} for one in between)


def _names_one(sentence: Sentence) -> bool:
    return _may_name_one(sentence.doc) and any(_is_misfortune(token) for token in sentence.doc)


def _may_name_one(doc: Doc) -> bool:
    """Say whether a sentence has a word for nature or sickness, whatever it means there."""
    return not (_words().isdisjoint(doc.lowers) and _words().isdisjoint(doc.lemmas))


def _is_misfortune(token: Token) -> bool:
    words = _words()
    if token.dep_ == "compound" and token.head.lower_ in {"strike", "strikes", "striker", "strikers"}:
        return False  # who refuses food
    return token.pos_ in {"NOUN", "PROPN"} and (token.lemma_.lower() in words or token.lower_ in words)


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files("dateline.extract").joinpath("misfortunes.toml").read_text("utf-8"))


@cache
def _words() -> frozenset[str]:
    return frozenset((*_table()["nature"], *_table()["sickness"]))


@cache
def _in_bed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _table()['private']))})\b")
