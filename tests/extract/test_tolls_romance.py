"""Displacement in Spanish, Portuguese and French sentences, read by words alone."""

import pytest

from dateline.extract.document import Sentence
from dateline.extract.quantities import find_quantities
from dateline.extract.tolls import TollMention, find_tolls
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind, TollKind


class Nobody:
    def match(self, text: str) -> None:
        return None


@pytest.fixture
def read(nlp):
    def tolls(text: str) -> list[TollMention]:
        sentence = Sentence(0, Block(BlockKind.PARAGRAPH, 0, len(text)), 0, len(text), nlp(text))
        return find_tolls(sentence, find_quantities(sentence), Nobody())

    return tolls


@pytest.mark.parametrize(
    ("text", "bounds", "unit"),
    [
        ("Más de 2.000 vecinos se han desplazado a pie por la ruta.", (2000, None, None), "people"),
        ("El fuego obligó a evacuar un centenar de casas en el cerro.", (100, 100, 100), "households"),
        ("Un incendio destruyó hoy 24 viviendas en el puerto.", (24, 24, 24), "households"),
        ("Unas dos mil quinientas personas fueron evacuadas por la crecida.", (None, 2500, None), "people"),
        ("Cientos de personas fueron evacuadas de la zona por las lluvias.", (200, None, None), "people"),
        ("Hasta treinta y cinco familias han sido desalojadas en la ladera.", (None, None, 35), "households"),
        ("O furacão deixou cerca de 50 famílias desalojadas no arquipélago.", (None, 50, None), "households"),
        (
            "O furac\ufffdo deixou 50 fam\ufffdlias desalojadas no arquip\ufffdlago da regi\ufffdo.",
            (50, 50, 50),
            "households",
        ),
        ("Au moins 3 500 personnes ont été évacuées dans la région.", (3500, None, None), "people"),
        ("Plus de 800 maisons ont été détruites par les inondations dans la commune.", (800, None, None), "households"),
        ("Les pluies ont fait 600 sans-abri dans la ville.", (600, 600, 600), "people"),
    ],
)
def test_a_figure_of_the_displaced_is_read_in_another_language(read, text, bounds, unit):
    [made] = read(text)
    assert (made.toll.low, made.toll.best, made.toll.high) == bounds
    assert (made.toll.kinds, made.toll.unit) == ((TollKind.DISPLACED,), unit)


def test_two_figures_keep_their_own_words(read):
    found = read("En la provincia hay 300 evacuados y en el valle 24 casas destruidas.")
    assert [(one.toll.best, one.toll.unit) for one in found] == [(300, "people"), (24, "households")]


@pytest.mark.parametrize(
    "text",
    [
        "El gobierno gastó 2.000 dólares en los albergues de la ciudad.",
        "Los 40 jugadores de la selección fueron trasladados al hotel.",
        "Quatre personnes ont été tuées dans la ville.",
        "Las 24 viviendas de la calle se alquilan. Los vecinos fueron evacuados en el verano.",
        "Se cuentan 40 personas en la sala, con 24 casas destruidas en el valle.",
    ],
)
def test_a_number_of_other_things_or_of_another_sentence_displaces_nobody(read, text):
    assert [one.toll.best for one in read(text) if one.toll.unit == "people"] == []


def test_an_english_sentence_with_foreign_names_is_read_as_english(read):
    [made] = read("The army of La Paz evacuated 40 residents from El Alto de la Alianza.")
    assert (made.toll.best, made.rule) == (40, "evacuated")
