"""From a request to a page: what was asked, and the template that shows the answer."""

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from dateline.answers import Answers
from dateline.errors import UsageError
from dateline.web.pages.asking import Asked, asked
from dateline.web.pages.templating import render
from dateline.web.parameters import pairs_from


def answers_for(request: Request) -> Answers:
    """Return who answers for the record that is served."""
    found: Answers = request.app.state.answers
    return found


def asked_of(request: Request) -> Asked:
    """Return what the address asks for."""
    return asked(request.scope["path"], pairs_from(request.scope["query_string"]))


def show(template: str, asked_: Asked, section: str, **context: object) -> HTMLResponse:
    """Return a page; ``section`` is the path of the menu's entry that it belongs to."""
    return HTMLResponse(render(template, asked=asked_, section=section, **context))


async def problem_page(request: Request, status: int, detail: str) -> Response:
    """Return the page that says what went wrong."""
    try:
        found = asked_of(request)
    except UsageError:
        found = asked("/", ())
    return HTMLResponse(render("problem.html.j2", asked=found, section="", status=status, detail=detail), status)
