"""MinHash of an article's words, by which near-copies are found (Broder 1997)."""

import re
from functools import cache, partial
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dateline.extract.typed import typed

PERMUTATIONS = 64
SHINGLE = 4  # words; agency copy is re-cut and re-headed, but runs of four words survive
LONGEST = 20_000  # words read
_HASHED = partial(blake2b, digest_size=8)
_WORD = re.compile(r"\w+")
_LOWERED = bytes(ord(chr(code).lower()) if chr(code).isalnum() or code == 95 else 32 for code in range(128)).ljust(256)
"""What each byte of ASCII becomes: letters lower case, what is no part of a word a space."""


@cache
def _coefficients() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    generator = np.random.Generator(np.random.PCG64(20210806))
    odd = generator.integers(1, 2**63, PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
    return odd, generator.integers(0, 2**63, PERMUTATIONS, dtype=np.uint64)


def signature(text: str) -> tuple[int, ...]:
    """Return 64 minima over the text's shingles of four words; the share of equal ones estimates Jaccard overlap.

    Hashing is multiply-shift on 64 bits (Dietzfelbinger 1997), so the numbers are the same on every machine.
    A text of fewer than four words has no signature.
    """
    words = _words(text)
    if len(words) < SHINGLE:
        return ()
    shingles = map(b" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False))
    digests = b"".join(map(blake2b.digest, map(_HASHED, shingles)))
    hashes = np.frombuffer(digests, dtype="<u8")
    multipliers, offsets = _coefficients()
    mixed = multipliers[:, None] * hashes
    mixed += offsets[:, None]
    return tuple((mixed.min(axis=1) >> np.uint64(32)).tolist())


def _words(text: str) -> list[bytes]:
    """Return the first words of a text in order, lower case."""
    plain = typed(text)
    if plain is not None:
        return plain.encode().translate(_LOWERED).split(maxsplit=LONGEST)[:LONGEST]
    return "\n".join(_WORD.findall(text)[:LONGEST]).lower().encode("utf-8", "replace").split(b"\n")
