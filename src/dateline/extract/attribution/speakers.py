"""Who a source is within its article: names introduced with a role, surnames, pronouns, "the spokesman"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.attribution.found import Found
from dateline.extract.attribution.names import name_and_role, strip
from dateline.extract.attribution.table import cues
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.text import Span
from dateline.resolve.actors import NONE, UNKNOWN, ActorContext

UNNAMED = "unnamed reports"
_PERSON = frozenset({"he", "she", "him", "her", "his"})
_MANY = frozenset({"they", "them", "their"})
_ONE = frozenset({"it", "its"})
_PASSING = frozenset({"belief", "intent", "hearsay", "show"})
_BODIES = frozenset({"group", "organisation", "organization", "movement", "agency", "charity"})
_NEAR = 3
_INITIALS = 3
_MEMORY = 60


@dataclass(slots=True)
class Who:
    """A speaker as resolved. Mutable: an unnamed one takes the name that the article gives it later."""

    name: str
    role: str | None
    actor: ActorRef | None
    side: str
    person: bool = True
    named: bool = False
    plural: bool = False
    sentence: int = -1
    noun: str = ""


Pairs = list[tuple[Span | None, Who]]


class Speakers:
    """Resolves the sources of one article in the order of its text."""

    def __init__(self, parsed: ParsedArticle, context: ActorContext) -> None:
        self.parsed = parsed
        self.context = context
        self.people: dict[str, Who] = {}
        self._full: defaultdict[str, list[str]] = defaultdict(list)
        self.recent: list[Who] = []

    def resolve(self, found: Sequence[Found]) -> dict[int, Pairs]:
        """Return the speakers of each cue, by its ``id``: (source span, who); hearsay has no span."""
        self._introduce()
        result: dict[int, Pairs] = {}
        for item in sorted(found, key=lambda one: (one.sentence.index, one.cue.start, one.rank)):
            result[id(item)] = self._of(item)
        self._name_the_lead(found, result)
        return result

    def _of(self, item: Found) -> Pairs:
        if not item.sources:
            name = item.cue.text if item.rank == 2 and item.cue_class in {"neutral", "claim", "show"} else UNNAMED
            return [(None, Who(name, None, None, UNKNOWN, person=False))]
        pairs: Pairs = []
        heads: Sequence[Token | None] = item.heads or [None] * len(item.sources)
        for span, head in zip(item.sources, heads, strict=False):
            who = self._who(item.sentence, span, head)
            if who.sentence < 0:
                who.sentence = item.sentence.index
            pairs.append((span, who))
        for _, who in pairs:
            if item.cue_class not in _PASSING or who.named:
                self.recent = [*(one for one in self.recent[-_MEMORY:] if one is not who), who]
        return pairs

    def _introduce(self) -> None:
        """Collect the full names that the article introduces, with their roles."""
        for sentence in self.parsed.sentences:
            for token in sentence.doc:
                if token.pos_ != "PROPN" or token.dep_ in {"compound", "poss", "nmod"}:
                    continue
                name, role = name_and_role(token, self.context.table)
                if name is not None and role is not None and " " not in name:
                    self._introduce_body(name, role)
                if name is None or " " not in name or self.context.is_organisation(name):
                    continue
                known = self.people.get(name)
                if known is None or (known.role is None and role is not None):
                    actor, side = self._side(sentence, name, role, token)
                    self._keep(Who(name, role, actor, side, named=True, plural=token.tag_ == "NNPS"))

    def _introduce_body(self, name: str, role: str) -> None:
        """Keep a name of one word that is said to be an organisation: "NWO, a rights group"."""
        words = role.lower().split()
        if any(word in cues().groups for word in words[:4]) and name not in self.people:
            actor, side = self.context.speaker(role)
            self._keep(Who(name, None, actor, side, person=False, named=True, noun="group"))

    def _keep(self, who: Who) -> None:
        """Keep a person by the full name and by each word of it."""
        if who.name not in self.people:
            for word in dict.fromkeys(who.name.split()):
                self._full[word].append(who.name)
        self.people[who.name] = who

    def _side(self, sentence: Sentence, name: str, role: str | None, head: Token) -> tuple[ActorRef | None, str]:
        """Return whom a named person speaks for: by role, by name, as a witness, or for the party named before."""
        actor, side = self.context.speaker(role) if role else (None, UNKNOWN)
        if side != UNKNOWN:
            return actor, side
        actor = self.context.led_by(name)
        if actor is not None:
            return actor, actor.side
        if any(c.dep_ == "relcl" and c.lemma_ in cues().witness for c in head.children):
            return None, NONE
        if role is not None and self.context.speaks_for_another(role):
            before = self.context.match_all(sentence.text[: head.left_edge.idx])
            if before:
                return before[-1], before[-1].side
        return None, UNKNOWN

    def _who(self, sentence: Sentence, span: Span, head: Token | None) -> Who:
        if head is None:
            return self._organisation(span, None) or self._described(span.text, None)
        if head.pos_ == "PRON" and head.lower_ in _PERSON | _MANY | _ONE:
            return self._pronoun(head.lower_, span)
        if head.lemma_.lower() in cues().papers:
            owner = self._paper(sentence, head)
            if owner is not None:
                return owner
        organisation = self._organisation(span, sentence.offset(head) - span.start)
        if organisation is not None:
            return organisation
        name, role = name_and_role(head, self.context.table)
        if name is not None and self._is_person_name(name, head, role):
            return self._named(sentence, name, role, head)
        if _definite(head):
            known = self._anaphor(head)
            if known is not None:
                return known
        return self._described(span.text, head)

    def _organisation(self, span: Span, at: int | None) -> Who | None:
        """Return the organisation of the actor table whose name holds this offset of the phrase, or is all of it."""
        for begin, end, actor in self.context.names_in(span.text):
            inside = begin <= at < end if at is not None else (begin, end) == (0, len(span.text))
            if inside:
                words = strip(span.text[begin:end].removesuffix("'s").removesuffix("’s"))
                short = words.isupper() and len(words.replace(".", "")) <= _INITIALS and actor.name[:1].isupper()
                name = actor.name if short else words
                return self._same_or(Who(name, None, actor, actor.side, person=False, noun=words.split()[-1].lower()))
        return None

    def _same_or(self, new: Who) -> Who:
        """Return the speaker already known by this name, else the new one."""
        return next((who for who in reversed(self.recent) if who.name.casefold() == new.name.casefold()), new)

    def _is_person_name(self, name: str, head: Token, role: str | None) -> bool:
        """Tell a person from an organisation or a country that speaks."""
        if self._known(name) is not None:
            return True
        if self.context.is_organisation(name) or head.lemma_.lower() in cues().groups:
            return False
        return " " in name or role is not None

    def _named(self, sentence: Sentence, name: str, role: str | None, head: Token) -> Who:
        known = self._known(name)
        if known is None:
            actor, side = self._side(sentence, name, role, head)
            known = Who(name, role, actor, side, named=True, plural=head.tag_ == "NNPS")
            self._keep(known)
        rootless = known.role is None or known.role.split(" ", 1)[0] in {"from", "of", "in", "for", "with"}
        bare = known.role is not None and self.context.only_a_rank(known.role)
        if known.sentence < 0 and (bare or (rootless and known.side == UNKNOWN)):
            self._take_role(sentence, known)
        return known

    def _take_role(self, sentence: Sentence, known: Who) -> None:
        """Give a name without a role the role of the unnamed person quoted just before: "a deputy", then the name."""
        near = [
            who
            for who in self.recent
            if who.person and not who.named and not who.plural and 0 < sentence.index - who.sentence <= _NEAR
        ]
        latest = [who for who in near if who.sentence == near[-1].sentence] if near else []
        if latest and not any(who.named and who.sentence > latest[0].sentence for who in self.recent):
            giver = latest[0]
            known.role, known.actor, known.side = giver.role, giver.actor, giver.side
            giver.name, giver.named = known.name, True

    def _known(self, name: str) -> Who | None:
        """Return the person introduced under this name, or whose last name it is."""
        if name in self.people:
            return self.people[name]
        if " " in name:
            return None
        part = [self.people[full] for full in self._full.get(name, ())]
        same = [self.people[full] for full in self._full.get(name, ()) if full.split()[-1] == name]
        for who in reversed(self.recent):
            if who in same:
                return who
        if same:
            return same[0]
        return part[0] if len(part) == 1 else None

    def _pronoun(self, word: str, span: Span) -> Who:
        for who in reversed(self.recent):
            if word in _PERSON and who.person and not who.plural:
                return who
            if word in _ONE and not who.person:
                return who
            if word in _MANY and (who.plural or not who.person):
                return who
        return Who(span.text, None, None, UNKNOWN, person=word in _PERSON, plural=word in _MANY)

    def _paper(self, sentence: Sentence, head: Token) -> Who | None:
        """Return whose statement it is: "a statement from the police", "a statement released by the group", "its"."""
        for child in head.children:
            goal: Token | None = None
            if child.dep_ == "poss":
                goal = child
            elif child.dep_ == "prep" and child.lower_ in {"from", "by", "of"}:
                goal = next((c for c in child.children if c.dep_ == "pobj"), None)
            elif child.dep_ == "acl" and child.lemma_.lower() not in cues().carrying:
                by = next((c for c in child.children if c.dep_ == "agent"), None)
                goal = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            if goal is not None and goal.i != head.i:
                left, right = goal.left_edge, goal.right_edge
                return self._who(sentence, sentence.span(left, right), goal)
        if _definite(head):
            return next((who for who in reversed(self.recent) if not who.named), None)
        return None

    def _anaphor(self, head: Token) -> Who | None:
        """Return the earlier speaker that "the spokesman", "the official" or "the group" points back to."""
        if any(t.dep_ in {"compound", "amod", "poss", "nmod"} for t in head.lefts) or head.pos_ == "PROPN":
            return None
        noun = head.lemma_.lower()
        plural, where = head.tag_ in {"NNS", "NNPS"}, _bounds(head)
        for who in reversed(self.recent):
            words = f"{who.noun} {who.role or ''} {'' if who.named else who.name}".lower().split()
            if noun in words and who.plural == plural and where <= set(words):
                return who
            if noun in _BODIES and not who.person and not plural and self._is_body(who):
                return who
        return None

    def _is_body(self, who: Who) -> bool:
        """Tell whether "the group" can mean this speaker: an armed party or an organisation, not a state."""
        party = self.context.table.parties.get(who.actor.id) if who.actor else None
        return party.kind in {"armed", "neutral"} if party else who.actor is None

    def _described(self, text: str, head: Token | None) -> Who:
        actor, side = self.context.speaker(text)
        plural = head is not None and head.tag_ in {"NNS", "NNPS"}
        person = head is not None and head.pos_ == "NOUN" and head.lemma_.lower() not in cues().groups
        name = strip(text)
        noun = head.lemma_.lower() if head is not None else ""
        if person and not self.context.begins_with_name(name):
            name = name[:1].lower() + name[1:]
        short = name.isupper() and len(name.replace(".", "")) <= _INITIALS
        if actor is not None and (short or actor.name.casefold() in {name.casefold(), text.casefold()}):
            name = actor.name
        elif actor is not None and head is not None and self._borrowed(actor, text, noun):
            name = f"{actor.name} {head.text}"
        return self._same_or(Who(name, name if person else None, actor, side, person=person, plural=plural, noun=noun))

    def _borrowed(self, actor: ActorRef, text: str, noun: str) -> bool:
        """Tell whether "the armed group's spokesman" names its party only by a common noun."""
        return (
            self.context.speaks_for_another(noun) and self.context.match(text) is None and self.context.is_rebel(actor)
        )

    def _name_the_lead(self, found: Sequence[Found], result: dict[int, Pairs]) -> None:
        """Give "a senior official" of the lead the name of the first fitting person whom the body quotes."""
        named: dict[int, Who] = {}
        for item in sorted(found, key=lambda one: one.cue.start):
            for _, who in result[id(item)]:
                if who.named and who.person and who.role and who.sentence >= 0:
                    named.setdefault(id(who), who)
        lead = {block.start for block in self.parsed.article.header.blocks[:2]}
        for item in found:
            if item.sentence.start not in lead:
                continue
            for span, who in result[id(item)]:
                if span is None or who.named or who.plural or not who.person:
                    continue
                fit = next(
                    (other for other in named.values() if other.sentence > who.sentence and _compatible(who, other)),
                    None,
                )
                if fit is not None:
                    who.name, who.named, who.role, who.actor, who.side = fit.name, True, fit.role, fit.actor, fit.side


def _compatible(who: Who, named: Who) -> bool:
    """Tell whether a role without a name can be the named person's: one side, and "official" or one office."""
    if who.side != named.side or who.side in {NONE, UNKNOWN}:
        return False
    role, other = (who.role or who.name).lower().split(), (named.role or "").lower().split()
    return "official" in role or (len(who.noun) > 6 and who.noun in other)


def _definite(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in head.lefts)


def _bounds(head: Token) -> set[str]:
    """Return the proper names that bound an office, in lower case: "the governor of Herat" is no other's governor."""
    inner = [c for prep in head.rights if prep.dep_ == "prep" for c in prep.children if c.dep_ == "pobj"]
    return {c.lower_ for c in inner if c.pos_ == "PROPN"}
