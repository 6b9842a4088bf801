import pytest

from dateline.intake import article_from


def dateline(text):
    return article_from(text)[0].header.dateline


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("GOMA, Aug 13 (Agency) - Rebels took Bel.", "GOMA, Aug 13 (Agency)"),
        ("GOMA, DR Congo (AP) — Rebels took Bel.", "GOMA, DR Congo (AP)"),
        (
            "GOMA, Democratic Republic of Congo (Agency) - Rebels took Bel.",
            "GOMA, Democratic Republic of Congo (Agency)",
        ),
        ("BANDAR SERI, Trinidad and Tobago -- Rebels took Bel.", "BANDAR SERI, Trinidad and Tobago"),
        ("GOMA, DR Congo -- Rebels took Bel.", "GOMA, DR Congo"),
        ("Goma, DR Congo – Rebels took Bel.", "Goma, DR Congo"),
        (
            "GOMA (Courier News / Agency - 06th August, 2021) Rebels took Bel.",
            "GOMA (Courier News / Agency - 06th August, 2021)",
        ),
        ("Goma, (AGY - Courier - 6th Aug, 2021 ) :Rebels took Bel.", "Goma, (AGY - Courier - 6th Aug, 2021 )"),
        ("GOMA, August 13. /AGY/. Rebels took Bel.", "GOMA, August 13. /AGY/."),
        ("Goma: The rebels took Bel.", "Goma"),
        ("GOMA: Rebels took Bel.", "GOMA"),
        ("   EL FASHER, 4 FEB 90 (AGENCY) -- [TEXT] REBELS TOOK BEL.", "EL FASHER, 4 FEB 90 (AGENCY)"),
        ("(Goma) – Rebels took Bel.", "(Goma)"),
        ("Port-au-Prince, 3 March 2024 – Gangs took Bel.", "Port-au-Prince, 3 March 2024"),
    ],
)
def test_a_dateline_is_kept_as_written(text, line):
    assert dateline(f"Rebels take river town\n\n{text} The mayor said so on Monday evening.") == line


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Bel on Monday, the mayor said.",
        "UPDATE: Rebels took Bel on Monday, the mayor said.",
        "Published April 15 2017 At least six people were killed in Bel.",
        "Smith: Army will hold Bel.",
        "THE MAYOR SAID: THE TOWN HAS FALLEN.",
        "August 13, 2021 - Rebels took Bel.",
    ],
)
def test_other_openings_are_no_dateline(text):
    assert dateline(text) is None


def test_each_story_of_a_page_has_its_own_dateline():
    text = (
        "GOMA, March 5 (Agency) - Rebels took the town of Bel, the mayor said on Sunday.\n\n"
        "The army gave no figures of its own on Sunday.\n\n* * *\n\nAid convoy looted near the lake\n\n"
        "BUKAVU, March 6 (Agency) - Gunmen looted an aid convoy at the lake, drivers said.\n\n"
        "Nobody was hurt, the drivers said on Monday."
    )
    assert [article.header.dateline for article in article_from(text)] == [
        "GOMA, March 5 (Agency)",
        "BUKAVU, March 6 (Agency)",
    ]
