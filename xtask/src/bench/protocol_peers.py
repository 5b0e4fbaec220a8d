"""Records of polling stations by pandas and polars, read and checked: protocols.csv runs."""
import json
import resource
import sys
import time

path, runs = sys.argv[1], int(sys.argv[2])


def spent(work):
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    result = work()
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    return [after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall], result


def violated(table, total):
    """Counts what the six rules of the form count, by its order; the columns are in the order of the file."""
    column = [table[name] for name in table.columns]
    registered, received, early, station, outside, cancelled, portable, boxes = column[3:11]
    invalid, valid, lost, unaccounted = column[11:15]
    issued, in_boxes = early + station + outside, portable + boxes
    votes = sum(column[16:-1], column[15])
    return [
        int(total(rule))
        for rule in (
            registered < issued,
            received != issued + cancelled + lost - unaccounted,
            issued < in_boxes,
            in_boxes != valid + invalid,
            valid != votes,
            (issued == 0) & (registered > 0),
        )
    ]


def pandas():
    import pandas as pd

    return lambda: violated(pd.read_csv(path), lambda rule: rule.sum())


def polars():
    import polars as pl

    return lambda: violated(pl.read_csv(path), lambda rule: rule.sum())


told = {}
for name, prepare in (("pandas", pandas), ("polars", polars)):
    try:
        work = prepare()
        measured = [spent(work) for _ in range(runs)]
        told[name] = {"runs": [run for run, _ in measured], "violated": measured[0][1]}
    except ImportError as error:
        told[name] = {"error": str(error)}
print(json.dumps(told))
