"""Disjoint sets whose name is their smallest member, so that no order of joining shows."""

from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)


class Union(Generic[T]):
    """Disjoint sets over ordered members."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def add(self, member: T) -> None:
        """Make the member a set of its own unless it is known."""
        self._parent.setdefault(member, member)

    def root(self, member: T) -> T:
        """Return the smallest member of the set that holds this one."""
        self.add(member)
        top = member
        while self._parent[top] != top:
            top = self._parent[top]
        while self._parent[member] != top:
            self._parent[member], member = top, self._parent[member]
        return top

    def join(self, a: T, b: T) -> None:
        """Make the two sets one."""
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first

    def same(self, a: T, b: T) -> bool:
        """Return whether the two are in one set."""
        return bool(self.root(a) == self.root(b))

    def groups(self) -> dict[T, list[T]]:
        """Return each set under its smallest member, members sorted."""
        out: dict[T, list[T]] = {}
        for member in sorted(self._parent):
            out.setdefault(self.root(member), []).append(member)
        return out
