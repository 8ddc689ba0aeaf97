"""A thread for each output: are neighbours in a warp neighbours in a row, or in the channels?"""
from figures import GREY, INK, LANES, Picture, Request, VERMILION, fill_of


def draw():
    channels, height, width, k = 2, 34, 40, 3
    out_h, out_w = height - k + 1, width - k + 1
    u, j, l = 0, 1, 1  # the place of the window that all lanes are at
    across = [
        ("x", Request((u + j) * width + v + l for v in range(LANES))),
        ("w", Request([j * k + l] * LANES)),
        ("y", Request(u * out_w + v for v in range(LANES))),
    ]
    deep = [
        ("x", Request([(u + j) * width + l] * LANES)),
        ("w", Request(o * channels * k * k + j * k + l for o in range(LANES))),
        ("y", Request(o * out_h * out_w for o in range(LANES))),
    ]

    def sectors(requests):
        return " + ".join(str(len(request.sectors)) for _, request in requests)

    p = Picture(
        "A thread for each output: memory access",
        f"Kernels of {k} by {k} with stride 1. Consecutive lanes own consecutive elements of a row of y: requests of {sectors(across)} sectors for x, w and y. "
        f"Consecutive lanes own different output channels: {sectors(deep)} sectors.",
    )
    what = {"x": "reads x", "w": "reads w", "y": "writes y"}
    p.heading(28, f"Consecutive lanes differ in the output channel: {sectors(deep)} sectors", "first")
    y = 62
    for name, request in deep:
        p.text(20, y + 15, what[name], 12)
        end = p.request(96, y, request, 19.5, 4)
        if end < 300:
            p.text(end + 14, y + 15, "all lanes load the same element", 12, colour=GREY)
        y += 48
    p.note(y - 6, "Requests in the middle of the window; y at the end. A box is a sector, 32 bytes: eight floats, dark where a lane uses one.")

    p.rule(y + 8)
    y += 34
    p.heading(y, f"Consecutive lanes differ in the output column: {sectors(across)} sectors", "right")
    left, wide, high, top = 96, 19, 22, y + 30
    p.text(left, top - 8, f"x, rows u to u + {k - 1}: the lanes at place ({j}, {l}) of their windows", 12, colour=GREY)
    p.grid(left, top, k, width, wide, high, lambda r, t: t - l if r == j and 0 <= t - l < LANES else "", lambda r, t: fill_of(t - l) if r == j and 0 <= t - l < LANES else None, 10)
    for r in range(k):
        p.text(20, top + r * high + 16, f"row u + {r}" if r else "row u", 12)
    for lane, colour in ((0, INK), (1, VERMILION)):
        p.rect(left + lane * wide + 2, top + 2 + 2 * lane, k * wide - 4, k * high - 4, "none", colour, 2.2, lane == 1)
    p.text(left, top + k * high + 16, f"the windows of lane 0 (solid) and lane 1 (dashed) share {k - 1} of {k} columns", 12)
    bottom = top + k * high + 44
    p.text(left, bottom - 8, "y, row u: the lane that owns the element", 12, colour=GREY)
    p.grid(left, bottom, 1, out_w, wide, high, lambda r, v: v if v < LANES else v - LANES, lambda r, v: fill_of(v) if v < LANES else "#EFEFEF", 10)
    p.text(left + out_w * wide - 6 * wide, bottom + high + 15, "next warp", 11, colour=GREY)
    y = bottom + high + 48
    for name, request in across:
        p.text(20, y + 15, what[name], 12)
        end = p.request(96, y, request, 44)
        words = {"x": "lane 0 begins at column 1, so a fifth sector is touched", "w": "all lanes load the same weight", "y": "coalesced access"}
        if name == "x" and len(request.sectors) != 5:
            raise ValueError("the words are about five sectors")
        p.text(end + 14, y + 15, words[name], 12, colour=GREY)
        y += 48
    return p
