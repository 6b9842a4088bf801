import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake.published import moment_key, published_from


@pytest.mark.parametrize(
    ("given_as", "kept"),
    [
        ("2021-08-09", "2021-08-09"),
        (" 2021-08-09 ", "2021-08-09"),
        ("20210809", "2021-08-09"),
        ("2021-08", "2021-08"),
        ("2021-08-09T18:00", "2021-08-09T18:00:00+00:00"),
        ("2021-08-09 18:00:05Z", "2021-08-09T18:00:05+00:00"),
        ("2021-08-09T20:00:00+04:30", "2021-08-09T20:00:00+04:30"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_days_months_and_moments_are_kept_in_one_form(given_as, kept):
    assert published_from(given_as) == kept


@pytest.mark.parametrize(
    "given_as",
    [
        "2021-02-30",
        "2021-13",
        "2021",
        "Monday",
        "9 August 2021",
        "09/08/2021",
        "2021-08-09T25:00",
        "0000-01",
        "٢٠٢١-٠٨",
        "\ud800",
    ],
)
def test_anything_else_is_no_date(given_as):
    with pytest.raises(ValueError):
        published_from(given_as)


@given(st.text())
def test_any_text_is_a_date_or_refused(given_as):
    try:
        kept = published_from(given_as)
    except ValueError:
        return
    assert published_from(kept) == kept
    moment_key(kept)


@given(st.datetimes(timezones=st.timezones()))
def test_moments_keep_their_zone_and_normal_form(moment):
    kept = published_from(moment.replace(microsecond=0).isoformat())
    assert kept is not None and published_from(kept) == kept
    moment_key(kept)
