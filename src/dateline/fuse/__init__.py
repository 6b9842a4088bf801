"""Claims and judgements into incidents, control, tolls and tallies: pure functions."""

from dateline.fuse.fuse import fuse
from dateline.fuse.visible import Visible, visible

__all__ = ["Visible", "fuse", "visible"]
