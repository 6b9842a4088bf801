"""What a line looks like: its words, its end, whether a verb in it is finite."""

import re

from dateline.intake.blocks.rules import words

_WORD = re.compile(r"\w+(?:['\u2019.\-/]\w+)*")
_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]*]*(?:\s*[\[(][^\[\]()]{1,60}[\])])?$")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
_SPACE = re.compile(r"\s+")
_INNER_END = re.compile(r"[a-z0-9)\"\u201d][.!?][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(]*[A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def words_of(line: str) -> list[str]:
    """Return the words of a line as written."""
    return _WORD.findall(line)


def fold(line: str) -> str:
    """Return a line in lower case, with single spaces and no signs at either end."""
    return _SIGNS.sub("", _SPACE.sub(" ", line.lower().replace("\u2019", "'")))


def ends_sentence(line: str) -> bool:
    """Tell whether the line ends as a sentence does."""
    return _END.search(line[-80:]) is not None


def holds_sentence_end(line: str) -> bool:
    """Tell whether a sentence ends inside the line and another begins."""
    return _INNER_END.search(line) is not None


def has_finite_verb(line: str) -> bool:
    """Tell whether a word of the line is a finite verb for sure; most verbs in the present tense are not known here."""
    found = [word.lower().replace("\u2019", "'") for word in words_of(line)]
    return any(_is_finite(word, found[at + 1] if at + 1 < len(found) else "", at) for at, word in enumerate(found))


def _is_finite(word: str, following: str, at: int) -> bool:
    """Tell whether a word is a finite verb here; in front of "by" it is a participle ("held by")."""
    if following == "by":
        return word in words("words", "auxiliaries")
    return (
        word in words("words", "finite") or word in words("words", "auxiliaries") or (at > 0 and _past(word, following))
    )


def _past(word: str, following: str) -> bool:
    """Tell whether the word looks like a past tense that is no participle ("seized", but not "seized in")."""
    return word.endswith("ed") and len(word) > 4 and following not in ("in", "near", "during", "at", "from")


def is_capitals(line: str) -> bool:
    """Tell whether the line has letters and all of them are capitals."""
    return line.upper() == line and line.lower() != line


def is_title_case(line: str) -> bool:
    """Tell whether nearly every long word starts with a capital."""
    long = [word for word in words_of(line) if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() or word[0].isdigit() for word in long) >= len(long) * 0.85


def names_year(line: str) -> bool:
    """Tell whether the line names a year."""
    return _YEAR.search(line) is not None


def shared_words(title: str, body: str) -> int:
    """Return how many words of the title the body takes up, by their first five letters."""
    plain = words("words", "plain")
    wanted = {word[:5] for word in fold(title).split() if len(word) > 3 and word not in plain}
    return len(wanted & {word[:5] for word in map(fold, body.split())})
