"""Sentences in capitals, read as if they were written in the usual case: headlines, flashes, old wire copy.

Case is what tells names from words to the tagger, the parser and the gazetteer. Method: truecasing by dictionaries
(Lita et al. 2003 do it with a language model). Names are those of the actor table, well-known places of the gazetteer,
and words that no dictionary of the pipeline has; all else is a word.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.language import Language

from dateline.extract.frames.tables import tables
from dateline.extract.sentences import abbreviations
from dateline.resolve.actors import ActorTable
from dateline.resolve.folding import fold
from dateline.resolve.gazetteer import Entry, Gazetteer
from dateline.resolve.lexicon import spans_of, words_of

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 3
_LEAST_LETTERS = 9
_LONGEST_NAME = 4  # words
_WELL_KNOWN = 15_000  # people, of a town whose name is one word
_KNOWN = 1_000  # of one whose name is several
_NAMES = frozenset({"actor", "local", "leader", "state", "people", "capital"})
_HOMONYMS = frozenset({"IS", "WHO", "AIDS", "IT", "MAY", "MARCH"})
_MONTHS = frozenset({"may", "march"})
_ENDINGS = (
    ("men", "man"),
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("d", ""),
)
_SORTS = ("verb", "adj", "adv")


def is_shouted(text: str) -> bool:
    """Say whether a sentence is written in capitals; an acronym or a line of initials is not one."""
    if text.upper() != text:
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) >= _LEAST_WORDS and sum(map(len, words)) >= _LEAST_LETTERS


class Recaser:
    """Writes a sentence in capitals in the usual case. Each character stays where it is."""

    def __init__(self, nlp: Language) -> None:
        self._stops = frozenset(nlp.Defaults.stop_words or ())
        self._index, self._exceptions = _dictionaries(nlp)
        self._lexicon = ActorTable.load().lexicon
        self._gazetteer: Gazetteer | None = None

    def recased(self, text: str) -> str:
        """Return the sentence with names in capitals and words in small letters, character for character."""
        words = list(_WORD.finditer(text))
        keys = [fold(word.group()) for word in words]
        cases: dict[int, Callable[[str], str]] = dict(self._of_actors(text, words))
        cases |= {at: _titled for at in self._of_places(keys) if at not in cases}
        out = list(text)
        for at, (word, key) in enumerate(zip(words, keys, strict=True)):
            case = cases.get(at) or self._case(text, words, at, key)
            if at == 0 or _opens(text[words[at - 1].end() : word.start()]):
                case = _titled if case is _small else case
            out[word.start() : word.end()] = case(word.group())
        return "".join(out)

    def _of_actors(self, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, Callable[[str], str]]]:
        """Yield the words that are of a party's, a state's or a people's name, with how each is written."""
        at_offset = {word.start(): at for at, word in enumerate(words)}
        pieces, spans = words_of(text), spans_of(text)
        for hit in self._lexicon.scan(pieces, _NAMES):
            for piece, (start, _) in zip(pieces[hit.start : hit.end], spans[hit.start : hit.end], strict=True):
                at = at_offset.get(start)
                if at is None or (hit.end - hit.start == 1 and piece.text in _HOMONYMS):
                    continue
                acronym = hit.end - hit.start == 1 and any(
                    exact is not None and exact == piece.text for _, exact, _, _ in self._lexicon.entries[piece.key]
                )
                yield at, _kept if acronym else _small if piece.key in self._stops else _titled

    def _of_places(self, keys: Sequence[str]) -> Iterator[int]:
        """Yield the words that are of the name of a known place."""
        at = 0
        while at < len(keys):
            longest = next(
                (n for n in range(min(_LONGEST_NAME, len(keys) - at), 0, -1) if self._is_place(keys, at, n)), 0
            )
            yield from range(at, at + longest)
            at += longest or 1

    def _is_place(self, keys: Sequence[str], at: int, length: int) -> bool:
        name = tuple(keys[at : at + length])
        if name[0] in self._stops or name[-1] in self._stops or all(self._is_word(key, _SORTS) for key in name):
            return False
        least = _WELL_KNOWN if length == 1 else _KNOWN
        return any(_is_known(entry, least) for entry in self._entries(name))

    def _entries(self, name: tuple[str, ...]) -> tuple[Entry, ...]:
        if self._gazetteer is None:
            self._gazetteer = Gazetteer.load()
        return self._gazetteer.entries(name)

    def _case(self, text: str, words: Sequence[re.Match[str]], at: int, key: str) -> Callable[[str], str]:
        word = words[at]
        before, after = text[max(0, word.start() - 4) : word.start()], text[word.end() : word.end() + 4]
        dated = any(char.isdigit() for char in before + after)
        if key in tables().words["calendar"]:
            return _titled if key not in _MONTHS or dated else _small
        if key in abbreviations() and (dated or after[:1] == "."):
            return _titled
        if len(key) == 1:
            return _small if key in "as" and after[:1] != "." and before[-1:] != "." else _kept
        return _small if self._is_word(key, (*_SORTS, "noun")) else _titled

    def _is_word(self, key: str, sorts: Sequence[str]) -> bool:
        """Say whether a dictionary has the word, or what it is a form of, as one of these parts of speech."""
        if key in self._stops or (key in tables().verb_lemmas and "verb" in sorts):
            return True
        bases = [
            key,
            *(key[: -len(end)] + base for end, base in _ENDINGS if key.endswith(end) and len(key) > len(end) + 2),
        ]
        bases += [base[:-1] for base in bases if len(base) > 3 and base[-1] == base[-2]]
        return any(
            key in self._exceptions.get(sort, ()) or any(base in self._index.get(sort, ()) for base in bases)
            for sort in sorts
        )


def _dictionaries(nlp: Language) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a pipeline's words and irregular forms by part of speech; nothing of one without a rule lemmatizer."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return {}, {}
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc", {})
    sorts = (*_SORTS, "noun")
    return (
        {sort: frozenset(index.get(sort, ())) for sort in sorts},
        {sort: frozenset(exceptions.get(sort, ())) for sort in sorts},
    )


def _is_known(entry: Entry, least: int) -> bool:
    return entry.seat is not None or entry.population >= least


def _opens(between: str) -> bool:
    """Say whether a sentence begins after these signs."""
    return any(sign in between for sign in '.!?:"“') and any(char.isspace() for char in between)


def _kept(word: str) -> str:
    return word


def _small(word: str) -> str:
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in word)


def _titled(word: str) -> str:
    return word[:1] + _small(word[1:])
