"""Every address in docs/api.md is asked, and everything that can be asked is in it."""

import re
from pathlib import Path

import pytest

from asgi import ask as asked
from dateline.web.api import operations
from dateline.web.asked import OWN
from dateline.web.parameters import PARAMETERS

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESSES = re.findall(r"http://127\.0\.0\.1:8642(/[^')\s]*)", PAGE)


@pytest.mark.parametrize("address", [address for address in ADDRESSES if not address.endswith("/changes")])
def test_what_the_page_asks_has_the_answer_that_it_tells_of(app, address):
    answer = asked(app, address, host="127.0.0.1:8642")
    assert answer.status == (400 if "plaec" in address else 200)


def test_there_are_addresses_to_ask():
    assert len(ADDRESSES) >= 8


def test_every_parameter_and_every_list_is_on_the_page():
    for name in [*(parameter.name for parameter in PARAMETERS), "limit", "after"]:
        assert f"`{name}`" in PAGE
    assert {"limit", "after"} <= OWN.keys()
    for operation in operations():
        path = operation.path.replace("{id:id}", "ID")
        kind = path.removesuffix(".csv").removesuffix(".geojson")
        assert f"`{path}`" in PAGE or f"`{kind}`" in PAGE
