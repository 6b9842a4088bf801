"""One happening told in several words of an article: "killed in an attack", "the murder", "he was shot"."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from dateline.extract.document import Sentence
from dateline.extract.drafts import Draft
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant
from dateline.record.vocabulary import EventType, Feature, Modality, Role, Target

HARM = {EventType.ATTACK, EventType.STRIKE, EventType.DESTRUCTION}
DEEDS = {*HARM, EventType.ABDUCTION}
BLUNT = {"killing", "assault"}  # modes that say what came of a deed, and not how it was done
FOUGHT = {"in", "during"}
MEANS = {"in", "by", "during", "with", "of"}
PERSON = {"he", "she", "him", "her"}
OWN = {"their", "theirs", "its"}
THEY = {"they", "them", "it", "their", "theirs", "its"}
RESPONSIBILITY = "claim_responsibility"
ELSEWHERE = {"elsewhere", "meanwhile", "separate", "separately"}
NEW_SCENE = {*ELSEWHERE, "another", "other", "also", "since", "year", "years"}
FINE = {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER}
SCENE = 2  # sentences that a scene reaches
REACH = 4  # sentences that "the murder" looks back


def folded(drafts: Sequence[Draft]) -> list[Draft]:
    """Join an event noun to the event verb that it is the means of, each keeping what the other does not say."""
    return _by_sentence(drafts, _folded)


def _by_sentence(drafts: Sequence[Draft], join: Callable[[Sequence[Draft]], list[Draft]]) -> list[Draft]:
    """Join the drafts of each sentence among themselves; a long text has too many to try each with each."""
    sentences = groupby(drafts, key=lambda draft: draft.sentence.index)
    return [draft for _, group in sentences for draft in join(list(group))]


def _folded(drafts: Sequence[Draft]) -> list[Draft]:
    kept = list(drafts)
    for inner in drafts if len(kept) > 1 else ():
        outer = next((one for one in kept if _is_means(inner, one)), None)
        if outer is None or inner not in kept:
            continue
        roles = {one.role for one in outer.participants}
        added = tuple(one for one in inner.participants if one.role not in roles)
        place = outer.place or inner.place
        targets = tuple(target for target in Target if target in {*outer.targets, *inner.targets})
        told = replace(outer, participants=(*outer.participants, *added), place=place, targets=targets)
        if inner.event_type in {EventType.STRIKE, EventType.BATTLE} and outer.mode in BLUNT:
            told = replace(
                told, event_type=inner.event_type, mode=inner.mode
            )  # "killed in an air strike", "in clashes"
        kept[kept.index(outer)] = told
        kept.remove(inner)
    return kept


def _is_means(inner: Draft, outer: Draft) -> bool:
    if inner is outer or inner.sentence is not outer.sentence or inner.toll is not None:
        return False
    noun = inner.predicate
    acts = noun.dep_ in {"nsubj", "csubj"} and noun.head == outer.predicate
    if inner.event_type is EventType.BATTLE:
        by_whom = any(one.role is Role.ATTACKER for one in outer.participants)
        return (
            outer.event_type is EventType.ATTACK
            and outer.mode in BLUNT
            and not by_whom
            and is_fight_of(inner, outer.predicate)
        )
    if inner.event_type not in HARM or outer.event_type not in HARM or (noun.pos_ == "VERB" and not acts):
        return False
    if acts:
        struck = inner.event_type is outer.event_type is EventType.STRIKE  # "shelling killed two"
        return struck or (
            outer.mode in BLUNT and inner.event_type is not EventType.DESTRUCTION
        )  # "a blast killed nine"
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in MEANS:
        return False
    governor = preposition.head
    # "escaped an assassination attempt in an attack" hangs the attack on the verb or on the attempt.
    return outer.predicate in {governor, governor.head, *_objects(governor), *_objects(governor.head)}


def is_fight_of(fight: Draft, predicate: Token) -> bool:
    """Say whether a battle is where people came to harm: "five were killed in clashes", "wounded in combat"."""
    noun = fight.predicate
    inside = noun.dep_ == "pobj" and noun.head.lower_ in FOUGHT and noun.head.head == predicate
    return inside and fight.event_type is EventType.BATTLE


def _objects(verb: Token) -> set[Token]:
    direct = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    return {*direct, *(child for noun in direct for child in noun.children if child.dep_ == "compound")}


def told_before(drafts: Sequence[Draft]) -> list[Draft]:
    """Read "X, which the army still held, fell to the rebels" as one capture: who held it is whom it was taken from."""
    return _by_sentence(drafts, _told_before)


def _told_before(drafts: Sequence[Draft]) -> list[Draft]:
    kept = list(drafts)
    for hold in (one for one in drafts if one.mode == "hold" and one.tally is None):
        if hold.predicate.dep_ not in {"relcl", "acl"}:
            continue
        holders = [part for part in hold.participants if part.role is Role.HOLDER]
        for at, taken in enumerate(kept):
            beside = taken.predicate in hold.predicate.ancestors and any(
                above.dep_ == "appos" for above in hold.predicate.ancestors
            )  # "Tarn, the last town in Upper Oss held by the army, fell"
            same = taken.place is not None and (taken.place == hold.place or beside)
            other = {part.actor for part in taken.participants if part.role is Role.HOLDER}
            if not same or taken.mode != "capture" or not holders or holders[0].actor in other:
                continue
            before = tuple(replace(part, role=Role.PREVIOUS_HOLDER) for part in holders)
            kept[at] = replace(taken, participants=(*taken.participants, *before))
            kept.remove(hold)
            break
    return kept


def resolved(drafts: Sequence[Draft], names_another: Callable[[Sentence], bool]) -> list[Draft]:
    """Give "the murder", "the attack" and "he was shot" the victims and the place of the deed told before them.

    A claim of responsibility takes those of the deed that it names. ``names_another`` tells a sentence that names a
    place of its own, which nobody knows.
    """
    told: list[Draft] = []
    own: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        own[draft.sentence.index].append(draft)
    for draft in drafts:
        found = draft
        if draft.event_type in DEEDS:
            found = _continued(_deed(draft, told), told, names_another)
        elif draft.mode == RESPONSIBILITY:
            found = _owning(draft, own[draft.sentence.index], told)
        told.append(found)
    return told


def _deed(draft: Draft, told: Sequence[Draft]) -> Draft:
    pronouns = [one for one in draft.participants if one.role is Role.VICTIM and one.text.lower() in PERSON]
    if not pronouns and not _is_definite_again(draft):
        return draft
    before = _last(told, draft, need_person=bool(pronouns))
    if before is None:
        return draft
    victims = tuple(one for one in before.participants if one.role is Role.VICTIM)
    own = tuple(one for one in draft.participants if one not in pronouns)
    return replace(draft, participants=(*own, *victims), place=draft.place or before.place,
                   targets=draft.targets or before.targets)  # fmt: skip


def _continued(draft: Draft, told: Sequence[Draft], names_another: Callable[[Sentence], bool]) -> Draft:
    """Give a deed whose sentence names no place that of the deed told just before it, in the same paragraph.

    Words such as "elsewhere" and "another" open a new scene, and so does a place of the sentence's own.
    """
    if draft.place is not None or draft.modality is not Modality.ASSERTED:
        return draft
    words = {token.lower_ for token in draft.sentence.doc}
    if words & NEW_SCENE or names_another(draft.sentence):
        return draft
    for before in reversed(told):
        apart = draft.sentence.index - before.sentence.index
        if apart > SCENE or before.sentence.block != draft.sentence.block:
            return draft
        if before.event_type in DEEDS and before.modality is Modality.ASSERTED and before.place is not None:
            return replace(draft, place=before.place) if before.place.feature in FINE else draft
    return draft


def _is_definite_again(draft: Draft) -> bool:
    """Say whether a noun points back: "the murder", "this attack", with nobody of its own to be hit."""
    noun = draft.predicate
    if noun.pos_ not in {"NOUN", "PROPN"} or draft.place is not None:
        return False
    points = any(child.dep_ == "det" and child.lower_ in {"the", "this", "that"} for child in noun.children)
    return points and not any(one.role in {Role.VICTIM, Role.OBJECT} for one in draft.participants)


def _last(told: Sequence[Draft], draft: Draft, *, need_person: bool) -> Draft | None:
    """Return the deed meant: the last one with a victim by name, else the last one."""
    near = [
        one
        for one in takewhile(lambda one: draft.sentence.index - one.sentence.index <= REACH, reversed(told))
        if one.event_type in DEEDS
        and one.modality is Modality.ASSERTED
        and (not need_person or any(part.role is Role.VICTIM for part in one.participants))
    ]
    return next((one for one in near if any(_is_named(part) for part in one.participants)), near[0] if near else None)


def _is_named(participant: Participant) -> bool:
    """Say whether a victim's words hold a name: two capitalised words, or one after the first."""
    words = participant.text.split()
    capitals = [word for word in words if word[:1].isupper()]
    return participant.role is Role.VICTIM and participant.actor is None and len(capitals) >= 2 and capitals == words


def _owning(draft: Draft, sentence: Sequence[Draft], told: Sequence[Draft]) -> Draft:
    """Return a claim of responsibility with the victims and the place of its deed."""
    own = [one for one in sentence if one.event_type in DEEDS and draft.predicate in one.predicate.ancestors]
    deed = _deed(own[0], told) if own else _last(told, draft, need_person=False)
    if deed is None:
        return draft
    victims: tuple[Participant, ...] = tuple(one for one in deed.participants if one.role is Role.VICTIM)
    return replace(draft, participants=(*draft.participants, *victims), place=deed.place or draft.place)


def held_on(drafts: Sequence[Draft], speaker: Callable[[Draft], ActorRef | None]) -> list[Draft]:
    """Read "they are in control of the city now" after its capture: they are who took it, whoever was named since.

    ``speaker`` tells the party that says a draft: of "it is in our hands" and "it was still in its hands" the speaker.
    """
    takers: dict[str, Participant] = {}
    told: list[Draft] = []
    for draft in drafts:
        if draft.mode not in {"hold", "capture"}:
            told.append(draft)
            continue
        holder = next((one for one in draft.participants if one.role is Role.HOLDER), None)
        at = draft.place.id if draft.place is not None and not draft.partial else None
        taker = takers.get(at) if at is not None and draft.mode == "hold" else None
        own = holder is not None and holder.text.lower() in OWN
        said_by = speaker(draft) if taker is not None and own else None
        if taker is not None and said_by is not None and (taker.actor is None or said_by.side != taker.actor.side):
            taker = None
        if taker is not None and holder is not None and holder.text.lower() in THEY and holder.actor != taker.actor:
            others = tuple(one for one in draft.participants if one is not holder)
            draft = replace(draft, participants=(*others, replace(holder, actor=taker.actor)))  # noqa: PLW2901
        elif at is not None and holder is not None and draft.mode == "capture" and draft.modality is Modality.ASSERTED:
            takers[at] = holder
        told.append(draft)
    return told
