"""Near copies by rensa and datasketch, pairs by rapidfuzz, pictures by pdqhash: posts.txt picture.rgb width height."""
import json
import resource
import sys

import numpy


def spent(work):
    before = resource.getrusage(resource.RUSAGE_SELF)
    result = work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result


posts = open(sys.argv[1], encoding="utf-8").read().splitlines()
width, height = int(sys.argv[3]), int(sys.argv[4])
sets = [[post[i : i + 5] for i in range(len(post) - 4)] for post in posts]
told = {}


def rensa_pairs():
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.65, num_perm=128, num_bands=32)
    hashes = []
    for number, pieces in enumerate(sets):
        minhash = RMinHash(num_perm=128, seed=1)
        minhash.update(pieces)
        index.insert(number, minhash)
        hashes.append(minhash)
    pairs = set()
    for number, minhash in enumerate(hashes):
        for other in index.query(minhash):
            if other < number and minhash.jaccard(hashes[other]) >= 0.65:
                pairs.add((other, number))
    return len(pairs)


def datasketch_pairs():
    from datasketch import MinHash, MinHashLSH

    some = sets[:5000]
    index = MinHashLSH(threshold=0.7, num_perm=128)
    hashes = []
    for number, pieces in enumerate(some):
        minhash = MinHash(num_perm=128)
        minhash.update_batch([piece.encode() for piece in set(pieces)])
        index.insert(number, minhash)
        hashes.append(minhash)
    return sum(len(index.query(minhash)) - 1 for minhash in hashes) // 2


def rapidfuzz_pairs():
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    some = [post[:170] for post in posts[:2000]]
    scores = process.cdist(some, some, scorer=Levenshtein.normalized_similarity, score_cutoff=0.693, workers=1)
    return int(((scores > 0).sum() - len(some)) // 2)


def pdq_hashes():
    import pdqhash

    picture = numpy.fromfile(sys.argv[2], dtype=numpy.uint8).reshape(height, width, 3)
    for _ in range(10):
        bits, _ = pdqhash.compute(picture)
    return f"{int(''.join(str(bit) for bit in bits), 2):064x}"


for name, work, amount in [
    ("rensa", rensa_pairs, len(posts)),
    ("datasketch", datasketch_pairs, min(len(posts), 5000)),
    ("rapidfuzz", rapidfuzz_pairs, 2000 * 1999 // 2),
    ("pdqhash", pdq_hashes, 10),
]:
    try:
        seconds, result = spent(work)
        told[name] = {"rate": amount / seconds, "result": result}
    except Exception as error:  # a peer that cannot be had is left out, and said
        told[name] = {"error": str(error)}
print(json.dumps(told))
