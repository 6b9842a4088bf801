"""Finding the time expressions of an article, in order, each read in its context."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.times import counted, distance, lengths, months, named_dates
from dateline.extract.times.base import Base, base_date, stamps
from dateline.extract.times.calendar import DAY, MONTH, WEEK, YEAR
from dateline.extract.times.reading import Context, Reading, read, unit_of
from dateline.extract.times.rules import Found, expressions
from dateline.extract.times.tense import is_future, is_verb, year_words
from dateline.extract.tokens import Token
from dateline.record.article import Article
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, BlockKind, TimePrecision

READERS = (counted, distance, lengths, months, named_dates)
"""The modules whose readers register themselves when imported."""
_DAY_KINDS = frozenset(
    [
        "date",
        "iso",
        "weekday",
        "deictic",
        "day_beyond",
        "part_of_day",
        "ago",
        "offset",
        "that_period",
        "the_period",
        "same_part",
    ]
)
_OPEN_KINDS = frozenset({"unit_alone", "century"})
"""Kinds of expression that are none where nothing says which unit is meant."""
_HISTORIC = 400
"""A day further than this from the day of writing is no longer the one that "the day before" counts from."""


@dataclass(frozen=True, slots=True)
class _Reference:
    day: date | None = None
    text: str | None = None
    month: date | None = None
    month_text: str | None = None


def find_times(parsed: ParsedArticle) -> list[TimeMention]:
    """Return the time expressions of an article in order; they do not overlap.

    Its date lines are among them, with basis ``published``, although they are furniture that no rule reads.
    """
    base = base_date(parsed.article.header, parsed.article.text)
    picture = _picture_day(parsed, base) if base.day is None else None
    mentions: list[TimeMention] = []
    reference = _Reference()
    for sentence in parsed.sentences:
        found, reference = _in_sentence(sentence, base, reference, picture)
        mentions.extend(found)
    return sorted([*mentions, *_date_lines(parsed.article)], key=lambda mention: mention.start)


def _date_lines(article: Article) -> Iterator[TimeMention]:
    """Yield the dates with which the page itself says when it was published or updated."""
    furniture = [block for block in article.header.blocks if block.kind is BlockKind.FURNITURE]
    for start, end, day in stamps(article.text) if furniture else ():
        if day is not None and any(block.start <= start and end <= block.end for block in furniture):
            words = article.text[start:end]
            yield TimeMention(start, end, words, day.isoformat(), day, day, TimePrecision.DAY, Basis.PUBLISHED)


def _picture_day(parsed: ParsedArticle, base: Base) -> date | None:
    """Return the full date that ends one of the first sentences, as captions do, if it can be of this report."""
    for sentence in parsed.sentences[:3]:
        text = sentence.text
        for found in expressions(text):
            if found.kind != "date" or "year" not in found.roles or text[found.end :].strip(" .)") != "":
                continue
            day = read(found, Context(base)).earliest
            if day and (base.first is None or base.last is None or base.first <= day <= base.last):
                return day
    return None


def _in_sentence(
    sentence: Sentence, base: Base, reference: _Reference, picture: date | None
) -> tuple[list[TimeMention], _Reference]:
    text = sentence.text
    expressed = expressions(text)
    if not expressed:
        return [], reference
    read_ones: list[tuple[Found, Reading]] = []
    tells = any(map(is_verb, sentence.doc))
    for found in expressed:
        tokens = sentence.doc.covering(found.start, found.end)
        if not tokens or not _is_time(found, tokens):
            continue
        context = _context(found, tokens, base, reference, picture)
        reading = read(found, context)
        if reading.value is None and found.kind in _OPEN_KINDS:
            continue
        read_ones.append((found, reading))
        if tells and found.kind in _DAY_KINDS and reading.earliest and reading.earliest == reading.latest:
            near = base.last is None or abs((base.last - reading.earliest).days) < _HISTORIC
            reference = _Reference(reading.earliest, text[found.start : found.end]) if near else reference
        elif found.kind in ("month", "year") and reading.earliest:
            reference = replace(reference, month=reading.earliest, month_text=text[found.start : found.end])
    return [_mention(sentence, start, end, reading) for start, end, reading in _with_clocks(read_ones, text)], reference


def _context(found: Found, tokens: list[Token], base: Base, reference: _Reference, picture: date | None) -> Context:
    root = _root(tokens)
    return Context(
        base=base,
        reference=reference.day,
        reference_text=reference.text,
        month=reference.month,
        month_text=reference.month_text,
        future=is_future(root),
        event=_event_after(found, tokens),
        modifier=root.dep_ in ("compound", "nmod", "amod", "poss"),
        following=tokens[-1].nbor().lower_ if tokens[-1].i + 1 < len(tokens[-1].doc) else "",
        picture=picture,
    )


def _root(tokens: list[Token]) -> Token:
    """Return the token of an expression that its others hang from."""
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.head.i not in inside or token.head == token:
            return token
    return tokens[-1]


def _event_after(found: Found, tokens: list[Token]) -> str | None:
    """Return the words of the happening that "a day after …" or "the same day that …" counts from, if any follow."""
    last = tokens[-1]
    if found.kind == "offset" and last.lower_ in ("before", "after"):
        if not _governs(last):
            return None
    elif not (found.kind in ("the_period", "that_period") and "same" in found.roles["near"].text.lower()):
        return None
    rest = [token for token in last.doc[last.i + 1 :] if not token.is_space]
    if not rest or rest[0].is_punct or rest[0].lower_ in ("and", "but", "as", "in", "at", "on"):
        return None
    words = []
    for token in rest[:14]:
        if token.text in (";", ".", "–", "—", '"', "”"):
            break
        words.append(token)
    return last.doc.text[words[0].idx : words[-1].idx + len(words[-1])] if words else None


def _governs(word: Token) -> bool:
    """Say whether "before" or "after" has a clause or a noun of its own."""
    following = word.nbor() if word.i + 1 < len(word.doc) else None
    if following is None or following.is_punct:
        return False
    return word.dep_ == "mark" or any(child.i > word.i and not child.is_punct for child in word.children)


def _is_time(found: Found, tokens: list[Token]) -> bool:
    """Say whether the words are a time here: not the number of people, not a name's part, not a modal verb."""
    first, last = tokens[0], tokens[-1]
    if found.kind == "year" and "year" in found.roles and found.roles["year"].kind == "year":
        return _is_year(found, first, last)
    if found.kind == "duration" and last.i + 1 < len(last.doc):
        following = [token.lower_ for token in last.doc[last.i + 1 : last.i + 3]]
        return not (following[:1] == ["old"] or following == ["-", "old"] or following[:1] == ["olds"])
    if found.kind == "month" and len(found.words) == 1:
        return _is_month(found, first)
    if found.kind == "period" and first.i:
        return not all(token.text[:1].isupper() for token in tokens) or first.doc.text.isupper()
    if found.kind == "vaguely" and found.roles["vague"].text in ("past", "future"):
        return last.dep_ not in ("amod", "compound", "nmod")
    if found.kind == "unit_alone":
        return _is_unit_alone(found, first, last)
    if found.kind == "soon":
        return first.nbor(-1).lower_ != "as" if first.i else True
    return True


def _is_unit_alone(found: Found, first: Token, last: Token) -> bool:
    """Tell "ended the day" from "the day of reckoning", "the day that …", "won the day", "by the hour"."""
    if unit_of(found) not in (DAY, WEEK, MONTH, YEAR) or last.dep_ in ("compound", "nmod", "poss"):
        return False
    if last.head.lemma_ in year_words()["day_idioms"] or (first.i and first.nbor(-1).lower_ == "by"):
        return False
    after = last.nbor().lower_ if last.i + 1 < len(last.doc) else ""
    return after not in year_words()["day_of"] and not any(child.dep_ in ("relcl", "acl") for child in last.children)


def _is_month(found: Found, first: Token) -> bool:
    """Tell a month alone from a verb, a name's part ("June Osei"), or an abbreviation that is a name ("Jan")."""
    text = first.doc.text
    if first.pos_ in ("AUX", "VERB"):
        return False
    before = first.nbor(-1) if first.i else None
    after = first.nbor() if first.i + 1 < len(first.doc) else None
    named = [near for near in (before, after) if near is not None and near.pos_ == "PROPN"]
    abbreviated = len(first.text) < 4 + (first.lower_ == "sept") or first.lower_ == "sept"
    if abbreviated and text[found.end : found.end + 1] != "." and (before is None or before.pos_ != "ADP"):
        return False
    return not ((named and first.dep_ in ("compound", "flat")) or (before in named and first.dep_ != "pobj"))


def _is_year(found: Found, first: Token, last: Token) -> bool:
    """Tell a year from a count: 2,014 people are not a year, nor are 2014 people without a preposition."""
    if "phase" in found.roles:
        return True
    year = int(found.roles["year"].number or 0)
    before = first.nbor(-1) if first.i else None
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    opening = before.lower_ if before is not None else ""
    if before is not None and (before.is_currency or before.like_num or opening in year_words()["count_before"]):
        return False
    if after is not None and after.lower_ in year_words()["count_after"]:
        return False
    if first.dep_ == "nummod" and first.head.tag_ in ("NNS", "NNPS") and first.head.i > first.i:
        return opening in ("in", "since", "by", "until") and 1900 <= year <= 2100 and first.head.dep_ != "pobj"
    if before is not None and after is not None and before.tag_ == "NNP" and after.tag_ in ("NNP", "NNPS"):
        return False  # of a name: "the Ruvo 2000 Index"
    if opening in year_words()["year_before"]:
        return 1500 <= year <= 2199
    return 1900 <= year <= 2100 and first.dep_ != "quantmod"


def _with_clocks(read_ones: list[tuple[Found, Reading]], text: str) -> list[tuple[int, int, Reading]]:
    """Give an hour the day named in its sentence, and join the two where they stand side by side."""
    out: list[tuple[int, int, Reading, str]] = []
    for found, reading in read_ones:
        start, end, kind = found.start, found.end, found.kind
        gap = text[out[-1][1] : start].strip(" ,").lower() if out else None
        if (
            out
            and gap in ("", "on")
            and {kind, out[-1][3]} in ({"clock", "weekday"}, {"clock", "date"}, {"clock", "deictic"})
        ):
            clock, dated = (reading, out[-1][2]) if kind == "clock" else (out[-1][2], reading)
            out[-1] = (out[-1][0], end, _at_hour(clock, dated), "moment")
        else:
            out.append((start, end, reading, kind))
    days = [reading for _, _, reading, kind in out if kind in _DAY_KINDS and reading.earliest == reading.latest]
    return [
        (start, end, _at_hour(reading, days[0]) if kind == "clock" and days else reading)
        for start, end, reading, kind in out
    ]


def _at_hour(clock: Reading, dated: Reading) -> Reading:
    if clock.value is None or dated.value is None or dated.earliest != dated.latest or dated.earliest is None:
        return replace(dated, value=dated.value)
    time = clock.value[clock.value.index("T") :]
    return replace(dated, value=f"{dated.earliest.isoformat()}{time}", precision=TimePrecision.MOMENT)


def _mention(sentence: Sentence, start: int, end: int, reading: Reading) -> TimeMention:
    return TimeMention(
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.text[start:end],
        value=reading.value,
        earliest=reading.earliest,
        latest=reading.latest,
        precision=reading.precision,
        basis=reading.basis,
        anchor=reading.anchor,
    )
