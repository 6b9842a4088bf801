"""News organisations that a source spoke to or that carry its words: "told AFP", an outer link of the chain."""

from collections.abc import Iterator, Sequence

from dateline.extract.attribution.found import Found, merge, phrase
from dateline.extract.attribution.subjects import agent_of
from dateline.extract.attribution.table import cues
from dateline.extract.tokens import Token
from dateline.record.vocabulary import Stance
from dateline.resolve.actors import ActorContext

_PRESS = frozenset(
    {"agency", "newspaper", "channel", "broadcaster", "radio", "television", "magazine", "outlet", "daily"}
)


def find_relays(found: Sequence[Found], context: ActorContext) -> Iterator[Found]:
    """Yield, for each cue that names a news organisation as the hearer, that organisation around the whole.

    So too of "a statement carried by the agency": what the statement says, the agency hands on.
    """
    for item in found:
        carrier = _carrier(item.subject) if item.subject is not None else None
        if carrier is not None:
            span = phrase(item.sentence, carrier)
            if _is_press(carrier, span.text, context):
                yield Found(
                    item.sentence, [span], carrier, item.cue, item.pieces, "neutral", Stance.ASSERTS, rank=0,
                    heads=[carrier],
                )  # fmt: skip
        at = item.cue.start
        verb = next(iter(item.sentence.tokens(at, at + 1)), None)
        if verb is None or verb.idx != at - item.sentence.start or verb.lemma_ not in cues().relays:
            continue
        hearer = _hearer(verb)
        if hearer is None:
            continue
        span = phrase(item.sentence, hearer)
        if not _is_press(hearer, span.text, context):
            continue
        pieces = merge([*item.pieces, *((s.start, s.end) for s in item.sources), (item.cue.start, item.cue.end)])
        yield Found(item.sentence, [span], hearer, item.cue, pieces, "neutral", Stance.ASSERTS, rank=0, heads=[hearer])


def _carrier(source: Token) -> Token | None:
    """Return who carries a paper: the agent of "carried by" behind "statement"."""
    if source.lemma_.lower() not in cues().papers:
        return None
    carried = (child for child in source.rights if child.dep_ == "acl" and child.lemma_.lower() in cues().carrying)
    return next((agent for verb in carried if (agent := agent_of(verb)) is not None), None)


def _hearer(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"}:
            if child.dep_ == "dative" and child.pos_ == "ADP":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
            return child
        if child.dep_ == "prep" and child.lower_ in {"to", "with"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _is_press(head: Token, text: str, context: ActorContext) -> bool:
    if head.lemma_.lower() in _PRESS:
        return True
    actor = context.match(text)
    return (
        actor is not None and context.table.parties[actor.id].kind == "media"
        if actor and actor.id in context.table.parties
        else False
    )
