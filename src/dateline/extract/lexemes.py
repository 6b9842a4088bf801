"""Words that a pipeline hardly knows, read like words that it knows."""

import tomllib
from importlib.resources import files

from spacy.vocab import Vocab


def lend_features(vocab: Vocab) -> None:
    """Give each word of ``lexemes.toml`` the features by which the pipeline tells the word that it is read like.

    Those are what spaCy's MultiHashEmbed looks at: norm, prefix, suffix; the shape is the same. To be called outside
    a memory zone, whose words are forgotten at its end.
    """
    table = tomllib.loads(files("dateline.extract").joinpath("lexemes.toml").read_text("utf-8"))
    for known, row in table.items():
        for word in row["as"]:
            for like, new in ((known, word), (known.capitalize(), word.capitalize())):
                model, lexeme = vocab[like], vocab[new]
                lexeme.norm_, lexeme.prefix_, lexeme.suffix_ = model.norm_, model.prefix_, model.suffix_
