"""Which pixel goes to which column; who writes the columns; and what cuBLAS sees in them."""
from figures import FILLS, GREY, INK, LANES, Picture, Request, VERMILION


def draw():
    side, k, outputs = 4, 3, 3
    out = side - k + 1
    depth, places = k * k, out * out

    def pixel(row, column):
        """The pixel in a's row (j, l) and column (u, v)."""
        return (column // out + row // k) * side + column % out + row % k

    chosen = side + 1
    copies = sum(pixel(row, column) == chosen for row in range(depth) for column in range(places))
    beside = Request(range(LANES))  # stores of 32 threads, one element of a row of A each
    windows = Request(lane * depth for lane in range(LANES))  # of 32 threads, a window each, its elements side by side
    p = Picture(
        "A convolution as a product of matrices",
        f"An image of {side} by {side} pixels and a kernel of {k} by {k}: A has {depth} rows and a column for each of {places} outputs. Pixel {chosen} occurs in it {copies} "
        f"times. Lanes that write consecutive elements of a row of A: {beside.words()}; lanes that write a window each: {windows.words()}.",
    )
    p.heading(28, "A column of A for each window; a row for each place (j, l) in it", "right")
    top, cell = 84, 26
    p.text(40 + side * 36 / 2, top - 8, "x: its pixels", 12, "middle", colour=GREY)
    p.grid(40, top, side, side, 36, 36, lambda r, t: r * side + t, None, 12, sectors=False)
    p.rect(40 + chosen % side * 36, top + chosen // side * 36, 36, 36, "none", VERMILION, 3)
    for n in (0, 1):
        p.rect(40 + n * 36 + 3, top + 3 + 4 * n, k * 36 - 6, k * 36 - 6, "none", INK, 2, n == 1)
    p.text(40, top + side * 36 + 20, "windows 0,0 (solid) and 0,1", 12)

    ax = 640
    p.text(ax + places * 44 / 2, top - 22, f"A ({depth}, {places}): a pixel", 12, "middle", colour=GREY)
    for c in range(places):
        p.text(ax + (c + 0.5) * 44, top - 6, f"{c // out},{c % out}", 10, "middle", colour=GREY)
    p.grid(ax, top, depth, places, 44, cell, pixel, lambda r, c: FILLS[c], 12, sectors=False)
    for r in range(depth):
        p.text(ax - 8, top + r * cell + 17, f"{r // k},{r % k}", 10, "end", colour=GREY)
        for c in range(places):
            if pixel(r, c) == chosen:
                p.rect(ax + c * 44 + 1, top + r * cell + 1, 42, cell - 2, "none", VERMILION, 2.6)
    p.text(ax, top + depth * cell + 18, f"pixel {chosen} occurs {copies} times", 12, colour=VERMILION)
    wx = 330
    p.text(wx + depth * 22 / 2, top - 8, f"W ({outputs}, {depth}): a kernel in each row", 12, "middle", colour=GREY)
    p.grid(wx, top, outputs, depth, 22, cell, None, lambda r, c: "#F7F7F7" if r % 2 else "#E4E4E4", sectors=False)
    p.text(wx + depth * 22 + 34, top + outputs * cell / 2 + 6, "·  A", 16, "middle", True)
    yy = top + 150
    p.text(wx - 6, yy + outputs * cell / 2 + 5, "=", 16, "end", True)
    p.grid(wx, yy, outputs, places, 44, cell, lambda o, c: f"{o}: {c // out},{c % out}", lambda o, c: FILLS[c], 10, sectors=False)
    p.text(wx, yy - 8, f"y ({outputs}, {places}) as it lies in memory, channel: u,v", 12, colour=GREY)

    y = top + depth * cell + 34
    p.rule(y)
    p.note(y + 20, f"Writing A, for windows of {k} by {k} in rows of {LANES} outputs: the first request. A box is a sector, dark where a lane writes.")
    p.heading(y + 48, f"A thread for each window, its elements in a row: {windows.words()}", "first")
    p.request(20, y + 74, windows)
    p.heading(y + 126, f"A thread for each element of A, coalesced: {beside.words()}", "right")
    p.request(20, y + 152, beside, 44)

    y += 190
    p.rule(y)
    p.heading(y + 26, f"The same memory: A ({depth}, {places}) to us, its transpose ({places}, {depth}) to cuBLAS", "right")
    show, wide = 12, 62
    p.text(20, y + 61, "us: row, column", 12)
    p.text(20, y + 89, "cuBLAS: likewise", 12)
    for at in range(show):
        row, column = at // places, at % places
        p.cell(140 + at * wide, y + 44, wide, 26, f"{row}, {column}", FILLS[column], 12)
        p.cell(140 + at * wide, y + 72, wide, 26, f"{at % places}, {at // places}", FILLS[at % places], 12)
    for n in range(show // places):
        p.line(140 + n * places * wide + 4, y + 106, 140 + (n + 1) * places * wide - 4, y + 106, INK, 1.4)
        p.text(140 + (n + 0.5) * places * wide, y + 122, f"our row {n}, its column {n}", 12, "middle")
    p.note(y + 146, f"Its columns begin {places} floats apart: the leading dimension. So let it compute the transpose of y, with the factors exchanged.")
    return p
