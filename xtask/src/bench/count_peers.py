"""Tickets by consistent_sampler and ALPHA with numpy: ids.txt take draws.f64 samples."""
import json
import resource
import sys
import time

import numpy
from consistent_sampler import sampler

RUNS = 3
SEED = "27182818284590452353"


def spent(work):
    """Gives CPU and wall time of each run, and the result."""
    runs = []
    for _ in range(RUNS):
        before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        result = work()
        wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
        runs.append([after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall])
    return runs, result


def alpha(x, n, eta0, c, d, f, t=0.5, u=1.0):
    """ALPHA with truncated shrinkage, all draws of a sample at once."""
    eps = numpy.finfo(float).eps
    j = numpy.arange(1, len(x) + 1)
    before = numpy.concatenate(([0.0], numpy.cumsum(x)[:-1]))
    squares = numpy.concatenate(([0.0], numpy.cumsum(x * x)[:-1]))
    drawn = numpy.maximum(j - 1, 1)
    sd = numpy.sqrt(numpy.maximum(squares / drawn - (before / drawn) ** 2, 0.0))
    sd = numpy.maximum(sd, 1e-6)
    sd[:2] = 1.0
    mean = (n * t - before) / (n - j + 1)
    eta = ((d * eta0 + before) / (d + j - 1) + u * f / sd) / (1 + f / sd)
    above = c / numpy.sqrt(d + j - 1)
    eta = numpy.minimum(u * (1 - eps) - above, numpy.maximum(eta, mean * (1 + eps) + above))
    terms = numpy.cumprod((x * eta / mean + (u - x) * (u - eta) / (u - mean)) / u)
    return min(1.0, 1.0 / terms.max())


ids = open(sys.argv[1], encoding="utf-8").read().splitlines()
take = int(sys.argv[2])
draws = numpy.fromfile(sys.argv[3]).reshape(int(sys.argv[4]), -1)
sampling, tickets = spent(lambda: list(sampler(ids, SEED, take=take, output="tuple")))
testing, ps = spent(lambda: [alpha(x, 10 * draws.shape[1], 0.55, 0.025, 100, 0.01) for x in draws])
print(json.dumps({"sampler": sampling, "tickets": [[t[0], t[1]] for t in tickets], "alpha": testing, "p": ps}))
