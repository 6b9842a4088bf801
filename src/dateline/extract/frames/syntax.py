"""The dependency parse as predicates with arguments, whatever the surface: active, passive, nominal, relative."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.extract.frames.subjects import (
    ALL_SUBJECTS,
    OBJECTS,
    RELATIVES,
    SUBJECTS,
    antecedent_of,
    child_of,
    coordinated,
    is_passive,
    subject_of,
)
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token

PARTAKING = {"between", "with", "against", "among"}
OVER = {"of", "over"}
BY_PLACE = {"in", "on"}
NOBODY = {"nobody", "none", "anyone"}
PARTICLES = {"back", "away", "out"}  # "pulled back from": the parser hangs "from" on "back"
COMPOUNDED = {"according", "due", "owing", "thanks", "prior", "contrary"}  # their "to" is no "to" of the verb


@dataclass(slots=True)
class Predicate:
    """A happening or a state in words: its head token, its key in the event table, and its arguments.

    ``key`` is a lemma, with a particle ("take over") or a light verb's noun ("take control") where there is one.
    Arguments are the heads of their noun phrases, coordination spelled out. ``form`` is verb, noun or state.
    """

    token: Token
    key: str
    form: str
    passive: bool = False
    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    obliques: list[tuple[str, Token]] = field(default_factory=list)

    def oblique(self, *prepositions: str) -> tuple[Token, ...]:
        """Return the heads of the prepositional arguments with one of these prepositions."""
        return tuple([token for preposition, token in self.obliques if preposition in prepositions])


def _subjects(verb: Token, subject: Token | None) -> tuple[Token, ...]:
    """Return the subjects with everything coordinated to them; a long one is sometimes parsed as two."""
    if subject is None:
        return ()
    own = [child for child in verb.children if child.dep_ in ALL_SUBJECTS and child is not subject]
    own = [child for child in own if child.lower_ not in RELATIVES]
    told = coordinated(subject)
    return tuple(dict.fromkeys((*told, *(token for one in own for token in coordinated(one))))) if own else told


def by_agent(verb: Token) -> Token | None:
    """Return the head of a passive's by-phrase."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            agent = child_of(child, {"pobj"})
            words = tables().words
            if agent is None or not (agent.lower_ in words["calendar"] or agent.lower_ in words["hours"]):
                return agent
    return None


def _obliques(token: Token) -> list[tuple[str, Token]]:
    found: list[tuple[str, Token]] = []
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent"}:
            found += _pobjs(child)
        elif child.dep_ == "advmod" and child.lower_ in PARTICLES:
            found += [one for inner in child.children if inner.dep_ == "prep" for one in _pobjs(inner)]
    return found


def _taken_from(direct: Token | None) -> list[tuple[str, Token]]:
    """Return the "from" that the parser hangs on an object: "drove the rebels from Tarn", "took Tarn from them"."""
    found: list[tuple[str, Token]] = []
    for child in direct.children if direct is not None else ():
        if child.lower_ == "from" and child.dep_ == "prep" and direct is not None and child.i > direct.i:
            found += _pobjs(child)
    return found


def _pobjs(preposition: Token) -> list[tuple[str, Token]]:
    found: list[tuple[str, Token]] = []
    for child in preposition.children:
        if child.dep_ == "pobj":
            found += [(preposition.lower_, token) for token in coordinated(child)]
        elif child.dep_ == "prep":
            found += _pobjs(child) if preposition.lower_ not in COMPOUNDED else []
            found += [(f"{preposition.lower_} {child.lower_}", token) for _, token in _pobjs(child)]
    return found


def _key(verb: Token) -> str:
    particle, after = child_of(verb, {"prt"}), _next(verb)
    if particle is None and after is not None and (after.tag_ == "RP" or _is_particle(verb, after)):
        particle = after
    lemma = lemma_of(verb)
    return f"{lemma} {particle.lower_}" if particle is not None else lemma


def _is_particle(verb: Token, after: Token) -> bool:
    """Say whether "out" of "pulled out of" belongs to the verb, though the tagger takes it for a preposition."""
    if after.lower_ == "back" or after.pos_ not in {"ADP", "ADV"}:
        return after.lower_ == "back"
    of = _next(after)
    return of is not None and of.lower_ in {"of", "from"} and f"{lemma_of(verb)} {after.lower_}" in tables().by_verb


def _next(token: Token) -> Token | None:
    """Return the word behind this one."""
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None


def verbal(verb: Token) -> Predicate:
    """Return the predicate that a verb heads, with a light verb's noun taken into its key."""
    subject, passive = subject_of(verb), is_passive(verb)
    direct = child_of(verb, OBJECTS) or _mistaken_object(verb)
    if (verb.dep_ in {"relcl"} and direct is not None and direct.lower_ in RELATIVES) or (
        verb.dep_ == "relcl" and direct is None and subject != antecedent_of(verb) and not passive
    ):
        direct = antecedent_of(verb)
    obliques = [*_obliques(verb), *_taken_from(direct)]
    key = _key(verb)
    if passive:
        agents = coordinated(by_agent(verb))
        if (
            subject is not None and f"{key} {subject.lemma_.lower()}" in tables().by_verb
        ):  # "control of the town was taken by rebels"
            return _light(verb, key, subject, agents, obliques, passive=True)
        return Predicate(verb, key, "verb", True, agents, _subjects(verb, subject), obliques)
    if direct is not None and _is_light(direct):
        return _light(verb, key, direct, coordinated(subject), obliques)
    if direct is None and subject is not None and f"{key} {subject.lemma_.lower()}" in tables().by_verb:
        return _light(verb, key, subject, (), obliques)  # "control of the town passed to the army"
    return Predicate(verb, key, "verb", False, _subjects(verb, subject), coordinated(direct), obliques)


def _speaks_instead(verb: Token, name: Token) -> bool:
    """Say whether the parser has a town speak that a verb took: "has captured Tarn, a mining hub, a resident said"."""
    said = verb.head
    told = verb.dep_ == "ccomp" and verb.tag_ in {"VBN", "VBD"} and not is_passive(verb) and child_of(verb, SUBJECTS)
    return bool(told) and name.dep_ == "nsubj" and name.head == said and said.i > name.i + 1


def _mistaken_object(verb: Token) -> Token | None:
    """Return the name right behind a verb that the parser takes for an adverb: "had taken Tarn"."""
    following = _next(verb)
    if following is None or following.pos_ not in {"PROPN", "ADV"}:
        return None
    if following.pos_ == "PROPN" and _speaks_instead(verb, following):
        return following
    named = following.head is verb and following.text[:1].isupper()
    return following if named and following.dep_ in {"advmod", "oprd", "dep"} else None


def _light(
    verb: Token, key: str, noun: Token, agents: tuple[Token, ...], obliques: list[tuple[str, Token]], *,
    passive: bool = False,
) -> Predicate:  # fmt: skip
    """Return the predicate of a light verb with its noun: "took control of the town", "raised their flag over it"."""
    inner = [*_obliques(noun), *obliques]
    patients = tuple(token for preposition, token in inner if preposition in OVER)
    patients = patients or tuple(token for preposition, token in inner if preposition in BY_PLACE)
    agents = agents or _owners(noun)
    return Predicate(verb, f"{key} {noun.lemma_.lower()}", "verb", passive, agents, patients, inner)


def _owners(noun: Token) -> tuple[Token, ...]:
    """Return whose flag was raised, where nobody is named who did it: "the Oss flag", "the flag of Oss"."""
    if noun.lemma_.lower() != "flag":
        return ()
    owners = [child for child in noun.children if child.dep_ in {"poss", "compound", "nmod", "amod"}]
    return (*owners, *(token for preposition, token in _obliques(noun) if preposition == "of"))


def nominal(noun: Token) -> Predicate:
    """Return the predicate that an event noun heads: "the Taliban takeover of Kunduz", "Zaranj's fall"."""
    owners = [child for child in noun.children if child.dep_ in {"poss", "compound", "nmod", "amod"}]
    obliques = _obliques(noun)
    if noun.dep_ in SUBJECTS and noun.head.lemma_.lower() in tables().happening:
        # "clashes erupted between the police and a crowd": who took part hangs on the verb.
        obliques += [(preposition, token) for preposition, token in _obliques(noun.head) if preposition in PARTAKING]
    patients = tuple(token for preposition, token in obliques if preposition == "of")
    if any(owner.lower_ == "whose" for owner in owners) and noun.head.dep_ == "relcl":
        patients += coordinated(noun.head.head)
    agents = [token for preposition, token in obliques if preposition == "by"]
    agents += [token for owner in owners for token in coordinated(owner)]
    agents += [token for child in noun.children if _is_staging(child) for token in coordinated(by_agent(child))]
    if noun.dep_ in OBJECTS and noun.head.lemma_.lower() in tables().staging and not is_passive(noun.head):
        agents += coordinated(subject_of(noun.head))  # "aircraft carried out ten raids"
    agents += _authors(noun)
    return Predicate(noun, noun.lemma_.lower(), "noun", False, tuple(agents), patients, obliques)


def _authors(noun: Token) -> tuple[Token, ...]:
    """Return who "was behind the attack" or "was responsible for" it."""
    above = noun.head.head
    told = noun.dep_ == "pobj" and (
        noun.head.lower_ == "behind" or (noun.head.lower_ == "for" and above.lower_ == "responsible")
    )
    copula = above.head if above.lower_ == "responsible" else above
    authors = coordinated(subject_of(copula)) if told and copula.lemma_ == "be" else ()
    return tuple(one for one in authors if one.tag_ not in {"WP", "WDT"} and one.lower_ not in NOBODY)


def _is_staging(verb: Token) -> bool:
    """Say whether the verb only tells who did the noun's deed: "an attack carried out by", "a raid staged by"."""
    return verb.dep_ in {"acl", "relcl"} and verb.lemma_.lower() in tables().staging


def lemma_of(token: Token) -> str:
    """Return the token's lemma, mended where the lemmatiser leaves an irregular form as it stands ("retook")."""
    return _mended(token.lemma_)


@lru_cache(maxsize=8192)
def _mended(named: str) -> str:
    lemma = named.lower()
    return tables().lemmas.get(lemma, lemma)


@lru_cache(maxsize=8192)
def _opens_a_key(named: str) -> bool:
    """Say whether a key of the event table begins with this lemma, as the lemmatiser gives it."""
    lemma = _mended(named)
    return lemma in tables().verb_lemmas or lemma in tables().noun_lemmas


def predicates(sentence: Iterator[Token] | list[Token]) -> Iterator[Predicate]:
    """Yield every predicate of a parsed sentence whose key the event table knows, in order."""
    known = tables()
    for token in sentence:
        if not _opens_a_key(token.lemma_) and token.lower_ not in known.participles:
            continue
        lemma = lemma_of(token)
        copula = _copula_before(token)
        if (token.pos_ == "VERB" or _is_mistagged(token)) and lemma in known.verb_lemmas:
            yield verbal(token)
        elif copula is not None:
            agents, key = coordinated(by_agent(token) or by_agent(copula)), known.participles[token.lower_]
            yield Predicate(token, key, "verb", True, agents, coordinated(subject_of(copula)), _obliques(token))
        elif lemma in known.noun_lemmas and _is_nominal(token) and not _is_month(token):
            yield _headline_verb(token) if _is_headline_verb(token) else nominal(token)


def _copula_before(token: Token) -> Token | None:
    """Return the "been" of "had been overrun", where the tagger takes the participle for a noun or an adjective."""
    if token.pos_ not in {"NOUN", "ADJ"} or token.lower_ not in tables().participles:
        return None
    before = next((one for one in reversed(token.doc[max(0, token.i - 3) : token.i]) if one.pos_ != "ADV"), None)
    return next((one for one in (token.head, before) if one is not None and one.lemma_ == "be"), None)


def _is_mistagged(token: Token) -> bool:
    """Say whether a verb was tagged as a noun ("was overrun by", "which Ukraine retook")."""
    if token.lower_ in tables().lemmas:
        return True
    if token.pos_ not in {"NOUN", "ADJ"}:
        return False
    if child_of(token, {"auxpass"}) is not None:
        return True
    following = _next(token) if token.lower_ in tables().participles else None
    return following is not None and following.lower_ == "by"


def _is_month(token: Token) -> bool:
    return token.is_title and token.pos_ == "PROPN" and token.lower_ in tables().words["calendar"]


def _is_nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} or (token.pos_ in {"VERB", "ADJ", "ADV"} and token.dep_ in {"pobj", "nsubj"})


def _is_headline_verb(noun: Token) -> bool:
    """Say whether a word tagged as a noun is a present-tense verb in headline style ("as Ghazni and Herat fall")."""
    if noun.lemma_.lower() not in tables().headline_verbs or noun.i == 0:
        return False
    if any(child.dep_ in {"det", "prep", "amod", "poss"} for child in noun.children):
        return False
    before = noun.nbor(-1)
    return before.pos_ == "PROPN"


def _headline_verb(noun: Token) -> Predicate:
    subjects: list[Token] = []
    at = noun.i - 1
    while at >= 0 and (noun.doc[at].pos_ == "PROPN" or noun.doc[at].lower_ in {",", "and"}):
        if noun.doc[at].pos_ == "PROPN":
            subjects.append(noun.doc[at])
        at -= 1
    return Predicate(noun, noun.lemma_.lower(), "verb", False, tuple(reversed(subjects)), (), _obliques(noun))


def _is_light(noun: Token) -> bool:
    """Say whether an object makes a phrase with its verb: "took office"; "took the governor's office" is no phrase."""
    if noun.pos_ == "PROPN" or noun.lemma_.lower() not in tables().light_nouns:
        return False
    own = noun.lemma_.lower() in tables().words["part_nouns"]
    return not (own and any(child.dep_ in {"det", "poss", "compound", "amod"} for child in noun.lefts))
