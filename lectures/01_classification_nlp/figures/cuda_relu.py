"""Blocks, threads and elements; and what a warp's first request moves."""
from figures import FILLS, GREY, INK, LANES, NOBODY, Picture, Request, VERMILION, count


def draw():
    n, block = 10, 4
    blocks = (n + block - 1) // block
    runs, neighbours = Request(lane * LANES for lane in range(LANES)), Request(range(LANES))
    p = Picture(
        "Which element is this thread's?",
        f"{n} elements and {blocks} blocks of {block} threads: thread t of block b has the element {block} b + t. {blocks * block - n} threads of the last block have none. "
        f"Below: what the first request of a warp moves. A run of {LANES} elements for each thread (strided access): {runs.words()}. Thread i reads element i (coalesced access): {neighbours.words()}.",
    )
    p.heading(28, f"i = blockIdx.x · blockDim.x + threadIdx.x, for {n} elements in blocks of {block}", "right")
    wide, gap, left = 46, 26, 130
    p.text(20, 88, "thread")
    p.text(20, 160, "element i of x")
    for b in range(blocks):
        at = left + b * (block * wide + gap)
        p.text(at + block * wide / 2, 60, f"block {b}", 13, "middle", True)
        p.rect(at - 4, 66, block * wide + 8, 36, "none", INK, 1.4, round_=5)
        for t in range(block):
            i = b * block + t
            there = i < n
            p.cell(at + t * wide, 70, wide, 28, t, FILLS[b] if there else "white", 12, dashed=not there)
            x, to = at + (t + 0.5) * wide, left + gap + (i + 0.5) * wide
            p.arrow(x, 102, to, 140, INK if there else VERMILION, dashed=not there)
    for i in range(blocks * block):
        there = i < n
        p.cell(left + gap + i * wide, 141, wide, 28, i if there else "", FILLS[i // block] if there else NOBODY, 12, dashed=not there)
    end = left + gap + n * wide
    p.line(end, 134, end, 176, INK, 2.5)
    p.text(end + 46, 190, "out of bounds", 12, "middle", colour=VERMILION)
    p.text(20, 190, f"{blocks} blocks: {n} / {block}, rounded up.", 13)
    p.text(250, 190, f"if (i < n) stops the last {blocks * block - n} threads: a bounds check.", 13)

    p.rule(208)
    p.note(228, "What a warp's first request moves. A box is a sector, 32 bytes: eight floats, dark where a lane loads one; above it the lanes.")
    p.heading(256, f"Thread t reads a run of {LANES} elements, strided: {runs.words()}", "first")
    p.request(20, 282, runs)
    p.heading(334, f"Thread i reads element i, coalesced: {neighbours.words()}", "right")
    p.request(20, 360, neighbours, 44)
    p.text(216, 375, f"a request for {LANES} floats cannot move less than {count(len(neighbours.sectors), 'sector')}", colour=GREY)
    return p
