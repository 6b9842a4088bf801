"""Running counts of whole reports: whose they are, of which country, and which numbers are sums at all."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import ClaimsOf

from dateline.record.claim import Claim, Tally

Read = Callable[[str], list[Tally]]
LEAD = (
    "Rebel fighters and soldiers fought for a base near the front line on Tuesday; shelling and air strikes killed "
    "dozens of militants as the offensive went on.\n\n"
)


@pytest.fixture(scope="module")
def read(claims_of: ClaimsOf) -> Read:
    def tallies(text: str) -> list[Tally]:
        claims: list[Claim] = claims_of(LEAD + text, "2024-05-14")
        return [one.tally for one in claims if one.tally is not None]

    return tallies


def test_it_is_whoever_says_so(read: Read) -> None:
    [tally] = read("Ukraine says it controls 100 settlements in Kursk region.")
    assert tally.holder is not None
    assert tally.holder.side == "ukraine"


def test_a_count_over_a_number_is_a_sum_and_more_of_them_is_none(read: Read) -> None:
    [tally] = read("M23 rebels have captured more than 30 towns and villages in Rutshuru since March.")
    assert (tally.n.low, tally.n.high) == (30, None)
    assert read("M23 rebels captured two more towns in Rutshuru.") == []


def test_the_towns_tell_the_country_and_not_who_takes_them(read: Read) -> None:
    [tally] = read("Kherson is the only regional capital captured by Russia since February.")
    assert tally.scope == "UA"


def test_the_holder_keeps_the_name_of_its_country(read: Read) -> None:
    [tally] = read("Mansila is in the Sahel. Burkina Faso's junta controls about 60 percent of the country.")
    assert tally.holder is not None
    assert tally.holder.id == "burkina-government"


def test_a_number_of_people_is_none_of_towns(read: Read) -> None:
    assert read("Taliban fighters took Ghazni. Some 4,000 people came to Kabul. A city official put it at 9.") == []
    assert read("The Taliban have taken several towns. Some 4,000 fled. An official put the number at 9,000.") == []
