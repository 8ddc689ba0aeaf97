"""A mask from counters: which block of words, which word."""
from figures import GREY, GREEN, INK, Picture, VERMILION, fill_of


def philox(key, counter):
    """Four words, as framework/include/descent/core/philox.hpp makes them in stream 0."""
    c = [counter & 0xFFFFFFFF, counter >> 32, 0, 0]
    k0, k1 = key & 0xFFFFFFFF, key >> 32
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k0, p1 & 0xFFFFFFFF, (p0 >> 32) ^ c[3] ^ k1, p0 & 0xFFFFFFFF]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c


def draw():
    n, seed, drop = 12, 14, 0.5
    sizes = (3, 4)

    def dropped(at):
        return (philox(seed, at // 4)[at % 4] >> 8) / 2**24 < drop

    mask = [dropped(k) for k in range(n)]
    threads = {size: [k % size for k in range(n)] for size in sizes}
    wrong = {size: [dropped(t) for t in threads[size]] for size in sizes}
    differ = sum(a != b for a, b in zip(wrong[sizes[0]], wrong[sizes[1]]))
    p = Picture(
        "Which random word decides about which element",
        f"Seed {seed}, p = {drop}: the mask of {n} elements. With counters from threadIdx.x it repeats in every block, and differs between blocks of 3 and "
        f"of 4 threads at {differ} elements. With counters from the element it is the same for both; element k has word k mod 4 of block first + k div 4.",
    )
    left, wide, high = 190, 54, 26

    def row(y, words, labels, lost=None, fill=None):
        p.text(20, y + 17, words, 12, within=165)
        for k in range(n):
            gone = lost and lost[k]
            p.cell(left + k * wide, y, wide, high, labels[k], "#5F5F5F" if gone else fill(k) if fill else "white", 12, colour="white" if gone else INK)

    def outlines(y, size):
        for first in range(0, n, size):
            p.rect(left + first * wide + 1.5, y + 1.5, size * wide - 3, high - 3, "none", INK, 2)

    def elements(y):
        for k in range(n):
            p.text(left + (k + 0.5) * wide, y, f"k = {k}" if k == 0 else k, 11, "middle", colour=GREY)

    p.heading(28, "Counter from threadIdx.x: the mask depends on the block size", "first")
    elements(52)
    for at, size in enumerate(sizes):
        row(58 + at * 34, f"threads, blocks of {size}", threads[size], wrong[size])
        outlines(58 + at * 34, size)
    p.text(20, 144, f"dark: dropped. Each block repeats the mask of the first one, and {differ} of {n} elements change with the block size.", 12, colour=VERMILION)

    p.rule(160)
    p.heading(186, "Counter from the element: the same mask everywhere", "right")
    elements(210)
    p.text(20, 233, "block of words", 12)
    for block in range(n // 4):
        x = left + 4 * block * wide
        p.cell(x, 216, 4 * wide, high, f"Philox(seed) at first + {block}" if block else "Philox(seed) at first", fill_of(block), 12)
    row(246, "word", [k % 4 for k in range(n)], fill=lambda k: fill_of(k // 4))
    for k in range(n):
        p.arrow(left + (k + 0.5) * wide, 273, left + (k + 0.5) * wide, 288)
    row(290, "u < p: dropped", ["0" if gone else "γ h" for gone in mask], mask)
    for at, size in enumerate(sizes):
        row(330 + at * 34, f"threads, blocks of {size}", threads[size])
        outlines(330 + at * 34, size)
    p.text(20, 416, "The thread has no influence: CPU, emulator and GPU drop the same elements, and so does the backward pass.", 12, colour=GREEN)

    p.rule(432)
    calls = {"one element": n, "four elements": n // 4}
    p.heading(458, f"A thread for four elements: {calls['four elements']} blocks of words computed instead of {calls['one element']}")
    elements(482)
    for group in range(n // 4):
        p.cell(left + 4 * group * wide, 488, 4 * wide, high, f"thread {group}: one draw, one float4", fill_of(group), 11, line=INK)
    p.text(20, 505, "thread", 12)
    p.note(534, "With a thread for each element, each computes four words and uses one: four threads compute the same four.")
    return p
