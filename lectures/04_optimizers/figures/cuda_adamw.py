"""One launch instead of three; four floats at a time; the tail."""
from figures import GREY, INK, LANES, NOBODY, Picture, Request, count, fill_of


def draw():
    apart = [("average of g", ["v", "g"], ["v"]), ("average of g²", ["s", "g"], ["s"]), ("parameters", ["θ", "v", "s"], ["θ"])]
    fused = [("adamw_kernel", ["θ", "v", "s", "g"], ["θ", "v", "s"])]

    def moved(kernels):
        return sum(len(reads) + len(writes) for _, reads, writes in kernels)

    single, four = Request(range(LANES)), Request((4 * lane for lane in range(LANES)), 4)
    requests = len(four.wanted) // len(single.wanted)
    p = Picture(
        "A step of AdamW: memory traffic and requests",
        f"Three kernels move {moved(apart)} floats for each parameter, one kernel {moved(fused)}. A request for a float of each lane moves "
        f"{len(single.sectors)} sectors, one for a float4 of each lane {len(four.sectors)}: the same bytes in 1/{requests} of the requests.",
    )
    p.heading(28, f"A kernel for each formula: {moved(apart)} floats moved for each parameter", "first")
    p.kernels(48, apart, 40, 290, 240)
    p.rule(142)
    p.heading(168, f"One fused kernel: {moved(fused)} floats, {4 * moved(fused)} bytes, for each parameter", "right")
    p.kernels(188, fused, 280, 290, 340)

    p.rule(282)
    p.heading(308, f"A float for each lane: {count(len(single.sectors), 'sector')} in a request, and {requests} requests for {4 * LANES} parameters", "first")
    at = 20
    for k in range(requests):
        one = Request(k * LANES + lane for lane in range(LANES))
        end = p.request(at, 336, one, 44, fill=("#0072B2", "#56B4E9")[k % 2])
        p.text((at + end) / 2, 374, f"request {k + 1}", 12, "middle", colour=GREY)
        at = end + 12
    p.rule(388)
    p.heading(414, f"A float4 for each lane: {count(len(four.sectors), 'sector')} in one request for {4 * LANES} parameters", "right")
    end = p.request(20, 442, four, 44)
    p.text((20 + end) / 2, 480, "request 1", 12, "middle", colour=GREY)
    p.note(500, "A box is a sector, 32 bytes: eight floats, two float4. Above it its lanes. The traffic is the same.")

    p.rule(516)
    d = 10
    groups = (d + 3) // 4
    tail = d - d // 4 * 4
    p.heading(542, f"The tail: d = {d} makes {d // 4} groups of four and a remainder of {tail} parameters")
    left, wide = 110, 56
    p.text(20, 583, "parameter")
    for i in range(4 * groups):
        there = i < d
        p.cell(left + i * wide, 564, wide, 28, i if there else "", fill_of(i // 4) if there else NOBODY, 12, dashed=not there)
    for group in range(groups):
        x, mine = left + 4 * group * wide, min(4, d - 4 * group)
        p.line(x + 4, 598, x + mine * wide - 4, 598, INK, 1.4)
        words = f"thread {group}: " + ("a float4" if mine == 4 else f"{mine}, one by one")
        p.text(x + mine * wide / 2, 614, words, 12, "middle")
    p.line(left + d * wide, 556, left + d * wide, 600, INK, 2.5)
    p.text(left + 4 * groups * wide + 6, 582, "behind", 12, colour=GREY)
    p.text(left + 4 * groups * wide + 6, 596, "the end", 12, colour=GREY)
    return p
