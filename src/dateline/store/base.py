"""What every part of the store works on."""

from sqlalchemy import Engine


class Base:
    """Holds the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
