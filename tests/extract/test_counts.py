from collections.abc import Callable

from dateline.extract.annotate import Annotator
from dateline.record.article import Article


def test_the_words_for_where_people_fled_are_kept_where_no_gazetteer_knows_the_place(
    make_article: Callable[..., Article],
) -> None:
    text = "Police said that 400 residents had been evacuated on the Velmor Islands after the shelling."
    tolls = [claim.toll for claim in Annotator().annotate(make_article(text)).claims if claim.toll is not None]
    assert [(toll.best, toll.origin_place) for toll in tolls] == [(400, "Velmor Islands")]
