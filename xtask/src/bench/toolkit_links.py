"""Link network of the coordination-network-toolkit: shares.csv database window."""
import csv
import json
import multiprocessing
import resource
import sys
import time

from coordination_network_toolkit.compute_networks import compute_co_link_network
from coordination_network_toolkit.preprocess import preprocess_data

path, database, window = sys.argv[1], sys.argv[2], int(sys.argv[3])


def used():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(r.ru_utime + r.ru_stime for r in both), max(r.ru_maxrss for r in both) / 1024


def messages():
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            url, account, post = row["object_id"], row["account_id"], row["content_id"]
            yield post, account, account, "", "", "", row["timestamp_share"], [url]


def timed(work):
    before, started = used()[0], time.perf_counter()
    work()
    wall = time.perf_counter() - started
    # Workers count once they have ended.
    for worker in multiprocessing.active_children():
        worker.join()
    return [used()[0] - before, wall]


if __name__ == "__main__":
    load = timed(lambda: preprocess_data(database, messages()))
    query = timed(lambda: compute_co_link_network(database, window, n_threads=2))
    print()
    print(json.dumps({"load": [load], "query": [query], "peak_mb": used()[1]}))
