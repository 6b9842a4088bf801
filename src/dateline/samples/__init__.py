"""A small corpus of reports that ships with the program, so that everything can be tried without any other input."""

from pathlib import Path


def reports_folder() -> Path:
    """Return the folder of the sample reports, as `dateline read` takes it."""
    return Path(__file__).parent / "reports"
