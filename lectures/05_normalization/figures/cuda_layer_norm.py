"""The sum of a row: a tree in shared memory, or shuffles; and who reads what."""
from figures import FILLS, GREY, INK, LANES, NOBODY, Picture, Request, count, fill_of, halves


def draw():
    values = [3, 1, 4, 1, 5, 9, 2, 6]
    size, block, d = len(values), 96, 256
    rows = Request(lane * d for lane in range(LANES))
    along = Request(range(LANES))
    tree_barriers = {threads: 1 + len(halves(threads)) for threads in (size, 1024)}  # all are there; then one for each level
    more = len(halves(LANES)) - len(halves(size))
    p = Picture(
        "Reduction of a row: trees and shuffles",
        f"{size} threads add up {values}. A tree in shared memory takes {tree_barriers[size]} barriers, with 1024 threads {tree_barriers[1024]}, and one thread "
        f"has the sum. Shuffles with partners 4, 2 and 1 apart take none, and all lanes have it. Between warps: shared memory and two barriers.",
    )
    cell, left, right = 42, 34, 496
    pitch = 62
    p.heading(28, f"A tree: {tree_barriers[size]} barriers for {size} threads", "first")
    p.text(20, 48, f"in shared memory; for 1024 threads {tree_barriers[1024]}", 12, colour=GREY)
    p.heading(28, "Shuffles in a warp: no barrier", "right", 480)
    p.text(480, 48, f"{size} lanes here, {LANES} in a warp: {count(more, 'step')} more", 12, colour=GREY)

    top, now = 74, list(values)
    for t in range(size):
        p.text(left + (t + 0.5) * cell, top - 6, f"thread {t}" if t == 0 else t, 10, "middle", colour=GREY)
        p.text(right + (t + 0.5) * cell, top - 6, f"lane {t}" if t == 0 else t, 10, "middle", colour=GREY)
    for level, (left_over, half) in enumerate([*halves(size), (1, 1)]):
        y = top + level * pitch
        for t in range(size):
            there = t < left_over
            p.cell(left + t * cell, y, cell, 24, now[t] if there else "", fill_of(t) if there else NOBODY, 12)
        if left_over > 1:
            p.barrier(left, left + size * cell, y + 36, beside=True)
            for t in range(half, left_over):
                p.arrow(left + (t + 0.5) * cell, y + 25, left + (t - half + 0.65) * cell, y + pitch - 2)
                now[t - half] += now[t]
    p.barrier(left, left + size * cell, top + 3 * pitch + 36, beside=True)
    p.text(left + 1.2 * cell, top + 3 * pitch + 17, "in thread 0 only", 12, back=NOBODY)

    now, distance, level = list(values), size // 2, 0
    while True:
        y = top + level * pitch
        for t in range(size):
            p.cell(right + t * cell, y, cell, 24, now[t], fill_of(t), 12)
        if distance == 0:
            break
        for t in range(size):
            p.line(right + (t + 0.5) * cell, y + 25, right + ((t ^ distance) + 0.5) * cell, y + pitch - 2, INK, 1, arrow=True)
            p.line(right + (t + 0.5) * cell, y + 25, right + (t + 0.5) * cell, y + pitch - 2, GREY, 1, dashed=True)
        p.text(right + size * cell + 6, y + 46, f"{distance} apart", 11, colour=GREY)
        now = [now[t] + now[t ^ distance] for t in range(size)]
        distance, level = distance // 2, level + 1
    p.text(right + size * cell / 2, top + 3 * pitch + 40, "in all lanes", 12, "middle")

    warps = block // LANES
    y = 330
    p.rule(y - 12)
    p.heading(y + 14, f"Between the {warps} warps of a block of {block} threads: shared memory, and two barriers", "right")
    y += 38
    names = [chr(ord("a") + w) for w in range(warps)]
    for w in range(warps):
        x = 40 + w * 170
        p.cell(x, y, 150, 26, f"warp {w}: lanes sum to {names[w]}", FILLS[w], 11)
        p.arrow(x + 75, y + 27, 241 + w * 44, y + 54)
        p.cell(220 + w * 44, y + 56, 44, 24, names[w], FILLS[w], 12)
        p.arrow(242 + w * 44, y + 102, x + 75, y + 124)
        p.cell(x, y + 126, 150, 26, "all: " + " + ".join(names), FILLS[w], 11)
    p.text(212, y + 73, "shared memory", 12, "end", colour=GREY)
    p.text(560, y + 46, "lane 0 of each warp stores the warp's sum", 12)
    p.barrier(40, 530, y + 91, "barrier 1")
    p.barrier(40, 530, y + 162, "barrier 2")
    p.text(560, y + 95, "1: all sums are stored before a warp reads them", 12)
    p.text(560, y + 166, "2: all warps have read before the next sum", 12)
    p.text(575, y + 182, "uses the same memory", 12)

    y += 202
    p.rule(y)
    p.heading(y + 26, f"Coalesced access to a row of {d}: a block-stride loop in steps of {block}", "right")
    chunk = 105
    for c in range(d // LANES):
        p.cell(20 + c * chunk, y + 40, chunk, 26, f"warp {c % warps}", FILLS[c % warps], 12)
        p.text(20 + c * chunk + 2, y + 80, c * LANES, 10, colour=GREY)
    p.text(20, y + 102, f"one request: {along.words()}", 13)
    p.request(20, y + 128, along, 44)
    p.heading(y + 178, f"A thread for each row, strided: {rows.words()}", "first")
    p.request(20, y + 204, rows)
    p.note(y + 242, "A box is a sector, 32 bytes: eight floats, dark where a lane loads one; above it the lanes.")
    return p
