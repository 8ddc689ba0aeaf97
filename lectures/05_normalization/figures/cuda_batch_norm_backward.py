"""Why dx needs a second launch: its sums belong to other blocks."""
from figures import FILLS, GREEN, LANES, Picture, VERMILION


def draw():
    b, d, block = 8, 70, 256
    columns = (d + LANES - 1) // LANES
    blocks = (b * d + block - 1) // block
    mine = range(block)  # elements of block 0 in the second half
    needed = sorted({(at % d) // LANES for at in mine})
    p = Picture(
        "Batch norm backwards: which blocks need which sums",
        f"A matrix ({b}, {d}). Blocks of {LANES} columns find dγ and dβ: {columns} of them. The first {block} elements, row by row, belong to all {len(needed)} of these. "
        "In one launch a block would read sums that others have not finished; the second launch begins when the first has ended.",
    )
    left, wide, high = 90, 11, 16

    p.heading(28, "The same matrix, divided in two ways")
    p.text(left, 52, f"for dγ and dβ: {LANES} columns for each block", 12)
    p.grid(left, 58, b, d, wide, high, None, lambda i, j: FILLS[j // LANES], sectors=False)
    for c in range(columns):
        first, last = c * LANES, min(d, (c + 1) * LANES)
        name = f"block {c}" if last - first > 8 else c
        p.text(left + (first + last) / 2 * wide, 58 + b * high / 2 + 5, name, 13, "middle", True, back=FILLS[c])
    for j in range(2, d, 6):
        p.arrow(left + (j + 0.5) * wide, 58 + b * high + 3, left + (j + 0.5) * wide, 58 + b * high + 20)
    p.text(20, 58 + b * high + 17, "dγ, dβ", 12)
    top = 236
    p.text(left, top - 6, f"for dx: {block} elements for each block, one after the other in memory", 12)
    p.grid(left, top, b, d, wide, high, None, lambda i, j: FILLS[4 + (i * d + j) // block], sectors=False)
    for c in range(blocks):
        middle = (c * block + min(b * d, (c + 1) * block)) / 2 // d
        p.text(left + d * wide / 2, top + (middle + 0.5) * high + 4, f"block {c}", 11, "middle", True, back=FILLS[4 + c])
    y = top + b * high + 20
    p.text(left, y, f"Block 0 covers {len({at % d for at in mine})} columns: it needs the sums of blocks {', '.join(map(str, needed))} of the first division.", 13)

    y += 18
    p.rule(y)
    p.heading(y + 26, "One launch with a barrier in the middle", "first")
    y += 42
    for c in range(columns):
        p.text(20, y + c * 30 + 17, f"block {c}", 12)
        delay = (0, 150, 300)[c]
        p.cell(left + delay, y + c * 30, 140, 24, "its sums", FILLS[c], 12)
        p.cell(left + delay + 144, y + c * 30, 96, 24, "__syncthreads", "white", 11, colour=VERMILION, line=VERMILION)
        p.cell(left + delay + 244, y + c * 30, 140, 24, "dx", FILLS[4 + c], 12)
    p.text(left + 400, y + 17, f"reads sums of blocks {', '.join(map(str, needed[1:]))}: not all finished", 12, colour=VERMILION)
    p.text(20, y + 107, "A barrier orders the threads of one block. Blocks start in no fixed order.", 12)

    y += 120
    p.rule(y)
    p.heading(y + 26, "Two launches", "right")
    y += 42
    for c in range(max(columns, blocks)):
        if c < columns:
            p.text(20, y + c * 30 + 17, f"block {c}", 12)
            p.cell(left + (0, 30, 60)[c], y + c * 30, 140, 24, "its sums", FILLS[c], 12)
        if c < blocks:
            p.cell(left + 330 + 40 * c, y + c * 30, 140, 24, "dx", FILLS[4 + c], 12)
            p.text(left + 480 + 40 * c, y + c * 30 + 17, f"block {c}", 12)
    for x in (left + 240, left + 244):
        p.line(x, y - 8, x, y + 3 * 30, GREEN, 1.4)
    p.text(left + 242, y + 106, "launch 1 has ended: all sums are stored", 12, "middle", colour=GREEN)
    return p
