"""Which actor a noun phrase or a pronoun stands for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.extract.document import ParsedArticle
from dateline.extract.frames.kinds import MODIFIERS, Resolve, core, words_of
from dateline.extract.frames.states import POSSESSED, held_by
from dateline.extract.frames.subjects import OBJECTS
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef

PRONOUNS = {"they", "them", "it", "its", "their", "theirs"}
_OWNERS = {"his", "her", "its", "their"}
_BODIES = {"government", "police"}
_BEFORE = frozenset({"det", "amod", "predet", "preconj"})
_OTHERS = frozenset({"another", "other", "rival"})
_EACH = frozenset({"each", "both", "either", "neither"})


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds the actors of one article's phrases; ``resolve`` reads a phrase, ``names`` only what it names itself."""

    parsed: ParsedArticle
    resolve: Resolve
    names: Resolve
    _known: dict[Token, ActorRef | None] = field(default_factory=dict, repr=False)

    def actor(self, head: Token) -> ActorRef | None:
        """Return the actor that a noun phrase names, tried whole, then by its head. Rows ask for it again and again."""
        known = self._known
        if head not in known:
            known[head] = self._actor(head)
        return known[head]

    def _actor(self, head: Token) -> ActorRef | None:
        held = held_by(head)
        if held is not None:
            return self.resolve(held)
        if head.lower_ in PRONOUNS:
            return self.antecedent(head)
        head = core(head)
        if _is_another(head):
            return None
        lord = _lord(head)
        if lord is not None:
            return self.resolve(words_of(lord))
        body = _body_of(head)
        if body is not None and (theirs := self.resolve(words_of(body))) is not None:
            return theirs
        if head.lemma_.lower() in tables().words["people_owned"]:
            owner = next((one for one in head.lefts if one.dep_ == "poss" and one.lower_ in _OWNERS), None)
            if owner is not None and (whose := self.antecedent(owner)) is not None:
                return whose
        named = self.resolve(_without_size(head)) or self.resolve(head.text)
        return named or self._people(head) or self.resolve(_run(head))

    def _people(self, head: Token) -> ActorRef | None:
        """Read "the Russians", "in Russian hands" and "Moscow took the town" as their forces.

        Without the article the people may be anybody of that country, and a capital is mostly a town.
        """
        if head.pos_ not in {"ADJ", "PROPN"} and head.tag_ != "NNPS":
            return None
        plural = head.tag_ == "NNPS" and any(child.lower_ == "the" for child in head.lefts)
        owns = head.pos_ == "ADJ" and head.text[:1].isupper() and head.head.lemma_.lower() in POSSESSED
        acts = head.dep_ == "nsubj" and head.pos_ == "PROPN" and not head.children
        acts = acts and any(child.dep_ == "dobj" for child in head.head.children)
        if plural or owns or acts:
            return self.names(f"{head.text.removesuffix('s') if plural else head.text} troops")
        if head.dep_ in MODIFIERS and head.pos_ in {"ADJ", "PROPN"}:
            return self.resolve(words_of(head.head))  # whose "Russian shelling" and "RSF air strikes" are
        return None

    def antecedent(self, pronoun: Token) -> ActorRef | None:
        """Return the party that a plural pronoun stands for: the nearest one before it, subjects first."""
        told = _addressed(pronoun)
        if told is not None:
            return self.resolve(words_of(told))  # whoever was warned, known or not
        earlier = [token for token in pronoun.doc if token.i < pronoun.i and token.pos_ in {"NOUN", "PROPN"}]
        for sentence_tokens in (earlier, self._previous(pronoun)):
            subjects = [token for token in sentence_tokens if token.dep_ in {"nsubj", "nsubjpass"}]
            main = [token for token in subjects if not _is_aside(token)]
            for token in [*_controlling(pronoun), *reversed(main), *reversed(subjects), *reversed(sentence_tokens)]:
                lemma = token.lemma_.lower()
                if (lemma in tables().words["role_nouns"] and lemma not in _BODIES) or _is_of_office(token):
                    continue
                actor = self.resolve(max(_own_words(token), _run(token), key=len))
                actor = actor or (self._people(token) if token.tag_ == "NNPS" else None)
                if actor is not None and actor.side not in {"none", "unknown"}:
                    return actor
                if token in main and token.tag_ == "NNS" and lemma in tables().words["fighters"]:
                    return None  # fighters of whom nobody knows, and not their enemies
        return None

    def _previous(self, token: Token) -> list[Token]:
        """Return the nouns of the sentence before the one being read, in the same block."""
        here = self.parsed.holding(token)
        if here is None or here.index == 0:
            return []
        before = self.parsed.sentences[here.index - 1]
        return [one for one in before.doc if one.pos_ in {"NOUN", "PROPN"}]


def _is_another(head: Token) -> bool:
    """Say whether a noun means some other party, or each of several: "another group", "both sides"."""
    for child in head.lefts:
        if child.dep_ in _BEFORE:
            if child.lower_ in _OTHERS and head.pos_ == "NOUN":
                return True
            if child.lower_ in _EACH and head.lemma_.lower() == "side":
                return True
    return False


def _without_size(head: Token) -> str:
    """Return the noun phrase without the adjectives that are also ranks: "a major row" is no major's."""
    words = words_of(head)
    if head.pos_ != "NOUN" or head.lemma_.lower() in tables().words["role_nouns"]:
        return words
    listed = tables().words["sizes"]
    sizes = [child.text for child in head.lefts if child.dep_ == "amod" and child.text in listed]
    return " ".join([word for word in words.split() if word not in sizes] if sizes else words.split())


def _run(head: Token) -> str:
    """Return the name around a word of it, where the parser hangs the words of one side by side: "by Ansar al-Din"."""
    if head.pos_ != "PROPN":
        return ""
    first = last = head.i
    while first > 0 and head.doc[first - 1].pos_ == "PROPN":
        first -= 1
    while last + 1 < len(head.doc) and head.doc[last + 1].pos_ == "PROPN":
        last += 1
    return " ".join(token.text for token in head.doc[first : last + 1]) if first < last else ""


def _controlling(pronoun: Token) -> Iterator[Token]:
    """Yield whom a clause without a subject is about: of "urged the rebels to end their siege" the rebels."""
    for clause in pronoun.ancestors:
        if clause.dep_ == "xcomp":
            yield from (one for one in clause.head.children if one.dep_ in OBJECTS and one.i < clause.i)


def _body_of(fighters: Token) -> Token | None:
    """Return what fighters are of: of "mercenaries of the Wagner group" the group."""
    words = tables().words
    lemma = fighters.lemma_.lower()
    if lemma not in words["force_nouns"] and lemma not in words["group_nouns"]:
        return None
    whose = (inner for of in fighters.rights if of.lower_ == "of" for inner in of.children if inner.dep_ == "pobj")
    return next((one for one in whose if any(token.pos_ == "PROPN" for token in (one, *one.lefts))), None)


def _lord(force: Token) -> Token | None:
    """Return whose a force is by the words behind it: "forces loyal to the general", "troops under a former mayor"."""
    if force.pos_ not in {"NOUN", "PROPN"}:
        return None
    owning = tables().words["owning"]
    for child in force.children:
        if child.lower_ in owning and child.i > force.i:
            whose = (inner for prep in child.children if prep.lower_ in {"to", "with", "by"} for inner in prep.children)
            return next((inner for inner in whose if inner.dep_ == "pobj"), None)
    return None


def _is_of_office(token: Token) -> bool:
    """Say whether a noun only tells whose somebody is: the council of "a provincial council member"."""
    office = token.head.lemma_.lower() in tables().words["role_nouns"]
    return office and token.dep_ in MODIFIERS and token.pos_ != "PROPN"


def _is_aside(subject: Token) -> bool:
    """Say whether a subject only tells what stands before it: "they fled, police said, a day after they came"."""
    verb = subject.head
    before = (child for child in verb.children if child.dep_ in {"ccomp", "parataxis"} and child.i < subject.i)
    # Past a semicolon somebody else's sentence ended.
    return verb.dep_ == "parataxis" or any(
        not any(token.text == ";" for token in subject.doc[child.i : subject.i]) for child in before
    )


def _addressed(pronoun: Token) -> Token | None:
    """Return whom a clause is told to: of "warned the marchers that they would be shot" the marchers."""
    clause = next((one for one in pronoun.ancestors if one.dep_ == "ccomp"), None)
    if clause is None or clause.head.lemma_.lower() not in tables().words["addressing"]:
        return None
    found = (one for one in clause.head.children if one.dep_ in OBJECTS | {"dative"} and one.i < clause.i)
    return next((one for one in found if one.pos_ in {"NOUN", "PROPN"} and one.tag_ in {"NNS", "NNPS"}), None)


def _own_words(noun: Token) -> str:
    """Return a noun with its modifiers, its owner left out: "the governor's seat" is no governor.

    Of bare "forces of the junta" it is the owner who says whose they are.
    """
    own = [child for child in noun.children if child.dep_ in MODIFIERS and child.i < noun.i]
    # Of "Russian President Ivan Petrov" the adjective hangs on the office.
    inner = [token for child in own for token in child.children if token.dep_ in MODIFIERS and token.i < child.i]
    words = " ".join(token.text for token in sorted([*inner, *own, noun], key=lambda token: token.i))
    lemma, lists = noun.lemma_.lower(), tables().words
    if lemma in lists["force_nouns"] and not own:
        return words_of(noun, full=True)
    organ = any(lemma in lists[name] for name in ("force_nouns", "group_nouns", "organs"))
    return words_of(noun) if organ and any(child.dep_ == "poss" for child in noun.lefts) else words
