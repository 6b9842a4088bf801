"""Of what kinds a predicate's participants are, by their words and by whom or where they name."""

from collections.abc import Collection

from dateline.extract.document import Sentence
from dateline.extract.frames.arguments import arguments
from dateline.extract.frames.kinds import BY_ACTOR, Resolve, core, kinds_by_words, kinds_of, sorts_of, words_of
from dateline.extract.frames.mentions import Mentions
from dateline.extract.frames.naming import Naming
from dateline.extract.frames.syntax import Predicate
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token

ACTING = frozenset({"person", "force", "group", "pronoun", "aircraft", "official", "prisoners"})
_SOME, _NONE = frozenset({"some"}), frozenset({"none"})


class Heads:
    """Knows of what kinds the heads of an article's noun phrases are; each is asked for once."""

    def __init__(self, mentions: Mentions, naming: Naming, leads: Resolve) -> None:
        self.mentions = mentions
        self.naming = naming
        self.leads = leads
        self._by_words: dict[Token, tuple[Token, frozenset[str], frozenset[str]]] = {}
        self._seen: dict[Token, frozenset[str]] = {}  # kinds of a head by whom or where it names as well

    def kinds(self, sentence: Sentence, head: Token) -> frozenset[str]:
        """Return the kinds that a head has by its words and by whom or where it names."""
        if head not in self._seen:
            counted, by_words, _ = self.by_words(head)
            self._seen[head] = self._kinds_of(sentence, counted, by_words)
        return self._seen[head]

    def _kinds_of(self, sentence: Sentence, head: Token, by_words: frozenset[str]) -> frozenset[str]:
        kinds = kinds_of(head, by_words, self.naming.actor(head), self.mentions.place_at(sentence, head))
        return kinds - {"armed"} if "armed" in kinds and self.leads(words_of(head)) is not None else kinds

    def by_words(self, head: Token) -> tuple[Token, frozenset[str], frozenset[str]]:
        """Return what a head counts or is, its kinds by words alone, and these with the sorts of what counts it."""
        found = self._by_words.get(head)
        if found is None:
            counted = core(head)
            kinds = kinds_by_words(counted)
            found = counted, kinds, kinds if counted is head else kinds | sorts_of(head)
            self._by_words[head] = found
        return found

    def of_argument(self, predicate: Predicate, argument: str) -> tuple[tuple[Token, ...], frozenset[str]]:
        """Return an argument's heads and their kinds by words alone, "some" or "none" among them."""
        heads = arguments(predicate, argument)
        return heads, _SOME.union(*[self.by_words(head)[2] for head in heads]) if heads else _NONE

    def is_kind(self, sentence: Sentence, heads: tuple[Token, ...], wanted: Collection[str]) -> bool:
        """Say whether one of the heads is of a kind that is wanted, or "none" is and there is no head."""
        if not heads:
            return "none" in wanted
        for head in heads:
            if not self.by_words(head)[1].isdisjoint(wanted):
                return True
        return not BY_ACTOR.isdisjoint(wanted) and self.is_by_actor(sentence, heads, wanted)

    def is_by_actor(self, sentence: Sentence, heads: tuple[Token, ...], wanted: Collection[str]) -> bool:
        """Say whether one of the heads is of a kind that is wanted because of whom it names.

        That takes long to find out: asked only where one of BY_ACTOR is wanted.
        """
        return any(not self.kinds(sentence, head).isdisjoint(wanted) for head in heads)

    def may_act(self, sentence: Sentence, head: Token) -> bool:
        """Say whether a noun's modifier may be who acts: "heavy" of "heavy fighting" is nobody, "Kurdish" is.

        Nor does the street of "street fighting" act.
        """
        return self.is_kind(sentence, (head,), ACTING if head.pos_ == "ADJ" else tables().subjects)
