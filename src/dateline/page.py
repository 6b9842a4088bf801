"""One article of a view with its words: the version that speaks, or another one of its page."""

from dateline.errors import AbsentError
from dateline.export import visible
from dateline.record.annotation import Annotation
from dateline.shapes import ArticleText
from dateline.shown import Version
from dateline.view import View


def article_text(view: View, id: str, version: str | None = None) -> ArticleText:
    """Return an article; AbsentError if the view has none of this id, or no text of this sha256 of it."""
    mine = [annotation for annotation in view.annotations if annotation.article.id == id]
    if not mine:
        raise AbsentError(f"no article of the record is called {visible(id)!r}")
    speaking = {_key(annotation) for annotation in view.visible.speaking}
    mine.sort(key=lambda annotation: _key(annotation) not in speaking)
    chosen = next((a for a in mine if version in (None, a.article.sha256)), None)
    if chosen is None:
        raise AbsentError(f"article {visible(id)!r} has no text with the sha256 {visible(version or '')!r}")
    article = view.article_of(chosen)
    versions = tuple(_version(view, a, _key(a) in speaking) for a in view.annotations if _same_page(a, chosen))
    return ArticleText(
        view.article_row(chosen),
        article.text,
        article.header.blocks,
        tuple(sorted(versions, key=lambda one: (one.published or "", one.first_seen, one.sha256))),
        view.claims_in(chosen),
    )


def _key(annotation: Annotation) -> tuple[str, str]:
    return annotation.article.id, annotation.article.sha256


def _same_page(one: Annotation, other: Annotation) -> bool:
    """Say whether two texts stood at one address, or bear one id."""
    a, b = one.article, other.article
    return a.id == b.id or (a.url is not None and (a.url, a.outlet) == (b.url, b.outlet))


def _version(view: View, annotation: Annotation, speaks: bool) -> Version:
    header = annotation.article
    return Version(header.id, header.sha256, header.published, view.kept[header.id, header.sha256].first_seen, speaks)
