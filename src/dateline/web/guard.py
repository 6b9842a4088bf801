"""What every request passes and every answer carries: who is asked, how, how long; what a browser may do with it."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import problem
from dateline.web.settings import WebSettings

LONGEST = 8000
"""Bytes of a path and of a query; real ones have a few hundred."""

METHODS = ("GET", "HEAD")

# Nothing from elsewhere, nothing inline: a script that slips into a page has no way to run or to send what it sees.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """Refuses what the server does not answer, and puts the headers on what it does; a header that is set stays."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _headed(send)
        if (refused := self._refusal(scope)) is not None:
            await refused(scope, receive, guarded)
        elif scope["method"] == "HEAD":
            # Routes are written for GET: the answer to HEAD is theirs without its body.
            scope["state"] = {**scope.get("state", {}), "head": True}
            await self._app({**scope, "method": "GET"}, receive, _bodiless(guarded))
        else:
            await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._settings.answers_to(hosts[0]):
            named = "--host or --allow-host"
            return problem(403, f"this server does not answer to {_shown(hosts)}: name it with {named}")
        if scope["method"] not in METHODS:
            return problem(405, "the record is read-only: ask with GET or HEAD", {"Allow": ", ".join(METHODS)})
        asked = scope["query_string"], scope.get("raw_path") or b""
        if not all(part.isascii() for part in asked):
            return problem(400, "an address holds ASCII alone: write letters beyond it as their bytes, %C3%A9 for é")
        if max(map(len, asked)) > LONGEST:
            return problem(400, f"no question needs more than {LONGEST} bytes")
        return None


def _shown(hosts: list[str]) -> str:
    return f"the host {hosts[0][:100]!r}" if len(hosts) == 1 else f"a request with {len(hosts)} hosts"


def _headed(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name for name, _ in message["headers"]}
            message = {
                **message,
                "headers": [*message["headers"], *(pair for pair in HEADERS if pair[0] not in given)],
            }
        await send(message)

    return sent


def _bodiless(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sent
