#!/usr/bin/python3
"""The lectures' drawn figures are what their programs draw, can be read without eyes, and stand where they belong."""
import pathlib
import re
import shutil
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[3]
SVG = "{http://www.w3.org/2000/svg}"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "lectures"))
import figures  # noqa: E402  after its folder is known


def stale(lectures):
    """Figures that are not what their program draws, that have none, or that were never drawn."""
    complaints = []
    programs = {program.with_suffix(".svg"): program for program in sorted(lectures.glob("*/figures/*.py"))}
    for figure in sorted(set(lectures.glob("*/figures/*.svg")) | set(programs)):
        if figure not in programs:
            complaints.append(f"{figure.name}: no program draws it")
        elif not figure.exists():
            complaints.append(f"{figure.name} has not been drawn. Run: make figures")
        elif figure.read_text(encoding="utf-8") != figures.drawn(programs[figure]):
            complaints.append(f"{figure.name} is not what {programs[figure].name} draws. Run: make figures")
    return complaints


def unreadable(lectures):
    """Figures that are no XML, tell nothing to who cannot see them, ask for other files, or have tiny letters."""
    complaints = []
    for figure in sorted(lectures.glob("*/figures/*.svg")):
        text = figure.read_text(encoding="utf-8")
        try:
            root = xml.etree.ElementTree.fromstring(text)
        except xml.etree.ElementTree.ParseError as error:
            complaints.append(f"{figure.name}: not well-formed: {error}")
            continue
        for what in ("title", "desc"):
            if not (root.findtext(SVG + what) or "").strip():
                complaints.append(f"{figure.name}: no {what}")
        if re.search(r"href|url\((?!#)|@import|<script|<image", text):
            complaints.append(f"{figure.name}: asks for something outside of itself")
        if any(float(letters.get("font-size", "0")) < 9 for letters in root.iter(SVG + "text")):
            complaints.append(f"{figure.name}: letters of less than 9")
    return complaints


def not_shown(course):
    """Exercises of the CUDA track whose section does not show their figure."""
    complaints = []
    for toml in sorted(course.glob("exercises/*/exercise.toml")):
        text = toml.read_text(encoding="utf-8")
        for exercise in re.findall(r'^id = "[^"/]+/(cuda_[^"]+)"$', text, re.MULTILINE):
            anchor = exercise.replace("_", "-")
            lecture = (course / "lectures" / toml.parent.name / "lecture.md").read_text(encoding="utf-8")
            section = re.search(rf"^## [^\n]* {{#{anchor}}}$(.*?)(?=^## |\Z)", lecture, re.MULTILINE | re.DOTALL)
            if not section or not re.search(rf'^\\image html {exercise}\.svg "[^"]+" width=\d+%$', section.group(1), re.MULTILINE):
                complaints.append(f'{toml.parent.name}: section {anchor} wants a line: \\image html {exercise}.svg "…" width=100%')
            if not (course / "lectures" / toml.parent.name / "figures" / f"{exercise}.svg").exists():
                complaints.append(f"{exercise}: there is no figure")
    return complaints


class Figures(unittest.TestCase):
    def test_are_what_their_programs_draw(self):
        self.assertEqual(stale(ROOT / "lectures"), [])
        self.assertTrue(figures.programs())

    def test_can_be_read(self):
        self.assertEqual(unreadable(ROOT / "lectures"), [])

    def test_are_shown_by_the_exercises_sections(self):
        self.assertEqual(not_shown(ROOT), [])


class Faults(unittest.TestCase):
    """Each check sees what it is there for."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.course = pathlib.Path(folder.name)
        self.topic = self.course / "lectures/01_classification_nlp"
        shutil.copytree(ROOT / "lectures/01_classification_nlp/figures", self.topic / "figures")
        shutil.copy(ROOT / "lectures/01_classification_nlp/lecture.md", self.topic)
        (self.course / "exercises/01_classification_nlp").mkdir(parents=True)
        shutil.copy(ROOT / "exercises/01_classification_nlp/exercise.toml", self.course / "exercises/01_classification_nlp")
        self.figure = self.topic / "figures/cuda_relu.svg"

    def spoil(self, file, old, new):
        text = file.read_text(encoding="utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def test_none(self):
        self.assertEqual(stale(self.course / "lectures") + unreadable(self.course / "lectures") + not_shown(self.course), [])

    def test_another_number(self):
        self.spoil(self.figure, "32 sectors", "31 sectors")
        self.assertEqual(stale(self.course / "lectures"), ["cuda_relu.svg is not what cuda_relu.py draws. Run: make figures"])

    def test_another_program(self):
        self.spoil(self.figure.with_suffix(".py"), "out of bounds", "outside")
        self.assertEqual(len(stale(self.course / "lectures")), 1)

    def test_never_drawn_and_drawn_by_nobody(self):
        self.figure.rename(self.figure.with_name("painted.svg"))
        self.assertEqual(
            stale(self.course / "lectures"),
            ["cuda_relu.svg has not been drawn. Run: make figures", "painted.svg: no program draws it"],
        )

    def test_unreadable(self):
        for old, new, complaint in (
            ("</svg>", "", "not well-formed"),
            ("<title id=\"title\">Which element is this thread's?", '<title id="title">', "no title"),
            ("<rect", '<image href="a.png"/><rect', "outside of itself"),
            ('font-size="15"', 'font-size="6"', "letters"),
        ):
            with self.subTest(complaint):
                before = self.figure.read_text(encoding="utf-8")
                self.spoil(self.figure, old, new)
                found = unreadable(self.course / "lectures")
                self.assertEqual(len(found), 1)
                self.assertIn(complaint, found[0])
                self.figure.write_text(before, encoding="utf-8")

    def test_not_shown(self):
        self.spoil(self.topic / "lecture.md", "\\image html cuda_relu.svg", "\\image html cuda_embedding.svg")
        self.assertIn("section cuda-relu wants a line", "".join(not_shown(self.course)))

    def test_text_that_meets_text(self):
        for x, y, words in ((20, 20, "on the same place"), (880, 60, "out of the picture")):
            picture = figures.Picture("t", "d")
            picture.text(20, 20, "a word")
            picture.text(x, y, words)
            with self.assertRaises(ValueError):
                picture.svg()


class Counts(unittest.TestCase):
    """What the figures' numbers are computed with."""

    def test_sectors(self):
        self.assertEqual(len(figures.Request(range(32)).sectors), 4)
        self.assertEqual(len(figures.Request(range(1, 33)).sectors), 5)
        self.assertEqual(len(figures.Request(range(0, 32 * 64, 64)).sectors), 32)
        self.assertEqual(len(figures.Request(range(0, 128, 4), 4).sectors), 16)
        self.assertEqual(figures.Request([7, None, 7]).words(), "1 sector, 1 of 8 floats used")

    def test_turns(self):
        self.assertEqual([figures.turns(word * step for word in range(32)) for step in (0, 1, 2, 32, 33)], [1, 1, 2, 32, 1])

    def test_halves(self):
        self.assertEqual(figures.halves(8), [(8, 4), (4, 2), (2, 1)])
        self.assertEqual(figures.halves(3), [(3, 2), (2, 1)])
        self.assertEqual(figures.halves(1), [])


unittest.main()
