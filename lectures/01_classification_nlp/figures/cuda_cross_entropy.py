"""Four kernels, three passes of one, and two passes."""
import math

from figures import GREY, INK, Picture, fill_of


def draw():
    classes, block = 10, 4
    # Each kernel: its name, the matrices that it reads, those that it writes.  A loss is one number for a row.
    apart = [("soft-max", ["z", "z", "z"], ["p"]), ("logarithm", ["p"], ["log p"]), ("loss", [], []), ("gradient", ["p"], ["dz"])]
    fused = [("cross_entropy_kernel", ["z", "z", "z"], ["dz"])]
    online = [("online", ["z", "z"], ["dz"])]

    def moved(kernels):
        return sum(len(reads) + len(writes) for _, reads, writes in kernels)

    p = Picture(
        "Soft-max, loss and gradient: how often a score is moved",
        f"Four kernels move {moved(apart)} floats for each score, one kernel with a block for a row {moved(fused)}, and with the maximum and the "
        f"sum in one pass {moved(online)}. In a block of {block} threads, thread t has the classes t, t + {block}, t + {2 * block}.",
    )
    p.heading(28, f"A kernel for each formula: {moved(apart)} floats moved for each score", "first")
    p.kernels(48, apart)

    p.rule(142)
    p.heading(168, f"One fused kernel, a block for each row: {moved(fused)} floats moved for each score", "right")
    p.text(20, 192, f"K = {classes} classes and {block} threads: in the cells the thread that reads, or writes, the class", 12, colour=GREY)
    wide, high, left = 44, 24, 230
    for k in range(classes):
        p.text(left + (k + 0.5) * wide, 212, f"class {k}" if k == 0 else k, 11, "middle", colour=GREY)
    passes = ("reads z: the maximum", "reads z: the sum", "reads z, writes dz")
    known = ("all threads know m", "all threads know s")
    y = 218
    for k, words in enumerate(passes):
        p.text(20, y + 16, f"pass {k + 1}:", 13, bold=True)
        p.text(82, y + 16, words, 12, within=150)
        p.grid(left, y, 1, classes, wide, high, lambda _, c: c % block, lambda _, c: fill_of(c % block), 12, sectors=False)
        if k < 2:
            p.barrier(left, left + classes * wide, y + high + 12, f"shuffles, two barriers: {known[k]}")
        y += high + 24
    p.text(left + classes * wide + 20, 234, "a thread with one class less", 12, colour=GREY)
    p.text(left + classes * wide + 20, 250, "also reaches every barrier", 12, colour=GREY)

    p.rule(y + 2)
    y += 28
    p.heading(y, f"Maximum and sum in one pass (online): {moved(online)} floats moved for each score")
    scores = {0: [1.0, 3.0, 2.0], 1: [2.0, 0.0, 5.0]}

    def merge(one, other):
        m = max(one[0], other[0])
        return m, one[1] * math.exp(one[0] - m) + other[1] * math.exp(other[0] - m)

    def words(pair):
        return f"({pair[0]:.0f}, {pair[1]:.2f})"

    last = []
    for t, mine in scores.items():
        at = y + 16 + t * 46
        p.text(20, at + 18, f"thread {t} has seen")
        pair = None
        for k, z in enumerate(mine):
            x = 170 + k * 140
            pair = merge(pair, (z, 1.0)) if pair else (z, 1.0)
            p.cell(x, at, 26, 26, f"{z:.0f}", fill_of(t), 12)
            p.arrow(x + 28, at + 13, x + 42, at + 13)
            p.text(x + 46, at + 18, words(pair), 13, bold=k == len(mine) - 1)
            if k < len(mine) - 1:
                p.arrow(x + 116, at + 13, x + 136, at + 13, GREY)
        last.append(pair)
        p.arrow(562, at + 13, 640, y + 46 + 6 * (2 * t - 1), INK)
    p.text(648, y + 50, f"{words(merge(*last))} = (m, s)", 14, bold=True)
    p.note(y + 118, "A pair is the maximum so far and the sum of exp(z − maximum). A larger score rescales the sum; two pairs merge in the same way.")
    return p
