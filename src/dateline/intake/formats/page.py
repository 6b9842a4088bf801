"""Web pages: the story without the page around it, by trafilatura; the page's date by htmldate."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import htmldate
import trafilatura
from trafilatura.settings import Document

from dateline.errors import InputError
from dateline.intake.article import Metadata, articles_of
from dateline.intake.blocks.furniture import is_furniture, is_list_header
from dateline.intake.blocks.shapes import fold
from dateline.intake.decoding import Decoded, decode
from dateline.intake.limits import LARGEST_PAGE, REMEDY
from dateline.intake.received import Origin, Received
from dateline.intake.records import bad_date, check_text, received
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE
)
_SENT = re.compile(r"charset=([\w-]{2,30})")
_HEADINGS = {"h1": BlockKind.HEADLINE}

# Both log what they could not do; what matters of it becomes an error here.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _Piece:
    """One stretch of the story: its words, its kind if the page shows it, and whether it is close to the one before."""

    text: str
    kind: BlockKind | None = None
    close: bool = False


def read_page(origin: Origin, over: Metadata, beside: Metadata) -> list[Received]:
    """Return the articles of a page. Options (``over``) beat the manifest (``beside``), and that what the page says.

    Nothing in the page is run and nothing that it names is fetched.
    """
    if len(origin.raw) > LARGEST_PAGE:
        raise origin.error(f"the page has {len(origin.raw):,} bytes, more than {LARGEST_PAGE:,}", REMEDY)
    decoded = _decoded(origin)
    document, captions = _extract(decoded.text, origin)
    known = over.over(beside)
    notes = [decoded.assumed] if decoded.assumed else []
    if not known.published and (found := _date(decoded.text)):
        known = known.over(Metadata(published=found))
        notes.append(f"published {found} as the page's markup has it")
    text, blocks = _laid_out(_pieces(document, captions))
    check_text(text, origin)
    url = document.url if (document.url or "").startswith(("http://", "https://")) else None
    page = Metadata(url=url, outlet=document.sitename, title=document.title)
    try:
        articles = articles_of(text, known.over(page), given=blocks)
    except ValueError as error:
        raise bad_date(origin, error) from None
    return received(articles, origin, tuple(notes))


def _decoded(origin: Origin) -> Decoded:
    """Return the page's characters; an encoding that its sender or the page declares is tried where UTF-8 fails."""
    try:
        return Decoded(origin.raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        declared = [*_SENT.findall(origin.media_type), *_CHARSET.findall(origin.raw[:4096])[:1]]
    for name in declared:
        try:
            return Decoded(origin.raw.decode(name if isinstance(name, str) else name.decode("ascii", "replace")))
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(origin.raw, origin.source)


def _extract(html: str, origin: Origin) -> tuple[Document, set[str]]:
    """Return the story that trafilatura finds, and its captions, folded."""
    nothing = origin.error("no story found in the page", "save the story's words as .txt")
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            raise nothing
        captions = _keep_captions(tree)
        document = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    except InputError:
        raise
    except Exception as error:  # whatever a hostile page makes the parser do, the other inputs are read
        raise origin.error(
            f"the page cannot be read ({type(error).__name__})", "save the story's words as .txt"
        ) from error
    if not isinstance(document, Document) or document.body is None:
        raise nothing
    return document, captions


def _keep_captions(tree: Any) -> set[str]:  # noqa: ANN401  (lxml has no types)
    """Put a paragraph in the place of each figure that has a caption, because figures are left out of the story."""
    captions = set()
    for caption in list(tree.iter("figcaption")):
        words = " ".join(caption.text_content().split())
        figure = next(caption.iterancestors("figure"), caption)
        parent = figure.getparent()
        if not words or parent is None:
            continue
        paragraph = tree.makeelement("p")
        paragraph.text, paragraph.tail = words, figure.tail
        parent.replace(figure, paragraph)
        captions.add(fold(words))
    return captions


def _pieces(document: Document, captions: set[str]) -> list[_Piece]:
    """Return the stretches of the story in order, its title first."""
    pieces: list[_Piece] = []
    for element in document.body:
        if element.tag in ("list", "table"):
            rows = [" ".join(" ".join(row.itertext()).split()) for row in element.iter("item", "row")]
            pieces += [_Piece(row, close=at > 0 or _opens_list(pieces)) for at, row in enumerate(rows) if row]
            continue
        words = " ".join("".join(element.itertext()).split())
        if words:
            pieces.append(_Piece(words, _shown_kind(element, words, captions)))
    title = " ".join((document.title or "").split())
    if title and not any(fold(piece.text) == fold(title) or piece.kind is BlockKind.HEADLINE for piece in pieces):
        pieces.insert(0, _Piece(title, BlockKind.HEADLINE))
    return pieces


def _opens_list(pieces: list[_Piece]) -> bool:
    return bool(pieces) and is_list_header(pieces[-1].text)


def _shown_kind(element: Any, words: str, captions: set[str]) -> BlockKind | None:  # noqa: ANN401
    """Return the kind that the markup shows."""
    if fold(words) in captions:
        return BlockKind.CAPTION
    if element.tag == "head" and not is_furniture(words) and not is_list_header(words):
        return _HEADINGS.get(element.get("rend", ""), BlockKind.SUBHEADING)
    return None


def _laid_out(pieces: list[_Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a story, a blank line between its pieces, and the blocks whose kind is known."""
    text, blocks = "", []
    parts: list[str] = []
    at = 0
    for piece in pieces:
        gap = "" if not parts else "\n" if piece.close else "\n\n"
        parts += [gap, piece.text]
        at += len(gap)
        if piece.kind is not None:
            blocks.append(Block(piece.kind, at, at + len(piece.text)))
        at += len(piece.text)
    text = "".join(parts)
    return text, tuple(blocks)


def _date(html: str) -> str | None:
    """Return the day, or the moment, of publication that the page's markup gives; nothing is guessed from its words."""
    try:
        found = htmldate.find_date(html, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z")
    except Exception:  # a page that breaks the search has no date that could be relied on
        return None
    if not found:
        return None
    moment = datetime.fromisoformat(found)
    return moment.isoformat() if moment.time() != datetime.min.time() else moment.date().isoformat()
