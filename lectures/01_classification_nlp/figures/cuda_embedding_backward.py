"""A scatter: two places in the text hold one word, and two threads add to one number."""
from figures import FILLS, GREY, GREEN, INK, NOBODY, Picture, VERMILION


def draw():
    words, d, rows = [3, 1, 3], 4, 5
    adding = {}  # element of dE → the threads that add to it
    for thread in range(len(words) * d):
        adding.setdefault((words[thread // d], thread % d), []).append(thread)
    twice = next(threads for threads in adding.values() if len(threads) > 1)
    p = Picture(
        "A scatter: which threads add to which number of the table's gradient",
        f"Words {words}: each number of dx has a thread. Row 3 of dE gets two of them, for example threads {twice[0]} and {twice[1]}. Below: "
        "if both read before either has written, an addition is lost (a data race); atomicAdd loses none.",
    )
    p.heading(28, "A thread for each element of dx: two threads may add to one number")
    wide, high, top = 50, 28, 66
    p.text(150 + 2 * wide, 56, "dx: its thread", 13, "middle", True)
    source = p.grid(150, top + high, len(words), d, wide, high, lambda i, j: i * d + j, lambda i, j: FILLS[i], 12, sectors=False)
    for i, word in enumerate(words):
        p.text(140, top + (i + 1.5) * high + 4, f"place {i}, word {word}", 13, "end")
    p.text(520 + 2 * wide, 56, "dE: the threads that add", 13, "middle", True)

    def fill(v, j):
        threads = adding.get((v, j), [])
        return NOBODY if v == 0 else FILLS[5] if len(threads) > 1 else FILLS[threads[0] // d] if threads else None

    target = p.grid(520, top, rows, d, wide, high, lambda v, j: ", ".join(map(str, adding.get((v, j), []))), fill, 12, sectors=False)
    for v in range(rows):
        more = ": PAD, frozen" if v == 0 else ": two threads" if words.count(v) > 1 else ""
        p.text(732, top + (v + 0.5) * high + 4, f"word {v}{more}", 13, colour=VERMILION if words.count(v) > 1 else INK)
    for i, word in enumerate(words):
        (_, y1), (_, y2) = source(i, 0), target(word, 0)
        clash = words.count(word) > 1
        p.arrow(150 + d * wide + 4, y1, 514, y2 + (i - 1) * 4, VERMILION if clash else INK, 1.6)

    def history(y, steps, start):
        """steps: (thread, what it does, its words); the value in memory below."""
        value, x0, pitch = start, 190, 112
        for row, thread in enumerate(twice):
            p.text(20, y + row * 32 + 18, f"thread {thread} adds {gives[thread]}")
        p.text(20, y + 82, f"dE = {start} before")
        for at, (thread, words_, new) in enumerate(steps):
            row = twice.index(thread)
            p.cell(x0 + at * pitch, y + row * 32, pitch - 8, 26, words_, FILLS[thread // d], 12)
            if new is not None:
                value = new
                p.arrow(x0 + (at + 0.5) * pitch - 4, y + row * 32 + 27, x0 + (at + 0.5) * pitch - 4, y + 68)
                p.text(x0 + (at + 0.5) * pitch - 4, y + 82, f"dE = {value}", 13, "middle", True)
        return value

    gives, start = {twice[0]: 2, twice[1]: 5}, 1
    want = start + sum(gives.values())
    p.rule(222)
    a, b = twice
    steps, seen = [], {}
    for thread in twice:
        seen[thread] = start  # both read before either has written
        steps.append((thread, f"reads {start}", None))
    for thread in twice:
        steps.append((thread, f"makes {seen[thread] + gives[thread]}", None))
    for thread in twice:
        steps.append((thread, f"writes {seen[thread] + gives[thread]}", seen[thread] + gives[thread]))
    p.heading(248, "dE[k] += dx is three steps, which may interleave: a data race", "first")
    got = history(262, steps, start)
    p.text(470, 344, f"expected {want}: {want - got} has been lost", 13, "middle", colour=VERMILION)
    p.rule(362)
    p.heading(388, "atomicAdd: the three steps are one atomic operation", "right")
    value, steps = start, []
    for thread in twice:
        value += gives[thread]
        steps.append((thread, f"adds {gives[thread]}", value))
    got = history(402, steps, start)
    p.text(470, 484, f"{got} in either order" if got == want else "?", 13, "middle", colour=GREEN)
    p.text(440, 420, "in no fixed order; sums of floats may differ", 12, colour=GREY)
    p.text(440, 437, "in their last digits from run to run", 12, colour=GREY)
    return p
