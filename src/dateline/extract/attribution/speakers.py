"""Who a source is within its article: names introduced with a role, surnames, pronouns, "the spokesman"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.attribution.found import Found, phrase
from dateline.extract.document import ParsedArticle, Sentence
from dateline.record.actor import ActorRef
from dateline.record.text import Span
from dateline.resolve.actors import UNKNOWN, ActorContext

UNNAMED = "unnamed reports"
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "rev"})
_PERSON = frozenset({"he", "she", "him", "her"})
_WITNESS = frozenset({"live", "flee", "work", "escape", "witness", "survive", "lose", "run"})
_LEAD = 2


@dataclass(slots=True)
class Who:
    """A speaker as resolved: its name, or its description where the article gives no name."""

    name: str
    role: str | None
    actor: ActorRef | None
    side: str
    person: bool = True
    named: bool = False
    plural: bool = False


class Speakers:
    """Resolves the sources of one article in the order of its text."""

    def __init__(self, parsed: ParsedArticle, context: ActorContext) -> None:
        self.parsed = parsed
        self.context = context
        self.people: dict[str, Who] = {}
        self.recent: list[Who] = []

    def resolve(self, found: Sequence[Found]) -> dict[int, list[tuple[Span | None, Who]]]:
        """Return the speakers of each cue, by its ``id``: (source span, who); hearsay has no span."""
        self._introduce()
        result: dict[int, list[tuple[Span | None, Who]]] = {}
        for item in sorted(found, key=lambda one: (one.cue.start, one.rank)):
            result[id(item)] = self._of(item)
        self._name_the_unnamed(found, result)
        return result

    def _of(self, item: Found) -> list[tuple[Span | None, Who]]:
        if not item.sources:
            word = item.cue.text if item.cue_class in {"neutral", "claim"} and item.hearsay else UNNAMED
            name = word if word != UNNAMED and item.rank == 2 else UNNAMED
            return [(None, Who(name, None, None, UNKNOWN, person=False))]
        pairs: list[tuple[Span | None, Who]] = []
        heads: Sequence[Token | None] = item.heads or [None] * len(item.sources)
        for span, head in zip(item.sources, heads, strict=False):
            who = self._who(item.sentence, span, head)
            pairs.append((span, who))
            if item.cue_class not in {"belief", "intent", "hearsay", "show"} or who.named:
                self._remember(who)
        return pairs

    def _remember(self, who: Who) -> None:
        if who in self.recent:
            self.recent.remove(who)
        self.recent.append(who)

    def _introduce(self) -> None:
        """Collect the names that the article introduces with a role."""
        for sentence in self.parsed.sentences:
            for token in sentence.doc:
                if token.pos_ == "PROPN" and token.dep_ not in {"compound", "poss", "nmod"}:
                    name = _name(token)
                    if name is not None and len(name.split()) > 1:
                        self._add(name, _role(token), sentence, token)

    def _add(self, name: str, role: str | None, sentence: Sentence, head: Token) -> None:
        known = self.people.get(name)
        if known is not None and (known.role or role is None):
            return
        actor, side = self._side(name, role, sentence, head)
        self.people[name] = Who(name, role, actor, side, named=True, person=True)

    def _side(self, name: str, role: str | None, sentence: Sentence, head: Token) -> tuple[ActorRef | None, str]:
        if role:
            actor, side = self.context.speaker(role)
            if side != UNKNOWN:
                return actor, side
        actor, side = self.context.speaker(name)
        if actor is not None:
            return actor, side
        if any(c.dep_ == "relcl" and c.lemma_ in _WITNESS for c in head.children):
            return None, "none"
        return None, UNKNOWN

    def _who(self, sentence: Sentence, span: Span, head: Token | None) -> Who:
        if head is None:
            return self._described(span.text, head)
        if head.pos_ == "PRON":
            return self._pronoun(head, span)
        name = _name(head)
        if name is not None and head.pos_ == "PROPN":
            known = self._known(name)
            if known is not None:
                return known
            actor = self.context.match(span.text)
            if actor is None:
                role = _role(head)
                if role or len(name.split()) > 1 or not _is_title(span.text):
                    ref, side = self._side(name, role, sentence, head)
                    return Who(name, role, ref, side, named=True)
        if _definite(head):
            known = self._anaphor(head, span)
            if known is not None:
                return known
        return self._described(span.text, head)

    def _known(self, name: str) -> Who | None:
        """Return the person introduced under this name, or whose last name it is."""
        if name in self.people:
            return self.people[name]
        last = [who for full, who in self.people.items() if full.split()[-1] == name.split()[-1]]
        if len(name.split()) == 1 and len(last) >= 1:
            return last[-1] if len(last) == 1 else next((w for w in reversed(self.recent) if w in last), last[0])
        part = [who for full, who in self.people.items() if name in full.split()]
        return part[0] if len(part) == 1 and len(name.split()) == 1 else None

    def _pronoun(self, head: Token, span: Span) -> Who:
        word = head.lower_
        for who in reversed(self.recent):
            if word in _PERSON and who.person and not who.plural:
                return who
            if word == "it" and not who.person:
                return who
            if word == "they" and (who.plural or not who.person):
                return who
        return Who(span.text, None, None, UNKNOWN, person=word in _PERSON, plural=word in {"they", "we"})

    def _anaphor(self, head: Token, span: Span) -> Who | None:
        """Return the earlier speaker that "the spokesman", "the official" or "the group" points back to."""
        noun = head.lemma_.lower()
        if len([t for t in head.lefts if t.dep_ in {"compound", "amod", "poss", "nmod"}]) > 0:
            return None
        for who in reversed(self.recent):
            described = f"{who.role or ''} {who.name}".lower()
            if noun in described or (noun in {"group", "organisation", "organization", "agency"} and _is_group(who)):
                return who
        return None

    def _described(self, text: str, head: Token | None) -> Who:
        actor, side = self.context.speaker(text)
        if actor is None and side == UNKNOWN:
            actor = self.context.resolve(text)
            side = actor.side if actor else side
        plural = head is not None and head.tag_ in {"NNS", "NNPS"}
        person = head is not None and head.pos_ == "NOUN" and _is_person(head)
        role = _strip(text) if person else None
        name = _strip(text)
        if actor is not None and not person and name.casefold() == actor.name.casefold():
            name = actor.name
        for who in self.recent:
            if who.name.casefold() == name.casefold():
                return who
        return Who(name, role, actor, side, person=person, plural=plural)

    def _name_the_unnamed(self, found: Sequence[Found], result: dict[int, list[tuple[Span | None, Who]]]) -> None:
        """Give "a senior official" of the lead the name of the only official whom the body quotes on that side."""
        named = [who for pairs in result.values() for _, who in pairs if who.named and who.person and who.role]
        for item in found:
            if item.sentence.index >= _LEAD:
                continue
            for span, who in result[id(item)]:
                if span is None or who.named or who.plural or not who.person or not _indefinite(span.text):
                    continue
                fits = {other.name: other for other in named if other.side == who.side and other.side not in {"none", UNKNOWN}}
                first = next(iter(fits.values()), None)
                if first is not None and _compatible(who, first):
                    who.name, who.named = first.name, True
                    who.role = first.role or who.role


def _strip(text: str) -> str:
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        if text.startswith(article):
            return text[len(article) :]
    return text


def _indefinite(text: str) -> bool:
    return text.split(" ", 1)[0].lower() in {"a", "an", "its", "one", "his", "senior", "the"}


def _compatible(who: Who, named: Who) -> bool:
    role = (who.role or who.name).lower()
    generic = "official" in role
    return generic or any(word in (named.role or "").lower() for word in role.split() if len(word) > 4)


def _is_title(text: str) -> bool:
    return text.split(" ", 1)[0].lower().rstrip(".") in _TITLES


def _definite(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in head.lefts)


def _is_group(who: Who) -> bool:
    return not who.person


_ORGANISATION = frozenset({
    "group", "ministry", "government", "agency", "organisation", "organization", "army", "military", "police", "council",
    "movement", "company", "embassy", "department", "office", "party", "campaign", "administration", "force", "forces",
    "statement", "report", "network", "charity", "newspaper", "union", "association", "committee", "commission",
    "observatory", "authority", "authorities", "court", "team", "study", "poll", "survey", "mission", "command",
})  # fmt: skip


def _is_person(head: Token) -> bool:
    return head.lemma_.lower() not in _ORGANISATION


def _name(head: Token) -> str | None:
    """Return the proper name that ends at this noun, without titles; None when it is none."""
    tokens: list[Token] = []
    for token in reversed(list(head.lefts)):
        if token.dep_ in {"compound", "flat", "nmod"} and token.pos_ == "PROPN" and token.i == head.i - len(tokens) - 1:
            tokens.insert(0, token)
        else:
            break
    words = [t for t in [*tokens, head] if t.lower_.rstrip(".") not in _TITLES]
    if not words or not words[0].text[:1].isupper():
        return None
    first, last = words[0], words[-1]
    return head.doc.text[first.idx : last.idx + len(last)]


def _role(head: Token) -> str | None:
    """Return the words that say who a named person is: before the name, in apposition, or behind "of"/"from"."""
    doc = head.doc
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ in {"NOUN", "PROPN"}:
            return _strip(doc[child.left_edge.i : child.right_edge.i + 1].text)
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        noun = head.head
        return _strip(doc[noun.left_edge.i : max(noun.i, head.left_edge.i - 1) + 1].text.rstrip(" ,"))
    before = [t for t in head.lefts if t.pos_ in {"NOUN", "ADJ", "PROPN"} and t.dep_ in {"compound", "amod", "nmod", "poss"}]
    if any(t.pos_ == "NOUN" for t in before):
        nouns = [t for t in before if t.pos_ == "NOUN"]
        return _strip(doc[head.left_edge.i : nouns[-1].i + 1].text)
    after = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ in {"of", "from", "for"}), None)
    if after is not None:
        return doc[after.i : after.right_edge.i + 1].text
    return None
