"""Records to canonical JSON and back: sorted keys, no spaces, no NaN, equal bytes for equal records."""

import json
from collections.abc import Hashable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.record.claim import Claim
from dateline.record.judgement import Judgement

T = TypeVar("T")


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401 (a type; the type checker has no word for it)
    return TypeAdapter(shape)


def canonical(value: object) -> str:
    """Return the one JSON text of a record; its own field names, not the public ones of ``dateline.shapes``."""
    plain = _adapter(cast(Hashable, type(value))).dump_python(value, mode="json")
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def annotation_parts(annotation: Annotation) -> tuple[str, tuple[str, ...]]:
    """Return an annotation without its claims, and each claim: they are kept apart and never twice."""
    return canonical(replace(annotation, claims=())), tuple(canonical(claim) for claim in annotation.claims)


def annotation_from(body: str, claims: Iterable[str]) -> Annotation:
    """Return the annotation that ``annotation_parts`` took apart."""
    bare: Annotation = _adapter(Annotation).validate_json(body)
    return replace(bare, claims=_adapter(tuple[Claim, ...]).validate_json(f"[{','.join(claims)}]"))


def header_from(text: str) -> ArticleHeader:
    """Read an article's header back."""
    header: ArticleHeader = _adapter(ArticleHeader).validate_json(text)
    return header


def made_by_from(text: str) -> MadeBy:
    """Read the fingerprints of a run back."""
    made_by: MadeBy = _adapter(MadeBy).validate_json(text)
    return made_by


def judgement_from(text: str) -> Judgement:
    """Read a judgement back."""
    judgement: Judgement = _adapter(Judgement).validate_json(text)
    return judgement


def claim_from(text: str) -> Claim:
    """Read a claim back."""
    claim: Claim = _adapter(Claim).validate_json(text)
    return claim


def decoded(shape: type[T], text: str) -> T:
    """Read a record of any shape back that ``canonical`` wrote."""
    record: T = _adapter(cast(Hashable, shape)).validate_json(text)
    return record
