"""Three gradients, three ways to divide the work."""
from figures import FILLS, GREY, INK, NOBODY, Picture, VERMILION, count, fill_of, halves, shade


def draw():
    side, k, stride, padding = 5, 3, 2, 1
    out = (side + 2 * padding - k) // stride + 1
    reach = {}  # pixel → through which outputs and weights a gradient comes
    weights = {}  # weight → the outputs that look through it at a pixel of the image
    for u in range(out):
        for v in range(out):
            for j in range(k):
                for l in range(k):
                    r, t = stride * u + j - padding, stride * v + l - padding
                    if 0 <= r < side and 0 <= t < side:
                        reach.setdefault((r, t), []).append((u, v, j, l))
                        weights.setdefault((j, l), []).append((u, v))
    adds = sum(map(len, reach.values())) + sum(map(len, weights.values())) + out * out
    block = 8
    levels = halves(block)
    p = Picture(
        "The gradients of a convolution: who owns what",
        f"An image of {side} by {side}, a kernel of {k} by {k}, stride {stride}, padding {padding}: {out} by {out} outputs. If each output adds into dx, dw and db, there are "
        f"{adds} atomic additions. Instead a thread owns a pixel of dx, a block owns a weight, a block owns a channel of db.",
    )
    cell = 34
    p.heading(28, f"A thread for each output adds: {count(adds, 'addition')} with atomics", "first")
    top = 82

    def grid(x, y, size, name, label, fill, wide=cell, text=12):
        p.text(x + size * wide / 2, y - 8, name, 12, "middle", colour=GREY)
        return p.grid(x, y, size, size, wide, wide, label, fill, text, sectors=False)

    source = grid(60, top, out, "dy: the thread", lambda u, v: u * out + v, None)
    target = grid(300, top, side, "dx: how many add", lambda r, t: len(reach[r, t]), lambda r, t: shade(len(reach[r, t]), out * out))
    grid(600, top, k, "dw: how many add", lambda j, l: len(weights[j, l]), lambda j, l: shade(len(weights[j, l]), out * out))
    p.text(790, top - 8, "db", 12, "middle", colour=GREY)
    p.cell(790 - cell / 2, top, cell, cell, out * out, shade(out * out, out * out), 12)
    p.arrow(60 + out * cell + 6, source(1, 0)[1], 292, source(1, 0)[1], VERMILION, 1.6)
    p.text(60 + out * cell + 20, source(1, 0)[1] - 8, "each adds", 12, colour=VERMILION)
    p.text(60 + out * cell + 20, source(1, 0)[1] + 18, "to all three", 12, colour=VERMILION)
    p.text(600, top + k * cell + 24, "the additions to one address", 12)
    p.text(600, top + k * cell + 41, "run one after the other", 12)

    y = top + side * cell + 24
    p.rule(y)
    p.heading(y + 26, "dx: a gather, a thread owns a pixel; no atomics", "right")
    top = y + 66
    pixel = (1, 1)
    mine = {(u, v): (j, l) for u, v, j, l in reach[pixel]}
    paint = {output: FILLS[n + 1] for n, output in enumerate(mine)}
    grid(60, top, out, "dy: outputs u,v", lambda u, v: f"{u},{v}", lambda u, v: paint.get((u, v)), text=11)
    grid(230, top, k, "w: through j,l", lambda j, l: f"{j},{l}", lambda j, l: next((paint[o] for o, at in mine.items() if at == (j, l)), None), text=11)
    target = grid(430, top, side, "dx: the thread", lambda r, t: r * side + t, lambda r, t: FILLS[0] if (r, t) == pixel else None)
    x, at_y = target(*pixel)
    p.arrow(230 + k * cell + 6, at_y - 11, x - cell / 2, at_y - 11, INK, 1.5)
    p.text(630, top + 16, f"Thread {pixel[0] * side + pixel[1]}, pixel {pixel[0]},{pixel[1]}, adds up", 12)
    for n, ((u, v), (j, l)) in enumerate(mine.items()):
        p.text(630, top + 38 + n * 19, f"dy({u},{v}) · w({j},{l})", 12)
    p.text(630, top + 40 + len(mine) * 19, f"u = (r + {padding} − j)/{stride}, where that is whole", 12, colour=GREY)

    y = top + side * cell + 20
    p.rule(y)
    p.heading(y + 26, f"dw: a reduction, a block owns a weight; {block} threads share {out * out} places", "right")
    top = y + 66
    weight = (1, 1)
    grid(60, top, out, "dy: the thread", lambda u, v: (u * out + v) % block, lambda u, v: fill_of((u * out + v) % block))
    looked = {(stride * u + weight[0] - padding, stride * v + weight[1] - padding): (u * out + v) % block for u, v in weights[weight]}
    grid(200, top, side, f"x: for w({weight[0]},{weight[1]}), the same", lambda r, t: looked.get((r, t), ""), lambda r, t: fill_of(looked[r, t]) if (r, t) in looked else None)
    left, wide = 440, 40
    p.text(left, top - 8, "then a tree in shared memory, a barrier at each level", 12, colour=GREY)
    rest = block
    for level in range(len(levels) + 1):
        at = top + level * 48
        for t in range(block):
            p.cell(left + t * wide, at, wide, 22, t if t < rest else "", fill_of(t) if t < rest else NOBODY, 11)
        if level < len(levels):
            half = levels[level][1]
            p.barrier(left, left + block * wide, at + 32, beside=True)
            for t in range(half, rest):
                p.arrow(left + (t + 0.5) * wide, at + 23, left + (t - half + 0.6) * wide, at + 46)
            rest = half
    p.text(left + 1.3 * wide, top + 3 * 48 + 16, "thread 0 writes dw(1,1)", 12, back=NOBODY)

    y = top + side * cell + 14
    p.rule(y)
    p.heading(y + 26, "db: a block owns an output channel: the same sum, of dy alone", "right")
    for at in range(out * out):
        p.cell(60 + at * cell, y + 44, cell, 24, at % block, fill_of(at % block), 12)
    p.arrow(60 + out * out * cell + 6, y + 56, 60 + out * out * cell + 54, y + 56, INK, 1.5)
    p.text(60 + out * out * cell + 62, y + 60, "the tree, then thread 0 writes db", 12)
    p.text(20, y + 60, "dy", 12)
    return p
