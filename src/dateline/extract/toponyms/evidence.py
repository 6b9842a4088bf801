"""How much the words around a name say that it is a place."""

from collections.abc import Sequence

from dateline.extract.tokens import Token
from dateline.extract.toponyms.held import is_held
from dateline.extract.toponyms.misnamed import is_acronym, is_followed_as_person, is_ordinary, is_sickness, opens_report
from dateline.extract.toponyms.names import Candidate, piece_at, run_around
from dateline.extract.toponyms.pieces import Piece
from dateline.extract.toponyms.prior import prior
from dateline.extract.toponyms.rules import Rules, rules
from dateline.record.vocabulary import Feature


def weigh(candidate: Candidate, *, capitals: bool, titled: bool) -> None:
    """Set the evidence of a candidate and what its neighbours say of its kind.

    ``capitals``: the sentence is in capitals; ``titled``: it is a headline in which most words have one.
    """
    table = rules()
    worth = prior(candidate)
    score = worth + (table.weight("several_words") if candidate.last > candidate.first and not candidate.site else 0.0)
    after = piece_at(candidate, candidate.last + 1)
    _kind(candidate, after, table)
    if candidate.site:
        score += table.weight("site")
    elif candidate.unlisted:
        score += table.weight("unlisted")
    if candidate.wanted is not None or (candidate.last > candidate.first and _ends_in_kind(candidate, table)):
        score += table.weight("place_noun")
    root = _root(candidate)
    score += _grammar(candidate, root, after, table)
    if not capitals:
        score += _neighbours(candidate, root, table, worth, titled=titled)
    if len(candidate.key) <= 2 and not candidate.sure:
        score += table.weight("ordinary")
    dateline = opens_report(candidate)
    if dateline:
        score += table.weight("dateline")
    elif not candidate.sure and not capitals and is_acronym(candidate):
        score += table.weight("ordinary")
    if not candidate.sure and is_ordinary(candidate, table):
        score += table.weight("ordinary")
    if after is not None and is_sickness(candidate, after, table):
        score += table.weight("in_longer_name")
    if after is not None and is_followed_as_person(candidate, after):
        score += table.weight("in_longer_name")
        candidate.family = True
    candidate.evidence = score
    candidate.strong = score - worth >= 1.9 or worth >= 3.0


def _kind(candidate: Candidate, after: Piece | None, table: Rules) -> None:
    """Read the word for a kind of place beside the name: "Kunduz province", "the city of Aybak"."""
    begins = candidate.begins
    before = piece_at(candidate, begins - 1)
    if after is not None and after.word and not after.glued:
        candidate.wanted = _feature(after.word, table)
    if candidate.wanted is None and before is not None:
        if before.word == "of":
            noun = piece_at(candidate, begins - 2)
            candidate.wanted = _of_feature(candidate, noun, table) if noun is not None else None
        elif not before.capital and (before.word in table.cities or before.word in table.provinces):
            candidate.wanted = Feature.CITY if before.word in table.cities else None
            candidate.capital = before.word == "capital"


def _of_feature(candidate: Candidate, noun: Piece, table: Rules) -> Feature | None:
    """Return the kind that "… of X" gives X: "the Karukh district of Herat" means the province of Herat."""
    if noun.word in {"capital", "port"}:
        return None
    before = piece_at(candidate, candidate.begins - 3)
    named = noun.word in table.districts and before is not None and before.capital
    return Feature.PROVINCE if named or noun.word == "districts" else _feature(noun.word, table)


def _ends_in_kind(candidate: Candidate, table: Rules) -> bool:
    """Return whether the name itself ends in a word for a kind of division: "Butler County"."""
    return not candidate.site and _known_kind(candidate.pieces[candidate.last].word, table)


def _feature(word: str, table: Rules) -> Feature | None:
    if word in table.provinces:
        return Feature.PROVINCE
    if word in table.districts:
        return Feature.DISTRICT
    return Feature.CITY if word in table.cities and word != "camp" else None


def _grammar(candidate: Candidate, root: Token, after: Piece | None, table: Rules) -> float:
    """Return what prepositions and verbs say: "in X", "captured X", "X said"."""
    pieces, at = candidate.pieces, _before(candidate, table)
    score = 0.0
    if at >= 0 and (not pieces[at].capital or pieces.tokens[at].pos_ in {"ADP", "SCONJ"}):
        before = pieces[at]
        if before.word in table.locative:
            score += table.weight("locative")
        elif before.word == "of" and _noun_before_of(candidate, table):
            score += table.weight("of_place")
        elif before.word in table.directional:
            moves = pieces.tokens[at].head.lemma_.lower() in table.motion
            score += table.weight("locative" if moves else "directional")
    if after is not None and not after.capital and after.word in table.local_nouns:
        score += table.weight("local_noun")
    lead = _lead(root)
    head = lead.head
    if lead is not root and lead.dep_ == "pobj" and head.lower_ in table.locative:
        score += table.weight("listed_locative")
    adverb = _is_misread(root)
    taken = (lead.dep_ in {"dobj", "nsubjpass"} or adverb) and head.lemma_.lower() in table.place_verbs
    if taken or (lead.dep_ == "nsubj" and is_held(head, table)):
        score += table.weight("place_verb")
    elif root.dep_ == "nsubj" and head.lemma_.lower() in table.speech:
        score += table.weight("speaks")
    if after is not None and after.glued:
        return score  # "X-based": the tag is that of the whole word
    if (root.pos_ not in {"PROPN", "NOUN", "ADJ"} and not adverb) or (root.pos_ == "ADJ" and score == 0.0):
        score += table.weight("not_a_name")
    return score


def _lead(root: Token) -> Token:
    """Return the first name of a list of names that this one stands in: what is said of it is said of each."""
    lead = root
    while lead.dep_ == "conj" and lead.head.pos_ == "PROPN" and lead.head is not lead:
        lead = lead.head
    return lead


def _is_misread(root: Token) -> bool:
    """Return whether a name that the tagger does not know was taken for an adverb: "captured Bakhmut"."""
    if root.pos_ != "ADV" or root.lower_.endswith("ly") or not root.is_title:
        return False
    behind = root.dep_ == "advmod" and root.i == root.head.i + 1 and root.head.pos_ == "VERB"
    return behind or root.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def _before(candidate: Candidate, table: Rules) -> int:
    """Return the piece before the name, "the" and directions left out; -1 if there is none."""
    at = candidate.begins - 1
    pieces = candidate.pieces
    while at >= 0 and (pieces[at].word == "the" or pieces[at].word in table.directions):
        at -= 1
    return at


def _noun_before_of(candidate: Candidate, table: Rules) -> bool:
    at = candidate.begins - 1
    while at >= 0 and candidate.pieces[at].word != "of":
        at -= 1
    return at > 0 and candidate.pieces[at - 1].word in table.of_places


def _neighbours(candidate: Candidate, root: Token, table: Rules, worth: float, *, titled: bool) -> float:
    """Return what capitalised words on either side say: titles, given names, organisations, directions."""
    left, right = run_around(candidate.pieces, candidate.first, candidate.last)
    named = not left and not right and (root.pos_ == "PROPN" or _is_misread(root))
    score = table.weight("alone") if named else 0.0
    nearest = left[-1].word if left else _lower_title(candidate)
    if nearest:
        if nearest in table.titles or nearest in table.given:
            candidate.family = True
            return table.weight("in_longer_name")
        if nearest in table.directions:
            score += table.weight("direction")
        elif nearest in table.organisations:
            score += table.weight("in_longer_name")
        elif not titled and nearest not in table.heads and not _known_kind(nearest, table):
            candidate.family = worth < 2.0
            score += table.weight("in_longer_name") * (0.4 if worth >= 3.0 else 1.0)
    if _before_is_organisation(candidate, table):
        score += table.weight("in_longer_name")
    if right and not candidate.site:
        score += _right(candidate, right[0].word, right, table, worth, titled=titled)
    before = piece_at(candidate, candidate.first - 1)
    if before is not None and before.word in table.directions and not before.capital:
        score += table.weight("direction")
    return score


def _right(
    candidate: Candidate, word: str, right: Sequence[Piece], table: Rules, worth: float, *, titled: bool
) -> float:
    last = right[-1].word
    if last in table.institutions or any(piece.word in table.organisations for piece in right):
        return table.weight("in_longer_name")
    if _known_kind(word, table):
        return 0.0
    if candidate.key in table.given:
        candidate.family = True
        return table.weight("in_longer_name")
    if titled or worth >= 3.0 or word in table.titles:
        return 0.0
    return table.weight("in_longer_name")


def _known_kind(word: str, table: Rules) -> bool:
    return word in table.provinces or word in table.districts or word in table.cities


def _lower_title(candidate: Candidate) -> str:
    """Return the word before the name if it is a title in lower case ("spokesman", "Gov." cut by a full stop)."""
    before = piece_at(candidate, candidate.first - 1)
    if (
        before is None
        or before.word not in rules().titles
        or before.word in {"private", "major", "general", "principal"}
    ):
        return ""
    return before.word


def _before_is_organisation(candidate: Candidate, table: Rules) -> bool:
    """Return whether "University of", "Bank of" stands before the name, with a capital."""
    of, noun = piece_at(candidate, candidate.first - 1), piece_at(candidate, candidate.first - 2)
    if of is None or noun is None or of.word != "of":
        return False
    return noun.capital and noun.word in table.of_organisations


def _root(candidate: Candidate) -> Token:
    """Return the token of the name whose head is outside it."""
    tokens = candidate.pieces.tokens[candidate.first : candidate.last + 1]
    first, last = tokens[0].i, tokens[-1].i
    for token in tokens:
        if not first <= token.head.i <= last:
            return token
    return tokens[-1]
