"""The parser's matrix products through NumPy, whose BLAS does them three to four times as fast as spaCy's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

_FEW = 8
"""Fewer rows than this go another way through BLAS and may round otherwise: a parse must not hang on its company."""
Matrix = NDArray[np.float32]


class Products(NumpyOps):  # type: ignore[misc]
    """Thinc's operations with products by NumPy; each row's result is the same whatever rows stand beside it."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(
        self, x: Matrix, y: Matrix, *, out: Matrix | None = None, trans1: bool = False, trans2: bool = False
    ) -> Matrix:
        """Return the product of two matrices, either of them transposed first."""
        if out is None and not trans1 and len(x) < _FEW:
            filled = np.zeros((_FEW, x.shape[1]), dtype=x.dtype)
            filled[: len(x)] = x
            return np.ascontiguousarray(super().gemm(filled, y, trans2=trans2)[: len(x)])
        return cast(Matrix, super().gemm(x, y, out=out, trans1=trans1, trans2=trans2))


def use_products(nlp: Language) -> None:
    """Let the pipeline's models multiply through NumPy. A model on a GPU stays as it is."""
    products = Products()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model is not None and isinstance(model.ops, NumpyOps):
            model._to_ops(products)


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep BLAS to one thread: on matrices as small as a sentence's, more threads only wait for each other."""
    with _pools().limit(limits=1, user_api="blas"):
        yield
