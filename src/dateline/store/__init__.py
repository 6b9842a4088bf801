"""Keep the record and find it again. The only place that imports SQLAlchemy."""

from dateline.store.running import Remains, Run
from dateline.store.store import Kept, Store

__all__ = ["Kept", "Remains", "Run", "Store"]
