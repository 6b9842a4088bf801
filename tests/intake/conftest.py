import json
from pathlib import Path

import pytest

from dateline.intake import IntakeOptions, Received, read_inputs

STORY = "Rebels took the river town of Bel on Sunday, the mayor said.\n\nThe army gave no figures of its own."


class Reports:
    """A folder to put reports in, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, name: str, content: str | bytes | list[object] = STORY) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, list):
            content = "\n".join(json.dumps(item) for item in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *inputs, **options):
        """Return the articles and the errors, apart."""
        names = [str(self.path / name) if name != "-" else name for name in inputs or [""]]
        results = list(read_inputs(names, IntakeOptions(**options)))
        return [one for one in results if isinstance(one, Received)], [
            one for one in results if not isinstance(one, Received)
        ]


@pytest.fixture
def reports(tmp_path) -> Reports:
    return Reports(tmp_path)


@pytest.fixture
def story() -> str:
    return STORY
