"""An export as zstd-compressed Parquet, by DuckDB: function export parquet. Nothing is hashed, hidden or joined."""
import sys

import duckdb

function, path, out = sys.argv[1:4]
db = duckdb.connect()
db.execute("SET threads = 2")
db.execute(f"COPY (SELECT * FROM {function}('{path}')) TO '{out}' (FORMAT parquet, COMPRESSION zstd)")
