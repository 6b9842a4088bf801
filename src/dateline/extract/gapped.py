"""Places taken one after another, the verb said once: "took Tarn on Friday, Oss on Saturday and Bel a day later"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.extract.document import Sentence
from dateline.extract.drafts import Draft
from dateline.extract.frames.mentions import Mentions, Named
from dateline.extract.tokens import Token
from dateline.extract.where import where
from dateline.record.mention import TimeMention
from dateline.record.place import Place
from dateline.record.vocabulary import EventType

_TURNS = {"capture", "recapture", "surrender", "withdraw", "enter"}
_FINITE = {"VBD", "VBZ", "VBP"}
_NEXT = re.compile(
    r"\)?\s*(?:[,;]\s*)?(?:(?:and|then|and then|but|after|followed by)\s+)?"
    r"(?:(?:that )?of\s+)?(?:the (?:city|town) of\s+)?"
)
_JOIN = re.compile(r"\s*(?:,|,?\s*and|&)\s*")
_LIGHT = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*,?\s*\(?(?:(?:also|early|late|on|in|at|during|over|just)\s+)*")
_CLOSED = re.compile(r"\s*(?:$|[,.;:)]|(?:and|then|but|after|followed|while|as|when|because|amid)\b)")


def gapped(drafts: Sequence[Draft], mentions: Mentions, times: Sequence[TimeMention]) -> list[Draft]:
    """Return the drafts and, behind each, a draft for every further place that its sentence dates by itself."""
    told: list[Draft] = []
    read: set[tuple[int, int]] = set()
    dated: dict[tuple[int, int, str], TimeMention] = {}
    for draft in drafts:
        told.append(draft)
        once = (draft.sentence.index, draft.predicate.i)
        whole = draft.event_type is EventType.CONTROL and draft.tally is None and draft.part is None
        if whole and draft.place is not None and draft.mode in _TURNS and once not in read:
            read.add(once)
            places, own_times = mentions.within(draft.sentence), _within(draft.sentence, times)
            run = _run(draft, places, own_times)
            told += _of_run(draft, run, drafts) if run else _further(draft, places, own_times)
            dated |= {(*once, place.id): time for place, time in run}
    return [_dated(draft, dated) for draft in told]


def _dated(draft: Draft, dated: Mapping[tuple[int, int, str], TimeMention]) -> Draft:
    """Return the draft with the time that its sentence gives to its place alone, if it gives one."""
    at = draft.place.id if draft.place is not None else ""
    time = dated.get((draft.sentence.index, draft.predicate.i, at))
    return replace(draft, dated=time) if time is not None and draft.event_type is EventType.CONTROL else draft


def _run(draft: Draft, places: Sequence[Named], times: Sequence[TimeMention]) -> list[tuple[Place, TimeMention]]:
    """Return "A (Friday), B and C (Saturday)" as pairs, where a draft's place is one of them and two days are told."""
    text, start = draft.sentence.text, draft.sentence.start
    run: list[tuple[Place, TimeMention]] = []
    days, end = 0, -1
    for time in times:
        group = _before(text, start, [one for one in places if end <= one[2].start and one[2].end <= time.start], time)
        joined = end < 0 or (group and _NEXT.fullmatch(text[end - start : group[0][2].start - start]) is not None)
        if not group or not joined:
            if days > 1:
                break
            run, days = [], 0
        if group:
            # What a verb follows is its subject, unless the verb is that of all.
            leads = draft.predicate.pos_ != "NOUN" and draft.sentence.offset(draft.predicate) < group[0][2].start
            if leads and _CLOSED.match(text, time.end - start) is None:
                break
            run += [(one[0], time) for one in group]
            days, end = days + 1, time.end
    own = [place for place, _ in run if draft.place is not None and place.id == draft.place.id]
    alike = {(place.country, place.feature) for place, _ in run}
    return run if days > 1 and own and len(alike) == 1 else []


def _before(text: str, start: int, places: Sequence[Named], time: TimeMention) -> list[Named]:
    """Return the places that stand right before a time expression, joined to each other."""
    group: list[Named] = []
    after, pattern = time.start, _LIGHT
    for one in reversed(places):
        if pattern.fullmatch(text[one[2].end - start : after - start]) is None:
            break
        group.insert(0, one)
        after, pattern = one[2].start, _JOIN
    return group


def _of_run(draft: Draft, run: Sequence[tuple[Place, TimeMention]], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a draft for each place of the run that the sentence's frames did not reach."""
    reached = {
        other.place.id
        for other in drafts
        if other.sentence is draft.sentence and other.mode in _TURNS and other.place is not None
    }
    for place, time in run:
        if place.id not in reached:
            yield replace(draft, place=where(place), dated=time)


def _within(sentence: Sentence, times: Sequence[TimeMention]) -> list[TimeMention]:
    return [one for one in times if sentence.start <= one.start and one.end <= sentence.end and one.latest is not None]


def _further(draft: Draft, places: Sequence[Named], times: Sequence[TimeMention]) -> Iterator[Draft]:
    """Yield a draft for each place of each group that follows a time expression and is followed by its own."""
    own = next((one for one in places if draft.place is not None and one[0].id == draft.place.id), None)
    if own is None or len(times) < 2 or len(places) < 2:
        return
    going = False
    for before, after in pairwise(times):
        going = going or (_is_first(draft, own, before) and not _is_anothers(draft, places, own, before))
        group = [one for one in places if before.end <= one[2].start and one[2].end <= after.start]
        # Behind "the fall of A on Friday and B on Saturday" the clause goes on with its verb.
        closed = draft.predicate.pos_ == "NOUN" or _CLOSED.match(draft.sentence.text, after.end - draft.sentence.start)
        if not going or not closed or not _is_next(draft.sentence, before, group, after) or not _is_alike(own, group):
            going = False
            continue
        yield from (replace(draft, place=where(place), dated=after) for place, _, _ in group)


def _is_first(draft: Draft, own: Named, time: TimeMention) -> bool:
    """Say whether a time expression is the first one behind the place and the verb, with no other verb between."""
    sentence, verb = draft.sentence, draft.predicate
    if time.start < max(sentence.offset(verb), own[2].end):
        return False
    between = sentence.tokens(sentence.offset(verb) + len(verb), time.start)
    return not any(_is_finite(token) for token in between if token.i > verb.i)


def _is_anothers(draft: Draft, places: Sequence[Named], own: Named, time: TimeMention) -> bool:
    """Say whether a time dates another place, named between: "gave up Tarn after the fall of Oss on Friday"."""
    text, start = draft.sentence.text, draft.sentence.start
    told = own
    for one in places:
        if own[2].end <= one[2].start and one[2].end <= time.start and _is_alike(own, [one]):
            if _JOIN.fullmatch(text[told[2].end - start : one[2].start - start]) is None:
                return True
            told = one
    return False


def _is_finite(token: Token) -> bool:
    return token.tag_ in _FINITE


def _is_next(sentence: Sentence, before: TimeMention, group: Sequence[Named], after: TimeMention) -> bool:
    """Say whether nothing but names and light words stands between two time expressions."""
    if not group:
        return False
    text, start = sentence.text, sentence.start
    names = [one[2] for one in group]
    opening = text[before.end - start : names[0].start - start]
    joins = (text[one.end - start : other.start - start] for one, other in pairwise(names))
    closing = text[names[-1].end - start : after.start - start]
    return (
        bool(opening.strip())
        and _NEXT.fullmatch(opening) is not None
        and all(_JOIN.fullmatch(join) for join in joins)
        and _LIGHT.fullmatch(closing) is not None
    )


def _is_alike(own: Named, group: Sequence[Named]) -> bool:
    return all((one[0].country, one[0].feature) == (own[0].country, own[0].feature) for one in group)
