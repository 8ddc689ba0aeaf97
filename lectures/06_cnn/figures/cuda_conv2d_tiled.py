"""A tile with its halo: who loads what, who reads what."""
from figures import GREY, INK, Picture, VERMILION, FILLS, shade


def draw():
    tile, k = 4, 3
    side = tile + k - 1
    threads = tile * tile
    uses = {(r, t): sum(1 for u in range(tile) for v in range(tile) if 0 <= r - u < k and 0 <= t - v < k) for r in range(side) for t in range(side)}
    asked, loaded = sum(uses.values()), side * side
    rounds = (loaded + threads - 1) // threads
    big, kernel = 32, 5
    p = Picture(
        "A tile and its halo: loads and reads",
        f"{tile} by {tile} outputs, kernels of {k} by {k}: together the windows cover {side} by {side} elements. Read from global memory window by window they are "
        f"{asked} loads; loaded once into shared memory {loaded}, in {rounds} rounds of {threads} threads.",
    )
    cell, top, left, right = 38, 96, 60, 500
    p.heading(28, f"Windows in global memory: {asked} loads", "first")
    p.heading(28, f"A tile in shared memory: {loaded} loads", "right", 450)
    p.text(left, 54, f"{threads} threads read {k * k} elements each.", 12)
    p.text(left, 71, "In the cells: how many threads read the element", 12, colour=GREY)
    p.grid(left, top, side, side, cell, cell, lambda r, t: uses[r, t], lambda r, t: shade(uses[r, t], k * k), 14, sectors=False)
    for n, (u, v) in enumerate(((1, 1), (1, 2))):
        p.rect(left + v * cell + 3, top + u * cell + 3 + 3 * n, k * cell - 6, k * cell - 6, "none", (INK, VERMILION)[n], 2.2, n == 1)
    p.text(left + side * cell + 14, top + 70, "the windows of", 12)
    p.text(left + side * cell + 14, top + 88, f"thread {tile + 1}: solid", 12)
    p.text(left + side * cell + 14, top + 106, f"thread {tile + 2}: dashed", 12, colour=VERMILION)

    p.text(right, 54, f"Thread me loads elements me, me + {threads}, me + {2 * threads}, …", 12)
    p.text(right, 71, "In the cells: the thread; a colour for each round", 12, colour=GREY)
    p.grid(right, top, side, side, cell, cell, lambda r, t: (r * side + t) % threads, lambda r, t: FILLS[(r * side + t) // threads], 13, sectors=False)
    p.rect(right + cell, top + cell, tile * cell, tile * cell, "none", INK, 3)
    for n in range(rounds):
        mine = min(threads, loaded - n * threads)
        y = top + 8 + n * 26
        p.cell(right + side * cell + 14, y, 20, 20, "", FILLS[n])
        p.text(right + side * cell + 40, y + 15, f"round {n + 1}: {mine}", 12)
    p.text(right, top + side * cell + 20, "thick line: the outputs; around it the halo.", 12)
    p.text(right, top + side * cell + 37, "Places outside the image are written as 0.", 12)

    y = top + side * cell + 60
    p.rule(y)
    p.heading(y + 26, "For each channel: load, barrier, add up, barrier", "right")
    p.steps(60, y + 58, ("load the tile", "barrier 1", "add up the windows", "barrier 2", "load the next channel", "barrier 1"))
    p.text(60, y + 106, "Barrier 1: no window is read before the tile is loaded. Barrier 2: no thread overwrites what another still reads.", 12)
    p.text(60, y + 124, "Threads without an output also load, and reach every barrier.", 12)
    wide = big + kernel - 1
    p.text(
        60,
        y + 142,
        f"With {big} by {big} outputs and kernels of {kernel} by {kernel}: {wide * wide} loads, and {(big * kernel) ** 2} from windows.",
        12,
        colour=GREY,
    )
    return p
