"""A gather: lanes beside each other in a row, or each in a row of its own."""
from figures import FILLS, GREY, INK, LANES, Picture, Request, below, fill_of


def draw():
    d, shown = 64, 5
    words = [(7 * i + 4) % LANES for i in range(LANES)]  # 32 different ones
    place = {word: i for i, word in enumerate(words)}  # where a word stands
    by_word = Request(word * d for word in words)
    by_element = Request(words[a // d] * d + a % d for a in range(LANES))
    p = Picture(
        "Looking up word vectors: strided and coalesced access to the table",
        f"The table E with {d} numbers in each row. A thread for each word: the first request touches the first number of {LANES} rows, "
        f"{by_word.words()}. A thread for each element: a warp's request is half a row, {by_element.words()}.",
    )
    left, wide, high = 108, 12, 20

    def table(top, label, fill):
        at = p.grid(left, top, shown, d, wide, high, label, fill, 10)
        for v in range(shown):
            p.text(20, top + v * high + 14, f"word {v} = w{below(place[v])}", 12)
        p.text(left + d * wide / 2, top + shown * high + 14, "⋮", 12, "middle")
        return at

    p.heading(28, f"A thread for each word, strided: {by_word.words()}", "first")
    at = table(44, lambda v, j: place[v] if j == 0 else "", lambda v, j: fill_of(place[v]) if j == 0 else None)
    for v in range(shown):
        x, y = at(v, 0)
        p.arrow(x + 8, y, x + 60, y, INK)
    p.text(left + 70, 44 + 2.5 * high + 5, "each lane walks along its own row, a request for each column", 12, back="white")
    p.request(20, 186, by_word)
    p.note(222, f"The first request, of lanes 0 to {LANES - 1} with {LANES} different words: a box is a sector, dark what a lane loads, above it the lane.")

    p.rule(238)
    p.heading(264, f"A thread for each element of x, coalesced: {by_element.words()}", "right")

    def warp(v, j):
        return (place[v] * d + j) // LANES

    table(280, None, lambda v, j: FILLS[warp(v, j) % 2])
    for v in range(shown):
        for half in range(d // LANES):
            p.text(left + (half + 0.5) * LANES * wide, 280 + v * high + 14, f"warp {warp(v, half * LANES)}: lanes 0 … {LANES - 1}", 12, "middle", back=FILLS[half % 2])
    p.request(20, 422, by_element, 44)
    p.text(216, 437, "the first request, of warp 0: half a row, wherever the row is", colour=GREY)
    return p
