"""Who says what: source, cue and content of everything that an article attributes."""

from dateline.extract.attribution.chain import Chains, chain_at, chains_at
from dateline.extract.attribution.find import find_attributions

__all__ = ["Chains", "chain_at", "chains_at", "find_attributions"]
