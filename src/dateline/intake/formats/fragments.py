"""A story's own markup, as feeds carry it, into words: no page stands around it that would have to be cut away."""

from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.intake.blocks.shapes import fold
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

_DROPPED = frozenset({"script", "style", "template", "iframe", "object", "form", "button", "svg", "noscript"})
_BLOCKS = frozenset({
    "address", "article", "aside", "block", "blockquote", "body", "body.content", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hedline", "hl1", "hl2", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_KINDS = {
    "figcaption": BlockKind.CAPTION,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "hl2"), BlockKind.SUBHEADING),
}

Paragraphs = list[tuple[str, BlockKind | None]]
"""Stretches of words in order, each with its kind where the markup shows it."""


def paragraphs_of_html(markup: str) -> Paragraphs:
    """Return the paragraphs of a stretch of HTML; of what is no markup at all, its lines apart by blank ones."""
    if "<" not in markup and "&" not in markup:
        return [(words, None) for part in markup.split("\n\n") if (words := " ".join(part.split()))]
    try:
        root = html.document_fromstring(f"<body>{markup}</body>")
    except (etree.ParserError, ValueError):
        return []
    return paragraphs_of(root)


def paragraphs_of(root: Any) -> Paragraphs:  # noqa: ANN401  (lxml has no types)
    """Return the paragraphs below an element, whatever the depth."""
    found: Paragraphs = []
    words: list[str] = []
    kinds: list[BlockKind | None] = [None]

    def close() -> None:
        if text := " ".join("".join(words).split()):
            found.append((text, kinds[-1]))
        words.clear()

    skip: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = _name(element)
        if event == "start" and skip is None:
            if name in _BLOCKS:
                close()
                kinds.append(_KINDS.get(name, kinds[-1]))
            if name in _DROPPED:
                skip = element
            else:
                words.append("\n" if name == "br" else element.text or "")
        elif event == "end" and (skip is None or skip is element):
            if skip is element:
                skip = None
            if name in _BLOCKS:
                close()
                kinds.pop()
        if event != "start" and skip is None and element is not root:
            words.append(element.tail or "")
    close()
    return found


def _name(element: Any) -> str:  # noqa: ANN401
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def laid_out(title: str | None, paragraphs: Paragraphs) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a story under its title, a blank line between paragraphs, and the blocks of a known kind."""
    title = " ".join((title or "").split())
    if title and not any(fold(words) == fold(title) for words, _ in paragraphs[:2]):
        paragraphs = [(title, BlockKind.HEADLINE), *paragraphs]
    text, blocks, at = [], [], 0
    for words, kind in paragraphs:
        if kind is not None:
            blocks.append(Block(kind, at, at + len(words)))
        text.append(words)
        at += len(words) + 2
    return "\n\n".join(text), tuple(blocks)
