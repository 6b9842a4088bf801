"""Parts of speech and lemmas: what the pipeline's rules make of a word, worked out once for each word, tag and role."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

RULES = ("attribute_ruler", "lemmatizer")
_MOST = 30_000
"""So many words with their tags are remembered; what comes after is worked out each time."""
_MOST_ALONE = 16_000
"""The same of words by themselves; when there are more lemmas, all of these are forgotten."""
_SET: list[int | str] = ["TAG", "POS", "MORPH", "DEP", "LEMMA"]
Row = tuple[int, ...]


class Named(NamedTuple):
    """What a token is called: the names of its lemma, part of speech, tag and role."""

    lemma: str
    pos: str
    tag: str
    dep: str


class _Known(NamedTuple):
    """What of a word its rules look at: its lower case where a rule names it, whether it is space.

    ``opens`` is whether a rule on several words, or on a part of one, may begin with it.
    """

    lower: int
    is_space: bool
    opens: bool


class WordForms:
    """Does the work of a pipeline's attribute ruler and rule lemmatizer, which look at one word at a time.

    The few rules of the ruler that look at two words or into one are looked for where their first word is; where one
    holds, the pipeline's own parts read the sentence. The pipeline runs without the two, ``RULES``.
    """

    def __init__(self, nlp: Language, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._others = Matcher(nlp.vocab)
        others = [one for one in _patterns(ruler) if not _is_plain(one)]
        if others:
            self._others.add("others", others)
        self._openers = [_opener(one[0]) for one in others]
        self._roles = {nlp.vocab.strings[one[0]["DEP"]] for one in others if "LOWER" not in one[0] and "DEP" in one[0]}
        self._ruled_words = _named(ruler)  # of all others the tag and the role decide
        self._known: dict[int, _Known] = {}
        self._ruled: dict[Row, Row] = {}  # with a lemma where a rule gives it, else with none
        self._read: dict[Row, Named] = {}

    @classmethod
    def of(cls, nlp: Language) -> "WordForms | None":
        """Return what does the work of a pipeline's last two parts, ``RULES``; None where they are others."""
        if tuple(nlp.pipe_names[-2:]) != RULES:
            return None
        ruler, lemmatizer = (nlp.get_pipe(name) for name in RULES)
        if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, EnglishLemmatizer):
            return None
        if lemmatizer.mode != "rule":
            return None
        _file(lemmatizer)
        return cls(nlp, ruler, lemmatizer)

    def read(self, doc: Doc, words: Sequence[Row]) -> list[Named]:
        """Return what each token of a parsed sentence is called; ``words`` are its ORTH, TAG and DEP, in a table."""
        found = [self._read.get(word) for word in words]
        missing = [at for at, one in enumerate(found) if one is None]
        if not missing:
            return found  # type: ignore[return-value]
        known = [self._word(words[at][0]) for at in missing]
        several = any(one.opens or words[at][2] in self._roles for at, one in zip(missing, known, strict=True))
        if several and self._others(doc, allow_missing=True):
            return named_in(self._lemmatizer(self._ruler(doc)))
        keys = [(one.lower, one.is_space, *words[at][1:]) for at, one in zip(missing, known, strict=True)]
        if any(key not in self._ruled for key in keys):
            self._ruled.update(self._worked_out(doc, words))
        for at, one, key in zip(missing, known, keys, strict=True):
            found[at] = named = self._name(doc, at, self._ruled[key])
            if not one.opens and words[at][2] not in self._roles and len(self._read) < _MOST:
                self._read[words[at]] = named
        return found  # type: ignore[return-value]

    def _word(self, orth: int) -> _Known:
        known = self._known.get(orth)
        if known is None:
            lexeme = self._vocab[orth]
            lower = lexeme.lower if lexeme.lower_ in self._ruled_words else 0
            known = _Known(lower, lexeme.is_space, any(one.search(lexeme.lower_) for one in self._openers))
            if len(self._known) < _MOST_ALONE:
                self._known[orth] = known
        return known

    def _worked_out(self, doc: Doc, words: Sequence[Row]) -> dict[Row, Row]:
        """Return what the pipeline's ruler makes of the words of a sentence, by what it looks at."""
        known = [self._word(orth) for orth, *_ in words]
        keys = [(one.lower, one.is_space, *word[1:]) for one, word in zip(known, words, strict=True)]
        table: Any = self._ruler(doc.copy()).to_array(_SET)
        return dict(zip(keys, map(tuple, table.reshape(len(doc), len(_SET)).tolist()), strict=True))

    def _name(self, doc: Doc, at: int, ruled: Row) -> Named:
        tag, pos, morph, dep, lemma = ruled
        names = self._vocab.strings
        if lemma:
            return Named(names[lemma], names[pos], names[tag], names[dep])
        token: Any = doc[at]
        token.tag, token.pos, token.dep = tag, pos, dep
        token.set_morph(morph)
        if len(self._lemmatizer.cache) > _MOST_ALONE:  # which nothing else bounds
            self._lemmatizer.cache.clear()
        return Named(self._lemmatizer.lemmatize(token)[0], names[pos], names[tag], names[dep])


def _file(lemmatizer: EnglishLemmatizer) -> None:
    """Let the lemmatizer look up whether it knows a word; as it comes, it walks through long lists for that."""
    known = lemmatizer.lookups.get_table("lemma_index", {})
    for pos in list(known):
        known[pos] = frozenset(known[pos])


def named_in(doc: Doc) -> list[Named]:
    """Return what each token of a sentence is called that the whole pipeline has read."""
    return [Named(token.lemma_, token.pos_, token.tag_, token.dep_) for token in doc]


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    rules: Any = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _is_plain(pattern: list[dict[str, Any]]) -> bool:
    """Say whether a rule looks at one token's tag, role and space, and at its word only by naming it."""
    word = pattern[0].get("LOWER", "")
    named = isinstance(word, str) or set(word) <= {"IN"}
    return len(pattern) == 1 and named and set(pattern[0]) <= {"LOWER", "TAG", "DEP", "IS_SPACE"}


def _opener(token: dict[str, Any]) -> re.Pattern[str]:
    """Return what the lower case of a word must hold for a rule to begin with it; all do where it names none.

    A rule that begins with a role alone is looked for at the words in that role.
    """
    word = token.get("LOWER")
    if isinstance(word, str):
        return re.compile(rf"^{re.escape(word)}$")
    if isinstance(word, dict) and set(word) == {"REGEX"}:
        return re.compile(word["REGEX"])
    return re.compile("(?!)" if word is None and isinstance(token.get("DEP"), str) else "")


def _named(ruler: AttributeRuler) -> set[str]:
    """Return the words that rules on one word name."""
    words = [token["LOWER"] for one in _patterns(ruler) if _is_plain(one) for token in one if "LOWER" in token]
    return {word for given in words for word in ([given] if isinstance(given, str) else given["IN"])}
