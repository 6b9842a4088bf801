"""Feeds (RSS, Atom) and news messages (NewsML-G2), cut into entries one at a time and read, by lxml.

Hostile XML is data: no entity is resolved but the names that HTML gives to single signs, no DTD is loaded, nothing is
fetched, and libxml2 holds depth and length to its limits.
"""

import html
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from lxml import etree  # type: ignore[import-untyped]

from dateline.errors import InputError
from dateline.intake.article import Metadata, articles_of
from dateline.intake.formats.fragments import Paragraphs, laid_out, paragraphs_of, paragraphs_of_html
from dateline.intake.limits import LARGEST_PAGE, REMEDY
from dateline.intake.published import published_from
from dateline.intake.received import Origin, Piece, Received
from dateline.intake.records import bad_date, check_text, received

MEDIA_TYPE = "application/xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_NEWSML = "{http://iptc.org/std/nar/2006-10-01/}"
_ENTRIES = ("item", f"{_RSS1}item", f"{_ATOM}entry", f"{_NEWSML}newsItem")
_TITLES = ("title", f"{_RSS1}title", f"{_ATOM}title")
_ROOTS = ("rss", "RDF", "feed", "newsMessage", "newsItem", "packageItem", "entry", "item")
_SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
_REMEDY = "give RSS, Atom or NewsML-G2"
_UNDECLARED = etree.ErrorTypes.ERR_UNDECLARED_ENTITY, etree.ErrorTypes.WAR_UNDECLARED_ENTITY


def cut_feed(stream: BinaryIO, source: str, fill: Metadata) -> Iterator[Piece | InputError]:
    """Yield the entries of a feed; its title is the outlet of those that name none. What is broken is an error."""
    walk = etree.iterparse(stream, events=("start", "end"), recover=True, **_SAFE)
    number, root, outlet = 0, None, None
    try:
        for event, element in walk:
            if root is None:
                root = _name(element)
                if root not in _ROOTS:
                    yield InputError(source, f"this XML is no feed: it is <{root[:40]}>", remedy=_REMEDY)
                    return
            if event != "end":
                continue
            if element.tag in _ENTRIES and not any(True for _ in element.iterancestors(*_ENTRIES)):
                number += 1
                raw = etree.tostring(element, with_tail=False)
                beside = fill if outlet is None else Metadata(outlet=outlet).over(fill)
                yield _piece(Origin(source, number, raw, MEDIA_TYPE), beside)
                _forget(element)
            elif element.tag in _TITLES and _name(element.getparent()) in ("channel", "feed") and outlet is None:
                outlet = _words(element)
    except etree.XMLSyntaxError as error:
        if root is None:
            yield InputError(source, f"no XML: {_first_line(error)}", remedy=_REMEDY)
            return
    broken = next((entry for entry in walk.error_log if entry.type not in _UNDECLARED), None)
    if broken is not None:
        reason = f"the XML is broken: {broken.message.strip()[:200]}"
        yield InputError(source, reason, broken.line, "what stands before is read; get the feed again")
    elif not number:
        yield InputError(source, "the feed has no entries", remedy=_REMEDY)


def _piece(origin: Origin, beside: Metadata) -> Piece | InputError:
    if len(origin.raw) > LARGEST_PAGE:
        return origin.error(f"the entry has {len(origin.raw):,} bytes, more than {LARGEST_PAGE:,}", REMEDY)
    return Piece(origin, beside=beside)


def _forget(element: Any) -> None:  # noqa: ANN401  (lxml has no types)
    """Free an entry and what stands before it: the memory of a long feed is that of one entry."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def read_entry(origin: Origin, fill: Metadata) -> list[Received]:
    """Return the articles of an entry."""
    try:
        entry = etree.fromstring(origin.raw, etree.XMLParser(recover=True, **_SAFE))
    except etree.XMLSyntaxError as error:
        raise origin.error(f"no XML: {_first_line(error)}") from None
    if entry is None:
        raise origin.error("no XML")
    known, words = _READERS.get(entry.tag, _item)(entry, origin)
    text, blocks = laid_out(known.title, words)
    check_text(text, origin)
    try:
        return received(articles_of(text, known.over(fill), given=blocks), origin, ())
    except ValueError as error:
        raise bad_date(origin, error) from None


def _item(entry: Any, origin: Origin) -> tuple[Metadata, Paragraphs]:  # noqa: ANN401
    """Return what an item of RSS says."""
    body = _text(entry, _CONTENT) or _text(entry, "description", f"{_RSS1}description")
    date = _day_of_mail(_text(entry, "pubDate"), origin) or _text(entry, f"{_DC}date")
    outlet = _text(entry, "source", f"{_DC}publisher")
    title = _plain(_text(entry, *_TITLES))
    return Metadata(None, _url(_text(entry, "link", f"{_RSS1}link")), outlet, title, date), paragraphs_of_html(body)


def _entry(entry: Any, origin: Origin) -> tuple[Metadata, Paragraphs]:  # noqa: ANN401
    """Return what an entry of Atom says; of one that was updated, that later moment."""
    links = [link.get("href", "") for link in entry.iter(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"]
    date = _text(entry, f"{_ATOM}updated") or _text(entry, f"{_ATOM}published")
    outlet = _text(entry, f"{_ATOM}source/{_ATOM}title") or None
    title = " ".join(words for words, _ in _atom_text(entry.find(f"{_ATOM}title")))
    body = _atom_text(entry.find(f"{_ATOM}content")) or _atom_text(entry.find(f"{_ATOM}summary"))
    url = _url(next(iter(links), ""))
    return Metadata(None if url else _text(entry, f"{_ATOM}id"), url, outlet, title, date), body


def _atom_text(element: Any) -> Paragraphs:  # noqa: ANN401
    if element is None or element.get("src"):
        return []
    kind = element.get("type", "text")
    if kind in ("xhtml", "application/xhtml+xml"):
        return paragraphs_of(element)
    words = _words(element)
    return paragraphs_of_html(words if kind in ("html", "text/html") else html.escape(words)) if words else []


def _news_item(entry: Any, origin: Origin) -> tuple[Metadata, Paragraphs]:  # noqa: ANN401
    """Return what a NewsML-G2 item says: its newest version's moment, its provider, its first headline."""

    def first(*path: str) -> Any:  # noqa: ANN401
        return entry.find("/".join(f"{_NEWSML}{step}" for step in path))

    provider = first("itemMeta", "provider")
    name = None if provider is None else provider.find(f"{_NEWSML}name")
    outlet = _words(name) if name is not None else None if provider is None else provider.get("literal")
    title = _text(entry, f"{_NEWSML}contentMeta/{_NEWSML}headline")
    date = _text(entry, f"{_NEWSML}itemMeta/{_NEWSML}versionCreated")
    content = first("contentSet", "inlineXML")
    if content is not None:
        inner = next((one for one in content.iter() if _name(one) == "body.content"), None)
        inner = inner if inner is not None else next((one for one in content.iter() if _name(one) == "body"), content)
        return Metadata(entry.get("guid"), None, outlet, title, date), paragraphs_of(inner)
    data = first("contentSet", "inlineData")
    words = _words(data) if data is not None else ""
    if data is not None and "html" not in (data.get("contenttype") or ""):
        words = html.escape(words)
    return Metadata(entry.get("guid"), None, outlet, title, date), paragraphs_of_html(words)


_READERS: dict[str, Callable[[Any, Origin], tuple[Metadata, Paragraphs]]] = {
    f"{_ATOM}entry": _entry,
    f"{_NEWSML}newsItem": _news_item,
}


def _text(entry: Any, *paths: str) -> str:  # noqa: ANN401
    """Return the words of the first of these elements that has any."""
    return next((words for path in paths for one in entry.findall(path) if (words := _words(one))), "")


def _words(element: Any) -> str:  # noqa: ANN401
    """Return the text below an element, with the signs that HTML names and XML does not know."""
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        if isinstance(inner, etree._Entity):
            sign = html.unescape(inner.text)
            parts.append(sign if len(sign) <= 2 else "")
        elif isinstance(inner.tag, str):
            parts.append(inner.text or "")
        parts.append(inner.tail or "")
    return "".join(parts).strip()


def _plain(title: str) -> str:
    return " ".join(words for words, _ in paragraphs_of_html(title)) if title else ""


def _url(link: str) -> str | None:
    return link if link.startswith(("http://", "https://")) else None


def _day_of_mail(value: str, origin: Origin) -> str | None:
    """Return the moment of a date as mail writes it; one in ISO form is taken as well."""
    if not value:
        return None
    try:
        return published_from(value)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError) as error:
        raise bad_date(origin, ValueError(f"not a date: {value[:40]!r}")) from error


def _name(element: Any) -> str:  # noqa: ANN401
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
