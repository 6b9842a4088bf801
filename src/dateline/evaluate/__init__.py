"""How well dateline reads: gold suites through what ``annotate`` gives, scored, with intervals and floors."""
