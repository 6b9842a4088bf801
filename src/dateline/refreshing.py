"""Bring the fused rows that a store keeps up to what it holds: only what a change touches is fused again.

The work goes on in small steps, each kept whole or not at all. What is yet to be done is noted in the record itself, so
that an interruption at any moment costs one step, and whoever asks knows whether the rows can be believed.
"""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, islice
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.attach import attached
from dateline.blockwise import Pages, Partition, fused_partition, taken_pages
from dateline.bounding import bound, is_answered_otherwise
from dateline.countries import Countries
from dateline.errors import StoreError
from dateline.fuse import twins
from dateline.fuse.blocks import blocks_of, country_of_block
from dateline.fuse.decided import Decided
from dateline.fuse.moments import published_by
from dateline.fuse.union import Union
from dateline.fuse.visible import Visible, visible
from dateline.identity import id_changes
from dateline.kinship import banded, settled_copies
from dateline.record.annotation import Annotation
from dateline.record.judgement import Judgement
from dateline.record.world import Situation
from dateline.resolve.gazetteer import Gazetteer
from dateline.store.codec import canonical
from dateline.store.taking import PageReading, Stale
from dateline.tallying import tallies_of
from dateline.touching import Touched, touched
from dateline.twinning import moves_in, settle_moves
from dateline.working.calling import Apply
from dateline.world import world_of

if TYPE_CHECKING:
    from dateline.store import Store

PAGES = 500
"""Pages that are taken in at once."""
COMPARED = 5000
"""Readings whose bands are kept at once: these lie anywhere in their table, of which each time most is written anew."""
FUSED = 1000
"""Pages whose claims are read at once to fuse the blocks that they are in; a block that has more is fused whole."""
_TAKEN = 100
_AT_ONCE = 200
_COUNTRIES = 20
_INCIDENTS = 500
_CODE = ("fuse", "record", "resolve")
_MODULES = (
    "blockwise.py",
    "bounding.py",
    "casting.py",
    "countries.py",
    "derived.py",
    "facets.py",
    "harm.py",
    "kinship.py",
    "query.py",
    "refreshing.py",
    "tallying.py",
    "touching.py",
    "twinning.py",
    "world.py",
)


def refresh(
    store: "Store",
    situation: Situation,
    tell: Callable[[str], None] = lambda _: None,
    *,
    anew: bool = False,
    apply: Apply = map,
) -> None:
    """Work out what is stale; everything (``anew``), also if the program or the situation is another.

    ``apply`` says who works: pages and blocks are given out and kept here, in the same order whoever works on them.
    StoreError if that cannot be kept.
    """
    made_with = made_with_of(situation)
    state = store.fused_state()
    if anew or state is None or state.made_with != made_with:
        store.begin_fusing(made_with)
    _Refreshing(store, situation, tell, apply).run()


def made_with_of(situation: Situation) -> str:
    """Return the fingerprint of all that fused rows depend on beside the record: program, gazetteer, situation."""
    return f"{program_fingerprint()}-{situation_fingerprint(situation)}"


def situation_fingerprint(situation: Situation) -> str:
    """Return what tells a situation from any other."""
    sides = sorted((side, sorted(others)) for side, others in situation.allies.items())
    told = repr((sides, sorted(situation.outlet_sides.items())))
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]


@cache
def program_fingerprint() -> str:
    """Return the fingerprint of the code and tables by which rows are fused, and of the gazetteer."""
    root = files("dateline")
    paths = [root / name for name in _MODULES]
    paths += [one for folder in _CODE for one in (root / folder).iterdir() if one.name.endswith((".py", ".toml"))]
    found = hashlib.sha256(f"{__version__} {Gazetteer.load().fingerprint}".encode())
    for path in sorted(paths, key=str):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:32]


class _Refreshing:
    """One process that works out what is stale, step by step."""

    def __init__(self, store: "Store", situation: Situation, tell: Callable[[str], None], apply: Apply) -> None:
        self._store, self._situation, self._tell, self._apply = store, situation, tell, apply
        self._read = Countries(store, situation)

    def run(self) -> None:
        """Go on until nothing is stale. A step that another process was faster with is taken again."""
        blocks = (self._pages, self._copies, self._moves, self._judged, self._blocks, self._ids)
        while any(step(self._version()) for step in (*blocks, self._countries, self._dated, self._articles)):
            pass

    def _version(self) -> int:
        state = self._store.fused_state()
        if state is None:
            raise StoreError("the fused rows were removed while they were worked out: ask again")
        return state.version

    def _pages(self, version: int) -> bool:
        stale = self._store.stale_pages(PAGES)
        if not stale.keys:
            return False
        pages = [page for some in self._apply(taken_pages, self._some_pages(stale.names)) for page in some]
        self._store.take_in(version, stale, pages, twins.MANY)
        self._tell(f"{len(pages)} pages taken in")
        return True

    def _some_pages(self, names: Sequence[str]) -> Iterator[Pages]:
        for at in range(0, len(names), _TAKEN):
            some = names[at : at + _TAKEN]
            yield Pages(program_fingerprint(), tuple(some), self._store.page_texts(some))

    def _copies(self, version: int) -> bool:
        """Compare readings with others: first their bands are kept, so that they find each other and are found."""
        waiting = deque(self._store.unsettled(COMPARED))
        if not waiting:
            return False
        kept, settled = self._store.keep_bands(version, banded(self._store, waiting)), set[int]()
        while kept and waiting:
            version += 1
            some = [key for key in (waiting.popleft() for _ in range(min(PAGES, len(waiting)))) if key not in settled]
            found = settled_copies(self._store, some)
            kept = self._store.settle_copies(version, found, twins.MANY)  # not where another process was faster
            settled |= {one.key for one in found}
        return True

    def _moves(self, version: int) -> bool:
        """Work out which claims belong elsewhere because other reports tell the same sentence there."""
        new, again = self._store.stale_parts("told", PAGES), self._store.stale_parts("retold", PAGES)
        chosen = list(islice(sorted(new.keys() | again.keys()), PAGES))
        if not chosen:
            return False
        keys = tuple(key for name in chosen for notes in (new, again) for key in notes.get(name, ()))
        readings = {int(name): name in again for name in chosen}
        settle_moves(self._store, version, Stale(keys, tuple(chosen)), readings, attached(self._store))
        return True

    def _judged(self, version: int) -> bool:
        """Note what judgements change that are new, taken back, or on other claims than before."""
        notes, state = self._store.stale_parts("judged"), self._store.fused_state()
        if not notes or state is None:
            return False
        before = json.loads(state.judged or "{}")
        now = {j.id: [_digest(j), j.claim, j.other or j.claim] for j in attached(self._store)}
        changed = {id for id in before.keys() | now.keys() if before.get(id) != now.get(id)}
        claims = {claim for id in changed for those in (before, now) if id in those for claim in those[id][1:]}
        readings = self._store.page_readings(sorted(self._store.pages_of_claims(claims)))
        undated = {
            one.annotation.article.id for one in readings if published_by(one.annotation.article.published) is None
        }
        keys = [key for some in notes.values() for key in some]
        judged = json.dumps(now, sort_keys=True, separators=(",", ":"))
        self._store.settle_judged(version, keys, judged, self._store.blocks_of_claims(claims), undated)
        return True

    def _blocks(self, version: int) -> bool:
        notes, news = self._store.stale_parts("block"), self._store.stale_parts("page")
        if not notes and not news:
            return False
        whole = frozenset(notes)
        judgements = attached(self._store)
        decided = _decided(self._store, judgements)
        joins = joins_of(self._store, decided)
        new: dict[str, set[str]] = defaultdict(set)
        for page, _, block in (name.partition(" ") for name in news):
            new[block].add(page)
            notes.setdefault(block, []).extend(news[f"{page} {block}"])
        cut = {
            block: some
            for block, pages in new.items()
            if block not in whole
            and not joins.joined(block)
            and (some := touched(self._store, block, pages, decided)) is not None
        }
        given: deque[frozenset[str]] = deque()
        fused = 0
        for blocks in self._apply(fused_partition, self._partitions(notes, joins, decided, cut, given)):
            chosen = given.popleft()
            stale = Stale(tuple(key for name in chosen for key in notes.get(name, ())), tuple(chosen))
            if not self._store.keep_blocks(version, stale, blocks, chosen):
                break  # another process was faster
            version, fused = version + 1, fused + len(chosen)
            self._tell(f"{fused} of {len(notes)} blocks fused")
        return True

    def _partitions(
        self,
        notes: Iterable[str],
        joins: "Joins",
        decided: Decided,
        cut: Mapping[str, Touched],
        given: "deque[frozenset[str]]",
    ) -> Iterator[Partition]:
        """Yield what is to be fused, country by country, in parts that fit into memory; note which blocks are given."""
        waiting = sorted({min(joins.with_(name)) for name in notes})
        by_country = groupby(waiting, key=country_of_block)
        for chosen, pages in (some for _, blocks in by_country for some in self._some(blocks, joins, cut)):
            given.append(chosen)
            yield Partition(
                program_fingerprint(),
                chosen,
                tuple(sorted({min(joins.with_(block)) for block in chosen})),
                {block: cut[block].cells for block in chosen if block in cut},
                self._store.page_texts(pages),
                self._store.copy_groups(pages),
                moves_in(self._store, pages),
                decided,
                self._situation,
            )

    def _ids(self, version: int) -> bool:
        """Keep what became of the ids of incidents that were, once all is fused."""
        if (former := self._store.former(_INCIDENTS)) is None:
            return False
        self._store.settle_ids(version, former.before, id_changes(self._store, former))
        return True

    def _some(
        self, names: Iterable[str], joins: "Joins", cut: Mapping[str, Touched]
    ) -> Iterator[tuple[frozenset[str], set[str]]]:
        """Yield blocks that are fused at once, with those that they are joined to, and the pages of their claims."""
        chosen, pages = set[str](), set[str]()
        names = iter(names)
        while some := list(islice(names, _AT_ONCE)):
            of_block = self._store.pages_of_blocks(
                {other for name in some if name not in cut for other in joins.with_(name)}
            )
            for name in some:
                wanted = joins.with_(name)
                mine = set(cut[name].pages) if name in cut else set[str]().union(*(of_block[other] for other in wanted))
                if joins.joined(name):
                    mine |= joins.pages
                if chosen and len(pages | mine) > FUSED:
                    yield frozenset(chosen), pages
                    chosen, pages = set(), set()
                chosen |= wanted
                pages |= mine
        if chosen:
            yield frozenset(chosen), pages

    def _countries(self, version: int) -> bool:
        notes = self._store.stale_parts("country")
        if not notes:
            return False
        chosen = list(islice(notes, _COUNTRIES))
        self._read.stand_at(version)
        tallies = {
            country: tallies_of(self._store, country, self._read.parts(country), self._read.world(country))
            for country in chosen
        }
        stale = Stale(tuple(key for country in chosen for key in notes[country]), tuple(chosen))
        if self._store.keep_tallies(version, stale, tallies):
            self._read.kept()
        return True

    def _dated(self, version: int) -> bool:
        """Note the undated articles that dated ones tell something else than before."""
        notes = self._store.stale_parts("dated")
        if not notes:
            return False
        self._read.stand_at(version)
        kept = {article: told for country in notes for article, *told in self._store.bounds_in(country)}
        changed = {id for id, (asked, answered) in kept.items() if is_answered_otherwise(asked, answered, self._read)}
        keys = tuple(key for some in notes.values() for key in some)
        if self._store.note_bounds(version, Stale(keys, tuple(notes)), changed):
            self._read.kept()
        return True

    def _articles(self, version: int) -> bool:
        """Bound the undated articles that something new was told about."""
        notes = self._store.stale_parts("article", PAGES)
        if not notes:
            return False
        chosen = list(notes)
        readings = self._store.page_readings(sorted(self._store.pages_of_articles(chosen)))
        decided = _decided(self._store, attached(self._store))
        of_article: dict[str, list[Annotation]] = defaultdict(list)
        for one in readings:
            of_article[one.annotation.article.id].append(one.annotation)
        silent = {id: of_article[id] for id in chosen if id in visible(of_article[id]).undated}
        stale = Stale(tuple(key for id in chosen for key in notes[id]), tuple(chosen))
        self._read.stand_at(version)
        found = [
            bound(id, annotations, decided, world_of(annotations, self._situation), self._read)
            for id, annotations in silent.items()
        ]
        if self._store.keep_bounds(version, stale, found):
            self._read.kept()
        self._tell(f"{len(chosen)} of {len(notes)} reports without a date bounded")
        return True


def _decided(store: "Store", judgements: Sequence[Judgement]) -> Decided:
    """Return what was decided about claims that are there."""
    about = {id for j in judgements for id in (j.claim, j.other) if id is not None}
    return Decided(judgements, frozenset(store.claims_now(about)))


def _seen(readings: Iterable[PageReading]) -> Visible:
    """Return what is visible of whole pages: what one page shows rests on no other."""
    return visible([one.annotation for one in readings])


def _digest(judgement: Judgement) -> str:
    return hashlib.sha256(canonical(judgement).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Joins:
    """Which blocks are one because somebody said that claims of theirs tell of the same; the pages of those claims."""

    blocks: Union[str]
    members: Mapping[str, frozenset[str]]
    pages: frozenset[str]

    def joined(self, block: str) -> bool:
        """Say whether the block is joined to another."""
        return block in self.members

    def with_(self, block: str) -> frozenset[str]:
        """Return the block with those that it is joined to."""
        return self.members.get(block, frozenset({block}))


def joins_of(store: "Store", decided: Decided) -> Joins:
    """Return which blocks are joined."""
    blocks: Union[str] = Union()
    pages = store.pages_of_claims({claim for pair in decided.same for claim in pair})
    seen = _seen(store.page_readings(sorted(pages)))
    of_claim: dict[str, str] = {}
    replaced = [a for a in seen.superseded if (a.article.id, a.article.sha256) in seen.replaced]
    for annotation in (*seen.speaking, *replaced):
        for claim, block in blocks_of(annotation).items():
            of_claim.setdefault(claim, block)
    of_claim |= moves_in(store, pages)
    for one, other in decided.same:
        if one in of_claim and other in of_claim:
            blocks.join(of_claim[one], of_claim[other])
    sets = [frozenset(members) for members in blocks.groups().values()]
    return Joins(blocks, {name: members for members in sets for name in members}, frozenset(pages))
