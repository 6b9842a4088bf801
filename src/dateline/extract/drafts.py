"""Claims in the making: what a predicate says, before time, attribution and interest are known."""

from dataclasses import dataclass

from dateline.extract.document import Sentence
from dateline.extract.tokens import Token
from dateline.record.claim import Participant, Tally, Toll
from dateline.record.mention import TimeMention
from dateline.record.place import Where
from dateline.record.vocabulary import EventType, How, Modality, Target


@dataclass(slots=True)
class Draft:
    """One happening in one sentence, with the token that predicates it.

    ``chronicle`` marks an entry of a place's own history, whose past is no background. ``dated`` is the time
    expression that is this happening's own, where the words say it beside the place. ``timed`` is the word whose time
    it shares, if not its own predicate's. ``subset`` marks a toll that is part of one beside it.
    ``told`` is the word whose speaker it shares, if not its own predicate's.
    """

    sentence: Sentence
    predicate: Token
    event_type: EventType
    mode: str
    modality: Modality
    rule: str
    participants: tuple[Participant, ...] = ()
    place: Where | None = None
    part: str | None = None
    partial: bool = False
    how: How | None = None
    toll: Toll | None = None
    tally: Tally | None = None
    targets: tuple[Target, ...] = ()
    chronicle: bool = False
    dated: TimeMention | None = None
    timed: Token | None = None
    subset: bool = False
    told: Token | None = None
