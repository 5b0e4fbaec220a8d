"""Processor time, wall time and peak memory of a command: runs command..."""
import json
import resource
import subprocess
import sys
import time


def used():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


runs = []
for _ in range(int(sys.argv[1])):
    before, started = used(), time.perf_counter()
    subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    runs.append([used() - before, time.perf_counter() - started])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"query": runs, "peak_mb": peak}))
