"""A pipeline's word vectors, worked out as its tok2vec does, to the bit, with less to do.

What a word is embedded as (MultiHashEmbed: norm, prefix, suffix, shape) is the same wherever it stands, so it is
remembered; only the convolutions over its neighbours are left (spaCy's MaxoutWindowEncoder: window, maxout, layer
normalisation, residual).
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, cast

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

from dateline.extract.arithmetic import Matrix

_MOST = 20_000
"""When so many embedded words are remembered, all are forgotten."""
_CONVOLUTION = "residual(expand_window>>maxout>>layernorm>>dropout)"
_EMBEDDING = ("extract_features", "list2ragged", "with_array(", "with_array(maxout>>layernorm>>dropout)", "ragged2list")


class _Convolution:
    """One layer: each word with its neighbours before and after, the best of several pieces, normalised.

    Weights are kept piece by piece (pieces * width, 3 * width), so that the best piece is taken of whole stretches.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes: dict[str, Any] = {node.name: node for node in model.walk()}
        weights: Matrix = nodes["maxout"].get_param("W")
        self.width, self._pieces, _ = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(self.width * self._pieces, -1)
        self._bias = np.ascontiguousarray(nodes["maxout"].get_param("b").T).reshape(-1)
        self._gain, self._shift = (nodes["layernorm"].get_param(name) for name in ("G", "b"))

    def add_to(self, rows: Matrix, windows: Matrix) -> None:
        """Add to each row (words, width) what the layer makes of its window (words, 3 * width)."""
        width, counted = self.width, np.float32(self.width)
        pieces = np.ascontiguousarray(windows) @ self._weights.T
        pieces += self._bias
        best = pieces[:, :width]
        for at in range(1, self._pieces):
            best = np.maximum(best, pieces[:, at * width : (at + 1) * width])
        best -= np.add.reduce(best, axis=1, keepdims=True) / counted
        variance = np.add.reduce(best * best, axis=1, keepdims=True) / counted + 1e-08
        best *= variance**-0.5
        best *= self._gain
        best += self._shift
        rows += best


class WordVectors:
    """Works out the vectors of words in sentences, each sentence alone."""

    def __init__(self, embed: Model[Any, Any], encode: Model[Any, Any]) -> None:
        features, _, hashed, mixed, _ = embed.layers
        self._columns: list[int | str] = list(features.attrs["columns"])
        self._hashed, self._mixed = hashed, mixed
        self._pad = int(encode.attrs["pad"])
        self._layers = [_Convolution(layer) for layer in encode.layers[0].layers]
        self._width = self._layers[0].width
        self._known: dict[bytes, int] = {}
        self._rows: Matrix = np.empty((_MOST, self._width), dtype=np.float32)

    @classmethod
    def of(cls, nlp: Language) -> "WordVectors | None":
        """Return what does the work of a pipeline's tok2vec; None where that is of another make."""
        model = nlp.get_pipe("tok2vec").model if nlp.has_pipe("tok2vec") else None  # type: ignore[attr-defined]
        if model is None or len(model.layers) != 2 or not isinstance(model.ops, NumpyOps):
            return None
        embed, encode = model.layers
        return cls(embed, encode) if _is_hashed(embed) and _is_windowed(encode) else None

    def of_docs(self, docs: Sequence[Doc]) -> list[Matrix]:
        """Return the vectors of each sentence's words (words, width)."""
        lengths = [len(doc) for doc in docs]
        tables = [doc.to_array(self._columns).reshape(len(doc), len(self._columns)) for doc in docs]
        embedded = self._embedded(np.concatenate(tables).astype(np.uint64, copy=False))
        # Rows of zeros keep sentences apart, as in the pipeline; one more at each end is what lies beyond.
        begins = [*accumulate((length + self._pad for length in lengths), initial=self._pad)]
        room = np.zeros((begins[-1] + 2, self._width), dtype=np.float32)
        rows = room[1:-1]
        at = 0
        for begin, length in zip(begins, lengths, strict=False):
            rows[begin : begin + length] = embedded[at : at + length]
            at += length
        windows = as_strided(room, (len(rows), 3 * self._width), room.strides)
        for layer in self._layers:
            layer.add_to(rows, windows)
        return [rows[begin : begin + length] for begin, length in zip(begins, lengths, strict=False)]

    def _embedded(self, features: NDArray[np.uint64]) -> Matrix:
        """Return what words are embedded as, by their features (words, columns)."""
        keys = np.ascontiguousarray(features).view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        known = self._known
        new = {key: at for at, key in enumerate(keys) if key not in known}
        if new:
            if len(known) + len(new) > _MOST:
                known.clear()
                new = {key: at for at, key in enumerate(keys)}
                self._rows = np.empty((max(_MOST, len(new)), self._width), dtype=np.float32)
            begin, end = len(known), len(known) + len(new)
            self._rows[begin:end] = self._embed(features[list(new.values())])
            known.update(zip(new, range(begin, end), strict=True))
        return self._rows[[known[key] for key in keys]]

    def _embed(self, features: NDArray[np.uint64]) -> Matrix:
        lengths: Any = np.asarray([len(features)], dtype=np.int32)
        words = Ragged(cast(Any, features), lengths)
        embedded: Matrix = self._mixed.predict(self._hashed.predict(words)).dataXd
        return embedded


def _is_hashed(model: Model[Any, Any]) -> bool:
    """Say whether a model is spaCy's MultiHashEmbed, which looks at each word by itself."""
    names = [layer.name for layer in model.layers]
    parts = (
        {part.rpartition("(")[2].rstrip(")") for part in names[2].split("|")} if len(names) == len(_EMBEDDING) else ()
    )
    return parts == {"ints-getitem>>hashembed"} and all(map(str.startswith, names, _EMBEDDING))


def _is_windowed(model: Model[Any, Any]) -> bool:
    """Say whether a model is spaCy's MaxoutWindowEncoder over one neighbour on each side, its sentences kept apart."""
    layers = model.layers[0].layers if len(model.layers) == 1 else []
    windows = [node.attrs["window_size"] for node in model.walk() if node.name == "expand_window"]
    apart = model.attrs.get("pad", 0) >= len(layers) > 0
    return apart and windows == [1] * len(layers) and all(layer.name == _CONVOLUTION for layer in layers)
