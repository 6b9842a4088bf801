"""Streams of pieces for those who read them, with whatever may come among them."""

import json

from dateline.errors import InputError
from dateline.intake import Note, Origin, Piece
from dateline.working.task import Done


def piece(number, words="Fighters took Kunduz on Sunday."):
    raw = json.dumps({"id": f"r{number}", "text": f"Report {number}: {words}"}).encode()
    return Piece(Origin("reports.jsonl", number, raw, "application/x-ndjson"))


def items(count, **poison):
    """Give pieces with an error and a note among them; ``r7="POISON-DIE"`` puts words into a text."""
    for number in range(count):
        yield piece(number, poison.get(f"r{number}", "Fighters took Kunduz on Sunday."))
        if number == count // 3:
            yield InputError("empty.txt", "the file is empty")
        if number == count // 2:
            yield Note("archive", "3 that are not HTML")


def results(mapped):
    """Give what came out in a form that can be compared."""
    shown = []
    for item, outcome in mapped:
        name = item.origin.name if isinstance(item, Piece) else str(item)
        shown.append((name, [(one.result, one.received) if isinstance(one, Done) else str(one) for one in outcome]))
    return shown
