#!/usr/bin/python3
"""A Doxygen command begins its line: a formatter that flows comments together is noticed.

    framework/tests/style/comments_test.py [FILE …]    without FILE: all C++ and CUDA files that git tracks, and this lint's own tests

Exit code: 0 if nothing is wrong, 1 if something is, 77 (skipped) where there is no git work tree to list.
"""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FLOWED = re.compile(r"///.*[a-z.] \\(param|return|throws|convention|numerics|cost|snippet)")


def complaints(text):
    """(line, text) of each /// comment with a Doxygen command in mid-line."""
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if FLOWED.search(line)]


class Lint(unittest.TestCase):
    """The lint finds what it is for, and nothing else."""

    def test_commands_in_mid_line(self):
        flowed = "/// Rounds x. \\param x  a number\n///< closes it \\throws Error\nint a;  ///< the result \\return of it\n"
        self.assertEqual([number for number, _ in complaints(flowed)], [1, 2, 3])

    def test_commands_at_the_beginning(self):
        self.assertEqual(complaints("/// \\param x  a number\n///   \\return x\n// not Doxygen. \\return\n/// a \\f$x\\f$\n"), [])


def main():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "*.hpp", "*.cpp", "*.cu"], capture_output=True, text=True, check=False)
    if len(sys.argv) == 1 and (listed.returncode != 0 or not listed.stdout):
        print("skipped: git lists no files here")
        return 77
    wrong = 0
    for file in sys.argv[1:] or listed.stdout.split("\n")[:-1]:
        path = ROOT / file
        if not path.is_file():
            continue
        for number, line in complaints(path.read_text(encoding="utf-8", errors="replace")):
            print(f"{file}:{number}: found a Doxygen command in mid-line, expected it at the beginning of its line: {line}")
            wrong += 1
    if len(sys.argv) == 1 and not unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(Lint)).wasSuccessful():
        wrong += 1
    return 1 if wrong else 0


sys.exit(main())
