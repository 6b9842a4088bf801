"""Reports that come in batches are in the groups of copies that comparing all of them at once gives."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse.copies import bands, copies
from dateline.kinship import banded, settled_copies
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.store.kin import Likeness, Settled
from dateline.store.taking import packed

SIGNATURES = st.lists(st.integers(1, 2), min_size=16, max_size=16).map(tuple) | st.just(())
REPORTS = st.lists(st.tuples(SIGNATURES, st.sampled_from("xyz")), min_size=1, max_size=12)


class Kept:
    """Readings as a store keeps them."""

    def __init__(self) -> None:
        self.of: dict[int, tuple[Annotation, Likeness]] = {}

    def come(self, key: int, signature: tuple[int, ...], sha256: str) -> None:
        header = ArticleHeader(f"r{key % 7}-{key}", None, None, None, None, None, sha256, ())
        made_by = MadeBy("", "", "", "")
        one = Annotation(SCHEMA_VERSION, header, (), (), (), (), (), None, signature, made_by)
        self.of[key] = (one, Likeness(key, header.id, sha256, packed(signature), False, key, header.id))

    def likenesses(self, keys=(), akin=()):
        wanted, sets = set(keys), set(akin)
        return {key: one for key, (_, one) in self.of.items() if key in wanted or one.akin in sets}

    def texts_of(self, keys):
        return [(key, one.sha256, one.signature) for key, one in self.likenesses(keys).items()]

    def sharing(self, keys):
        marks = {key: set(bands(one)) for key, (one, _) in self.of.items()}
        return {(a, b) for a in keys for b in self.of if a != b and marks[a] & marks[b]}

    def settle(self, found: list[Settled]) -> None:
        for one in found:
            annotation, old = self.of[one.key]
            assert one.changed == (one.copy_of != old.copy_of)
            new = Likeness(old.key, old.article, old.sha256, old.signature, True, one.akin, one.copy_of)
            self.of[one.key] = (annotation, new)


@given(REPORTS)
def test_readings_share_a_number_where_they_share_a_band(reports) -> None:
    kept = Kept()
    for key, (signature, text) in enumerate(reports):
        kept.come(key, signature, text)
    numbers: dict[int, set[int]] = {key: set() for key in kept.of}
    for number, key in banded(kept, kept.of):
        assert 0 <= number < 2**63
        numbers[key].add(number)
    for key, (one, _) in kept.of.items():
        assert len(numbers[key]) == len(set(bands(one)))
    assert kept.sharing(kept.of) == {(a, b) for a in numbers for b in numbers if a != b and numbers[a] & numbers[b]}


@given(REPORTS, st.integers(1, 5))
def test_batches_come_to_the_groups_of_all(reports, batch) -> None:
    kept = Kept()
    for at in range(0, len(reports), batch):
        for key, (signature, text) in enumerate(reports[at : at + batch], at):
            kept.come(key, signature, f"{text}{key}" if signature else text)
        kept.settle(settled_copies(kept, range(at, min(at + batch, len(reports)))))
    groups = copies(one for one, _ in kept.of.values())
    assert {one.article: one.copy_of for _, one in kept.of.values()} == groups


def test_who_stays_in_their_set_is_not_written_again() -> None:
    kept = Kept()
    for key in range(3):
        kept.come(key, tuple(range(16)), f"text {key}")
        (*_, last) = found = settled_copies(kept, [key])
        assert [one.key for one in found] == [key]
        assert (last.akin, last.copy_of) == (0, "r0-0")
        kept.settle(found)
