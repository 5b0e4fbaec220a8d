"""Draws pictures by rules that `tests/it/media.rs` repeats, and records what PyPI pdqhash says of each.

python record.py [seed of the first] > pictures.csv

Columns: kind, seed, width, height, quality, then the hash of the picture as it is, turned by 90, 180 and 270 degrees,
flipped top to bottom, left to right, and along either diagonal.
"""

import sys

import numpy
import pdqhash

MASK = (1 << 64) - 1


def splitmix64(seed, n):
    state = numpy.arange(1, n + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15) + numpy.uint64(seed)
    z = (state ^ (state >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return z ^ (z >> numpy.uint64(31))


def noise(seed, width, height):
    """Every byte drawn."""
    return (splitmix64(seed, width * height * 3) >> numpy.uint64(56)).astype(numpy.uint8).reshape(height, width, 3)


def blocks(seed, width, height):
    """A grid of drawn colours, stretched."""
    side = 4 + seed % 29
    grid = noise(seed, side, side)
    rows = numpy.arange(height) * side // height
    columns = numpy.arange(width) * side // width
    return grid[rows[:, None], columns[None, :]]


def slopes(seed, width, height):
    """Straight slopes of drawn steepness, with a little noise."""
    steps = [int(step) for step in splitmix64(seed, 6) >> numpy.uint64(60)]
    y, x = numpy.mgrid[0:height, 0:width]
    channels = [(x * (steps[2 * c] + 1) * 512 // width + y * (steps[2 * c + 1] + 1) * 512 // height) for c in range(3)]
    folded = numpy.stack([numpy.abs(channel % 512 - 256) * 7 // 8 for channel in channels], axis=2)
    return (folded + noise(seed, width, height) // 16).astype(numpy.uint8)


def flat(seed, width, height):
    """One colour."""
    return numpy.full((height, width, 3), seed % 256, dtype=numpy.uint8)


KINDS = {"noise": noise, "blocks": blocks, "slopes": slopes, "flat": flat}
SIZES = [
    (5, 5), (5, 64), (64, 5), (6, 7), (63, 63), (64, 64), (64, 65), (65, 64), (128, 128), (127, 129), (100, 160),
    (160, 100), (256, 256), (255, 1), (1, 255), (4, 100), (257, 511), (512, 512), (333, 77), (640, 360), (361, 643),
    (5, 1000), (1031, 6), (1600, 1004),
]


def text(bits):
    return f"{int(''.join(str(bit) for bit in bits), 2):064x}"


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for kind, draw in KINDS.items():
        for width, height in SIZES:
            if kind == "flat" and width * height > 10_000:
                continue
            picture = numpy.ascontiguousarray(draw(seed, width, height))
            hash, quality = pdqhash.compute(picture)
            turned, _ = pdqhash.compute_dihedral(picture)
            print(kind, seed, width, height, quality, text(hash), *[text(bits) for bits in turned[1:]], sep=",")
            seed += 1


main()
