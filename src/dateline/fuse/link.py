"""How likely a claim tells of the happening that other claims tell of, feature by feature."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

from dateline.fuse.cast import Cast, tied
from dateline.fuse.geo import kilometres
from dateline.fuse.hints import Hint, agree, falls_on
from dateline.fuse.marks import Marks, Named
from dateline.fuse.modes import alike, rules
from dateline.fuse.quarters import one_quarter
from dateline.fuse.told import Told
from dateline.fuse.victims import compared
from dateline.fuse.when import apart, meet, width
from dateline.record.claim import Window
from dateline.record.place import Where
from dateline.record.vocabulary import Feature, PlacePrecision

_NO_DAYS = Window(None, None)
ANY_KIND = "any"
"""The kind of a claim that may speak of a happening of any kind: one of responsibility."""
_NEAR = 15.0  # kilometres within which two named spots may be one neighbourhood
_FAR_FIGURES = 2  # beyond this factor two figures are no counts of one blow
_MONTH = 31  # days
_NO_CHANCE = 3  # people: one or two are hurt in many blows of a day
_SAME_SENTENCE = 0.5  # the share of the pairs of words of two sentences that both have
_RECENT = 50  # members of a cluster whose quotes are compared: an article tells one happening in fewer sentences


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of the features, each with its name."""

    value: float
    features: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """The claims taken to tell of one happening, and what they say together. The first is the most telling."""

    members: list[Marks]
    span: Window
    places: dict[str, Where] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    victims: list[Named] = field(default_factory=list)
    objects: set[str] = field(default_factory=set)
    figures: set[tuple[str, int, int]] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    articles: dict[str, Cast] = field(default_factory=dict)
    hints: set[Hint] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    quarters: set[str] = field(default_factory=set)
    homes: set[str | None] = field(default_factory=set)
    openings: set[int] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    joined: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    broad: bool = False
    running: bool = False

    def take(self, marks: Marks, features: tuple[str, ...] = ()) -> None:
        """Add a claim. Days that agree narrow the cluster's; days that do not leave them."""
        if self.members and marks.told.article not in self.articles:
            self.joined.append((marks.told.id, features))
        if len(self.members) < _RECENT:
            self.openings |= opening(marks.said)
        self.members.append(marks)
        self.span = meet(self.span, marks.span) or self.span
        if marks.placed and marks.place is not None:
            self.places[marks.place.id] = marks.place
        self.broad = self.broad or (marks.place is not None and not marks.placed)
        self.kinds.add(marks.kind)
        self.running = self.running or marks.running
        self.doers |= marks.doers
        self.victims += [v for v in marks.victims if v not in self.victims]
        self.objects |= marks.objects
        self.figures |= marks.figures
        self.targets |= marks.targets
        self.names |= marks.names
        self.quarters |= marks.quarters
        self.articles[marks.told.article] = marks.cast
        if marks.hint is not None:
            self.hints.add(marks.hint)
        if marks.place is not None and not marks.placed:
            self.areas.add(marks.place.id)
        self.homes.add(_home(marks))
        self.ids.add(marks.told.id)


def cluster_of(marks: Marks) -> Cluster:
    """Return a cluster that this claim alone makes."""
    cluster = Cluster([], marks.span)
    cluster.take(marks)
    return cluster


def score(marks: Marks, cluster: Cluster) -> Score:
    """Return how well the claim fits the cluster: the sum of the features' weights, stopped by a veto."""
    weights = rules().weights
    total = 0.0
    found: list[str] = []
    for feature in _FEATURES:
        name = feature(marks, cluster)
        if name is not None:
            total += weights[name]
            found.append(name)
        if total < -50:
            break
    if marks.kind != ANY_KIND and not rules().particular.intersection(found):
        total += weights["nothing_particular"]
        found.append("nothing_particular")
    if marks.told.article not in cluster.articles and _untold(marks, cluster, found):
        total += weights["day_untold"]
        found.append("day_untold")
    return Score(total, tuple(found))


def _untold(marks: Marks, cluster: Cluster, found: Iterable[str]) -> bool:
    """Return whether an account gives no day but that of its publication, and nothing tells its blow from another's."""
    if rules().untold.isdisjoint(found) or marks.span.latest == cluster.span.latest:
        return False
    return rules().tells.isdisjoint(found) and not _recounted(marks, cluster)


def _mode(marks: Marks, cluster: Cluster) -> str | None:
    if marks.kind == ANY_KIND:
        return None
    relations = {alike(marks.kind, other) for other in cluster.kinds}
    if relations == {"may"} and (_quote(marks, cluster) is not None or _recounted(marks, cluster)):
        return "mode_alike"  # a blast and whom it killed, in one sentence or by one number
    return next((f"mode_{name}" for name in ("same", "alike", "may") if name in relations), "mode_apart")


def _recounted(marks: Marks, cluster: Cluster) -> bool:
    """Return whether both count the same number of the same people, though one says less of how."""
    known = {figure[:2] for figure in cluster.figures}
    return any(figure[:2] in known and figure[1] >= _NO_CHANCE for figure in marks.figures)


def _place(marks: Marks, cluster: Cluster) -> str | None:
    if not marks.placed or marks.place is None:
        if marks.place is not None and not marks.place.country and marks.place.id in cluster.areas:
            return "place_area"
        if marks.place is None and marks.cast.home and _unknown(marks, cluster) and _home(marks) in cluster.homes:
            return "place_assumed"
        return "place_broad" if marks.place is not None and cluster.places else "place_unknown"
    if not cluster.places:
        return "place_broad" if cluster.broad else "place_unknown"
    if marks.place.id in cluster.places:
        return "place_same"
    relations = {_places(marks.place, other) for other in cluster.places.values()}
    return "place_apart" if "place_apart" in relations else "place_part"


def _unknown(marks: Marks, cluster: Cluster) -> bool:
    """Return whether two reports cannot be told apart by their days: one account or both have none at all."""
    return marks.told.article not in cluster.articles and (marks.silent or cluster.span == _NO_DAYS)


def _home(marks: Marks) -> str | None:
    home = marks.place or marks.cast.home
    return home.id if home is not None else None


def _places(a: Where, b: Where) -> str:
    """Return whether one place is part of the other, or so near that it may be."""
    if a.country != b.country:
        return "place_apart"
    for whole, part in ((a, b), (b, a)):
        if whole.feature is Feature.PROVINCE and part.feature is not Feature.PROVINCE:
            return "place_part" if whole.admin1 in (part.admin1, None) or whole.name == part.admin1 else "place_apart"
        if whole.feature is Feature.DISTRICT and part.feature is Feature.CITY and part.admin2 is not None:
            return "place_part" if part.admin2 in (whole.name, whole.admin2) else "place_apart"
    near = PlacePrecision.NEAR in (a.precision, b.precision)
    return "place_part" if kilometres(a, b) <= _NEAR * (2 if near else 1) and near else "place_apart"


def _time(marks: Marks, cluster: Cluster) -> str | None:
    common = meet(marks.span, cluster.span)
    if common is None:
        days = apart(marks.span, cluster.span)
        if days <= 1 and _victims(marks, cluster) == "victim_same":
            return "time_wide"
        return "time_wide" if marks.family in rules().states and days <= 3 else "time_apart"
    widths = [width(marks.span), width(cluster.span)]
    narrow = [w for w in widths if w is not None]
    if len(narrow) == 2:
        return _closeness(max(narrow))
    if marks.family in rules().states:
        return "time_wide"
    if _NO_DAYS in (marks.span, cluster.span):
        return _hinted(marks, cluster)
    if not _close_ends(marks.span, cluster.span):
        return "time_open" if _of_one(marks, cluster) else "time_far"
    return "time_half" if narrow else "time_open"


def _of_one(marks: Marks, cluster: Cluster) -> bool:
    """Return whether both tell of one person by name: what happened to them is told for weeks."""
    named = [v for v in marks.victims if v.named and v.words & marks.cast.people]
    return compared(named, cluster.victims, one_article=False) == "victim_same"


def _hinted(marks: Marks, cluster: Cluster) -> str:
    """Return what follows where one account or both have no day at all, not even that of their publication."""
    hints = cluster.hints | ({marks.hint} if marks.hint is not None else set())
    said = {agree(a, b) for a in hints for b in hints if a != b}
    said |= {falls_on(hint, span) for hint in hints for span in (marks.span, cluster.span)}
    if False in said:
        return "time_other_day"
    if True in said or (marks.hint is not None and marks.hint in cluster.hints):
        return "time_hint"
    return "time_unknown" if marks.span == cluster.span else "time_silent"


def _closeness(days: int) -> str:
    if days == 0:
        return "time_day"
    return "time_days" if days <= 3 else "time_wide"


def _close_ends(a: Window, b: Window) -> bool:
    return a.latest is not None and b.latest is not None and abs((a.latest - b.latest).days) <= 4


def _victims(marks: Marks, cluster: Cluster) -> str | None:
    return compared(marks.victims, cluster.victims, one_article=marks.told.article in cluster.articles)


def _actor(marks: Marks, cluster: Cluster) -> str | None:
    if not marks.doers or not cluster.doers:
        return None
    return "actor_same" if marks.doers & cluster.doers else "actor_apart"


def _toll(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the figures agree, or are further apart than two counts of one thing.

    All figures of the cluster are looked at, lest it grow from 5 over 40 and 120 to 300.
    """
    pairs = [(a, b) for a in marks.figures for b in cluster.figures if a[0] == b[0]]
    if not pairs:
        return None
    if max(max(a[1], b[1]) / max(1, min(a[2], b[2])) for a, b in pairs) > _FAR_FIGURES:
        return "toll_apart"
    return "toll_same" if any(a[1] <= b[2] and b[1] <= a[2] for a, b in pairs) else None


def _running(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether one counts over days what the other tells singly, and not by the same figure."""
    restated = {figure[:2] for figure in marks.figures} & {figure[:2] for figure in cluster.figures}
    return "running_apart" if marks.running != cluster.running and not restated else None


def _objects(marks: Marks, cluster: Cluster) -> str | None:
    if not marks.objects or not cluster.objects:
        return None
    return "object_alike" if marks.objects & cluster.objects else "object_apart"


def _quarters(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the two name quarters of one town, and none that both name."""
    if not marks.quarters or not cluster.quarters or marks.place is None or marks.place.id not in cluster.places:
        return None
    return None if one_quarter(marks.quarters, cluster.quarters) else "quarter_apart"


def _targets(marks: Marks, cluster: Cluster) -> str | None:
    return "target_same" if marks.targets & cluster.targets else None


def _names(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether accounts of one place share names: of a market, a ship, a brigade, somebody charged with it."""
    if marks.place is None or marks.place.id not in cluster.places or marks.told.article in cluster.articles:
        return None
    return "names_same" if len(marks.names & cluster.names) >= 2 else None


def _tied(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether their articles tell of one story, where no days tell whether it is the same happening."""
    if not _unknown(marks, cluster):
        return None
    ties = sum(tied(marks.cast, cast) for cast in cluster.articles.values())
    return "articles_tied" if ties * 2 > len(cluster.articles) else None


def _words(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the sentence stands in another article of that month too: later it may be said of another."""
    said, told = marks.said, marks.told
    if cluster.openings.isdisjoint(opening(said)):
        return None
    fewest, most = len(said) * _SAME_SENTENCE, len(said) / _SAME_SENTENCE
    for other in cluster.members[:_RECENT]:
        if other.told.article == told.article or not fewest <= len(other.said) <= most:
            continue
        common = len(said & other.said)
        if common >= _SAME_SENTENCE * (len(said) + len(other.said) - common) and _within_a_month(told, other.told):
            return "words_same"
    return None


@lru_cache(10_000)
def opening(said: frozenset[int]) -> frozenset[int]:
    """Return the first so many of a sentence's pairs of words that a like sentence has one of them among its own.

    The prefix filter of set similarity joins (Chaudhuri, Ganti and Kaushik 2006): two sets that share half of what
    they hold together share an element among the smallest halves of both.
    """
    return frozenset(sorted(said)[: len(said) - ceil(len(said) * _SAME_SENTENCE) + 1]) if said else said


def _within_a_month(a: Told, b: Told) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= _MONTH


def _article(marks: Marks, cluster: Cluster) -> str | None:
    return "article_same" if marks.told.article in cluster.articles else None


def _quote(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the claim stands in the very words of another, as an outcome beside its cause does."""
    if marks.told.article not in cluster.articles:
        return None
    mine = marks.told.claim.quote
    for other in cluster.members[:_RECENT]:
        quote = other.told.claim.quote
        if other.told.article == marks.told.article and quote.start < mine.end and mine.start < quote.end:
            return "quote_same"
    return None


def _outcome(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether a blow without a figure and a figure without a doer stand in one sentence."""
    if _quote(marks, cluster) is None:
        return None
    blow, count = (cluster, marks) if marks.figures else (marks, cluster)
    return "outcome" if count.figures and not blow.figures and not count.doers else None


_FEATURES = (
    _mode,
    _place,
    _victims,
    _time,
    _actor,
    _toll,
    _running,
    _objects,
    _quarters,
    _targets,
    _names,
    _tied,
    _words,
    _article,
    _quote,
    _outcome,
)
