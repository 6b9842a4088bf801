"""The record shown over HTTP: the API under ``/api/v1`` and the pages. The only place that imports FastAPI."""
