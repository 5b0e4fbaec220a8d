"""Every field of one day out of the files of a lake, by DuckDB: files posts."""
import sys

import duckdb

files, n_posts = sys.argv[1:3]
db = duckdb.connect()
db.execute("SET threads = 2")
day = f"""SELECT * FROM read_parquet('{files}')
WHERE created_at >= TIMESTAMPTZ '2026-06-10 00:00:00+00' AND created_at < TIMESTAMPTZ '2026-06-11 00:00:00+00'"""
db.execute(f"CREATE TABLE day AS {day}")
rows = db.execute("SELECT count(*) FROM day").fetchone()[0]
assert rows == int(n_posts), f"{rows} posts instead of {n_posts}"
