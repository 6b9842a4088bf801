"""The gate: the whole of the shared reports, read as they are, against their floors."""

from dateline.engine import annotator
from dateline.evaluate.floors import floors_of
from dateline.evaluate.run import evaluate
from dateline.settings import Settings


def test_no_score_on_the_shared_reports_sinks_below_its_floor(shared):
    (result,) = evaluate([shared("reports")], annotator(Settings().model))
    assert result.articles == 59
    assert not result.failed
    sunk = [f"{row.score.measure}: {row.score.value:.3f} below {row.floor}" for row in result.rows if row.sunk]
    assert not sunk
    assert floors_of("reports", "all", None)
