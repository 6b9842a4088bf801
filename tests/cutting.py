"""What a reader of a format cuts off, read."""

from dateline.intake.received import Piece
from dateline.intake.receiving import receive


def received(cut):
    """Give the articles of the pieces that are cut off, and whatever else comes, in order."""
    return [result for one in cut for result in (receive(one) if isinstance(one, Piece) else [one])]
