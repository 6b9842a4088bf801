"""Enumerations of places: "A, B and C", "two capitals: A and B", "20 of 34, including A"."""

from itertools import pairwise

from dateline.extract.document import Sentence
from dateline.extract.frames.focus import is_bearing
from dateline.extract.frames.mentions import Mentions, Named
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token
from dateline.record.vocabulary import Feature

ASIDE = 14  # tokens between two towns that say where they lie
NEAR = 8
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
JOINS = {",", "and", "&", "or"}


def beside(mentions: Mentions, sentence: Sentence, token: Token) -> list[Named]:
    """Return the places enumerated beside the one at the token, whatever the parser made of the list."""
    run: list[Named] = []
    places = sorted(mentions.within(sentence), key=lambda one: one[2].start)
    containers = {at for at, one in enumerate(places) if any(_lies_in(other, one) for other in places)}
    for named in [one for at, one in enumerate(places) if at not in containers or one[1] == token]:
        if run and not _goes_on(run[-1], named):
            if any(head == token for _, head, _ in run):
                break
            run = []
        run.append(named)
    return [one for one in run if one[1] != token] if any(head == token for _, head, _ in run) else []


def _goes_on(one: Named, other: Named) -> bool:
    """Say whether two places of one kind have nothing but commas, "and" and where they lie between them."""
    if (one[0].country, one[0].feature) != (other[0].country, other[0].feature) or is_bearing(one[1]):
        return False
    doc = other[1].doc
    between = [token for token in doc[one[1].i + 1 : other[1].i] if token.text not in other[2].text]
    if 0 < len(between) <= 2 and all(token.lower_ in JOINS for token in between):
        return True
    if len(between) > ASIDE or not any(token.lower_ in JOINS for token in between):
        return False
    asides = JOINS | tables().words["asides"] | tables().words["bearings"] | _names(one) | _names(other)
    return all(token.lower_ in asides for token in between)


def _lies_in(place: Named, container: Named) -> bool:
    """Say whether the second is only where the first lies: "A in the province of P", "P's capital A"."""
    inner, outer = place[0], container[0]
    if inner.feature is not Feature.CITY or outer.feature not in {Feature.PROVINCE, Feature.DISTRICT}:
        return False
    return outer.name == inner.admin1 and 0 < abs(place[1].i - container[1].i) <= NEAR


def _names(named: Named) -> set[str]:
    """Return the words of the province that a place lies in, small."""
    return {word.lower() for word in (named[0].admin1 or "").split()}


def spelled_out(mentions: Mentions, sentence: Sentence, head: Token) -> list[Named]:
    """Return the names after a class noun or number that say which it means; what only contains one is left out."""
    after = [one for one in mentions.within(sentence) if one[1].i > head.i]
    openers = tables().words["list_openers"]
    opening = next((token for token in sentence.doc[head.i + 1 :] if token.lower_ in openers), None) if after else None
    if opening is None:
        return [one for one in after if is_among(one[1])]
    found: list[Named] = []
    for named in (one for one in after if one[1].i > opening.i):
        token = named[1]
        if any(word.pos_ == "VERB" for word in sentence.doc[opening.i : token.i]):
            break
        if token.dep_ != "pobj" or token.head.lower_ not in {"in", "near"}:
            found.append(named)
    return found


def counted(mentions: Mentions, sentence: Sentence, head: Token) -> list[Named]:
    """Return as many names as a number says, behind a comma: "lost three towns in Upper Oss, Tarn, Bel and Dury"."""
    number = next((child.lower_ for child in head.lefts if child.like_num), "")
    wanted = int(number) if number.isdigit() and len(number) < 3 else COUNTED.get(number, 0)
    after = [one for one in mentions.within(sentence) if one[1].i > head.i]
    for first in range(len(after) - wanted + 1) if wanted > 1 else ():
        run, rest = after[first : first + wanted], after[first + wanted : first + wanted + 1]
        opened = sentence.text[: run[0][2].start - sentence.start].rstrip().endswith((",", "–", "—", " -"))
        joined = all(_goes_on(one, other) for one, other in pairwise(run))
        more = any(_goes_on(run[-1], one) for one in rest)
        if opened and joined and not more and run[0][0].feature in {Feature.CITY, Feature.DISTRICT}:
            return run
    return []


def is_among(token: Token) -> bool:
    """Say whether "among them" follows the name."""
    return [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]] == ["among", "them"]


def listed_before(mentions: Mentions, sentence: Sentence, relative: Token) -> Token:
    """Return the last name of a list that a plural sums up before a relative clause, else the relative itself."""
    noun = relative.nbor(-1) if relative.i else relative
    last = renamed(mentions, sentence, noun) if noun.tag_ == "NNS" else noun
    return last if last != noun else relative


def renamed(mentions: Mentions, sentence: Sentence, head: Token) -> Token:
    """Return the last name of "A, B and C, capitals that they tried to overrun": it stands for the list."""
    at = head.left_edge.i
    before = head.doc[at - 2] if at > 1 and head.doc[at - 1].text == "," else None
    named = before is not None and mentions.place_at(sentence, before) is not None
    return before if before is not None and named else head
