"""The features by which a claim and a cluster are compared: each gives its name in ``link.toml``, or nothing."""

from collections.abc import Iterable, Iterator, Set

from dateline.fuse.cast import bound, tied
from dateline.fuse.gathered import RECENT, SAME_SENTENCE, Cluster, home_of, opening
from dateline.fuse.geo import kilometres
from dateline.fuse.hints import agree, falls_on
from dateline.fuse.marks import Figure, Marks, Named
from dateline.fuse.modes import alike, rules
from dateline.fuse.names import words
from dateline.fuse.quarters import one_quarter
from dateline.fuse.told import Told
from dateline.fuse.victims import compared
from dateline.fuse.when import apart, meet, width
from dateline.record.claim import Window
from dateline.record.place import Where
from dateline.record.vocabulary import Basis, EventType, Feature, PlacePrecision

ANY_KIND = "any"
"""The kind of a claim that may speak of a happening of any kind: one of responsibility."""
_NO_DAYS = Window(None, None)
_NEAR = 15.0  # kilometres within which two named spots may be one neighbourhood
_FAR_FIGURES = 2  # beyond this factor two figures are no counts of one blow
_MONTH = 31  # days
_NEXT = 3  # characters between two sentences
_OPENS = 6  # words with which a sentence begins
_MANY = 5  # people: who counts so many does not tell of the death of one
_NO_CHANCE = 3  # people: one or two are hurt in many blows of a day


def _mode(marks: Marks, cluster: Cluster) -> str | None:
    if marks.kind == ANY_KIND:
        return None
    relations = {alike(marks.kind, other) for other in cluster.kinds}
    if relations == {"may"} and _one_blow(marks, cluster):
        return "mode_alike"  # a blast and whom it killed, in one sentence or by one number
    return next((f"mode_{name}" for name in ("same", "alike", "may") if name in relations), "mode_apart")


def _one_blow(marks: Marks, cluster: Cluster) -> bool:
    """Return whether a blow and its outcome, which differ in kind, stand together or are counted alike."""
    together = _quote(marks, cluster) == "quote_same" or next(_before(marks, cluster), None) is not None
    return together or recounted(marks, cluster)


def recounted(marks: Marks, cluster: Cluster) -> bool:
    """Return whether both count the same number of the same people, though one says less of how."""
    return counted_alike(marks.figures, cluster.figures)


def counted_alike(some: Set[Figure], others: Set[Figure]) -> bool:
    """Return whether a figure that is no chance is among both."""
    known = {figure[:2] for figure in others}
    return any(figure[:2] in known and figure[1] >= _NO_CHANCE for figure in some)


def _place(marks: Marks, cluster: Cluster) -> str | None:
    if not marks.placed or marks.place is None:
        if marks.place is not None and not marks.place.country and marks.place.id in cluster.areas:
            return "place_area"
        if marks.place is None and marks.cast.home and _unknown(marks, cluster) and home_of(marks) in cluster.homes:
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
    said = {falls_on(hint, marks.span) for hint in cluster.hints}
    if marks.hint is not None:
        said |= {falls_on(marks.hint, cluster.span), *(agree(marks.hint, hint) for hint in cluster.hints)}
    if False in said:
        return "time_other_day"
    if True in said:
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
    if marks.doers & cluster.doers:
        return "actor_same"
    return "actor_apart" if marks.blamed and cluster.blamed and not marks.blamed & cluster.blamed else None


def _toll(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the figures agree, or are further apart than two counts of one thing.

    All figures of the cluster are looked at, lest it grow from 5 over 40 and 120 to 300.
    """
    pairs = [(a, b) for a in marks.figures for b in cluster.figures if a[0] == b[0]]
    if marks.told.article not in cluster.articles and (
        _one_against_many(marks.figures, cluster.figures) or _one_against_many(cluster.figures, marks.figures)
    ):
        return "toll_apart"
    if not pairs:
        return None
    if max(max(a[1], b[1]) / max(1, min(a[2], b[2])) for a, b in pairs) > _FAR_FIGURES:
        return "toll_apart"
    return "toll_same" if any(a[1] <= b[2] and b[1] <= a[2] for a, b in pairs) else None


def _one_against_many(some: Set[Figure], others: Set[Figure]) -> bool:
    """Return whether the ones count a single person, however called, and the others so many people."""
    kinds = {figure[0].rpartition(" ")[0] for figure in others if figure[0].endswith(" people") and figure[1] >= _MANY}
    mine = {figure[2] for figure in some if figure[0].partition(" ")[0] in kinds}
    return mine == {1}


def _running(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether one counts over days what the other tells singly, and not by the same figure."""
    restated = {figure[:2] for figure in marks.figures} & {figure[:2] for figure in cluster.figures}
    return "running_apart" if marks.running != cluster.running and not restated else None


def _objects(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the same thing was hit; a ship that one account hits the other makes a victim."""
    if marks.objects & cluster.objects or _hit(marks.objects, cluster.victims) or _hit(cluster.objects, marks.victims):
        return "object_alike"
    return "object_apart" if marks.objects and cluster.objects else None


def _hit(objects: Set[str], victims: Iterable[Named]) -> bool:
    return any(not victim.named and victim.words & objects for victim in victims)


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
    most = len(cluster.articles) // 2
    if sum(bound(marks.cast, cast) for cast in cluster.articles.values()) > most:
        return "articles_bound"
    ties = sum(tied(marks.cast, cast) for cast in cluster.articles.values())
    return "articles_tied" if ties > most else None


def _words(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the sentence stands in another article of that month too: later it may be said of another."""
    said, told = marks.said, marks.told
    if cluster.openings.isdisjoint(opening(said)):
        return None
    fewest, most = len(said) * SAME_SENTENCE, len(said) / SAME_SENTENCE
    for other in cluster.members[:RECENT]:
        if other.told.article == told.article or not fewest <= len(other.said) <= most:
            continue
        common = len(said & other.said)
        if common >= SAME_SENTENCE * (len(said) + len(other.said) - common) and _within_a_month(told, other.told):
            return "words_same"
    return None


def _within_a_month(a: Told, b: Told) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= _MONTH


def _article(marks: Marks, cluster: Cluster) -> str | None:
    return "article_same" if marks.told.article in cluster.articles else None


def _quote(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether the claim stands in the very words of another, as an outcome beside its cause does.

    What two sides do in one sentence is two blows.
    """
    beside = list(_beside(marks, cluster))
    if any(marks.doers and other.doers and not marks.doers & other.doers for other in beside):
        return "quote_apart"
    return "quote_same" if beside else None


def _beside(marks: Marks, cluster: Cluster) -> Iterator[Marks]:
    """Yield the accounts of the cluster that stand in the sentence of the claim."""
    if marks.told.article not in cluster.articles:
        return
    mine = marks.told.claim.quote
    for other in cluster.members[:RECENT]:
        quote = other.told.claim.quote
        if other.told.article == marks.told.article and quote.start < mine.end and mine.start < quote.end:
            yield other


def _outcome(marks: Marks, cluster: Cluster) -> str | None:
    """Return whether a blow and a figure without a doer stand in one sentence, the only one of its class in it.

    So does a figure in the next sentence that has no day of its own: "The town was shelled. A woman was killed."
    """
    beside = [*_beside(marks, cluster), *_before(marks, cluster)]
    if marks.figures:
        counted = {figure[0] for other in beside for figure in other.figures}
        found = beside and not marks.doers and counted.isdisjoint(figure[0] for figure in marks.figures)
    else:
        found = any(other.figures and not other.doers for other in _beside(marks, cluster))
    return "outcome" if found else None


def _before(marks: Marks, cluster: Cluster) -> Iterator[Marks]:
    """Yield the blows of the sentence before that of a figure which tells neither who did it nor when."""
    claim = marks.told.claim
    if not _follows(marks) or marks.told.article not in cluster.articles:
        return
    for other in cluster.members[:RECENT]:
        gap = claim.quote.start - other.told.claim.quote.end
        if other.told.article == marks.told.article and 0 <= gap <= _NEXT and alike(marks.kind, other.kind) == "may":
            yield other


def _follows(marks: Marks) -> bool:
    claim = marks.told.claim
    counts = bool(marks.figures) and not marks.doers and claim.event_type is EventType.ATTACK
    bare = claim.when.text is None and claim.when.basis in (Basis.EVENT, Basis.STATE, Basis.NONE)
    return counts and bare and rules().elsewhere.isdisjoint(words(claim.quote.text)[:_OPENS])


def most_shared(marks: Marks, cluster: Cluster) -> float:
    """Return what ``SHARED`` can add at most, by what the two have in common at a glance."""
    weights, found = rules().weights, list[str]()
    if not marks.doers.isdisjoint(cluster.doers):
        found.append("actor_same")
    if marks.figures and cluster.figures:
        found.append("toll_same")
    if marks.objects or cluster.objects:
        found.append("object_alike")
    if not marks.targets.isdisjoint(cluster.targets):
        found.append("target_same")
    if not marks.names.isdisjoint(cluster.names):
        found.append("names_same")
    if marks.told.article in cluster.articles:
        found += ("article_same", "quote_same", "outcome")
    elif _unknown(marks, cluster):
        found.append("articles_bound")
    if not cluster.openings.isdisjoint(opening(marks.said)):
        found.append("words_same")
    return sum(map(weights.__getitem__, found))


FIRST = (_mode, _place, _victims, _time)
"""The features that stop a score where they must: no other is below -50."""
SHARED = (
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
"""What two accounts may have in common beside these."""
