"""Answers from kept rows that follow ids: whoever asks by an id that the record once had is told where it leads."""

from dataclasses import replace

from dateline.answers import Succession
from dateline.cursors import Cursor, cursor_from, fingerprint
from dateline.errors import AbsentError
from dateline.identity import change_line, followed
from dateline.query import Query
from dateline.record.identity import IdChange
from dateline.shapes import Explanation
from dateline.stored import StoredAnswers
from dateline.why import SHORTEST, one_of, together

_SUCCESSION = "succession"


class FollowingAnswers(StoredAnswers):
    """Answers as the kept rows do; the log of ids stands beside the record and changes none of its rows."""

    def explain(self, asked: str, query: Query) -> Explanation:
        """Return what an id or a place leads to, and what became of ids; AbsentError says where an old one went."""
        try:
            found = super().explain(asked, query)
        except AbsentError as absent:
            return self._led(asked, query, absent)
        return replace(found, changes=self._changes(found, query))

    def succession(self, after: str | None, limit: int) -> Succession:
        """Return what became of ids after a cursor, what came in worked out first."""
        self.count("incidents", Query())
        cursor = cursor_from(after, _SUCCESSION) if after is not None else None
        changes, last, more = self._store.succession(cursor.offset if cursor is not None else 0, limit)
        latest = str(Cursor(_SUCCESSION, last, fingerprint(changes[-1].id))) if changes else after
        return Succession(changes, latest, more)

    def _changes(self, found: Explanation, query: Query) -> tuple[IdChange, ...]:
        """Return what became of ids that lead here; nothing of what was known at another moment."""
        claims = {claim for incident in found.incidents for claim in incident.claims}
        claims |= {row.claim.id for row in found.claims if row.claim.id.startswith(found.asked.strip().lower())}
        return self._store.id_changes(claims) if query.as_of is None else ()

    def _led(self, asked: str, query: Query, absent: AbsentError) -> Explanation:
        """Return what an old id leads to."""
        wanted = asked.strip().lower()
        if len(wanted) < SHORTEST or not (wanted.isascii() and wanted.isalnum()):
            raise absent
        trail: list[IdChange] = []
        ends: list[Explanation] = []
        waiting, seen = [wanted], set[str]()
        while waiting:
            id = waiting.pop(0)
            changes = followed(self._store, id)
            one_of(id, sorted(changes))
            for change in changes.values():
                seen.add(change.id)
                trail.append(change)
                for into in change.into:
                    end = self._end((into.id, *into.claims), query)
                    if end is not None:
                        ends.append(end)
                    elif into.id not in seen:
                        waiting.append(into.id)
        if not trail:
            raise absent
        if not ends:
            raise AbsentError("; ".join(change_line(change) for change in trail))
        found = together(asked, ends)
        return replace(found, changes=tuple(dict.fromkeys((*trail, *self._changes(found, query)))))

    def _end(self, ids: tuple[str, ...], query: Query) -> Explanation | None:
        """Return what the first of these ids leads to that is there."""
        for id in ids:
            try:
                return super().explain(id, query)
            except AbsentError:
                continue
        return None
