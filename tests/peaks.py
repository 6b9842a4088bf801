"""How much memory a command takes at most."""

import subprocess
import sys

_CODE = """
import sys
from dateline.cli import main
try:
    main()
except SystemExit:
    pass
try:  # of this program alone: what is asked of resource holds that of the process which started it
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
print(peak, file=sys.stderr)
"""


def peak_mb(*arguments: str) -> float:
    """Return how many MB the command with these arguments takes."""
    shown = subprocess.run([sys.executable, "-c", _CODE, *arguments], capture_output=True, text=True, check=True)
    return float(shown.stderr.splitlines()[-1])
