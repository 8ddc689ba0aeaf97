"""Topic 1, classification and NLP, beside PyTorch."""
import numpy as np
import sklearn.metrics
import torch
import torch.nn.functional as F

from .rows import double, leaf
from .wire import Function, f32, f64, i32

NO_TWIN = {"casing": "neither library looks at the letters of a word"}

def rows(w):
    def cases():
        for n, k, scale in [(1, 1, 1), (3, 2, 1), (7, 10, 5), (65, 33, 30), (5, 1000, 3)]:
            yield w.normal(n, k, scale=scale), w.labels(n, k)

    # A rounding of an exponent is a relative error of e to the power of it, as many times as it is large.  Below the smallest
    # normal number a rounding is absolute.
    smallest = np.finfo(np.float32).tiny
    runs = []
    for z, _ in cases():
        for temperature in (1.0, 0.5, 4.0):
            want = F.softmax(double(z) / temperature, dim=1)
            roundings = 2 * np.ptp(z) / temperature + z.shape[1] + 4
            runs.append((w.ask("T", "softmax", z, f32(temperature)), want, roundings, want + smallest))
    w.within("softmax", runs)

    losses, gradients = [], []
    for z, labels in cases():
        logits = leaf(z)
        loss = F.cross_entropy(logits, torch.tensor(labels, dtype=torch.int64))
        loss.backward()
        losses.append((w.ask("f", "cross_entropy", z, labels), loss.item()))
        n, k = z.shape
        terms = (F.softmax(double(z), dim=1) + F.one_hot(torch.tensor(labels, dtype=torch.int64), k)) / n + smallest
        gradients.append((w.ask("T", "cross_entropy_gradient", z, labels), logits.grad, 2 * np.ptp(z) + k + 4, terms))
    # With one class the loss is 0 exactly: nothing to divide by.
    w.compare("cross_entropy", [(got, want) for got, want in losses if want != 0])
    w.within("cross_entropy_gradient", gradients)

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

    measured_slopes(w)

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
    # Through four layers, each with its own roundings.
    w.compare("window_classifier_backward",
              [(got_loss, loss.item())] + [(g, p.grad) for g, p in zip(got, leaves)], 5e-6)

    texts(w)
    for what, name in [(0, "frozen"), (1, "all")]:
        fine_tune(w, what, name)


def measured_slopes(w):
    """Beside the slopes that autograd finds.  Of a quadratic form central differences are exact, if x ± h is too."""
    form = w.normal(7, 7).astype(np.float64)
    quadratic = lambda x: (x @ double(form) @ x).sum()
    for what, function, x, h, limit in [
        ("of a quadratic form", quadratic, w.random.integers(-32, 32, 7).astype(np.float32) / 16, 2.0**-7, 2e-7),
        # h² times a sixth of the third derivative, which is below 1; x + h has a rounding, which h divides.
        ("of log Σ exp", lambda x: torch.logsumexp(x, 0), w.normal(7), 1e-2, 1e-2**2 / 6 + 2 * 4 * 2.0**-24 / 1e-2),
    ]:
        asked = Function(("T",), lambda x: f64(function(double(x)).item()))
        at = leaf(x)
        function(at).backward()
        w.compare(f"numerical_gradient, {what}", [(w.ask("T", "numerical_gradient", asked, x, f32(h)), at.grad)], limit)


def texts(w):
    pairs = []
    for length, half in [(1, 0), (1, 3), (2, 2), (9, 1), (30, 4)]:
        sentence = w.random.integers(1, 50, length).astype(np.int32)
        windows = F.pad(torch.tensor(sentence), (half, half)).unfold(0, 2 * half + 1, 1)
        pairs.append((w.ask("T", "context_windows", [i32(word) for word in sentence], i32(half)), windows))
    w.compare("context_windows", pairs, 0)

    # scikit-learn counts words: as many as entities where each has one word.  Longer ones are out of its sight.
    kinds = ["B-PER", "B-LOC", "B-ORG"]
    pairs = []
    for _ in range(20):
        gold, predicted = ([[str(tag) for tag in w.random.choice(["O"] + kinds, length)] for length in (1, 7, 20)] for _ in range(2))
        score = sklearn.metrics.f1_score(sum(gold, []), sum(predicted, []), labels=kinds, average="micro")
        pairs.append((w.ask("f", "entity_f1", gold, predicted), score))
    w.compare("entity_f1, of entities of one word", pairs)


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
    w.compare(f"fine_tune_step, {name}, 10 steps", pairs, 2e-5)  # ten times the limit of one
