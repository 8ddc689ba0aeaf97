"""The index says where a gradient goes; and who asks for it."""
from figures import FILLS, GREY, INK, NOBODY, Picture, VERMILION, count, fill_of, shade


def draw():
    x = [[3, 1, 2, 0, 1, 4, 2], [0, 2, 1, 3, 2, 0, 1], [1, 4, 9, 2, 7, 1, 0], [2, 0, 3, 1, 2, 5, 3], [1, 2, 0, 4, 1, 3, 8]]
    size, stride = 3, 2
    rows, columns = len(x), len(x[0])
    out_rows, out_columns = (rows - size) // stride + 1, (columns - size) // stride + 1
    windows = [(u, v) for u in range(out_rows) for v in range(out_columns)]
    index = {}
    for u, v in windows:
        places = [(stride * u + j, stride * v + l) for j in range(size) for l in range(size)]
        r, t = max(places, key=lambda place: x[place[0]][place[1]])  # the first of the largest
        index[u, v] = r * columns + t
    winners = {}
    for number_, window in enumerate(windows):
        winners.setdefault(index[window], []).append(number_)
    asked = {
        (r, t): [n for n, (u, v) in enumerate(windows) if 0 <= r - stride * u < size and 0 <= t - stride * v < size]
        for r in range(rows)
        for t in range(columns)
    }
    shared = max(winners.values(), key=len)
    p = Picture(
        "Max pooling: the largest of each window, and where its gradient goes",
        f"A plane of {rows} by {columns}, windows of {size} by {size}, {stride} apart: {len(windows)} windows. {count(len(shared), 'window')} have the same largest "
        f"element. A thread for each window: zeros first, then {count(len(windows), 'addition')} with atomics. A thread for each pixel: {sum(map(len, asked.values()))} "
        f"indices read, {rows * columns} writes.",
    )
    cell, top = 38, 76
    p.heading(28, f"Forward: a thread for each window finds the largest and its index, row · {columns} + column", "right")
    left, right = 60, 560
    p.text(left + columns * cell / 2, top - 8, f"x ({rows}, {columns})", 12, "middle", colour=GREY)
    p.grid(left, top, rows, columns, cell, cell, lambda r, t: x[r][t], lambda r, t: FILLS[1] if r * columns + t in winners else None, 14, sectors=False)
    for n in (0, 1):
        u, v = windows[n]
        p.rect(left + stride * v * cell + 3, top + stride * u * cell + 3 + 3 * n, size * cell - 6, size * cell - 6, "none", (INK, VERMILION)[n], 2.2, n == 1)
    p.text(left + columns * cell + 16, top + 30, "window 0: solid", 12)
    p.text(left + columns * cell + 16, top + 50, "window 1: dashed", 12, colour=VERMILION)
    p.text(left + columns * cell + 16, top + 80, "filled: the largest", 12)
    p.text(left + columns * cell + 16, top + 97, "of some window", 12)
    grids = (
        (right, top, "window", lambda u, v: windows.index((u, v))),
        (right + 170, top, "y", lambda u, v: x[index[u, v] // columns][index[u, v] % columns]),
        (right + 170, top + 110, "indices", lambda u, v: index[u, v]),
    )
    for gx, gy, name, words in grids:
        p.text(gx + out_columns * 23, gy - 8, f"{name} ({out_rows}, {out_columns})", 12, "middle", colour=GREY)
        p.grid(gx, gy, out_rows, out_columns, 46, 34, words, lambda u, v: fill_of(windows.index((u, v))), 14, sectors=False)

    y = top + rows * cell + 24
    p.rule(y)
    p.heading(y + 26, "Backward: a scatter by windows", "first")
    p.heading(y + 26, "Backward: a gather by pixels", None, 500)
    top = y + 70
    p.text(left + columns * cell / 2, top - 8, "dx: the windows that add", 12, "middle", colour=GREY)

    def adders(r, t):
        return ",".join(map(str, winners.get(r * columns + t, [])))

    p.grid(
        left,
        top,
        rows,
        columns,
        cell,
        cell,
        adders,
        lambda r, t: NOBODY if not adders(r, t) else FILLS[5] if "," in adders(r, t) else FILLS[0],
        10,
        sectors=False,
    )
    p.text(left, top + rows * cell + 20, "grey: zeros, written by an earlier launch", 12)
    p.text(left, top + rows * cell + 37, f"windows {', '.join(map(str, shared))} add to one element: atomics", 12, colour=VERMILION)

    p.text(500 + columns * cell / 2, top - 8, "dx: the windows whose index is read", 12, "middle", colour=GREY)
    p.grid(500, top, rows, columns, 52, cell, lambda r, t: ",".join(map(str, asked[r, t])), lambda r, t: shade(len(asked[r, t]), size * size), 10, sectors=False)
    reads = sum(map(len, asked.values()))
    p.text(500, top + rows * cell + 20, f"{reads} indices read, {size * size} times each; {rows * columns} writes, coalesced", 12)
    p.text(500, top + rows * cell + 37, "no atomics, no zeros beforehand. The exercise takes either.", 12)
    return p
