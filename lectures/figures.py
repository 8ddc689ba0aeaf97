#!/usr/bin/python3
"""Pictures of the memory accesses of kernels: lectures/<topic>/figures/NAME.svg, each drawn by the NAME.py beside it.

    lectures/figures.py [NAME ...]      draws them, or all

Here is what the pictures are made of: cells of memory with the borders of sectors, requests of a warp, banks, trees,
barriers, arrows.  A picture gives the index that each lane computes; what follows from it (sectors, turns, rounds) is
computed here and is never typed in.  Every thread has a number besides its colour, so that grey is enough.

A NAME.py holds draw(), which returns a Picture.  Picture.svg() refuses text that leaves the picture, its cell or meets
other text; widths are those of DejaVu Sans, which is wider than most.
"""
import importlib.util
import itertools
import math
import pathlib
import sys
from xml.sax.saxutils import escape

LECTURES = pathlib.Path(__file__).resolve().parent

LANES = 32
SECTOR = 8  # floats in 32 bytes
BANKS = 32

# Okabe and Ito's colours as in framework/plot/style.cpp.  As fills they are lighter, so that black is read on them, light and
# dark in turns, so that neighbours differ in grey too.
INK, GREY, RULE = "#1A1A1A", "#5F5F5F", "#C8C8C8"
BLUE, VERMILION, GREEN = "#0072B2", "#C24E00", "#00785A"
FILLS = ("#CFE8F8", "#EBA83A", "#BDE5D6", "#CF8CB6", "#F6EE9E", "#E98B60", "#DCDCDC", "#74ACD8")
NOBODY = "#EFEFEF"  # memory that nobody has asked for, or that belongs to somebody else
WIDTH = 900


def fill_of(number):
    return FILLS[number % len(FILLS)]


def shade(amount, most):
    """A fill for an amount: white for the least, 1, and the darker the more."""
    share = (amount - 1) / (most - 1)
    return "#" + "".join(f"{round(255 + share * (end - 255)):02X}" for end in (0x6D, 0xB3, 0xE4))


def number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".")


def count(amount, what):
    """3, "sector" → "3 sectors"."""
    return f"{amount} {what}" + ("" if amount == 1 else "s")


def below(amount):
    """A number as an index below the line."""
    return "".join(chr(ord("₀") + int(digit)) for digit in str(amount))


def text_width(words, size, bold=False):
    ems = 0.0
    for letter in words:
        if letter in "₀₁₂₃₄₅₆₇₈₉":
            ems += 0.4
        elif letter in " .,:;|!'ijlt()[]fI·":
            ems += 0.38
        elif letter in "mwMW@…—→←":
            ems += 0.95
        elif letter.isupper() or letter in "+=−<>≤≥×∞⋮":
            ems += 0.72
        else:
            ems += 0.62
    return ems * size * (1.1 if bold else 1.0)


class Request:
    """What a warp's lanes ask for at one time: for each lane the index of a float in memory, or None."""

    def __init__(self, indices, floats=1):
        self.indices = list(indices)
        self.floats = floats
        self.wanted = {index + k for index in self.indices if index is not None for k in range(floats)}
        self.sectors = sorted({index // SECTOR for index in self.wanted})

    def lanes_in(self, sector):
        return [
            lane
            for lane, index in enumerate(self.indices)
            if index is not None and any((index + k) // SECTOR == sector for k in range(self.floats))
        ]

    def words(self):
        return f"{count(len(self.sectors), 'sector')}, {len(self.wanted)} of {len(self.sectors) * SECTOR} floats used"


def turns(words):
    """How often shared memory has to be asked, for the words of a warp's lanes: different words of one bank queue."""
    banks = {}
    for word in set(words):
        banks.setdefault(word % BANKS, set()).add(word)
    return max(len(queue) for queue in banks.values())


def halves(size):
    """The levels of a tree over size numbers: (how many are left, how far away the partner is)."""
    levels = []
    while size > 1:
        half = (size + 1) // 2
        levels.append((size, half))
        size = half
    return levels


class Picture:
    def __init__(self, title, description):
        self.title, self.description = title, description
        self.parts, self.boxes, self.bottom = [], [], 0

    # -- what all is made of --

    def add(self, part, bottom=0.0):
        self.parts.append(part)
        self.bottom = max(self.bottom, bottom)

    def text(self, x, y, words, size=13, anchor="start", bold=False, colour=INK, within=None, back=None):
        """y is the line on which the words stand.  within: a width that they must fit into.  back: a colour behind them."""
        words = str(words)
        if not words:
            return
        wide = text_width(words, size, bold)
        if within is not None and wide > within:
            raise ValueError(f"{self.title}: '{words}' is {wide:.0f} wide and has {within:.0f}")
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        self.boxes.append((left, y - 0.75 * size, left + wide, y + 0.2 * size, words))
        if back:
            self.rect(left - 2, y - 0.85 * size, wide + 4, 1.15 * size, back, None)
        style = f' text-anchor="{anchor}"' if anchor != "start" else ""
        style += ' font-weight="bold"' if bold else ""
        style += f' fill="{colour}"' if colour != INK else ""
        self.add(f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{style}>{escape(words)}</text>', y + 6)

    def rect(self, x, y, wide, high, fill="none", line=INK, width=1.0, dashed=False, round_=0):
        extra = ' stroke-dasharray="4 3"' if dashed else ""
        extra += f' rx="{round_}"' if round_ else ""
        stroke = f' stroke="{line}" stroke-width="{number(width)}"' if line else ""
        self.add(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}" fill="{fill}"{stroke}{extra}/>',
            y + high + 2,
        )

    def line(self, x1, y1, x2, y2, colour=INK, width=1.0, dashed=False, arrow=False):
        extra = ' stroke-dasharray="4 3"' if dashed else ""
        extra += f' marker-end="url(#{self.head(colour)})"' if arrow else ""
        self.add(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="{colour}"'
            f' stroke-width="{number(width)}"{extra}/>',
            max(y1, y2) + 2,
        )

    def path(self, data, colour=INK, width=1.0):
        if data:
            self.add(f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{number(width)}"/>')

    def arrow(self, x1, y1, x2, y2, colour=INK, width=1.2, dashed=False):
        self.line(x1, y1, x2, y2, colour, width, dashed, arrow=True)

    def bow(self, x1, y1, x2, y2, by, colour=INK, width=1.2, dashed=False):
        """An arrow that leaves the straight line by so much, to its left."""
        length = math.hypot(x2 - x1, y2 - y1)
        cx, cy = (x1 + x2) / 2 + (y2 - y1) / length * by * 2, (y1 + y2) / 2 - (x2 - x1) / length * by * 2
        extra = ' stroke-dasharray="4 3"' if dashed else ""
        self.add(
            f'<path d="M{number(x1)} {number(y1)} Q{number(cx)} {number(cy)} {number(x2)} {number(y2)}" fill="none"'
            f' stroke="{colour}" stroke-width="{number(width)}"{extra} marker-end="url(#{self.head(colour)})"/>',
            max(y1, y2) + 2,
        )

    @staticmethod
    def head(colour):
        return {INK: "ink", GREY: "grey", BLUE: "blue", VERMILION: "vermilion", GREEN: "green"}[colour]

    # -- panels --

    def heading(self, y, words, tag=None, x=20):
        """tag: "first", what comes to mind first, or "right", what the exercise asks for."""
        if tag:
            label = {"first": "first idea", "right": "exercise"}[tag]
            wide = text_width(label, 11, True) + 14
            self.rect(x, y - 13, wide, 18, "white" if tag == "first" else BLUE, GREY if tag == "first" else BLUE, 1, tag == "first", 9)
            self.text(x + wide / 2, y, label, 11, "middle", True, GREY if tag == "first" else "white")
            x += wide + 10
        self.text(x, y, words, 15, bold=True)

    def note(self, y, words, x=20):
        self.text(x, y, words, 12, colour=GREY)

    def rule(self, y):
        self.line(20, y, WIDTH - 20, y, RULE)

    # -- memory --

    def cell(self, x, y, wide, high, label="", fill="white", size=11, line="#8A8A8A", dashed=False, colour=INK):
        self.rect(x, y, wide, high, fill, line, 0.8, dashed)
        if label != "":
            self.text(x + wide / 2, y + high / 2 + size * 0.36, label, size, "middle", colour=colour, within=wide + 1)

    def grid(self, x, y, rows, columns, wide, high, label=None, fill=None, size=11, sectors=True, first=0):
        """A matrix, row by row in memory from index first on; a thick line where a sector begins.  label and fill: of (row,
        column).  Returns what gives a cell's middle."""
        places = [(r, c) for r in range(rows) for c in range(columns)]
        for r in range(rows):
            for colour, run in itertools.groupby(range(columns), lambda c: fill(r, c) if fill else None):
                run = list(run)
                if colour:
                    self.rect(x + run[0] * wide, y + r * high, len(run) * wide, high, colour, None)
        lines = [f"M{number(x)} {number(y + r * high)}h{number(columns * wide)}" for r in range(1, rows)]
        lines += [f"M{number(x + c * wide)} {number(y)}v{number(rows * high)}" for c in range(1, columns)]
        self.path("".join(lines), "#A8A8A8", 0.7)
        if sectors:
            begins = [(r, c) for r, c in places if (first + r * columns + c) % SECTOR == 0]
            begins += [(r, columns) for r in range(rows) if (first + (r + 1) * columns) % SECTOR == 0]
            self.path("".join(f"M{number(x + c * wide)} {number(y + r * high)}v{number(high)}" for r, c in begins), INK, 2.2)
        self.rect(x, y, columns * wide, rows * high, "none", INK, 1)
        for r, c in places:
            words = label(r, c) if label else ""
            if words != "":
                self.text(x + (c + 0.5) * wide, y + (r + 0.5) * high + size * 0.36, words, size, "middle", within=wide + 1)
        return lambda r, c: (x + (c + 0.5) * wide, y + (r + 0.5) * high)

    def request(self, x, y, request, unit=22.0, gap=4.0, fill=None, lanes=True):
        """The sectors that a request moves, beside each other; of each the eight floats, full where a lane wants it.  Above
        a sector stand its lanes."""
        at, before = x, None
        for sector in request.sectors:
            if before is not None and sector != before + 1:
                at += gap
            before = sector
            who = request.lanes_in(sector)
            if lanes:
                name = str(who[0]) if len(who) == 1 else f"{who[0]}–{who[-1]}"
                self.text(at + unit / 2, y - 4, name, 10 if len(name) < 4 or len(request.sectors) == 1 else min(10, unit / 3.2), "middle", colour=GREY)
            stripe = unit / SECTOR
            full = [k for k in range(SECTOR) if sector * SECTOR + k in request.wanted]
            self.rect(at, y, unit, 20, NOBODY, None)
            data = "".join(f"M{number(at + k * stripe)} {number(y)}h{stripe:.2f}v20h-{stripe:.2f}z" for k in full)
            self.add(f'<path d="{data}" fill="{fill or BLUE}"/>')
            self.rect(at, y, unit, 20, "none", INK, 1)
            at += unit
        return at

    def kernels(self, y, kernels, left=40, pitch=215.0, wide=175.0):
        """Kernels beside each other above the device's memory; kernels: (name, what it reads, what it writes)."""
        self.rect(20, y + 56, WIDTH - 40, 22, NOBODY, INK, 1)
        self.text(WIDTH / 2, y + 71, "device memory", 12, "middle")
        for k, (name, reads, writes) in enumerate(kernels):
            x = left + k * pitch
            self.rect(x, y, wide, 28, FILLS[0], INK, 1, round_=4)
            self.text(x + wide / 2, y + 18, name, 13, "middle", True, within=wide)
            step = (wide - 24) / max(4, len(reads) + len(writes))
            for r, what in enumerate(reads):
                self.arrow(x + 12 + step * r, y + 56, x + 12 + step * r, y + 30)
                self.text(x + 17 + step * r, y + 47, what, 12)
            for w, what in enumerate(reversed(writes)):
                at = x + wide - 40 - step * w
                self.arrow(at, y + 28, at, y + 54, BLUE)
                self.text(at + 5, y + 47, what, 12)
            if not reads + writes:
                self.text(x + wide / 2, y + 47, "a number for each row", 12, "middle", colour=GREY)

    def barrier(self, x1, x2, y, words="barrier", beside=False):
        """Two lines, with the words in their middle or on their right."""
        wide = text_width(words, 11) + 12
        middle = (x1 + x2) / 2
        for dy in (-1.5, 1.5):
            if beside:
                self.line(x1, y + dy, x2, y + dy, VERMILION)
            else:
                self.line(x1, y + dy, middle - wide / 2, y + dy, VERMILION)
                self.line(middle + wide / 2, y + dy, x2, y + dy, VERMILION)
        self.text(x2 + 6 if beside else middle, y + 4, words, 11, "start" if beside else "middle", colour=VERMILION)

    def steps(self, x, y, words, wide=180):
        """Steps of a block, one after the other, with a barrier where the words begin with "barrier"."""
        for step in words:
            if step.startswith("barrier"):
                for dx in (6, 9):
                    self.line(x + dx, y - 14, x + dx, y + 14, VERMILION, 1.2)
                self.text(x + 8, y + 28, step, 11, "middle", colour=VERMILION)
                x += 16
            else:
                self.cell(x, y - 12, wide, 24, step, FILLS[0], 12)
                x += wide + 4
        self.text(x + 8, y + 4, "and so on", 12)

    def svg(self):
        high = math.ceil(self.bottom + 8)
        wrong = []
        for i, (left, top, right, bottom, words) in enumerate(self.boxes):
            if left < 4 or right > WIDTH - 4 or top < 2:
                wrong.append(f"'{words}' leaves the picture ({left:.0f} to {right:.0f})")
            for left2, top2, right2, bottom2, words2 in self.boxes[:i]:
                if left < right2 and left2 < right and top < bottom2 and top2 < bottom:
                    wrong.append(f"'{words}' meets '{words2}' at {left:.0f}, {bottom:.0f}")
        if wrong:
            raise ValueError(f"{self.title}: " + "; ".join(wrong))
        heads = "".join(
            f'<marker id="{self.head(c)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"'
            f' markerUnits="userSpaceOnUse"><path d="M0 0.8 L8 4 L0 7.2 Z" fill="{c}"/></marker>'
            for c in (INK, GREY, BLUE, VERMILION, GREEN)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{high}" viewBox="0 0 {WIDTH} {high}" role="img"'
            f' aria-labelledby="title desc" font-family="DejaVu Sans, Verdana, Arial, sans-serif" fill="{INK}">\n'
            f'<title id="title">{escape(self.title)}</title>\n<desc id="desc">{escape(self.description)}</desc>\n'
            f"<defs>{heads}</defs>\n"
            f'<rect width="{WIDTH}" height="{high}" fill="white"/>\n' + "\n".join(self.parts) + "\n</svg>\n"
        )


def programs():
    """The figures' programs, by name."""
    return {program.stem: program for program in sorted(LECTURES.glob("*/figures/*.py"))}


def drawn(program):
    """The SVG that a figure's program makes."""
    spec = importlib.util.spec_from_file_location("figure_" + program.stem, program)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.draw().svg()


def main():
    sys.path.insert(0, str(LECTURES))  # for "from figures import …"
    sys.dont_write_bytecode = True
    known = programs()
    for name in sys.argv[1:] or known:
        if name not in known:
            sys.exit(f"figures: there is no figure {name}; there are {', '.join(known)}")
        try:
            known[name].with_suffix(".svg").write_text(drawn(known[name]), encoding="utf-8")
        except ValueError as error:
            sys.exit(f"figures: {name}: {error}")
        print(known[name].with_suffix(".svg").relative_to(LECTURES.parent))


if __name__ == "__main__":
    main()
