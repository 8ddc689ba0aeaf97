"""Windows and lanes on the way there; on the way back, which windows a pixel lies in."""
from figures import FILLS, GREY, INK, LANES, Picture, Request, VERMILION, fill_of, shade


def draw():
    k, stride, width = 2, 2, 2 * LANES
    corners = [Request(j * width + stride * v + l for v in range(LANES)) for j in range(k) for l in range(k)]
    rows = Request(stride * u * width for u in range(LANES))
    often = sum(len(corner.sectors) for corner in corners)
    once = len(set().union(*(corner.sectors for corner in corners)))

    side, size, step = 6, 3, 1
    out = (side - size) // step + 1
    windows = {
        (r, t): [(u, v) for u in range(out) for v in range(out) if 0 <= r - step * u < size and 0 <= t - step * v < size]
        for r in range(side)
        for t in range(side)
    }
    adds = sum(map(len, windows.values()))
    p = Picture(
        "Average pooling, forward and backward",
        f"Forward, windows of {k} by {k} side by side: a request of lanes that differ in the column moves {len(corners[0].sectors)} sectors, in the row "
        f"{len(rows.sectors)}. Backward, windows of {size} by {size} one apart on {side} by {side} pixels: {adds} additions with atomics if windows scatter, {side * side} "
        "writes without if pixels gather.",
    )
    left, wide, high = 110, 24, 24
    p.heading(28, f"Consecutive lanes differ in the row u: {rows.words()}", "first")
    p.request(20, 54, rows)
    p.note(90, "A request for one corner of each window. A box is a sector, 32 bytes: eight floats, dark where a lane loads one; above it the lane.")
    p.rule(104)
    p.heading(130, f"Consecutive lanes differ in the column v: {corners[0].words()}", "right")
    at = p.grid(left, 160, k, LANES, wide, high, lambda j, t: t // stride, lambda j, t: fill_of(t // stride), 11)
    p.text(20, 177, "row 2u", 12)
    p.text(20, 201, "row 2u + 1", 12)
    for n, (j, l) in enumerate((j, l) for j in range(k) for l in range(k)):
        x, y = at(j, l)
        p.line(x, y + (12 if j else -12), x, y + (20 if j else -20))
        p.text(x, y + (32 if j else -23), n + 1, 11, "middle", colour=GREY)
    p.text(left + 56, 155, f"the order of the requests, for lane 0; in the cells: the lanes, here 0 to {LANES // stride - 1} of {LANES}", 11, colour=GREY)
    p.request(left, 252, corners[0], 44)
    p.text(left - 10, 266, "request 1", 12, "end")
    p.text(left + 366, 266, f"all four: {often} sectors, {once} different ones, each moved twice" if often == 2 * once else "?", 12)

    p.rule(290)
    p.heading(316, "Backward: a scatter by windows", "first")
    p.heading(316, "Backward: a gather by pixels", "right", 470)
    cell, top = 36, 366
    p.text(60 + side * cell / 2, top - 8, f"dx ({side}, {side}): how many windows add", 12, "middle", colour=GREY)
    p.grid(60, top, side, side, cell, cell, lambda r, t: len(windows[r, t]), lambda r, t: shade(len(windows[r, t]), size * size), 13, sectors=False)
    for u, v in ((0, 0), (1, 2)):
        p.rect(60 + v * step * cell + 3, top + u * step * cell + 3, size * cell - 6, size * cell - 6, "none", VERMILION, 2.5)
    p.text(60 + side * cell + 14, top + 20, "two windows,", 12)
    p.text(60 + side * cell + 14, top + 37, "which overlap", 12)
    p.text(60 + side * cell + 14, top + 74, "zeros first,", 12)
    p.text(60 + side * cell + 14, top + 91, f"then {adds}", 12, colour=VERMILION)
    p.text(60 + side * cell + 14, top + 108, "additions,", 12, colour=VERMILION)
    p.text(60 + side * cell + 14, top + 125, "by atomics", 12, colour=VERMILION)

    pixel = (2, 3)
    mine = windows[pixel]
    small = 30
    p.text(470 + out * small / 2, top - 8, f"dy ({out}, {out})", 12, "middle", colour=GREY)
    source = p.grid(470, top, out, out, small, small, lambda u, v: f"{u},{v}", lambda u, v: FILLS[1] if (u, v) in mine else None, 10, sectors=False)
    p.text(660 + side * cell / 2, top - 8, f"dx ({side}, {side}): the thread", 12, "middle", colour=GREY)
    target = p.grid(660, top, side, side, cell, cell, lambda r, t: r * side + t, lambda r, t: FILLS[1] if (r, t) == pixel else None, 12, sectors=False)
    x, y = target(*pixel)
    (x1, y1), (x2, y2) = source(*mine[0]), source(*mine[-1])
    p.rect(x1 - small / 2 + 2, y1 - small / 2 + 2, x2 - x1 + small - 4, y2 - y1 + small - 4, "none", INK, 2)
    p.arrow(x2 + small / 2, y - 12, x - cell / 2, y - 12, INK, 1.4)
    rows_of = sorted({u for u, _ in mine})
    columns_of = sorted({v for _, v in mine})
    p.text(470, top + out * small + 26, f"pixel {pixel[0]},{pixel[1]} is in", 12)
    p.text(470, top + out * small + 43, f"rows u = {rows_of[0]} … {rows_of[-1]},", 12)
    p.text(470, top + out * small + 60, f"columns v = {columns_of[0]} … {columns_of[-1]}", 12)
    p.text(470, top + side * cell + 22, f"{len(windows)} threads, {len(windows)} writes; no atomics, no zeros first", 12)
    p.note(top + side * cell + 22, f"windows of {size} by {size}, {step} apart; a share of 1/{size * size} each")
    return p
