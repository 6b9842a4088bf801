"""What a source gains or loses by what it says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dateline.record.claim import Claim, Participant, Toll
from dateline.record.vocabulary import EventType, Interest, Modality, Role, Stance, TollKind

Allies = Mapping[str, frozenset[str]]

_NO_ALLIES: Allies = MappingProxyType({})
_NOBODY = frozenset({"none", "unknown", "civilian", ""})
_GAINERS = frozenset({Role.HOLDER, Role.ATTACKER, Role.ACTOR})
_LOSERS = frozenset({Role.PREVIOUS_HOLDER, Role.DEFENDER})
_DOERS = frozenset({Role.ATTACKER, Role.ACTOR, Role.HOLDER})
_SUFFERERS = frozenset({Role.VICTIM, Role.DEFENDER, Role.OBJECT, Role.PREVIOUS_HOLDER})
_LEAVING = frozenset({"withdraw", "surrender"})
_HARM = frozenset({
    EventType.BATTLE, EventType.STRIKE, EventType.ATTACK, EventType.ABDUCTION, EventType.DESTRUCTION,
    EventType.DISPLACEMENT, EventType.SHORTAGE,
})  # fmt: skip
_ALWAYS_WRONG = frozenset({"execution", "sexual", "suppressed"})
_CIVIL = frozenset({EventType.ABDUCTION, EventType.DISPLACEMENT, EventType.SHORTAGE})
_CREDIT = frozenset({("aid", "deliver"), ("detention", "arrest"), ("detention", "release"), ("deployment", "send")})
_BLAME = frozenset({("aid", "deny"), ("aid", "suspend"), ("deployment", "withdraw")})
_WELCOME = frozenset({TollKind.FREED})
_FLIP = {Interest.FOR: Interest.AGAINST, Interest.AGAINST: Interest.FOR}


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides that fight or govern where something happened; ``rulers`` are those of them that govern."""

    all: frozenset[str]
    rulers: frozenset[str] = frozenset()


def interest_of(  # noqa: PLR0917 - a contract of the record, called by position
    event_type: EventType,
    mode: str,
    participants: Sequence[Participant],
    source_side: str,
    stance: Stance,
    toll: Toll | None = None,
    allies: Allies = _NO_ALLIES,
    parties: Parties | None = None,
) -> Interest:
    """Return whether a source of this side gains (``FOR``) or loses (``AGAINST``) by asserting the happening.

    A source with no side has no interest; an unknown side, or a happening in which it has no visible stake, is
    ``UNKNOWN``. A denial serves the opposite interest: who denies its own loss speaks for itself.
    Where the parties are known, a side that is none of them, and has no part in it, has no known stake.
    """
    if source_side == "none":
        return Interest.NONE
    if source_side in _NOBODY:
        return Interest.UNKNOWN
    sides = _Sides(participants, source_side, allies, parties)
    if event_type is not EventType.STATEMENT and not sides.is_party() and not sides.takes_part(toll):
        return Interest.UNKNOWN
    asserted = _asserted(event_type, mode, sides, toll)
    return asserted if stance is Stance.ASSERTS else _FLIP.get(asserted, asserted)


def stake_in(
    claim: Claim, side: str, known: Mapping[str, Parties], around: Parties | None = None, allies: Allies = _NO_ALLIES
) -> Interest:
    """Return the interest of a source of this side in a claim. To say that it did not happen is to deny it.

    ``known`` are the parties of each country, ``around`` those of the countries that the article tells of, for a claim
    without a place (``parties_around``).
    """
    negated = claim.modality is Modality.NEGATED and claim.stance is Stance.ASSERTS
    stance = Stance.DENIES if negated else claim.stance
    parties = known.get(claim.place.country) if claim.place is not None else around
    return interest_of(claim.event_type, claim.mode, claim.participants, side, stance, claim.toll, allies, parties)


def parties_around(claims: Iterable[Claim], known: Mapping[str, Parties]) -> Parties | None:
    """Return the parties in all countries that an article's claims lie in, None when one of these is not known."""
    countries = sorted({claim.place.country for claim in claims if claim.place is not None})
    found = [known[country] for country in countries if country in known]
    if not found or len(found) < len(countries):
        return None
    return Parties(frozenset().union(*(one.all for one in found)), frozenset().union(*(one.rulers for one in found)))


class _Sides:
    """The participants as the source sees them: own side and allies, others, nobody known."""

    def __init__(
        self, participants: Sequence[Participant], source: str, allies: Allies, parties: Parties | None
    ) -> None:
        self._participants = participants
        self._parties = parties
        self._friends = frozenset({source}) | allies.get(source, frozenset())
        self._friends |= {side for side, others in allies.items() if source in others}

    def own(self, side: str) -> bool:
        return side in self._friends

    def is_party(self) -> bool:
        """Return whether the source or a friend of it fights or governs there, as far as the parties are known."""
        return self._parties is None or not self._friends.isdisjoint(self._parties.all)

    def takes_part(self, toll: Toll | None) -> bool:
        """Return whether the source or a friend of it is named in the happening."""
        named = {p.actor.side for p in self._participants if p.actor is not None}
        return not self._friends.isdisjoint(named | ({toll.group_side} if toll is not None else set()))

    def may_have_lost(self) -> bool:
        """Return whether the source may be the loser that nobody names: of two who take it from a ruler, neither is."""
        if not self.is_party():
            return False
        rulers = self._parties.rulers if self._parties is not None else frozenset()
        return not rulers or not rulers.isdisjoint(self._friends | set(self.named(_GAINERS)))

    def named(self, roles: frozenset[Role]) -> list[str]:
        """Return the known sides in these roles."""
        sides = [p.actor.side for p in self._participants if p.role in roles and p.actor is not None]
        return [side for side in sides if side not in _NOBODY]

    def has_own(self, roles: frozenset[Role]) -> bool:
        return any(self.own(side) for side in self.named(roles))

    def has_other(self, roles: frozenset[Role]) -> bool:
        return any(not self.own(side) for side in self.named(roles))


def _asserted(event_type: EventType, mode: str, sides: _Sides, toll: Toll | None) -> Interest:
    if event_type is EventType.STATEMENT:
        return Interest.FOR if mode == "claim_responsibility" else Interest.UNKNOWN
    if toll is not None and toll.group_side not in {"civilian", "unknown", "none", ""}:
        hurt_is_own = sides.own(toll.group_side)
        good = bool(toll.kinds) and set(toll.kinds) <= _WELCOME
        return Interest.FOR if hurt_is_own == good else Interest.AGAINST
    if event_type is EventType.CONTROL:
        return _control(mode, sides)
    if event_type in _HARM:
        return _harm(event_type, mode, sides, toll)
    return _act(event_type, mode, sides)


def _control(mode: str, sides: _Sides) -> Interest:
    """Ground: whoever has it after gains, whoever had it loses; who leaves loses."""
    if mode == "contest":
        return Interest.FOR if sides.has_own(frozenset({Role.ATTACKER})) else Interest.UNKNOWN
    if mode in _LEAVING:
        leaving = frozenset({Role.PREVIOUS_HOLDER, Role.ACTOR, Role.DEFENDER})
        if sides.has_own(leaving):
            return Interest.AGAINST
        gains = sides.has_own(frozenset({Role.HOLDER, Role.ATTACKER})) or bool(sides.named(leaving))
        return Interest.FOR if gains else Interest.UNKNOWN
    if sides.has_own(_GAINERS):
        return Interest.FOR
    if sides.has_own(_LOSERS):
        return Interest.AGAINST
    if sides.has_other(_GAINERS) and not sides.named(_LOSERS) and sides.may_have_lost():
        return Interest.AGAINST  # nobody else is named who lost it
    return Interest.UNKNOWN


def _harm(event_type: EventType, mode: str, sides: _Sides, toll: Toll | None) -> Interest:
    """Harm: own loss and own wrong against, the enemy's loss and the enemy's wrong for."""
    civilian = (toll is not None and toll.group_side == "civilian") or event_type in _CIVIL or mode in _ALWAYS_WRONG
    if sides.has_own(_DOERS):
        if civilian:
            return Interest.AGAINST
        mutual = event_type is EventType.BATTLE and mode == "clash"
        return Interest.UNKNOWN if mutual else Interest.FOR
    if sides.has_own(_SUFFERERS):
        return Interest.AGAINST
    if sides.has_other(_DOERS):
        return Interest.UNKNOWN if event_type is EventType.BATTLE and not civilian else Interest.FOR
    return Interest.FOR if sides.has_other(_SUFFERERS) and not civilian else Interest.UNKNOWN


def _act(event_type: EventType, mode: str, sides: _Sides) -> Interest:
    """Acts that bring credit or blame to whoever does them."""
    act = (event_type.value, mode)
    if act in _CREDIT:
        if sides.has_own(_DOERS):
            return Interest.FOR
        return Interest.AGAINST if sides.has_own(frozenset({Role.VICTIM})) else Interest.UNKNOWN
    if act in _BLAME:
        if sides.has_own(_DOERS):
            return Interest.AGAINST
        return Interest.FOR if sides.has_other(_DOERS) else Interest.UNKNOWN
    if act == ("detention", "prison_break"):
        if sides.has_own(_DOERS):
            return Interest.FOR
        return Interest.AGAINST if sides.named(_DOERS) else Interest.UNKNOWN
    return Interest.UNKNOWN
