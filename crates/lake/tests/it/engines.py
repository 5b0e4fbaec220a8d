"""Reads a table with an engine and prints its rows as JSON, one a line, in order of their ids.

Arguments: engine, folder of the table, first moment of a window of time. A last line counts the rows from that
moment on, asked of the engine as a condition, so that it may leave files out by what the log says of them.
"""

import datetime
import json
import sys

import deltalake
import duckdb
import polars

engine, table, since = sys.argv[1:]
condition = f"created_at >= timestamptz '{since}'"

if engine == "polars":
    posts = polars.scan_delta(table)
    moment = datetime.datetime.fromisoformat(since)
    rows = posts.collect().to_dicts()
    late = posts.filter(polars.col("created_at") >= moment).collect().height
elif engine == "delta-rs":
    query = deltalake.QueryBuilder().register("posts", deltalake.DeltaTable(table))
    ask = lambda question: polars.DataFrame(query.execute(question).read_all())
    rows = ask("select * from posts").to_dicts()
    late = ask(f"select post_id from posts where created_at >= '{since}'").height
elif engine == "duckdb":
    # Its own reader of the log is an extension that is not on PyPI: the log names the files, it reads them.
    duckdb.sql("set timezone = 'UTC'")
    posts = duckdb.read_parquet(deltalake.DeltaTable(table).file_uris())
    rows = [dict(zip(posts.columns, row)) for row in posts.fetchall()]
    late = len(posts.filter(condition).fetchall())
else:
    sys.exit(f"no engine {engine}")


def plain(value):
    if isinstance(value, datetime.datetime):
        if value.utcoffset() is None:
            sys.exit(f"{value} has no zone")
        since_1970 = value - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return since_1970 // datetime.timedelta(microseconds=1)
    sys.exit(f"{value!r} has no plain form")


for row in sorted(rows, key=lambda row: (row["platform"], row["post_id"])):
    print(json.dumps(row, default=plain, ensure_ascii=False))
print(json.dumps({"late": late}))
