"""Topic 5, normalization, beside PyTorch.

The twins compute in double: in float PyTorch would be the weaker one where the mean is much larger than the deviation.  The
rows for large means say how far off it is there.
"""
import itertools

import numpy as np
import torch
import torch.nn.functional as F

from .rows import double, leaf, single
from .wire import Function, f32

# Examples, features, mean, deviation.
CASES = [(2, 1, 0, 1), (2, 7, 1, 2), (5, 3, -2, 0.5), (33, 17, 3, 1), (65, 4, 100, 1), (257, 2, -1, 1e-3)]
FAR = [(64, 5, 10000, 1), (33, 40, -10000, 1)]


def layer(w, b, d, mean, deviation):
    return w.normal(b, d, scale=deviation) + np.float32(mean), w.normal(d), w.normal(d)


def parts(y, beta):
    """What is added up in y, as absolute values: the scaled part and the shift."""
    return np.abs(np.asarray(y) - beta) + np.abs(beta)


def in_float(function, arrays, want):
    got = function(*(torch.tensor(each, dtype=torch.float32) for each in arrays))[0]
    return f"   PyTorch in float: {np.abs(np.asarray(got, np.float64) - np.asarray(want)).max() / np.abs(np.asarray(want)).max():.1e}"


def batch_norm(w):
    form = (("T", ("T", "T")), ("T", "T"))

    def twin(x, gamma, beta, mean, variance, momentum, delta):
        return torch.native_batch_norm(x, gamma, beta, mean, variance, True, single(momentum), single(delta))

    y, caches, averages = [], [], []
    for size, momentum, delta in itertools.product(CASES, (0.0, 0.1, 0.75, 1.0), (1e-5, 0.1)):
        running = (w.normal(size[1]), 1 + np.abs(w.normal(size[1])))
        want_running = [double(each) for each in running]
        terms = [np.abs(each.astype(np.float64)) for each in running]
        for batch in range(4):
            x, gamma, beta = layer(w, *size)
            (got, cache), running = w.ask(form, "batch_norm", x, gamma, beta, running, (f32(delta), f32(momentum)))
            want, mean, rstd = twin(double(x), double(gamma), double(beta), *want_running, momentum, delta)
            # Two roundings to float at most, since everything in between is a double; each batch adds its own to an average.
            y.append((got, want, 2, parts(want, beta)))
            caches += [(cache[0], mean, 2, np.abs(x.astype(np.float64)).mean(0)), (cache[1], rstd, 2, rstd)]
            m = single(momentum)
            parts_of_batch = (np.abs(np.asarray(mean)), x.astype(np.float64).var(0, ddof=1))
            terms = [(1 - m) * old + m * new for old, new in zip(terms, parts_of_batch)]
            averages += [(got, want.clone(), batch + 2, sizes) for got, want, sizes in zip(running, want_running, terms)]
    w.within("batch_norm, y", y)
    w.within("batch_norm, cache", caches)
    w.within("batch_norm, running averages, 4 batches", averages)

    for size in FAR:
        arrays = (*layer(w, *size), np.zeros(size[1], np.float32), np.ones(size[1], np.float32))
        (got, _), _ = w.ask(form, "batch_norm", *arrays[:3], arrays[3:], (f32(1e-5), f32(0.1)))
        want = twin(*map(double, arrays), 0.1, 1e-5)[0]
        w.within(f"batch_norm, mean {size[2]} deviations", [(got, want, 2, parts(want, arrays[2]))],
                 in_float(lambda *a: twin(*a, 0.1, 1e-5), arrays, want))

    runs = []
    for b, d, mean, deviation in [(1, 1, 0, 1), (1, 9, 2, 3), (7, 5, 10000, 1), (40, 3, 0, 1e-4)]:
        x, gamma, beta = layer(w, b, d, mean, deviation)
        running = (np.float32(mean) + w.normal(d, scale=deviation), np.abs(w.normal(d, scale=deviation**2)))
        running[1][0] = 0
        for delta in (1e-5, 0.1):
            want = F.batch_norm(double(x), *map(double, running), double(gamma), double(beta), False, 0.0, single(delta))
            # x − mean, times γ; v + δ, its root; the quotient; plus β.
            runs.append((w.ask("T", "batch_norm_evaluation", x, gamma, beta, running, f32(delta)), want, 7, parts(want, beta)))
    w.within("batch_norm_evaluation", runs)


def layer_norm(w):
    def twin(x, gamma, beta, delta):
        y, mean, rstd = torch.native_layer_norm(x, [x.shape[1]], gamma, beta, single(delta))
        return y, mean.flatten(), rstd.flatten()

    y, caches = [], []
    for size, delta in itertools.product([(1, 1, 0, 1), (1, 8, 1, 2), (4, 1, -3, 1)] + CASES, (1e-5, 0.1)):
        x, gamma, beta = layer(w, *size)
        got, cache = w.ask(("T", ("T", "T")), "layer_norm", x, gamma, beta, f32(delta))
        want, mean, rstd = twin(double(x), double(gamma), double(beta), delta)
        y.append((got, want, 2, parts(want, beta)))
        caches += [(cache[0], mean, 2, np.abs(x.astype(np.float64)).mean(1)), (cache[1], rstd, 2, rstd)]
    w.within("layer_norm, y", y)
    w.within("layer_norm, cache", caches)
    for size in FAR:
        arrays = layer(w, *size)
        got, _ = w.ask(("T", ("T", "T")), "layer_norm", *arrays, f32(1e-5))
        want = twin(*map(double, arrays), 1e-5)[0]
        w.within(f"layer_norm, mean {size[2]} deviations", [(got, want, 2, parts(want, arrays[2]))],
                 in_float(lambda *a: twin(*a, 1e-5), arrays, want))


def backward_terms(x, gamma, dy, cache, axis):
    """The sums of absolute values of dx, dgamma and dbeta.

    The contract hands the mean over as a float, so that n = (x − mean)·rstd is off by a rounding of mean·rstd too: `far`,
    which is what makes large means ill-conditioned here, for every answer.
    """
    x, gamma, dy = (each.astype(np.float64) for each in (x, gamma, dy))
    mean, rstd = (np.expand_dims(each.astype(np.float64), axis) for each in cache)
    over = lambda each: np.abs(each).mean(axis, keepdims=True)
    n, g, far = np.abs((x - mean) * rstd), np.abs(gamma * dy), np.abs(mean) * rstd
    dx = rstd * (g + over(g) + n * over(g * n) + far * over(g * n) + n * far * over(g))
    return dx, (np.abs(dy) * (n + far)).sum(0), np.abs(dy).sum(0)


def backward(w, name, sizes, axis, twin):
    gradients = {"dx": [], "dgamma": [], "dbeta": []}
    for b, d, mean, deviation in sizes:
        x, gamma, beta = layer(w, b, d, mean, deviation)
        dy = w.normal(b, d)
        leaves = [leaf(each) for each in (x, gamma, beta)]
        twin(*leaves).backward(double(dy))
        if axis == 0:
            running = (np.zeros(d, np.float32), np.ones(d, np.float32))
            (_, cache), _ = w.ask((("T", ("T", "T")), ("T", "T")), "batch_norm", x, gamma, beta, running, (f32(1e-5), f32(0.1)))
        else:
            _, cache = w.ask(("T", ("T", "T")), "layer_norm", x, gamma, beta, f32(1e-5))
        got = w.ask(("T", "T", "T"), name, x, gamma, dy, cache)
        # mean, rstd (twice in dx) and the result are rounded; dgamma and dbeta may add up the batch in float.
        for key, each, one, terms, roundings in zip(gradients, got, leaves, backward_terms(x, gamma, dy, cache, axis), (5, b + 3, b + 3)):
            gradients[key].append((each, one.grad, roundings, terms))
    for key, runs in gradients.items():
        w.within(f"{name}, {key}", runs)


def accepts(w):
    def answer(share):
        def run(x, gamma, beta, running, options):
            mean, variance = map(double, running)
            delta, momentum = options
            made = torch.native_batch_norm(double(x), double(gamma), double(beta), mean, variance, True, share(momentum), delta)
            y, *cache = (np.asarray(each, np.float32) for each in made)
            return (y, tuple(cache)), (np.asarray(mean, np.float32), np.asarray(variance, np.float32))
        return Function(("T", "T", "T", ("T", "T"), ("f", "f")), run)

    w.says("accepts_batch_norm, PyTorch's", w.ask("?", "accepts_batch_norm", answer(lambda m: m)), True)
    w.says("accepts_batch_norm, with Keras' momentum", w.ask("?", "accepts_batch_norm", answer(lambda m: 1 - m)), False)


def rows(w):
    delta = single(1e-5)
    batch_norm(w)
    backward(w, "batch_norm_backward", CASES + [(33, 4, 1000, 1)], 0,
             lambda x, gamma, beta: F.batch_norm(x, None, None, gamma, beta, True, 0.1, delta))
    layer_norm(w)
    backward(w, "layer_norm_backward", [(1, 1, 0, 1), (1, 8, 1, 2), (4, 1, -3, 1), (3, 65, 1000, 1)] + CASES, 1,
             lambda x, gamma, beta: F.layer_norm(x, x.shape[1:], gamma, beta, delta))
    accepts(w)
