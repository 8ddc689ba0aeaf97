"""Rows: what one of them compares, and how far apart it may find the two."""
import re

import numpy as np
import torch

# What one rounding to float may change, of the number that is rounded.
ROUNDING = 2.0**-24


class Witness:
    def __init__(self, references, seed):
        self.references, self.random = references, np.random.default_rng(seed)
        self.failures, self.asked, self.covered = 0, set(), set()
        torch.manual_seed(seed)

    def ask(self, form, name, *arguments):
        self.asked.add(name)
        return self.references.ask(form, name, *arguments)

    def normal(self, *shape, scale=1.0):
        return (scale * self.random.standard_normal(shape)).astype(np.float32)

    def labels(self, n, k):
        return self.random.integers(0, k, n).astype(np.int32)

    def line(self, what, holds, words):
        """A row.  It begins with the name of the function that it is about."""
        function = re.match(r"\w+", what)[0]
        if function not in self.asked:
            raise LookupError(f"the row {what!r} did not call {function}")
        self.covered.add(function)
        self.failures += not holds
        print(f"{'✓' if holds else '✗'} {what:<42} {words}")

    def compare(self, what, pairs, limit=2e-6, note=""):
        """pairs: (the reference's, the twin's) of several runs.

        The limit is a share of the largest number that a run wants.  The default is 32 roundings: room for sums of some
        hundred terms of random signs, whose rounding errors have random signs too and add up like a root.
        """
        differences, count = [], 0
        for got, want in pairs:
            got, want = np.asarray(got, np.float64), np.asarray(want, np.float64)
            if got.shape != want.shape:
                self.line(what, False, f"shape {got.shape}, expected {want.shape}")
                return
            if got.size == 0:
                continue
            differences.append(np.abs(got - want).max() / max(np.abs(want).max(), 1e-30))
            count += got.size
        largest = np.max(differences) if differences else np.nan  # the maximum of NumPy is NaN as soon as one of them is
        self.line(what, bool(largest <= limit), f"{largest:8.1e} of {limit:.0e}   {count} numbers{note}")

    def within(self, what, runs, note=""):
        """runs: (the reference's, the twin's, how many roundings, sums of absolute values of the terms of each number).

        n roundings on the way to a sum, in whatever order, change it by at most n · 2⁻²⁴ of the sum of its terms' absolute
        values: a limit for each number, with its condition and the length of its sum in it.  What is shown as a difference is
        a share of the largest of these sums.
        """
        shares, differences, count = [], [], 0
        for got, want, roundings, terms in runs:
            got, want, terms = (np.asarray(each, np.float64) for each in (got, want, terms))
            if not got.shape == want.shape == terms.shape:
                self.line(what, False, f"shape {got.shape}, expected {want.shape} (terms {terms.shape})")
                return
            difference = np.abs(got - want)
            shares.append((difference / np.maximum(roundings * ROUNDING * terms, 1e-300)).max())
            differences.append(difference.max() / max(terms.max(), 1e-300))
            count += got.size
        share = np.max(shares) if shares else np.nan
        self.line(what, bool(share <= 1), f"{np.max(differences):8.1e} is {share:.2g} of the rounding error's bound   {count} numbers{note}")

    def differs(self, what, got, want, ours, why, least=1e-3, limit=2e-6):
        """The result differs from the library's (want) by more than rounding, and agrees with the course's formula (ours)."""
        got, want, ours = (np.asarray(each, np.float64) for each in (got, want, ours))
        size = np.abs(ours).max()
        apart, off = np.abs(got - want).max() / size, np.abs(got - ours).max() / size
        self.line(what, bool(apart >= least and off <= limit), f"{off:8.1e} of {limit:.0e}   {apart:.1e} apart from the library: {why}")

    def says(self, what, got, want):
        """The reference's verdict: it must accept the library's result, and reject it with a mistake."""
        self.line(what, got is want, f"is {'accepted' if got else 'rejected'}")


def leaf(array):
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def double(array):
    return torch.tensor(array, dtype=torch.float64)


def single(value):
    """The number that the reference gets: a float."""
    return float(np.float32(value))
