"""Take the pictures of the pages in docs/img, on the sample reports: ``make screenshots``. Needs Chromium."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from browser import chromium  # noqa: E402  (the tests know how to find the browser and to start the server)
from serving import read_samples, served  # noqa: E402

DESK, PHONE = (1280, 860), (390, 844)
KANDAHAR = "geonames:1138336"
SHOTS: Sequence[tuple[str, str, tuple[int, int], str, str]] = (
    ("situation", "/", DESK, "light", ""),
    ("situation-dark", f"/?since=2021-08-12&until=2021-08-14&chosen={KANDAHAR}", DESK, "dark", ""),
    ("situation-phone", "/?since=2021-08-15", PHONE, "light", ""),
    ("situation-phone-map", "/", PHONE, "dark", ".grip"),
    ("embed", "/embed?type=control", (700, 640), "light", ""),
    ("incident", "incident", DESK, "light", ""),
    ("incident-phone", "incident", PHONE, "dark", ""),
    ("place", f"/places/{KANDAHAR}", DESK, "light", ""),
    ("tallies", "/tallies", DESK, "light", ""),
    ("charts", "/charts", DESK, "light", ""),
    ("sources", "/sources", DESK, "dark", ""),
    ("source", "/sources/speaker?name=Taliban%20spokesman", DESK, "light", ""),
    ("article", "article", DESK, "light", ""),
    ("brief", "/brief?since=2021-08-09&until=2021-08-10", DESK, "light", ""),
)
"""Name, address (or what is looked up for it), size, colour scheme, and what is pressed before."""


def main(folder: Path) -> None:
    """Take all pictures into a folder."""
    path = chromium()
    if path is None:
        sys.exit("Chromium is not installed and cannot be: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as record, sync_playwright() as driver:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=path, args=[*sandbox, "--disable-gpu"])
        with served(read_samples(Path(record), hostile=False)) as server:
            for shot in SHOTS:
                _take(browser, server, folder, shot)
        browser.close()


def _take(browser: Browser, server: str, folder: Path, shot: tuple[str, str, tuple[int, int], str, str]) -> None:
    name, address, (width, height), scheme, press = shot
    size = {"width": width, "height": height}
    context = browser.new_context(base_url=server, viewport=size, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    if address in ("incident", "article"):
        page.goto("/?place=Zaranj")
        page.click("#lists .rows li:last-child a.what")
        page.wait_for_load_state()
        if address == "article":
            page.click(".tree cite a")
    else:
        page.goto(address)
    page.wait_for_load_state("networkidle")
    if press:
        page.click(press)
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{name}.png")
    context.close()
    sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "img")
