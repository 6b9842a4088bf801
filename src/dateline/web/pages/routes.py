"""The addresses of the pages."""

from collections import Counter
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from dateline.record.fused import TallyRow
from dateline.record.vocabulary import TallyResult
from dateline.web.guard import POLICY
from dateline.web.pages.answering import answers_for, asked_of, problem_page, show
from dateline.web.pages.charts import charts
from dateline.web.pages.incident import incident
from dateline.web.pages.outlines import outlines
from dateline.web.pages.parties import Parties
from dateline.web.pages.place import place_page
from dateline.web.pages.reading import reading
from dateline.web.pages.situation import situation
from dateline.web.pages.sources import source_page, sources
from dateline.web.pages.telling import told

MOST = 1_000
EACH = 100
"""So many tallies, and so many articles, stand on one page."""
STATIC = Path(__file__).parents[1] / "static"
# A page elsewhere may show this one in a frame: it reads nothing of it, and nothing here can be pressed that changes
# anything.
_FRAMED = {
    "content-security-policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "cross-origin-resource-policy": "cross-origin",
}

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def add_pages(app: FastAPI) -> None:
    """Add the pages, what they fetch, and the page that says what went wrong."""
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.state.problem_page = problem_page


@router.get("/")
def situation_page(request: Request) -> Response:
    """Show who holds what and what happened."""
    asked = asked_of(request)
    return show("situation.html.j2", asked, "/", now=situation(answers_for(request), asked))


@router.get("/embed")
def embed_page(request: Request) -> Response:
    """Show the map and its timeline alone, to be framed by another site."""
    asked = asked_of(request)
    page = show("embed.html.j2", asked, "/", now=situation(answers_for(request), asked))
    page.headers.update(_FRAMED)
    return page


@router.get("/shapes/{name}.json")
def shapes(name: str) -> Response:
    """Return borders for the map."""
    headers = {"cache-control": "max-age=86400"}
    return Response(outlines(name), media_type="application/geo+json", headers=headers)


@router.get("/incidents/{id}")
def incident_page(request: Request, id: str) -> Response:
    """Show an incident, or the row that a claim's id leads to."""
    asked = asked_of(request)
    return show("incident.html.j2", asked, "/", now=incident(answers_for(request), id, asked.query))


@router.get("/places/{id}")
def place(request: Request, id: str) -> Response:
    """Show a place of the gazetteer."""
    asked = asked_of(request)
    return show("place.html.j2", asked, "/", now=place_page(answers_for(request), id, asked.query))


@router.get("/tallies")
def tallies(request: Request) -> Response:
    """Show the check sums."""
    asked, answers = asked_of(request), answers_for(request)
    rows = [row for row in answers.rows("tallies", asked.query, limit=MOST).rows if isinstance(row, TallyRow)]
    counts = Counter(row.result for row in rows)
    results = [(result.value, counts[result]) for result in TallyResult if counts[result]]
    return show("tallies.html.j2", asked, "/tallies", found=told(rows[::-1], answers, asked.query), results=results)


@router.get("/charts")
def charts_page(request: Request) -> Response:
    """Show the charts."""
    asked = asked_of(request)
    return show("charts.html.j2", asked, "/charts", now=charts(answers_for(request), asked.query))


@router.get("/sources")
def sources_page(request: Request) -> Response:
    """Show outlets and speakers."""
    asked, answers = asked_of(request), answers_for(request)
    outlets, speakers = sources(answers, asked.query, Parties.of(answers, asked.query))
    return show("sources.html.j2", asked, "/sources", outlets=outlets, speakers=speakers)


@router.get("/sources/outlet")
@router.get("/sources/speaker")
def source(request: Request) -> Response:
    """Show what one outlet or speaker said."""
    asked = asked_of(request)
    kind = request.url.path.rpartition("/")[2]
    found = source_page(answers_for(request), kind, asked.first("name"), asked.query, asked.page)
    return show("source.html.j2", asked, "/sources", now=found)


@router.get("/articles")
def articles(request: Request) -> Response:
    """Show which reports were read."""
    asked, answers = asked_of(request), answers_for(request)
    page = answers.rows("articles", asked.query, after=asked.first("after") or None, limit=EACH)
    total = answers.count("articles", asked.query)
    return show("articles.html.j2", asked, "/articles", rows=page.rows, next=page.next, total=total)


@router.get("/articles/{id:path}")
def article(request: Request, id: str) -> Response:
    """Show an article with its claims."""
    asked = asked_of(request)
    text = answers_for(request).article(id, asked.query, version=asked.first("version") or None)
    wanted = [asked.first("claim")] if asked.first("claim") else []
    return show("article.html.j2", asked, "/articles", text=text, reading=reading(text, wanted))


@router.get("/brief")
def brief(request: Request) -> Response:
    """Show the brief of any days as of any moment."""
    asked = asked_of(request)
    made = answers_for(request).brief(asked.query, asked.first("title") or None)
    return show("brief.html.j2", asked, "/brief", brief=made)
