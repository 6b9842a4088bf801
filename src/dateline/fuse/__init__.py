"""Claims and judgements into incidents, control, tolls and tallies: pure functions."""
