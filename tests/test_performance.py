import gc
import subprocess
import sys
import time

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from peaks import peak_mb

LAZY = ("trafilatura", "htmldate", "lxml", "sqlalchemy", "alembic", "rich", "dateline.fuse", "dateline.store")


@pytest.fixture(scope="module")
def annotator():
    made = Annotator()
    made.annotate(article_from("Rebels took the town of Goma on Monday, the mayor said.")[0])
    return made


def timed(annotator, text):
    gc.collect()
    gc.freeze()  # what other tests left behind is no cost of this text
    try:
        start = time.process_time()
        for article in article_from(text):
            annotator.annotate(article)
        return time.process_time() - start
    finally:
        gc.unfreeze()


def test_annotate_of_a_text_imports_only_what_it_needs(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Rebels took the town of Goma on Monday, the mayor said.\n")
    code = (
        "import sys\nfrom dateline.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {LAZY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, "annotate", str(report)], capture_output=True, text=True, check=True
    )
    assert '"mode": "capture"' in shown.stdout
    assert shown.stderr.strip() == "[]"


LINES = {
    "claims": "On Monday rebels seized the town of Goma and killed 12 soldiers, the army spokesman said. ",
    "denials": "The mayor denied it. ",
    "responsibility": "The group claimed responsibility for the attack. ",
    "open quotations": 'He said "we will. ',
    "names": "Kabul, ",
    "numbers": "7 ",
    "one word": "a",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_the_time_of_a_text_on_one_line_grows_with_its_length(annotator, line):
    # Four times the text took sixteen times as long where every claim was held against every other.
    short, long = ("".join(line for _ in range(size // len(line))) for size in (5_000, 20_000))
    timed(annotator, short[:2000])
    base = max(timed(annotator, short), 0.02)
    assert timed(annotator, long) < 9 * base


def test_names_that_are_all_different_take_time_that_grows_with_their_number(annotator):
    def text(count):
        return "".join(
            f"The minister Joan{at} Okoro{at} denied it. Town{at} fell to the rebels, Okoro{at} said. "
            for at in range(count)
        )

    base = timed(annotator, text(60))
    assert timed(annotator, text(240)) < 9 * base


def test_words_of_earlier_articles_change_no_later_annotation(annotator):
    text = "Fighters seized Goma on Tuesday, a resident said. Soldiers left the airport."
    (article,) = article_from(text, published="2025-01-29")
    first = annotator.annotate(article)
    assert [annotator.annotate(article) for _ in range(3)] == [first] * 3


def test_words_are_kept_as_they_come_up_to_a_number(monkeypatch, annotator):
    from dateline.extract import parse

    nlp = annotator._parser.nlp
    monkeypatch.setattr(parse, "_MOST_WORDS", 20)
    monkeypatch.setattr(nlp.tokenizer, "max_cache_size", 20)
    words, before = parse._Words(nlp), len(nlp.vocab)
    for _ in range(2):
        words.learn({f"zzr{at}" for at in range(5)})
        assert len(nlp.vocab) - before == 5
    for turn in range(3):
        words.learn({f"zzs{turn}t{at}" for at in range(50)})
        assert len(nlp.vocab) - before == 20


def test_peak_memory_of_a_first_annotate_stays_low(tmp_path):

    report = tmp_path / "report.txt"
    report.write_text("Rebels took the town of Goma on Monday, the mayor said. " * 200)
    assert peak_mb("annotate", str(report)) < 700
