import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.index import Index

ROOT = Path(__file__).parents[2]


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    if not (ROOT / "gazetteer_build").is_dir():
        pytest.skip("the build of the gazetteer is only in a checkout")
    monkeypatch.syspath_prepend(str(ROOT))
    yield importlib.import_module("gazetteer_build.sources")
    for name in [name for name in sys.modules if name.startswith("gazetteer_build")]:
        del sys.modules[name]


def test_an_unreachable_registry_stops_the_build_and_says_how_to_mend_it(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(build, "_npm", lambda: [sys.executable, "-c", "import sys; sys.exit('no route to host')"])
    monkeypatch.delenv("DATELINE_NPM_CACHE", raising=False)
    with pytest.raises(build.BuildError, match=r"some-cities@1\.0\.0: no route to host.*DATELINE_NPM_CACHE"):
        build.npm_package("some-cities", "1.0.0", "0" * 128, tmp_path)


def test_a_package_that_is_not_the_pinned_one_is_refused(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "some-cities-1.0.0.tgz").write_bytes(b"not what was pinned")
    monkeypatch.setenv("DATELINE_NPM_CACHE", str(tmp_path))
    with pytest.raises(build.BuildError, match="not the one that was pinned"):
        build.npm_package("some-cities", "1.0.0", "0" * 128, tmp_path)


def test_a_python_package_of_another_version_is_named(build: ModuleType) -> None:
    with pytest.raises(build.BuildError, match=r"needs pytest==0\.0\.1, found"):
        build._python_package("pytest", "0.0.1")


def test_a_division_is_also_known_without_the_word_for_its_kind(build: ModuleType) -> None:
    names = importlib.import_module("gazetteer_build.names")
    assert names.core("Helmand Province") == "Helmand"
    assert names.core("Donetsk Oblast") == "Donetsk"
    assert names.core("Departamento de Belgrano") == "Belgrano"
    assert names.core("Free State") is None
    assert names.core("Texas") is None


def test_alternate_names_in_other_scripts_and_codes_are_left_out(build: ModuleType) -> None:
    names = importlib.import_module("gazetteer_build.names")
    assert all(names.usable(name) for name in ("Kondoz", "al-Hasakah", "Sar-e Pul", "St. Louis", "Łódź"))
    assert not any(names.usable(name) for name in ("Кундуз", "کندوز", "UND", "kndz", "X", "sari-yu ፑል"))


def test_transliterations_are_shown_without_their_signs(build: ModuleType) -> None:
    names = importlib.import_module("gazetteer_build.names")
    assert names.shown("Al Ḩasakah", transliterated=True) == "Al Hasakah"
    assert names.shown("Aībak", transliterated=True) == "Aibak"
    assert names.shown("Şanlıurfa", transliterated=False) == "Şanlıurfa"


def test_a_town_of_our_table_is_a_city_that_bears_its_name_close_by_or_a_new_one(build: ModuleType) -> None:
    place, towns = importlib.import_module("gazetteer_build.place"), importlib.import_module("gazetteer_build.towns")
    tadmur = place.Row(7, "Tadmur", "SY", "PPL", admin1="SY.11", lat=34.56, lon=38.28)
    tadmur.add("Tadmur", towns.Matched.NAME)
    made = {row.slug: row for row in towns.towns([tadmur])}
    assert "Palmyra" in tadmur.known and "palmyra" not in made
    assert (made["baghouz"].country, made["baghouz"].admin1, made["baghouz"].number >= towns.FIRST) == (
        "SY",
        "SY.11",
        True,
    )


def test_a_name_that_news_means_a_place_by_comes_before_its_namesakes_of_middling_size(
    build: ModuleType, tmp_path: Path
) -> None:
    place, index = importlib.import_module("gazetteer_build.place"), importlib.import_module("gazetteer_build.index")
    small = place.Row(1, "Samara Ford", "UA", "PPL", lat=48.0, lon=37.0, known={"Samara Ford"})
    large = place.Row(2, "Samara Ford", "US", "PPL", lat=40.0, lon=-80.0, population=60_000)
    for row in (small, large):
        row.add(row.name, index.Matched.NAME)
    index.write([small, large], tmp_path / "index", frozenset())
    found = Gazetteer(Index(tmp_path / "index")).lookup("Samara Ford")
    assert [(entry.place.country, entry.matched) for entry in found] == [("UA", "known"), ("US", "name")]
