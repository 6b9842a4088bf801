"""Free memory is given back every so many articles."""

import os
import subprocess
import sys

import psutil
import pytest

from dateline.working import task as working
from dateline.working import trimming
from dateline.working.alone import Alone
from streams import items


def test_memory_is_given_back_each_time_that_so_many_articles_were_read(task, monkeypatch):
    given_back = []
    monkeypatch.setattr(trimming, "_trim", lambda: given_back.append)
    monkeypatch.setattr(working, "_TRIMMER", trimming.Trimmer(every=3))
    list(Alone(task()).map(items(7, r1="POISON-TRIP")))
    assert given_back == [0, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of other systems sees to it itself")
def test_what_lies_between_things_that_are_kept_is_given_back():
    process = psutil.Process()
    blocks = [bytes(1_000 + at % 7) for at in range(100_000)]
    kept = blocks[::100]
    del blocks
    full = process.memory_info().rss
    trimmer = trimming.Trimmer(every=1)
    trimmer.read()
    assert kept
    assert full - process.memory_info().rss > 30_000_000


_AGAIN_AND_AGAIN = """
import resource, threading
from dateline.working.trimming import keep_for_the_next

def cleared():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(100):
        blocks = [bytearray(size) for size in (200_000, 1_000_000, 5_000_000)]
        del blocks
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def read():
    at_once = cleared()
    keep_for_the_next()
    cleared()
    print(at_once, cleared())

reading = threading.Thread(target=read)
reading.start()
reading.join()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of other systems goes another way")
def test_a_worker_told_to_give_memory_back_at_once_keeps_it_for_the_next_article():
    told = {**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536"}
    done = subprocess.run([sys.executable, "-c", _AGAIN_AND_AGAIN], env=told, capture_output=True, check=True)
    at_once, kept = map(int, done.stdout.split())
    assert at_once > 10_000
    assert kept < at_once / 10
