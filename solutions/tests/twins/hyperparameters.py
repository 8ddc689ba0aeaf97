"""Topic 3, hyperparameters, beside PyTorch and scikit-learn."""
import warnings

import numpy as np
import sklearn.base
import sklearn.model_selection
import torch
import torch.nn.functional as F

from .rows import double, single
from .wire import Function, Thrown, f32, i32, i64, u64


def rates_of(make, steps, eta=0.5):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=eta)
    schedule = make(optimizer)
    rates = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # SequentialLR calls its parts in a way that PyTorch itself deprecates
        for _ in range(steps):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
    return rates


def schedules(w):
    s = torch.optim.lr_scheduler
    for name, make, ask in [
        ("warmup", lambda o: s.LinearLR(o, 0.25, 1.0, 7), lambda t: ("warmup", i64(t), f32(0.125), f32(0.5), i64(7))),
        ("step_decay", lambda o: s.StepLR(o, 5, 0.1), lambda t: ("step_decay", i64(t), f32(0.5), f32(0.1), i64(5))),
        ("exponential_decay", lambda o: s.ExponentialLR(o, 0.9), lambda t: ("exponential_decay", i64(t), f32(0.5), f32(0.9))),
        ("polynomial_decay", lambda o: s.PolynomialLR(o, 12, 2.5), lambda t: ("polynomial_decay", i64(t), f32(0.5), i64(12), f32(2.5))),
    ]:
        want = rates_of(make, 20)
        # 0.9 as a float is off by a rounding, and its twentieth power by twenty.
        w.compare(name, [([w.ask("f", *ask(t)) for t in range(20)], want)], 3e-6)
    decay = rates_of(lambda o: s.StepLR(o, 5, 0.5), 30)
    asked = Function(("q",), lambda t: f32(decay[t]))
    want = rates_of(lambda o: s.SequentialLR(o, [s.LinearLR(o, 0.25, 1.0, 7), s.StepLR(o, 5, 0.5)], [7]), 30)
    w.compare("composed_schedule", [([w.ask("f", "composed_schedule", i64(t), f32(0.125), i64(7), asked) for t in range(30)], want)])
    want = rates_of(lambda o: s.CosineAnnealingLR(o, 15, 0.01), 25)
    got = [w.ask("f", "cosine_decay", i64(t), f32(0.5), f32(0.01), i64(15)) for t in range(25)]
    w.compare("cosine_decay, up to its end", [(got[:16], want[:16])])
    w.differs("cosine_decay, after its end", got[16:], want[16:], [0.01] * 9, "there it rises again")


def random_starts(w):
    n, d_out = 300, 400
    got = w.ask("T", "kaiming_normal", i64(n), i64(d_out), u64(5)).astype(np.float64)
    twin = torch.nn.init.kaiming_normal_(torch.empty(d_out, n), nonlinearity="relu").numpy()
    spread = np.sqrt(2 / got.size)  # of a mean of squares, in units of the variance
    for name, a in (("reference", got), ("PyTorch", twin)):
        z = (a**2).mean() / (2 / n) - 1
        w.line(f"kaiming_normal, {name}", bool(abs(z) < 6 * spread), f"variance · d_in/2 = {1 + z:.4f}, expected 1 ± {6 * spread:.4f}")

    h = w.normal(200, 300) + 2
    for p in (0.2, 0.5, 0.9):
        y, (r, gamma) = w.ask(("T", ("T", "f")), "dropout", h, f32(p), i32(0), u64(3))
        kept = {"reference": r.mean(), "PyTorch": (F.dropout(double(h), p) != 0).double().mean().item()}
        spread = np.sqrt(p * (1 - p) / h.size)
        for name, share in kept.items():
            w.line(f"dropout {p}, {name}", bool(abs(share - (1 - p)) < 6 * spread), f"keeps {share:.4f}, expected {1 - p:.1f} ± {6 * spread:.4f}")
        w.compare(f"dropout {p}, what is kept", [(y, r * h.astype(np.float64) / (1 - np.float64(np.float32(p))))])
        dy = w.normal(200, 300)
        w.compare(f"dropout_backward {p}", [(w.ask("T", "dropout_backward", dy, (r, f32(gamma))), r * dy.astype(np.float64) * gamma)])


def stopping(w):
    """PyTorch has no such rule, but ReduceLROnPlateau counts in the same way: it waits for one epoch more than its patience,
    and lowers the rate where this course stops."""
    history, parameters = [], []
    for patience, least in [(1, 0.0), (3, 0.0), (4, 0.3)] * 20:
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=patience - 1, threshold=single(least),
                                                             threshold_mode="abs")
        state, best, stop = (f32(np.inf), np.zeros(0, np.float32), i64(0)), None, False
        for epoch in range(100):
            theta, loss = w.normal(3), w.normal()[()] - np.float32(0.05 * epoch)
            if epoch > 0 and w.random.random() < 0.1:
                loss = np.float32(np.nan)
            before = plateau.best
            plateau.step(loss)
            if plateau.best != before:
                best = theta
            stop, left, (lowest, kept, since) = w.ask(("?", "T", ("f", "T", "q")), "early_stopping", theta, f32(loss), state,
                                                      (f32(least), i64(patience)))
            want_stop = optimizer.param_groups[0]["lr"] < 1
            history.append(((stop, lowest, since), (want_stop, plateau.best, patience if want_stop else plateau.num_bad_epochs)))
            parameters += [(kept, best), (left, best if want_stop else theta)]
            if stop or want_stop:
                break
            state = f32(lowest), kept, i64(since)
    w.compare("early_stopping, beside ReduceLROnPlateau", history, 0)
    w.compare("early_stopping, parameters", parameters, 0)


def batches(w):
    loader = torch.utils.data.DataLoader
    sizes, examples = [], []
    for n, b in [(0, 3), (1, 1), (5, 8), (8, 4), (10, 4), (100, 7)]:
        got = w.ask([["q"]], "minibatches", i64(n), i64(b), u64(3))
        want = [batch.tolist() for batch in loader(range(n), batch_size=b, shuffle=n > 0)]
        sizes.append((list(map(len, got)), list(map(len, want))))
        examples.append((sorted(sum(got, [])), sorted(sum(want, []))))
    w.compare("minibatches, sizes", sizes, 0)
    w.compare("minibatches, examples", examples, 0)
    for name, deal in [("reference", lambda seed: w.ask([["q"]], "minibatches", i64(5), i64(2), u64(seed))),
                       ("PyTorch", lambda seed: [batch.tolist() for batch in loader(range(5), batch_size=2, shuffle=True)])]:
        times, epochs = np.zeros((5, 5)), 1000
        for seed in range(epochs):
            times[np.arange(5), sum(deal(seed), [])] += 1
        off, spread = np.abs(times / epochs - 0.2).max(), np.sqrt(0.2 * 0.8 / epochs)
        w.line(f"minibatches, who comes when, {name}", bool(off < 6 * spread), f"each share within {off:.3f} of 1/5, expected less than {6 * spread:.3f}")

    def answer(drop_last):
        def deal(n, b, seed):
            generator = torch.Generator().manual_seed(seed)
            dealt = loader(range(n), batch_size=b, shuffle=n > 0, drop_last=drop_last, generator=generator)
            return [[i64(each) for each in batch] for batch in dealt]
        return Function(("q", "q", "Q"), deal)

    w.says("accepts_minibatches, PyTorch's", w.ask("?", "accepts_minibatches", answer(False)), True)
    w.says("accepts_minibatches, with drop_last", w.ask("?", "accepts_minibatches", answer(True)), False)


def grids(w):
    names = "abcd"
    pairs = []
    for lengths in [(1,), (4,), (2, 3), (3, 1, 2), (2, 2, 2, 2)]:
        values = [w.normal(length) for length in lengths]
        want = [[setting[name] for name in sorted(setting)]
                for setting in sklearn.model_selection.ParameterGrid(dict(zip(names, values)))]
        pairs.append((w.ask("T", "grid", values), want))
    w.compare("grid", pairs, 0)

    def loss(a, b):
        if a == 2 and b < 1:
            raise ValueError("it diverges")
        return float((a - 1) ** 2 + abs(b) % 3)  # with equals

    class Model(sklearn.base.BaseEstimator):
        def __init__(self, a=0, b=0):
            self.a, self.b = a, b

        def fit(self, x, y=None):
            self.loss = loss(self.a, self.b)
            return self

        def score(self, x, y=None):
            return -self.loss

    def asked(setting):
        try:
            return f32(loss(*map(float, setting)))
        except ValueError as error:
            raise Thrown(str(error))

    losses, failures, best = [], [], []
    for values in [([0, 1, 2], [3, -3, 0, 1]), ([2, 3], [0, -1, 5]), ([4], [7])]:
        search = sklearn.model_selection.GridSearchCV(Model(), dict(zip(names, values)), cv=[([0], [0])], error_score=np.nan, refit=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the fits that fail, as they should
            search.fit([[0.0]])
        want = -search.cv_results_["mean_test_score"]
        _, got, words, first = w.ask(("T", "T", ["S"], "q"), "grid_search", [np.array(each, np.float32) for each in values],
                                     Function(("T",), asked), i64(3))
        losses.append((np.nan_to_num(got, nan=-1), np.nan_to_num(want, nan=-1)))
        failures.append(([word == "it diverges" for word in words], np.isnan(want)))
        best.append((first, search.best_index_))
    w.compare("grid_search, losses", losses, 0)
    w.compare("grid_search, failures", failures, 0)
    w.compare("grid_search, the best", best, 0)


def rows(w):
    for part in (schedules, random_starts, stopping, batches, grids):
        part(w)
