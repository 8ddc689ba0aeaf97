"""A tile of the product, its two pieces of X, two barriers; and banks with and without padding."""
from figures import BANKS, FILLS, GREY, LANES, Picture, count, fill_of, turns


def draw():
    n, d, tile, i0, j0, r0 = 8, 12, 4, 0, 8, 0
    # How often a number of X is fetched from global memory, counted: for each element of G, or for each tile of it.
    alone = sum((i == 1) + (j == 1) for i in range(d) for j in range(d))
    tiled = sum((i // tile == 0) + (j // tile == 0) for i in range(0, d, tile) for j in range(0, d, tile))

    side, lengths = 16, (16, 17, 18)
    lanes = [(lane % side, lane // side) for lane in range(LANES)]  # (tx, ty) of a warp, in a block of 16 × 16 threads
    words = {length: [tx * length + ty for tx, ty in lanes] for length in lengths}
    p = Picture(
        "A Gram matrix in tiles, and the banks of shared memory",
        f"With a thread for each element of G each number of X, here ({n}, {d}), is fetched {alone} times; with tiles of {tile} by {tile}, {tiled} times. "
        + " ".join(f"Accessing a column of a piece whose rows are {length} long takes {count(turns(words[length]), 'turn')}." for length in lengths),
    )
    cell, gleft = 19, 640

    def matrices(top, x_fill, g_fill):
        p.text(60 + d * cell / 2, top - 7, f"X ({n}, {d})", 12, "middle", colour=GREY)
        p.text(gleft + d * 11 / 2, top - 7, f"G ({d}, {d})", 12, "middle", colour=GREY)
        p.grid(60, top, n, d, cell, cell, None, x_fill, sectors=False)
        p.grid(gleft, top, d, d, 11, 11, None, g_fill, sectors=False)

    i, j = 1, 9
    p.heading(28, f"A thread for each element: each number of X is fetched {alone} times", "first")
    matrices(66, lambda r, c: FILLS[1] if c == i else FILLS[2] if c == j else None, lambda r, c: FILLS[3] if (r, c) == (i, j) else None)
    p.text(60 + (i + 0.5) * cell, 62 + n * cell + 20, "i", 12, "middle")
    p.text(60 + (j + 0.5) * cell, 62 + n * cell + 20, "j", 12, "middle")
    p.text(320, 110, "a thread walks down two columns of X:", 13)
    p.text(320, 130, f"{2 * n} numbers for {n} products,", 13)
    p.text(320, 150, "and other threads fetch the same again", 13)
    p.arrow(600, 126, gleft + (j + 0.5) * 11, 66 + (i + 0.5) * 11 + 6)

    p.rule(246)
    p.heading(272, f"Tiling, here {tile} by {tile}: each number of X is fetched {tiled} times", "right")
    top = 310

    def piece(r, c):
        rows = r0 <= r < r0 + tile
        return FILLS[1] if rows and i0 <= c < i0 + tile else FILLS[2] if rows and j0 <= c < j0 + tile else None

    matrices(top, piece, lambda r, c: FILLS[3] if i0 <= r < i0 + tile and j0 <= c < j0 + tile else None)
    for c, name in ((i0, "left"), (j0, "right")):
        middle = 60 + (c + tile / 2) * cell
        p.text(middle, top + 2 * cell + 4, name, 12, "middle")
        p.arrow(middle, top + tile * cell + 4, middle, top + (tile + 3) * cell)
    p.text(60 + 6 * cell, top + 6 * cell, "next step", 11, "middle")
    shared = 345
    tx, ty = 2, 1
    p.text(shared + 105, top - 7, "shared memory", 12, "middle", colour=GREY)
    for x, name, own, fill in ((shared, "left", ty, 1), (shared + 120, "right", tx, 2)):
        p.grid(x, top, tile, tile, 24, 24, lambda r, c: r * tile + c, lambda r, c: FILLS[fill] if c == own else None, 11, sectors=False)
        p.text(x + 48, top + 112, f"{name}: column {own}", 12, "middle")
    p.text(shared, top + 134, "in the cells: the thread that loads them", 12, colour=GREY)
    p.text(shared, top + 151, f"coloured: what thread {ty * tile + tx} reads, tx = {tx}, ty = {ty}", 12, colour=GREY)
    p.arrow(shared + 222, top + 48, gleft + (j0 + tx + 0.5) * 11 - 5, top + (i0 + ty + 0.5) * 11)
    y = 498
    p.steps(60, y, ("write both tiles", "barrier 1", "read both tiles", "barrier 2", "write the next tiles", "barrier 1"))
    p.text(60, y + 48, "Barrier 1: no thread reads before all have written. Barrier 2: no thread writes while another still reads.", 12)

    p.rule(562)
    p.heading(588, "A piece stored transposed is accessed down a column: the bank of each lane")
    y, unit = 606, 26
    for length in lengths:
        queues = {}
        for lane, word in enumerate(words[length]):
            queues.setdefault(word % BANKS, []).append(lane)
        took = turns(words[length])
        p.text(20, y + 12, f"rows of {length}: {count(took, 'turn')}" + (", no bank conflict" if took == 1 else f", a {took}-way bank conflict"), 13, bold=True)
        for bank in range(BANKS):
            for k in range(took):
                queue = queues.get(bank, [])
                lane = queue[k] if k < len(queue) else None
                p.cell(20 + bank * unit, y + 20 + k * 16, unit, 16, "" if lane is None else lane, "white" if lane is None else fill_of(k), 10)
        y += 36 + took * 16
    for bank in range(BANKS):
        p.text(20 + (bank + 0.5) * unit, y, bank, 10, "middle", colour=GREY)
    p.note(y + 22, f"Columns: the {BANKS} banks. In the cells: lanes, one turn below the other. Lanes 0 to {side - 1} have ty = 0, the others ty = 1.")
    return p
