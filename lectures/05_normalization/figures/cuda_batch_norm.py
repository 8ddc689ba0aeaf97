"""The sum of a column: which index is the lane, and why there are two launches."""
from figures import FILLS, GREY, INK, LANES, Picture, Request, VERMILION, count, fill_of, halves, turns


def draw():
    b, d, k, block = 8, 40, 4, 128
    down = Request(i * d for i in range(LANES))
    across = Request(range(LANES))
    columns = (d + LANES - 1) // LANES
    blocks = (b * d + block - 1) // block
    p = Picture(
        "Reduction of columns: 32 features for each block, and two launches",
        f"A matrix of {d} features, row by row. A block for each feature: the lanes go down a column, {down.words()}. A block of {LANES} × {k} threads for "
        f"{LANES} features: a warp is a row, {across.words()}. Launch 1 has {columns} blocks for the statistics, launch 2 {blocks} blocks for the elements.",
    )
    left, wide, high = 116, 19, 18

    def matrix(top, rows, label, fill, row_label):
        at = p.grid(left, top, rows, d, wide, high, label, fill, 10)
        for i in range(rows):
            p.text(20, top + i * high + 13, row_label(i), 11)
        for j in range(0, d, 8):
            p.text(left + (j + 0.5) * wide, top - 5, f"j = {j}" if j == 0 else j, 10, "middle", colour=GREY)
        return at

    p.heading(28, f"A block for each feature, strided: {down.words()}", "first")
    at = matrix(56, 4, lambda i, j: i if j == 0 else "", lambda i, j: fill_of(i) if j == 0 else None, lambda i: f"example {i}")
    p.text(left + 24, 56 + 4 * high + 14, f"and so on down the column, to lane {LANES - 1}", 11, colour=GREY)
    p.request(20, 168, down)
    p.note(204, "The first request. A box is a sector, 32 bytes: eight floats, dark where a lane loads one; above it the lane.")

    p.rule(218)
    p.heading(244, f"{LANES} × {k} threads for {LANES} features, coalesced: {across.words()}", "right")
    top = 272
    at = matrix(
        top,
        b,
        lambda i, j: j if j < LANES else "",
        lambda i, j: fill_of(i % k) if j < LANES else None,
        lambda i: f"threadIdx.y {i % k}",
    )
    for y in range(k):
        x, at_row = at(y, LANES)
        p.arrow(x + y * 12, at_row, x + y * 12, at_row + k * high)
    p.line(left + LANES * wide, top - 14, left + LANES * wide, top + b * high + 8, VERMILION, 2)
    p.text(left + (LANES + 2.8) * wide, top + 3 * high - 4, f"{k} examples on", 11, back="white")
    p.text(left + (LANES + 2.8) * wide, top + b * high - 5, "next block's", 11, back="white", colour=VERMILION)

    y = top + b * high + 30
    p.text(20, y, f"in shared memory: {k} partial sums for each of {LANES} features, reduced by a tree, a barrier at each level", 13)
    y += 12
    x = left
    for rows, half in [*halves(k), (1, 1)]:
        p.grid(x, y, k, LANES, 7, 12, None, lambda r, c: fill_of(r) if r < rows else None, sectors=False)
        if rows > 1:
            for c in (5, 15, 25):
                p.arrow(x + (c + 0.5) * 7, y + (half + 0.4) * 12, x + (c + 0.5) * 7, y + 6)
            p.arrow(x + LANES * 7 + 4, y + 24, x + LANES * 7 + 30, y + 24)
        x += LANES * 7 + 34
    straight, turned = turns(range(LANES)), turns([lane * LANES for lane in range(LANES)])
    p.text(left, y + 66, f"A warp is a row: {count(straight, 'turn')} for {LANES} banks. With the table transposed: {count(turned, 'turn')}, a bank conflict.", 12, colour=GREY)

    y += 82
    p.rule(y)
    p.heading(y + 26, "Two launches: the end of a launch is the only barrier of a grid", "right")
    y += 72
    p.text(20, y + 4, "launch 1", 13, bold=True)
    p.text(20, y + 21, "statistics", 12, colour=GREY)
    for c in range(columns):
        last = min(d, (c + 1) * LANES) - 1
        p.cell(110, y - 12 + c * 30, 240, 26, f"block {c}: features {c * LANES} … {last}", FILLS[c], 12)
    p.text(450, y + 12, "mean, rstd", 12, "middle", back="white")
    for c in range(columns):
        p.arrow(352, y + 1 + c * 30, 412, y + 4 + c * 10)
    p.line(500, y - 18, 500, y + 30 * blocks - 10, VERMILION, 1.4)
    p.line(504, y - 18, 504, y + 30 * blocks - 10, VERMILION, 1.4)
    p.text(380, y + 30 * blocks - 16, "all stored", 12, colour=VERMILION)
    p.text(530, y - 22, "launch 2: y", 13, bold=True)
    for c in range(blocks):
        first, end = c * block, min(b * d, (c + 1) * block)
        meets = len({at_ % d for at_ in range(first, end)})
        p.cell(530, y - 12 + c * 30, 340, 26, f"block {c}: elements {first} … {end - 1}, of {count(meets, 'feature')}", "white", 12, line=INK)
    return p
