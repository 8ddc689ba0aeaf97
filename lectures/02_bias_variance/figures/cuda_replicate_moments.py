"""Which index is the thread: the model, or the point?"""
from figures import FILLS, GREY, LANES, Picture, Request, fill_of


def draw():
    m, shown = 40, 5
    models, points = Request(r * m for r in range(LANES)), Request(range(LANES))
    p = Picture(
        "Which index is the thread?",
        f"Predictions of R models at {m} points, row by row in memory. A thread for each model: the first request of a warp is a column, "
        f"{models.words()}. A thread for each point: it is a row, {points.words()}.",
    )
    left, wide, high = 108, 19, 20

    def matrix(top, label, fill):
        at = p.grid(left, top, shown, m, wide, high, label, fill, 10)
        for r in range(shown):
            p.text(20, top + r * high + 14, f"model {r}", 12)
        p.text(20, top + shown * high + 15, "⋮", 12)
        for j in (0, 8, 16, 24, 32):
            p.text(left + (j + 0.5) * wide, top - 5, f"j = {j}" if j == 0 else j, 10, "middle", colour=GREY)
        return at

    p.heading(28, f"The thread is the model, strided: {models.words()}", "first")
    at = matrix(58, lambda r, j: r if j == 0 else "", lambda r, j: fill_of(r) if j == 0 else None)
    for r in range(shown):
        x, y = at(r, 0)
        p.arrow(x + 12, y, x + 70, y)
    p.text(left + 92, 58 + 2.5 * high + 4, "next, all lanes move to the next column", 12, back="white")
    p.text(left + 30, 58 + shown * high + 15, f"lanes {shown} to {LANES - 1}", 12, colour=GREY)
    p.request(20, 206, models)
    p.note(242, "The first request of warp 0. A box is a sector, 32 bytes: eight floats, dark where a lane loads one; above it the lane.")

    p.rule(258)
    p.heading(284, f"The thread is the point, coalesced: {points.words()}", "right")
    at = matrix(314, lambda r, j: j % LANES if r == 0 else "", lambda r, j: FILLS[j // LANES] if r == 0 else None)
    for j in range(0, m, 4):
        x, y = at(0, j)
        p.arrow(x, y + 10, x, y + 58)
    p.text(left + 5.2 * wide, 314 + 4 * high + 5, "next, all lanes move one row down; each keeps its sum in a register", 12, back="white")
    p.text(left + 8 * wide, 314 + shown * high + 15, "warp 0", 12, "middle", colour=GREY)
    p.text(left + 36 * wide, 314 + shown * high + 15, "warp 1", 12, "middle", colour=GREY)
    p.request(20, 462, points, 44)
    p.text(216, 477, "the first request of warp 0; no other thread writes its sums", colour=GREY)
    return p
