"""Records what igraph and leidenalg say about three generated graphs.

    pip install igraph==1.0.0 leidenalg==0.12.0 && python record.py

Writes beside itself, for each graph, NAME.edges.tsv (a, b, weight) and NAME.nodes.tsv (eigenvector centrality with
maximum 1 in each component, core number, component), and values.tsv (graph, tool, measure, resolution, best value of
ten seeds).
"""
import random
from pathlib import Path

import igraph
import leidenalg

HERE = Path(__file__).parent
SEEDS = range(10)


def planted(rng, sizes, inside, between, weights=(1,)):
    """Joins nodes of one group with probability `inside`, and adds `between` random edges per node."""
    group = [g for g, size in enumerate(sizes) for _ in range(size)]
    n = len(group)
    pairs = {}
    start = 0
    for size in sizes:
        for a in range(start, start + size):
            for b in range(a + 1, start + size):
                if rng.random() < inside:
                    pairs[a, b] = rng.choice(weights)
        start += size
    for _ in range(int(between * n)):
        a, b = sorted(rng.sample(range(n), 2))
        pairs[a, b] = rng.choice(weights)
    return n, pairs


def apart(rng):
    """A bipartite graph, a planted partition, a path, pairs and isolated nodes, all apart, ids mixed."""
    n, pairs = planted(rng, [20] * 10, 0.4, 1.0)
    for a in range(60):
        for b in rng.sample(range(80), 5):
            pairs[n + a, n + 60 + b] = 1
    n += 140
    pairs.update({(n + i, n + i + 1): 1 for i in range(9)})
    n += 10
    pairs.update({(n + 2 * i, n + 2 * i + 1): 1 for i in range(15)})
    n += 40
    mixed = rng.sample(range(n), n)
    return n, {tuple(sorted((mixed[a], mixed[b]))): w for (a, b), w in pairs.items()}


def centrality(graph):
    score = [0.0] * graph.vcount()
    for members in graph.connected_components():
        if len(members) > 1:
            part = graph.induced_subgraph(members)
            for node, value in zip(members, part.eigenvector_centrality(weights="weight")):
                score[node] = value
    return score


def best_modularity(graph):
    def run(seed):
        random.seed(seed)
        found = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=10)
        return graph.modularity(found.membership, weights="weight")
    return max(map(run, SEEDS))


def best_cpm(graph, resolution):
    def run(seed):
        found = leidenalg.find_partition(graph, leidenalg.CPMVertexPartition, weights="weight", n_iterations=10,
                                         resolution_parameter=resolution, seed=seed)
        return found.quality() / 2  # it counts each edge of an undirected graph twice
    return max(map(run, SEEDS))


rng = random.Random(20260501)
sizes = [round(300 / rank ** 0.6) for rank in range(1, 33)]
graphs = {
    "planted_300": (planted(rng, [30] * 10, 0.25, 1.0), 0.1),
    "weighted_2400": (planted(rng, sizes, 0.03, 1.0, range(1, 10)), 0.06),
    "apart_390": (apart(rng), 0.2),
}
lines = [f"# igraph {igraph.__version__}, leidenalg {leidenalg.version}"]
for name, ((n, pairs), resolution) in graphs.items():
    edges = sorted(pairs.items())
    graph = igraph.Graph(n, [pair for pair, _ in edges])
    graph.es["weight"] = [weight for _, weight in edges]
    (HERE / f"{name}.edges.tsv").write_text("".join(f"{a}\t{b}\t{w}\n" for (a, b), w in edges))
    columns = zip(centrality(graph), graph.coreness(), graph.connected_components().membership)
    (HERE / f"{name}.nodes.tsv").write_text("".join(f"{c:.9f}\t{k}\t{g}\n" for c, k, g in columns))
    lines.append(f"{name}\tigraph\tmodularity\t1\t{best_modularity(graph):.9f}")
    lines.append(f"{name}\tleidenalg\tcpm\t{resolution}\t{best_cpm(graph, resolution):.9f}")
(HERE / "values.tsv").write_text("\n".join(lines) + "\n")
