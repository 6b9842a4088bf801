"""Chains of attribution over a stretch of text."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.extract.attribution.table import cues
from dateline.record.actor import SourceLink
from dateline.record.article import ArticleHeader
from dateline.record.mention import Attribution
from dateline.record.text import Span
from dateline.record.vocabulary import Stance

Chain = tuple[SourceLink, ...]
_PAGE = 1024  # characters


def chain_at(attributions: Sequence[Attribution], start: int, end: int, header: ArticleHeader) -> tuple[Chain, Stance]:
    """Return the chain over ``text[start:end]``, outermost first, and the innermost stance.

    An empty chain is the outlet's own voice. Where speakers are coordinated ("officials and residents said") it
    runs through the first: see ``chains_at``.
    """
    return chains_at(attributions, start, end, header)[0]


def chains_at(
    attributions: Sequence[Attribution], start: int, end: int, header: ArticleHeader
) -> list[tuple[Chain, Stance]]:
    """Return every chain over the stretch: one for each of the coordinated speakers at its inner end."""
    return Chains(attributions, header).over(start, end)


class Chains:
    """The attributions of an article by where their contents stand, so that each question reads its own alone."""

    def __init__(self, attributions: Sequence[Attribution], header: ArticleHeader) -> None:
        self._near: defaultdict[int, list[Attribution]] = defaultdict(list)
        self._asked: dict[tuple[int, int], list[tuple[Chain, Stance]]] = {}  # stages ask for the same words again
        for item in attributions:
            if not _own_voice(item, header) and not _mood(item):
                for page in range(item.content.start // _PAGE, item.content.end // _PAGE + 1):
                    self._near[page].append(item)

    def over(self, start: int, end: int) -> list[tuple[Chain, Stance]]:
        """Return every chain over ``text[start:end]``: see ``chains_at``. The list is shared: read it only."""
        if (start, end) not in self._asked:
            self._asked[start, end] = self._over(start, end)
        return self._asked[start, end]

    def _over(self, start: int, end: int) -> list[tuple[Chain, Stance]]:
        levels: list[list[Attribution]] = []
        for item in self._around(start, end):
            if _covers(item, start, end):
                if levels and _coordinated(levels[-1][0], item):
                    levels[-1].append(item)
                else:
                    levels.append([item])
        if not levels:
            return [((), Stance.ASSERTS)]
        outer = [_link(level[0]) for level in levels[:-1]]
        return [(_without_repeats((*outer, _link(item))), item.stance) for item in levels[-1]]

    def _around(self, start: int, end: int) -> Sequence[Attribution]:
        """Return the attributions of the page that holds the middle: what covers half of the stretch covers that."""
        return self._near.get((start + end) // 2 // _PAGE, ())


def _without_repeats(chain: Chain) -> Chain:
    """Keep of neighbours that are one speaker the inner one: a statement and whoever issued it."""
    return tuple(link for i, link in enumerate(chain) if i + 1 == len(chain) or chain[i + 1].source != link.source)


def _pieces(span: Span) -> Sequence[tuple[int, int]]:
    return span.spans or ((span.start, span.end),)


def _covers(item: Attribution, start: int, end: int) -> bool:
    """Tell whether the content holds at least half of the stretch; a bare point must lie inside."""
    content = item.content
    if content.end < start or content.start > end:
        return False  # far off, as most are
    covered = sum(max(0, min(e, end) - max(b, start)) for b, e in _pieces(content))
    return covered * 2 >= end - start and (covered > 0 or (start == end and content.start <= start < content.end))


def _coordinated(one: Attribution, other: Attribution) -> bool:
    return one.cue == other.cue and one.content == other.content


def _own_voice(item: Attribution, header: ArticleHeader) -> bool:
    """Tell whether the source is the outlet itself ("told the BBC", in the BBC)."""
    outlet = (header.outlet or "").casefold()
    speaker = item.speaker.casefold().removeprefix("the ")
    return bool(outlet) and len(speaker) > 2 and (outlet.startswith(speaker) or speaker.startswith(outlet))


def _mood(item: Attribution) -> bool:
    """Tell whether nobody says it and the cue only tells a mood ("is expected to"): no link, but a modality."""
    word = item.cue.text.lower()
    named = item.source is not None or word in cues().hearsay or word in cues().passive_hearsay
    return not named and not any(word.startswith(noun) for noun in cues().nouns)


def _link(item: Attribution) -> SourceLink:
    return SourceLink(item.speaker, item.role, item.actor, item.side, item.cue.text)
