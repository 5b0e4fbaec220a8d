"""Whole percentages by numpy, which simulates elections: stations.csv runs."""
import json
import resource
import sys
import time

path, runs = sys.argv[1], int(sys.argv[2])


def near(part, whole):
    percentage = 100.0 * part / whole
    is_near = abs(percentage - np.rint(percentage)) <= 0.05
    return is_near & (percentage > 0) & (percentage < 100)


try:
    import numpy as np
except ImportError as error:
    print(json.dumps({"error": str(error)}))
    sys.exit()

registered, ballots, votes = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.int64).T
before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
observed = int((near(ballots, registered) | near(votes, ballots)).sum())
turnout, share = ballots / registered, votes / ballots
random = np.random.default_rng(1)
counts = []
for _ in range(runs):
    drawn = random.binomial(registered, turnout)
    of_party = random.binomial(drawn, share)
    counts.append(int((near(drawn, registered) | near(of_party, np.maximum(drawn, 1))).sum()))
wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "observed": observed,
            "mean": float(np.mean(counts)),
            "sd": float(np.std(counts)),
            "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "wall": wall,
        }
    )
)
