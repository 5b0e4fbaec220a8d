"""Pairs of accounts within a window, by Polars: numbers.csv window runs."""
import json
import resource
import sys
import time

import polars as pl

path, window, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def load():
    return pl.read_csv(path, schema={"object": pl.Int32, "account": pl.Int32, "ts": pl.Int64})


def find(table):
    # Rows of one object and one bucket of time, and the bucket after it: exact, and never all pairs of an object.
    s = table.lazy().with_columns(k=pl.col("ts") // (window + 1))
    a, b = pl.col("account"), pl.col("account_b")
    same = (
        s.join(s, on=["object", "k"], suffix="_b")
        .filter((a < b) & ((pl.col("ts") - pl.col("ts_b")).abs() <= window))
        .select(u=a, v=b)
    )
    after = s.with_columns(k=pl.col("k") - 1)
    across = (
        s.join(after, on=["object", "k"], suffix="_b")
        .filter((a != b) & (pl.col("ts_b") - pl.col("ts") <= window))
        .select(u=pl.min_horizontal(a, b), v=pl.max_horizontal(a, b))
    )
    return pl.concat([same, across]).group_by("u", "v").agg(w=pl.len()).collect(engine=ENGINE)


def timed(work):
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    result = work()
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    return [after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall], result


ENGINE = sys.argv[4] if len(sys.argv) > 4 else "streaming"
loads, queries = [], []
for _ in range(runs):
    spent, table = timed(load)
    loads.append(spent)
for _ in range(runs):
    edges = None
    spent, edges = timed(lambda: find(table))
    queries.append(spent)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
pairs = int(edges["w"].sum())
print(json.dumps({"load": loads, "query": queries, "edges": edges.height, "pairs": pairs, "peak_mb": peak}))
