import pytest

from dateline.errors import UsageError
from dateline.settings import Settings, load, load_situation


def test_the_environment_beats_the_file_and_the_file_beats_what_is_built_in(tmp_path):
    assert load(tmp_path, {}) == Settings()
    (tmp_path / "dateline.toml").write_text('db = "sqlite:///file.db"\nmodel = "from_file"\n')
    assert load(tmp_path, {"DATELINE_DB": "sqlite:///env.db"}) == Settings("sqlite:///env.db", "from_file", None)


@pytest.mark.parametrize(
    ("content", "told"), [('color = "red"', "no setting"), ("db = 5", "text in quotes"), ("db =", "no TOML")]
)
def test_a_file_that_means_nothing_is_wrong_usage_and_named(tmp_path, content, told):
    (tmp_path / "dateline.toml").write_text(content)
    with pytest.raises(UsageError, match=told) as error:
        load(tmp_path, {})
    assert "dateline.toml" in str(error.value)


def test_a_situation_names_allies_and_outlets_that_take_sides(tmp_path):
    path = tmp_path / "situation.toml"
    path.write_text('[allies]\nrebels = ["neighbours"]\n[outlets]\n"Rebel Radio" = "rebels"\n')
    situation = load_situation(str(path))
    assert situation.allies == {"rebels": frozenset({"neighbours"})}
    assert situation.outlet_sides == {"Rebel Radio": "rebels"}


@pytest.mark.parametrize(
    "content", ["[enemies]", '[allies]\nrebels = "neighbours"', "[outlets]\nRadio = 1", "allies = 3"]
)
def test_a_situation_that_means_nothing_is_wrong_usage(tmp_path, content):
    path = tmp_path / "situation.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"situation\.toml"):
        load_situation(str(path))


def test_a_situation_file_that_is_missing_is_named():
    with pytest.raises(UsageError, match="nowhere"):
        load_situation("nowhere.toml")
