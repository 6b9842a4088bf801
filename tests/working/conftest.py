import pytest

from dateline.working.guard import Limits
from dateline.working.sinks import json_line
from dateline.working.task import Task
from readers import Recipe


@pytest.fixture
def task():
    def make(seconds=60.0, megabytes=4000, recipe=None):
        return Task(recipe or Recipe(), json_line, Limits(seconds, megabytes))

    return make
