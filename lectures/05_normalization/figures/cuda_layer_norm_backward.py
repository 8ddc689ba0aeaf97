"""Sums along both axes of one matrix."""
from figures import FILLS, GREY, INK, LANES, Picture, Request, VERMILION, count


def draw():
    b, d, threads = 4, 8, 4
    adds = {}  # (which sum, column) → the blocks that add to it
    for i in range(b):
        for j in range(d):
            for name in ("dγ", "dβ"):
                adds.setdefault((name, j), []).append(i)
    large = (64, 257)
    atomics = 2 * large[0] * large[1]
    width = 257
    dy, mean = Request(3 * width + lane for lane in range(LANES)), Request([3] * LANES)
    p = Picture(
        "Layer norm backwards: reductions along rows and along columns",
        f"A block for each row has what dx needs, and shares every dγ(j) with all {b} blocks: with ({large[0]}, {large[1]}) numbers {atomics} atomic additions. "
        "Two launches have none: blocks that own rows write dx, blocks that own columns write dγ and dβ.",
    )
    wide, high = 40, 24

    def matrix(x, top, label, fill):
        p.text(x + d * wide / 2, top - 8, f"x and dy ({b}, {d})", 12, "middle", colour=GREY)
        return p.grid(x, top, b, d, wide, high, label, fill, 11, sectors=False)

    p.heading(28, "A block for each row, which adds to dγ and dβ with atomics", "first")
    at = matrix(110, 66, lambda i, j: j % threads, lambda i, j: FILLS[i])
    for i in range(b):
        p.text(100, 66 + i * high + 16, f"block {i}", 12, "end")
        x, y = at(i, d - 1)
        p.arrow(x + 22, y, x + 52, y)
    p.text(492, 112, "two sums along the row, then dx:", 12)
    p.text(492, 129, "a block has all it needs", 12)
    for j in range(d):
        x, y = at(b - 1, j)
        p.arrow(x, y + 13, x, y + 30, VERMILION)
        p.cell(x - wide / 2, y + 32, wide, high, ",".join(map(str, adds["dγ", j])), FILLS[5], 9)
    y = at(b - 1, 0)[1] + 32
    p.text(100, y + 16, "dγ", 12, "end")
    p.text(452, y + 10, f"in the cells: the blocks that add. {count(2 * b, 'addition')} for each column,", 12)
    p.text(452, y + 27, f"with ({large[0]}, {large[1]}) numbers {atomics} in all; zeros stored first", 12, colour=VERMILION)

    p.rule(244)
    p.heading(270, "Two launches over the same numbers, and no atomics", "right")
    top = 322
    p.text(110, 296, "launch 1: a block for each row", 13, bold=True)
    at = matrix(110, top, lambda i, j: j % threads, lambda i, j: FILLS[i])
    for i in range(b):
        p.text(100, top + i * high + 16, f"block {i}", 12, "end")
    p.arrow(114, top + b * high + 12, 426, top + b * high + 12)
    p.text(110, top + b * high + 30, f"thread = column mod {threads}; sums by shuffles; writes dx", 12, colour=GREY)

    per, deep = 4, 2  # a block's columns, and its threads for each of them
    right = 540
    p.text(right, 296, "launch 2: a block for some columns", 13, bold=True)
    at = matrix(right, top, lambda i, j: i % deep * per + j % per, lambda i, j: FILLS[4 + j // per * 2] if i % deep == 0 else FILLS[5 + j // per * 2])
    for c in range(d // per):
        p.rect(right + c * per * wide + 1.5, top + 1.5, per * wide - 3, b * high - 3, "none", INK, 2)
        p.text(right + (c + 0.5) * per * wide, top + b * high + 62, f"block {c}", 12, "middle")
    for j in range(d):
        x, y = at(b - 1, j)
        p.arrow(x, y + 13, x, y + 24)
        p.cell(x - wide / 2, y + 26, wide, high, j, FILLS[2], 11)
    p.text(right - 10, at(b - 1, 0)[1] + 42, "dγ, dβ", 12, "end")
    p.note(top + b * high + 86, f"In the cells of x and dy: the thread. Here a block has {per} × {deep} threads for {per} columns; in the exercise {LANES} columns and as many rows as fit.")

    y = top + b * high + 104
    p.rule(y)
    p.heading(y + 26, f"Launch 2, a request of {LANES} lanes beside each other in row 3 of {width} columns")
    p.text(20, y + 64, "dy(3, j)")
    end = p.request(110, y + 50, dy, 44)
    p.text(end + 16, y + 64, dy.words(), 12)
    p.text(20, y + 108, "mean(3)")
    end = p.request(110, y + 94, mean, 44)
    p.text(end + 16, y + 108, f"{mean.words()}: all lanes load the same number", 12)
    return p
