"""Topic 4, optimizers, beside PyTorch."""
import numpy as np
import torch
import torch.nn.functional as F

from .rows import double, leaf, single
from .wire import Function, f32, i64

def trajectory(w, name, options, form, state, make, steps=30):
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


def trajectories(w):
    # A step rounds θ, and what is taken from it, some times: 30 steps, each with room for two roundings of θ.
    empty = np.zeros(0, np.float32)
    o = torch.optim
    compare = lambda what, pair, limit=5e-6: w.compare(what + ", 30 steps", [pair], limit)
    compare("sgd", trajectory(w, "sgd", (f32(0.1),), None, None, lambda p: o.SGD(p, lr=0.1)))
    compare("momentum", trajectory(w, "momentum", (f32(0.05), f32(0.9)), ("T",), (empty,), lambda p: o.SGD(p, lr=0.05, momentum=0.9)))
    compare("nesterov", trajectory(w, "nesterov", (f32(0.05), f32(0.9)), ("T",), (empty,), lambda p: o.SGD(p, lr=0.05, momentum=0.9, nesterov=True)))
    # 1 − γᵗ as a float has lost the digits that γ = 0.999 holds before it: 2⁻²⁴ / 0.001 of a step of the size η.
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


def gradients(w):
    theta, a, g = w.normal(17), w.normal(17), w.normal(17)
    at = leaf(theta)
    (double(a) * at**2).sum().backward()
    w.compare("quadratic_gradient", [(w.ask("T", "quadratic_gradient", theta, a), at.grad)])

    pairs = []
    for penalty in (0.0, 0.1, 3.0):
        loss, slope = w.ask(("f", "T"), "l2_penalty", f32(0.5), g, theta, f32(penalty))
        at = leaf(theta)
        at.grad = double(g)
        torch.optim.SGD([at], lr=1.0, weight_decay=2 * single(penalty)).step()
        pairs += [(loss, 0.5 + single(penalty) * (double(theta) ** 2).sum()), (slope, double(theta) - at.detach())]
    w.compare("l2_penalty", pairs)


def epoch(w):
    x, y, theta = w.normal(11, 3), w.normal(11), w.normal(3)
    batches = [[0, 5, 2], [10], [1, 3, 4, 9], [8, 6, 7]]

    def loss_of(theta, batch):
        return F.mse_loss(double(x[batch]) @ theta, double(y[batch]))

    def asked(theta, batch):
        at = leaf(theta)
        loss = loss_of(at, batch)
        loss.backward()
        return f32(loss.item()), np.asarray(at.grad, np.float32)

    def momentum(theta):
        return torch.optim.SGD([theta], lr=0.1, momentum=0.9)

    mine = torch.zeros(3, requires_grad=True)
    optimizer = momentum(mine)

    def step(theta, g):
        mine.data, mine.grad = double(theta), double(g)
        optimizer.step()
        return np.asarray(mine.detach(), np.float32)

    sent = [[i64(each) for each in batch] for batch in batches]
    loss, got = w.ask(("f", "T"), "train_epoch", theta, sent, Function(("T", ["q"]), asked), Function(("T", "T"), step))
    twin = leaf(theta)
    optimizer_of_twin, total = momentum(twin), 0
    for batch in batches:
        optimizer_of_twin.zero_grad()
        each = loss_of(twin, batch)
        each.backward()
        optimizer_of_twin.step()
        total += len(batch) * each.item()
    w.compare("train_epoch", [(got, twin.detach()), (loss, total / len(x))])


def accepts(w):
    def answer(steps_before):
        def run(theta, g, state, options):
            v, s, t = state
            eta, beta, gamma, delta = options
            at = leaf(theta)
            optimizer = torch.optim.Adam([at], lr=eta, betas=(beta, gamma), eps=delta)
            kept = {"step": torch.tensor(t + steps_before, dtype=torch.float32), "exp_avg": torch.zeros(len(theta)), "exp_avg_sq": torch.zeros(len(theta))}
            if t > 0:
                kept["exp_avg"], kept["exp_avg_sq"] = double(v), double(s)
            optimizer.state[at] = kept
            at.grad = double(g)
            optimizer.step()
            return (np.asarray(at.detach(), np.float32),
                    (np.asarray(kept["exp_avg"], np.float32), np.asarray(kept["exp_avg_sq"], np.float32), i64(t + 1)))
        return Function(("T", "T", ("T", "T", "q"), ("f",) * 4), run)

    w.says("accepts_adam, PyTorch's", w.ask("?", "accepts_adam", answer(0)), True)
    w.says("accepts_adam, a step ahead", w.ask("?", "accepts_adam", answer(1)), False)


def rows(w):
    for part in (gradients, trajectories, epoch, accepts):
        part(w)
