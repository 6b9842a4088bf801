"""Parts of speech and lemmas: what the pipeline's rules make of a word, worked out once for each word, tag and role."""

from typing import Any, cast

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

RULES = ("attribute_ruler", "lemmatizer")
_MOST = 100_000
"""So many words with their tags are remembered; what comes after is worked out each time."""
_GIVEN: list[int | str] = ["LOWER", "IS_SPACE", "TAG", "DEP", "ORTH"]
_SET: list[int | str] = ["TAG", "POS", "MORPH", "DEP", "LEMMA"]
Row = tuple[int, ...]


class WordForms:
    """Does the work of a pipeline's attribute ruler and rule lemmatizer, which look at one word at a time.

    The few rules of the ruler that look at two words or into one are looked for in each sentence; where one holds, the
    pipeline's own parts read it. The pipeline runs without the two, ``RULES``.
    """

    def __init__(self, nlp: Language, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self._strings = nlp.vocab.strings
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._others = Matcher(nlp.vocab)
        others = [one for one in _patterns(ruler) if not _is_plain(one)]
        if others:
            self._others.add("others", others)
        # Words that rules name; of all others the tag and the role decide.
        self._named = {self._strings.add(word) for word in _named(ruler)}
        self._ruled: dict[Row, Row] = {}  # with a lemma where a rule gives it, else with none
        self._lemmas: dict[Row, int] = {}
        self._new: dict[Row, str] = {}

    @classmethod
    def of(cls, nlp: Language) -> "WordForms | None":
        """Return what does the work of a pipeline's last two parts, ``RULES``; None where they are others."""
        if tuple(nlp.pipe_names[-2:]) != RULES:
            return None
        ruler, lemmatizer = (nlp.get_pipe(name) for name in RULES)
        if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, EnglishLemmatizer):
            return None
        return cls(nlp, ruler, lemmatizer) if lemmatizer.mode == "rule" else None

    def fill(self, doc: Doc) -> Doc:
        """Set part of speech and lemma of each token of a parsed sentence, and return it."""
        given = _rows(doc, _GIVEN)
        keys = [(row[0] if row[0] in self._named else 0, *row[1:4]) for row in given]
        if len(self._others) and self._others(doc, allow_missing=True):
            return self._lemmatizer(self._ruler(doc))
        ruled = [self._ruled.get(key) for key in keys]
        if None in ruled:
            return self._worked_out(doc, keys)
        lemmas = self._lemmas
        words = [(row[4], *one) for row, one in zip(given, cast(list[Row], ruled), strict=True)]
        table = [word[1:] if word[-1] else (*word[1:-1], lemmas.get(word, 0)) for word in words]
        doc.from_array(_SET, cast(Any, np.array(table, dtype=np.uint64)))
        for at, row in enumerate(table):
            if not row[-1]:
                token = doc[at]
                token.lemma_ = self._new[words[at]] = self._lemmatizer.lemmatize(token)[0]
        return doc

    def learn(self) -> None:
        """Keep the lemmas found since the last time. Not to be called inside a memory zone: it forgets strings."""
        for word, lemma in self._new.items() if len(self._lemmas) < _MOST else ():
            self._lemmas[word] = self._strings.add(lemma)
        self._new.clear()

    def _worked_out(self, doc: Doc, keys: list[Row]) -> Doc:
        """Let the pipeline's own parts read a sentence, and remember what the ruler makes of tags and roles."""
        self._ruler(doc)
        self._ruled.update(zip(keys, _rows(doc, _SET), strict=True))
        return self._lemmatizer(doc)


def _rows(doc: Doc, attributes: list[int | str]) -> list[Row]:
    """Return these attributes of each token."""
    table: Any = doc.to_array(attributes)
    return [tuple(row) for row in table.reshape(len(doc), len(attributes)).tolist()]


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    rules: Any = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _is_plain(pattern: list[dict[str, Any]]) -> bool:
    """Say whether a rule looks at one token's tag, role and space, and at its word only by naming it."""
    word = pattern[0].get("LOWER", "")
    named = isinstance(word, str) or set(word) <= {"IN"}
    return len(pattern) == 1 and named and set(pattern[0]) <= {"LOWER", "TAG", "DEP", "IS_SPACE"}


def _named(ruler: AttributeRuler) -> set[str]:
    """Return the words that rules on one word name."""
    words = [token["LOWER"] for one in _patterns(ruler) if _is_plain(one) for token in one if "LOWER" in token]
    return {word for given in words for word in ([given] if isinstance(given, str) else given["IN"])}
