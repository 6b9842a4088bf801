"""Everything that one article says, as read by one version of the program."""

from dataclasses import dataclass

from dateline.record.article import ArticleHeader
from dateline.record.claim import Claim
from dateline.record.mention import Attribution, Doubt, TimeMention, Toponym

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Fingerprints of what made an annotation."""

    program: str
    model: str
    rules: str
    gazetteer: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """The record of one article. ``credit`` is the agency whose text it is; ``signature`` its MinHash."""

    schema_version: int
    article: ArticleHeader
    toponyms: tuple[Toponym, ...]
    times: tuple[TimeMention, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
    credit: str | None
    signature: tuple[int, ...]
    made_by: MadeBy
