"""Pairs of accounts within a window, by DuckDB: numbers.csv window runs."""
import json
import resource
import sys
import time

import duckdb

path, window, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
db = duckdb.connect()
db.execute("SET threads = 2")

LOAD = f"CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('{path}', header = true, columns = {{'object': 'INTEGER', 'account': 'INTEGER', 'ts': 'BIGINT'}})"
# Rows of one object and one bucket of time, and the bucket after it: exact, and never all pairs of an object.
QUERY = f"""
CREATE OR REPLACE TEMP TABLE e AS
WITH s AS (SELECT object, account, ts, ts // ({window} + 1) AS k FROM t),
p AS (SELECT a.account u, b.account v FROM s a JOIN s b
        ON a.object = b.object AND a.k = b.k AND a.account < b.account AND abs(a.ts - b.ts) <= {window}
      UNION ALL
      SELECT least(a.account, b.account), greatest(a.account, b.account)
        FROM s a JOIN (SELECT object, account, ts, k - 1 AS k FROM s) b
        ON a.object = b.object AND a.k = b.k AND a.account <> b.account AND b.ts - a.ts <= {window})
SELECT u, v, count(*) w FROM p GROUP BY 1, 2
"""


def timed(statement):
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    db.execute(statement)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    return [after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall]


load = [timed(LOAD) for _ in range(runs)]
query = [timed(QUERY) for _ in range(runs)]
edges, pairs = db.execute("SELECT count(*), coalesce(sum(w), 0)::BIGINT FROM e").fetchone()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"load": load, "query": query, "edges": edges, "pairs": pairs, "peak_mb": peak}))
