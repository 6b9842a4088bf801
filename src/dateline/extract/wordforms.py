"""Parts of speech and lemmas: what the pipeline's rules make of a word, worked out once for each word, tag and role."""

from typing import Any, cast

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_MOST = 100_000
"""So many words with their tags are remembered; what comes after is worked out each time."""
_KEY: list[int | str] = ["ORTH", "TAG", "DEP"]
_SET: list[int | str] = ["TAG", "POS", "LEMMA", "DEP"]
RULES = ("attribute_ruler", "lemmatizer")


class WordForms:
    """Does the work of a pipeline's attribute ruler and rule lemmatizer, which look at one word at a time.

    The few rules of the ruler that look at two words are looked for in each sentence; where one holds, the pipeline's
    own parts read it. The pipeline runs without the two, ``RULES``.
    """

    def __init__(self, nlp: Language, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self._strings = nlp.vocab.strings
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._new: dict[tuple[int, ...], tuple[tuple[int, ...], str]] = {}
        self._joined = Matcher(nlp.vocab)
        joined = [one for one in _patterns(ruler) if len(one) > 1]
        if joined:
            self._joined.add("joined", joined)

    @classmethod
    def of(cls, nlp: Language) -> "WordForms | None":
        """Return what does the work of a pipeline's last two parts, ``RULES``; None where they are others."""
        if tuple(nlp.pipe_names[-2:]) != RULES:
            return None
        ruler, lemmatizer = (nlp.get_pipe(name) for name in RULES)
        single = isinstance(ruler, AttributeRuler) and not any(
            "OP" in token for one in _patterns(ruler) for token in one
        )
        if not single or not isinstance(lemmatizer, EnglishLemmatizer) or lemmatizer.mode != "rule":
            return None
        return cls(nlp, cast(AttributeRuler, ruler), lemmatizer)

    def fill(self, doc: Doc) -> Doc:
        """Set part of speech and lemma of each token of a parsed sentence, and return it."""
        keys = _rows(doc, _KEY)
        known = self._known
        joined = bool(len(self._joined) and self._joined(doc, allow_missing=True))
        if joined or any(key not in known for key in keys):
            return self._worked_out(doc, keys, joined=joined)
        doc.from_array(_SET, cast(Any, np.array([known[key] for key in keys], dtype=np.uint64)))
        return doc

    def learn(self) -> None:
        """Keep what was worked out since the last time. Not to be called inside a memory zone: it forgets strings."""
        for key, (values, lemma) in self._new.items() if len(self._known) < _MOST else ():
            self._strings.add(lemma)
            self._known[key] = values
        self._new.clear()

    def _worked_out(self, doc: Doc, keys: list[tuple[int, ...]], *, joined: bool) -> Doc:
        self._lemmatizer(self._ruler(doc))
        if not joined:
            for key, row, token in zip(keys, _rows(doc, _SET), doc, strict=True):
                self._new[key] = row, token.lemma_
        return doc


def _rows(doc: Doc, attributes: list[int | str]) -> list[tuple[int, ...]]:
    """Return these attributes of each token."""
    table: Any = doc.to_array(attributes)
    return [tuple(row) for row in table.reshape(len(doc), len(attributes)).tolist()]


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    rules: Any = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]
