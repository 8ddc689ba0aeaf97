#!/usr/bin/python3
"""The reference solutions beside PyTorch and scikit-learn, on random inputs.

    solutions/tests/witness.py PROGRAM [SEED]      PROGRAM: build/tests/witness

Each line compares one function with its twin there: the twin computes in double, the reference in float, and what
is shown is the largest difference, divided by the size of what was wanted.  Where the course has settled on something
else than the library (lectures/conventions.md), the line says what, and that it makes the difference it should.

Ends with 0 if all agree, 1 if not, 77 if PyTorch or scikit-learn is not installed, which ctest shows as skipped.
"""
import struct
import subprocess
import sys

try:
    import numpy as np
    import sklearn.linear_model
    import sklearn.preprocessing
    import torch
    import torch.nn.functional as F
except ImportError as error:
    print(f"witness: {error}. Nothing was compared. Install them: sudo apt-get install python3-torch python3-sklearn")
    sys.exit(77)

torch.set_default_dtype(torch.float64)


# --- the other end of autograder/wire/codec.hpp ------------------------------------------------------------------------

DTYPES = {np.dtype(np.float32): 1, np.dtype(np.float64): 2, np.dtype(np.int32): 3, np.dtype(np.int64): 4}
OF_DTYPE = {number: dtype for dtype, number in DTYPES.items()}


class Number:
    """A number of a type that the contract names: struct's letter for it."""

    def __init__(self, letter, value):
        self.bytes = struct.pack("<" + letter, value)


def f32(value):
    return Number("f", value)


def i32(value):
    return Number("i", value)


def i64(value):
    return Number("q", value)


def u64(value):
    return Number("Q", value)


def encode(value):
    if isinstance(value, Number):
        return value.bytes
    if isinstance(value, np.ndarray):
        extents = struct.pack(f"<{value.ndim}Q", *value.shape)
        return struct.pack("<II", DTYPES[value.dtype], value.ndim) + extents + np.ascontiguousarray(value).tobytes()
    if isinstance(value, str):
        return struct.pack("<Q", len(value.encode())) + value.encode()
    if isinstance(value, list):
        return struct.pack("<Q", len(value)) + b"".join(map(encode, value))
    if isinstance(value, tuple):  # a plain struct
        return b"".join(map(encode, value))
    raise TypeError(f"no way to send a {type(value).__name__}")


class Answer:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self, letter):
        (value,) = struct.unpack_from("<" + letter, self.data, self.at)
        self.at += struct.calcsize("<" + letter)
        return value

    def tensor(self):
        dtype, rank = OF_DTYPE[self.number("I")], self.number("I")
        shape = [self.number("Q") for _ in range(rank)]
        count = int(np.prod(shape)) if shape else 1
        array = np.frombuffer(self.data, dtype, count, self.at).reshape(shape)
        self.at += array.nbytes
        return array

    def read(self, form):
        """form: 'T' a tensor, a letter of struct, or a tuple of forms."""
        if isinstance(form, tuple):
            return tuple(self.read(each) for each in form)
        return self.tensor() if form == "T" else self.number(form)


class References:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, form, name, *arguments):
        """What the function returns, and after it what it has changed: as the form says."""
        question = encode(name) + b"".join(map(encode, arguments))
        self.process.stdin.write(struct.pack("<Q", len(question)) + question)
        self.process.stdin.flush()
        (size,) = struct.unpack("<Q", self.process.stdout.read(8))
        answer = Answer(self.process.stdout.read(size))
        if answer.number("B") != 0:
            raise RuntimeError(f"{name} has thrown: {answer.data[1:200]!r}")
        value = answer.read(form)
        if answer.at != size:
            raise RuntimeError(f"{name}: {size - answer.at} bytes of the answer were not read")
        return value


# --- comparing -------------------------------------------------------------------------------------------------------

class Witness:
    def __init__(self, references, seed):
        self.references, self.random = references, np.random.default_rng(seed)
        self.failures = 0
        torch.manual_seed(seed)

    def ask(self, *arguments):
        return self.references.ask(*arguments)

    def normal(self, *shape, scale=1.0):
        return (scale * self.random.standard_normal(shape)).astype(np.float32)

    def labels(self, n, k):
        return self.random.integers(0, k, n).astype(np.int32)

    def line(self, what, holds, words):
        self.failures += not holds
        print(f"{'✓' if holds else '✗'} {what:<34} {words}")

    def compare(self, what, pairs, limit=2e-6):
        """pairs: (the reference's, the twin's) of several runs."""
        largest, count = 0.0, 0
        for got, want in pairs:
            got, want = np.asarray(got, np.float64), np.asarray(want, np.float64)
            if got.shape != want.shape:
                self.line(what, False, f"shape {got.shape}, want {want.shape}")
                return
            if got.size == 0:
                continue
            size = max(np.abs(want).max(), 1e-30)
            difference = np.abs(got - want).max() / size
            largest = difference if not difference <= largest else largest  # keeps a NaN
            count += got.size
        self.line(what, bool(largest <= limit), f"{largest:8.1e} of {limit:.0e}   {count} numbers")

    def differs(self, what, got, want, ours, why, least=1e-3, limit=2e-6):
        """Not as the library (want), but as the course's own formula (ours), and visibly so."""
        got, want, ours = (np.asarray(each, np.float64) for each in (got, want, ours))
        size = np.abs(ours).max()
        apart, off = np.abs(got - want).max() / size, np.abs(got - ours).max() / size
        self.line(what, bool(apart >= least and off <= limit), f"{off:8.1e} of {limit:.0e}   {apart:.1e} apart from the library: {why}")


def leaf(array):
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def double(array):
    return torch.tensor(array, dtype=torch.float64)


# --- topic 1 ---------------------------------------------------------------------------------------------------------

def classification(w):
    def cases():
        for n, k, scale in [(1, 1, 1), (3, 2, 1), (7, 10, 5), (65, 33, 30), (5, 1000, 3)]:
            yield w.normal(n, k, scale=scale), w.labels(n, k)

    pairs = []
    for z, _ in cases():
        for temperature in (1.0, 0.5, 4.0):
            pairs.append((w.ask("T", "softmax", z, f32(temperature)), F.softmax(double(z) / temperature, dim=1)))
    w.compare("softmax", pairs)

    losses, gradients = [], []
    for z, labels in cases():
        logits = leaf(z)
        loss = F.cross_entropy(logits, torch.tensor(labels, dtype=torch.int64))
        loss.backward()
        losses.append((w.ask("f", "cross_entropy", z, labels), loss.item()))
        gradients.append((w.ask("T", "cross_entropy_gradient", z, labels), logits.grad))
    # With one class the loss is 0 exactly: nothing to divide by.
    w.compare("cross_entropy", [(got, want) for got, want in losses if want != 0])
    w.compare("cross_entropy_gradient", [(g, t) for g, t in gradients if np.abs(np.asarray(t)).max() > 0])

    labels = w.labels(20, 7)
    w.compare("one_hot", [(w.ask("T", "one_hot", labels, i32(7)), F.one_hot(torch.tensor(labels, dtype=torch.int64), 7))], 0)

    forward, backward = [], []
    for n, d_in, d_out in [(1, 1, 1), (3, 5, 2), (33, 17, 65)]:
        x, weights, b, dy = w.normal(n, d_in), w.normal(d_in, d_out), w.normal(d_out), w.normal(n, d_out)
        tx, tw, tb = leaf(x), leaf(weights), leaf(b)
        y = F.linear(tx, tw.T, tb)  # PyTorch's weights are the transpose
        y.backward(double(dy))
        forward.append((w.ask("T", "linear", x, weights, b), y.detach()))
        got = w.ask(("T", "T", "T"), "linear_backward", x, weights, dy)
        backward += zip(got, (tx.grad, tw.grad, tb.grad))
    w.compare("linear", forward)
    w.compare("linear_backward", backward)

    for name, function, of_input in [("relu", torch.relu, True), ("sigmoid", torch.sigmoid, False)]:
        x, dy = w.normal(9, 31, scale=4), w.normal(9, 31)
        x[0, :3] = 0
        tx = leaf(x)
        y = function(tx)
        y.backward(double(dy))
        got = w.ask("T", name, x)
        w.compare(name, [(got, y.detach())])
        w.compare(name + "_backward", [(w.ask("T", name + "_backward", x if of_input else got, dy), tx.grad)])

    table = w.normal(12, 5)
    sentences = [[3, 3, 1], [], [11], [0, 5, 7, 5, 5], [2, 2]]
    flat = torch.tensor(sum(sentences, []), dtype=torch.int64)
    offsets = torch.tensor(np.cumsum([0] + [len(s) for s in sentences[:-1]]), dtype=torch.int64)
    weights = leaf(table)
    bags = F.embedding_bag(flat, weights, offsets, mode="mean")
    dy = w.normal(*bags.shape)
    bags.backward(double(dy))
    sent = [[i32(word) for word in sentence] for sentence in sentences]
    w.compare("bag_of_embeddings", [(w.ask("T", "bag_of_embeddings", sent, table), bags.detach())])
    w.compare("bag_of_embeddings_backward",
              [(w.ask("T", "bag_of_embeddings_backward", sent, dy, i32(12)), weights.grad)])

    table[0] = 0
    windows = w.random.integers(0, 12, (8, 3)).astype(np.int32)
    windows[0] = [0, 4, 4]
    weights = leaf(table)
    x = F.embedding(torch.tensor(windows, dtype=torch.int64), weights, padding_idx=0).reshape(8, -1)
    dx = w.normal(*x.shape)
    x.backward(double(dx))
    w.compare("embedding", [(w.ask("T", "embedding", windows, table), x.detach())], 0)
    w.compare("embedding_backward", [(w.ask("T", "embedding_backward", windows, dx, i32(12)), weights.grad)])

    parameters = [table, w.normal(15, 6), w.normal(6), w.normal(6, 4), w.normal(4)]
    labels = w.labels(8, 4)
    leaves = [leaf(p) for p in parameters]
    h = F.embedding(torch.tensor(windows, dtype=torch.int64), leaves[0], padding_idx=0).reshape(8, -1)
    z = torch.sigmoid(h @ leaves[1] + leaves[2]) @ leaves[3] + leaves[4]
    loss = F.cross_entropy(z, torch.tensor(labels, dtype=torch.int64))
    loss.backward()
    w.compare("window_classifier", [(w.ask("T", "window_classifier", windows, tuple(parameters)), z.detach())])
    got_loss, got = w.ask(("f", ("T",) * 5), "window_classifier_backward", windows, labels, tuple(parameters))
    w.compare("window_classifier_backward",
              [(got_loss, loss.item())] + [(g, p.grad) for g, p in zip(got, leaves)], 5e-6)

    for what, name in [(0, "frozen"), (1, "all")]:
        fine_tune(w, what, name)


def fine_tune(w, what, name):
    parameters = (w.normal(12, 5), w.normal(5, 3), w.normal(3))
    leaves = [leaf(p) for p in parameters]
    sentences, labels = [[3, 3, 1], [11], [5, 7, 5]], np.array([2, 0, 1], np.int32)
    groups = [{"params": leaves[1:], "lr": 0.3}]
    if name == "all":
        groups.append({"params": leaves[:1], "lr": 1.1})
    optimizer = torch.optim.SGD(groups, lr=0.1)
    flat = torch.tensor(sum(sentences, []), dtype=torch.int64)
    offsets = torch.tensor([0, 3, 4])
    pairs = []
    for _ in range(10):
        optimizer.zero_grad()
        z = F.embedding_bag(flat, leaves[0], offsets, mode="mean") @ leaves[1] + leaves[2]
        loss = F.cross_entropy(z, torch.tensor(labels, dtype=torch.int64))
        loss.backward()
        optimizer.step()
        got, parameters = w.ask(("f", ("T", "T", "T")), "fine_tune_step", parameters,
                                [[i32(word) for word in s] for s in sentences], labels,
                                (f32(0.3), f32(1.1), i32(what)))
        pairs += [(got, loss.item())] + [(g, p.detach().clone()) for g, p in zip(parameters, leaves)]
    w.compare(f"fine_tune_step, {name}, 10 steps", pairs, 2e-5)


# --- topic 2 ---------------------------------------------------------------------------------------------------------

def linear_models(w):
    x = w.normal(15)
    twin = sklearn.preprocessing.PolynomialFeatures(6, include_bias=False)
    w.compare("polynomial_features", [(w.ask("T", "polynomial_features", x, i64(6)), twin.fit_transform(x[:, None].astype(np.float64)))])
    a, b = w.normal(40), w.normal(40)
    w.compare("mean_squared_error", [(w.ask("f", "mean_squared_error", a, b), F.mse_loss(double(a), double(b)).item())])

    pairs = []
    for n, d, penalty in [(20, 3, 0.1), (6, 10, 0.5), (50, 8, 1e-3), (9, 4, 0.0)]:
        x, y = w.normal(n, d) + 3, w.normal(n) - 2
        if penalty == 0:
            twin = sklearn.linear_model.LinearRegression()
        else:
            twin = sklearn.linear_model.Ridge(alpha=n * np.float64(np.float32(penalty)), solver="cholesky")
        twin.fit(x.astype(np.float64), y.astype(np.float64))
        got_w, got_b = w.ask(("T", "f"), "ridge_fit", x, y, f32(penalty))
        pairs += [(got_w, twin.coef_), (got_b, twin.intercept_)]
    w.compare("ridge_fit", pairs)

    predictions, truth = w.normal(30, 6), w.normal(6)
    bias, variance = w.ask(("T", "T"), "bias_variance", predictions, truth)
    p = predictions.astype(np.float64)
    w.compare("bias_variance", [(bias, (p.mean(0) - truth) ** 2), (variance, p.var(0))])

    x, y = w.normal(12, 3) + 1, w.normal(12)
    tx, ty = double(x) - double(x).mean(0), double(y) - double(y).mean()
    theta = torch.zeros(3, requires_grad=True)
    path = [np.zeros(3)]
    optimizer = torch.optim.SGD([theta], lr=0.1)
    for _ in range(25):
        optimizer.zero_grad()
        F.mse_loss(tx @ theta, ty).backward()
        optimizer.step()
        path.append(theta.detach().numpy().copy())
    w.compare("gradient_descent_path, 25 steps", [(w.ask("T", "gradient_descent_path", x, y, f32(0.1), i64(25)), np.array(path))], 1e-5)


# --- topic 3 ---------------------------------------------------------------------------------------------------------

def rates_of(make, steps, eta=0.5):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=eta)
    schedule = make(optimizer)
    rates = []
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
        w.compare(name, [([w.ask("f", *ask(t)) for t in range(20)], want)], 3e-6)
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
        w.line(f"kaiming_normal, {name}", bool(abs(z) < 6 * spread), f"variance · d_in/2 = {1 + z:.4f}, want 1 ± {6 * spread:.4f}")

    h = w.normal(200, 300) + 2
    for p in (0.2, 0.5, 0.9):
        y, (r, gamma) = w.ask(("T", ("T", "f")), "dropout", h, f32(p), i32(0), u64(3))
        kept = {"reference": r.mean(), "PyTorch": (F.dropout(double(h), p) != 0).double().mean().item()}
        spread = np.sqrt(p * (1 - p) / h.size)
        for name, share in kept.items():
            w.line(f"dropout {p}, {name}", bool(abs(share - (1 - p)) < 6 * spread), f"keeps {share:.4f}, want {1 - p:.1f} ± {6 * spread:.4f}")
        w.compare(f"dropout {p}, what is kept", [(y, r * h.astype(np.float64) / (1 - np.float64(np.float32(p))))])
        dy = w.normal(200, 300)
        w.compare(f"dropout_backward {p}", [(w.ask("T", "dropout_backward", dy, (r, f32(gamma))), r * dy.astype(np.float64) * gamma)])


# --- topic 4 ---------------------------------------------------------------------------------------------------------

def trajectory(w, name, options, form, state, make, steps=30, transform=lambda g, theta: g):
    """θ after each step of the reference and of the twin, on the same gradients."""
    theta = w.normal(17)
    twin = leaf(theta)
    optimizer = make([twin])
    got, want = [], []
    for _ in range(steps):
        g = w.normal(17)
        twin.grad = double(g)
        optimizer.step()
        if state is None:
            theta = w.ask("T", name, theta, g, *options)
        else:
            theta, state = w.ask(("T", form), name, theta, g, state, options)
            state = tuple(i64(each) if isinstance(each, int) else each for each in state)
        got.append(theta)
        want.append(twin.detach().numpy().copy())
    return np.array(got), np.array(want)


def optimizers(w):
    empty = np.zeros(0, np.float32)
    o = torch.optim
    compare = lambda what, pair, limit=5e-6: w.compare(what + ", 30 steps", [pair], limit)
    compare("sgd", trajectory(w, "sgd", (f32(0.1),), None, None, lambda p: o.SGD(p, lr=0.1)))
    compare("momentum", trajectory(w, "momentum", (f32(0.05), f32(0.9)), ("T",), (empty,), lambda p: o.SGD(p, lr=0.05, momentum=0.9)))
    compare("nesterov", trajectory(w, "nesterov", (f32(0.05), f32(0.9)), ("T",), (empty,), lambda p: o.SGD(p, lr=0.05, momentum=0.9, nesterov=True)))
    adam_state = (empty, empty, i64(0))
    rates = (f32(0.01), f32(0.9), f32(0.999), f32(1e-8))
    compare("adam", trajectory(w, "adam", rates, ("T", "T", "q"), adam_state, lambda p: o.Adam(p, lr=0.01)), 2e-5)
    compare("adamw", trajectory(w, "adamw", rates + (f32(0.1),), ("T", "T", "q"), adam_state, lambda p: o.AdamW(p, lr=0.01, weight_decay=0.1)), 2e-5)

    # δ stands inside the root here and outside in PyTorch: the same where it vanishes.
    compare("adagrad, δ → 0", trajectory(w, "adagrad", (f32(0.1), f32(1e-30)), ("T",), (empty,), lambda p: o.Adagrad(p, lr=0.1, eps=0)))
    compare("rmsprop, δ → 0", trajectory(w, "rmsprop", (f32(0.01), f32(0.9), f32(1e-30)), ("T",), (empty,), lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=0)))
    for name, eta, gamma, make in [("adagrad", 0.1, None, lambda p: o.Adagrad(p, lr=0.1, eps=0.1)),
                                   ("rmsprop", 0.01, 0.9, lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=0.1))]:
        delta = np.float64(np.float32(0.1))
        theta, g = w.normal(17), w.normal(17)
        twin = leaf(theta)
        optimizer = make([twin])
        twin.grad = double(g)
        optimizer.step()
        rates = (f32(eta), f32(0.1)) if gamma is None else (f32(eta), f32(gamma), f32(0.1))
        got, _ = w.ask(("T", ("T",)), name, theta, g, (empty,), rates)
        s = g.astype(np.float64) ** 2 * (1 if gamma is None else 1 - np.float64(np.float32(gamma)))
        ours = theta - eta * g / np.sqrt(s + delta)
        w.differs(f"{name}, δ = 0.1", got, twin.detach().numpy(), ours, "δ is outside of the root there")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    seed = int(sys.argv[2]) if len(sys.argv) == 3 else 1
    print(f"The references beside PyTorch {torch.__version__} and scikit-learn {sklearn.__version__}, seed {seed}:")
    w = Witness(References(sys.argv[1]), seed)
    for part in (classification, linear_models, schedules, random_starts, optimizers):
        part(w)
    print("All agree." if w.failures == 0 else f"{w.failures} do not agree, see ✗ above.")
    sys.exit(0 if w.failures == 0 else 1)


if __name__ == "__main__":
    main()
