import pytest

from asgi import ask as asked
from dateline.errors import StoreError
from dateline.web.app import create_app
from dateline.web.guard import HEADERS
from dateline.web.settings import WebSettings


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8642",
        "127.0.0.1",
        "127.0.0.1:80",
        "[::1]",
        "[::1]:8642",
        "10.0.0.7:80",
        "a.localhost",
        "localhost.",
    ],
)
def test_addresses_and_this_machine_are_answered(ask, host):
    assert ask("/api/v1/articles", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8642",
        "127.0.0.1.evil.example",
        "[::1].evil.example",
        "localhost:80@evil.example",
        "localhost:port",
        "notlocalhost",
        "",
        " ",
        "[::1",
        "::1]",
        "%6cocalhost",
        "localhost,evil.example",
        "\xff",
        [],
        ["localhost", "evil.example"],
    ],
)
def test_a_name_that_somebody_else_may_own_is_not(ask, host):
    answer = ask("/api/v1/articles", host=host)
    assert answer.status == 403
    assert "rows" not in answer.json


def test_a_name_that_the_keeper_gives_is(small_answers):
    app = create_app(small_answers, WebSettings(hosts=frozenset({"record.example"})))
    assert asked(app, "/api/v1/articles", host="Record.example:80").status == 200
    assert asked(app, "/api/v1/articles", host="other.example").status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "QUERY"])
def test_the_record_is_read_only(ask, method):
    answer = ask("/api/v1/articles", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "target",
    [
        "/api/v1/articles",
        "/api/v1/articles.csv",
        "/api/v1/none",
        "/none",
        "/api/v1/control?x=1",
        "/api/v1/openapi.json",
    ],
)
def test_every_answer_tells_browsers_to_run_nothing_from_elsewhere(ask, target):
    headers = ask(target).headers
    for name, value in HEADERS:
        assert headers[name.decode()] == value.decode()
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not any(name.startswith("access-control") for name in headers)


def test_a_question_from_another_site_gets_no_permission_to_read_the_answer(ask):
    answer = ask("/api/v1/articles", headers=[("Origin", "https://evil.example"), ("Cookie", "a=b")])
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("target", ["/api/v1/articles?" + "a" * 8001, "/" + "a" * 8001])
def test_a_question_that_is_too_long_is_not_read(ask, target):
    assert ask(target).status == 400


class Broken:
    def __init__(self, error):
        self.error = error

    def token(self, query):
        raise self.error


@pytest.mark.parametrize(
    ("error", "status"), [(StoreError("file /home/me/x is gone"), 503), (ValueError("secret"), 500)]
)
def test_what_is_wrong_inside_is_not_told_to_whoever_asks(error, status, caplog):
    def answer():
        return asked(create_app(Broken(error)), "/api/v1/articles")

    if status == 500:
        with pytest.raises(ValueError, match="secret"):
            answer()
        return
    told = answer()
    assert told.status == status
    assert "home" not in told.text
    assert "/home/me/x" in caplog.text
