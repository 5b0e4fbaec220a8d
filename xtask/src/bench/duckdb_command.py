"""From an export to a table of edges, by DuckDB: shares.csv edges.csv window. Ids stay the text they are."""
import sys

import duckdb

path, out, window = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = duckdb.connect()
db.execute("SET threads = 2")
db.execute(f"""
COPY (
WITH t AS (SELECT object_id object, account_id account, timestamp_share ts FROM read_csv('{path}', header = true)),
s AS (SELECT object, account, ts, ts // ({window} + 1) AS k FROM t),
p AS (SELECT a.account u, b.account v, abs(a.ts - b.ts) d FROM s a JOIN s b
        ON a.object = b.object AND a.k = b.k AND a.account < b.account AND abs(a.ts - b.ts) <= {window}
      UNION ALL
      SELECT least(a.account, b.account), greatest(a.account, b.account), b.ts - a.ts
        FROM s a JOIN (SELECT object, account, ts, k - 1 AS k FROM s) b
        ON a.object = b.object AND a.k = b.k AND a.account <> b.account AND b.ts - a.ts <= {window})
SELECT u account_id, v account_id_y, count(*) weight, avg(d) avg_time_delta FROM p GROUP BY 1, 2
) TO '{out}' (HEADER)
""")
