"""`dateline serve` as somebody starts it, over the sample reports and one report that means harm."""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.engine import annotator, read_inputs
from dateline.intake import IntakeOptions
from dateline.samples import reports_folder
from dateline.settings import load
from dateline.store import Store

EVIL = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
HOSTILE = {
    "id": f"evil/../{EVIL}",
    "url": "javascript:document.title='owned'",
    "outlet": f"Sample {EVIL} Post",
    "title": f"Town {EVIL} falls",
    "published": "2021-08-11",
    "text": f"Fighters seized the city of Herat on Wednesday, a {EVIL} spokesman said.\n\n"
    "At least 12 people were killed in Herat on Wednesday, residents said, after </script></style>{{ 7 * 7 }}.",
}


def read_samples(folder: Path, *, hostile: bool = True) -> str:
    """Read the samples into a new record and return its URL."""
    (folder / "hostile.jsonl").write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    url = f"sqlite:///{folder}/record.db"
    inputs = [str(reports_folder())] + ([str(folder / "hostile.jsonl")] if hostile else [])
    with Store.open(url) as store:
        report = read_inputs(store, annotator(load().model, "claims"), inputs, IntakeOptions(), lambda *_: None)
        assert not report.errors
    return url


@contextlib.contextmanager
def served(url: str) -> Iterator[str]:
    """Start the server on a free port and give its address, without the last slash."""
    command = [sys.executable, "-m", "dateline", "serve", "--db", url, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}, text=True
    ) as running:
        try:
            assert running.stdout
            line = running.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert found, line
            yield found[0]
        finally:
            running.terminate()
            running.wait(10)
