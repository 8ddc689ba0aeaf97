#!/usr/bin/python3
"""The reference solutions compared with PyTorch and scikit-learn, on random inputs.

    solutions/tests/witness.py PROGRAM [SEED]      PROGRAM: build/tests/witness

Each line compares one function with the library's: the library computes in double, the reference in float.  The number is
the largest difference, divided by the size of the expected values.  Where the course follows another convention than the
library (lectures/conventions.md), the line names it and checks that it makes the expected difference.

Every function of the course needs such a line, or a reason why it has none; the output ends with these reasons.

Exit code: 0 if all agree, 1 if not, 77 if PyTorch or scikit-learn is not installed (ctest shows that as skipped); with
DESCENT_REQUIRE_ALL set, nothing may be skipped, and that is 1 too.
"""
import os
import subprocess
import sys

sys.dont_write_bytecode = True  # nothing is built among the sources

try:
    import sklearn
    import torch
except ImportError as error:
    print(f"witness: {error}. Nothing was compared. Run: make setup-tests")
    sys.exit(1 if "DESCENT_REQUIRE_ALL" in os.environ else 77)

from twins import bias_variance, classification_nlp, cnn, hyperparameters, normalization, optimizers, start
from twins.rows import Witness
from twins.wire import References

TOPICS = (start, classification_nlp, bias_variance, hyperparameters, optimizers, normalization, cnn)


def functions_of_the_course(program):
    """Those for the CPU: the witness is a program without kernels.  Kernels have the oracles of their hidden tests, and on
    a GPU solutions/benchmarks/cuda/pytorch.py."""
    return subprocess.run([program, "--list"], capture_output=True, text=True, check=True).stdout.split()


def say_what_has_no_twin(w, functions):
    reasons = {name: reason for topic in TOPICS for name, reason in getattr(topic, "NO_TWIN", {}).items()}
    print(f"\n{len(functions)} functions, {len(w.covered)} of them compared with a library.")
    for name in functions:
        if name in reasons and name not in w.covered:
            print(f"  not compared: {name}: {reasons[name]}")
        elif name in reasons:
            w.failures += 1
            print(f"✗ {name} is compared, but NO_TWIN has a reason why it is not. Remove the reason")
        elif name not in w.covered:
            w.failures += 1
            print(f"✗ {name} is not compared. Add a row in solutions/tests/twins, or a reason to NO_TWIN there")
    for name in sorted((w.covered | reasons.keys()) - set(functions)):
        w.failures += 1
        print(f"✗ {name} is not a function of the course")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    seed = int(sys.argv[2]) if len(sys.argv) == 3 else 1
    print(f"The references compared with PyTorch {torch.__version__} and scikit-learn {sklearn.__version__}, seed {seed}:")
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)  # tests run in parallel
    w = Witness(References(sys.argv[1]), seed)
    for topic in TOPICS:
        topic.rows(w)
    say_what_has_no_twin(w, functions_of_the_course(sys.argv[1]))
    print("All agree." if w.failures == 0 else f"{w.failures} do not agree, see ✗ above.")
    sys.exit(0 if w.failures == 0 else 1)


if __name__ == "__main__":
    main()
