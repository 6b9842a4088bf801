"""How many random corpora the properties are held against: DATELINE_EXAMPLES, a hundred unless told."""

import os

from hypothesis import HealthCheck, settings

# A loaded machine is slow, and a slow example proves nothing: no deadline.
settings.register_profile(
    "fuse",
    max_examples=int(os.environ.get("DATELINE_EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("fuse")
