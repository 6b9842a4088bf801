"""Keep and query. The only folder that imports SQLAlchemy."""
