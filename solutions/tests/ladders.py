#!/usr/bin/python3
"""The ladders of CUDA kernels on the emulator, and the tables of counts in the lectures.

    solutions/tests/ladders.py DESCENT [NAME]            DESCENT: build/descent; runs one ladder, or all, and compares
    solutions/tests/ladders.py DESCENT --write [NAME]    writes the tables into the lectures

A ladder is a program, solutions/<topic>/cuda/ladder/NAME.cu.  Its kernels, in the order in which they run, are the rows
of the table between the lines "<!-- counts: NAME -->" and "<!-- end of counts -->" of the topic's lecture.  Counts are
those of the emulator: the same in every run and on every machine with the same compiler.

Ends with 0 if each ladder is right, the emulator finds nothing in it, and its table is what it should be.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = (
    ("launches", lambda k: k["launches"]),
    ("sectors loaded", lambda k: k["global_load_sectors"]),
    ("per request", lambda k: ratio(k["global_load_sectors"], k["global_load_requests"])),
    ("stored", lambda k: k["global_store_sectors"]),
    ("per request", lambda k: ratio(k["global_store_sectors"], k["global_store_requests"])),
    ("atomics", lambda k: k["atomic_requests"]),
    ("shared", lambda k: k["shared_requests"]),
    ("conflicts", lambda k: k["bank_conflicts"]),
    ("barriers", lambda k: k["barriers"]),
    ("lanes", lambda k: f"{k['active_lanes']:.1f}"),
)


def ratio(sectors, requests):
    return f"{sectors / requests:.1f}" if requests else "–"


def run(descent, source):
    words = [descent, "cuda", "run", "-I", str(ROOT / "framework/include"), str(source), "--format", "json"]
    end = subprocess.run(words, capture_output=True, text=True, check=False)
    try:
        return json.loads(end.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{source}: descent printed no JSON (exit code {end.returncode}):\n{end.stdout}{end.stderr}")


def complaints(report):
    if report.get("problems"):
        return [f"{p['file']}:{p['line']}: {p['message']}" for p in report["problems"]]
    found = [f"{f['kind']} at line {f['line']}: {f['message']}" for f in report["findings"] if f["severity"] == "error"]
    if report["exit_code"] != 0:
        found.append(f"it ended with exit code {report['exit_code']}:\n{report['output']}")
    return found


def cell(value):
    return f"{value:,}".replace(",", " ") if isinstance(value, int) else value


def table(report):
    lines = ["| kernel | " + " | ".join(name for name, _ in COLUMNS) + " |", "| --- |" + " ---: |" * len(COLUMNS)]
    for kernel in report["kernels"]:
        name = re.sub(r"<.*|\(.*", "", kernel["name"]).split("::")[-1]
        lines.append(f"| `{name}` | " + " | ".join(str(cell(count(kernel))) for _, count in COLUMNS) + " |")
    return "\n".join(lines)


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    if not 1 <= len(words) <= 2:
        sys.exit(__doc__)
    wrong = 0
    sources = sorted(ROOT.glob(f"solutions/*/cuda/ladder/{words[1] if len(words) == 2 else '*'}.cu"))
    if not sources:
        sys.exit("there is no such ladder in solutions/*/cuda/ladder")
    for source in sources:
        report = run(words[0], source)
        found = complaints(report)
        lecture = ROOT / "lectures" / source.parts[-4] / "lecture.md"
        text = lecture.read_text(encoding="utf-8")
        place = re.search(rf"(?<=<!-- counts: {source.stem} -->\n)(.*?)\n?(?=<!-- end of counts -->)", text, re.DOTALL)
        if not found and not place:
            found = [f"{lecture} has no place for its counts. Add the lines <!-- counts: {source.stem} --> and <!-- end of counts -->"]
        elif not found and (new := f"\n{table(report)}\n\n") != place.group(0):
            if "--write" in sys.argv:
                lecture.write_text(text[: place.start()] + new + text[place.end() :], encoding="utf-8")
            else:
                found = [f"the counts in {lecture} are out of date. Run: make ladders\n{table(report)}"]
        print(f"{source.stem}: " + ("; ".join(found) if found else f"{len(report['kernels'])} kernels, no errors"))
        wrong += bool(found)
    sys.exit(1 if wrong else 0)


main()
