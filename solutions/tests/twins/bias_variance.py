"""Topic 2, bias and variance, beside scikit-learn."""
import numpy as np
import sklearn.linear_model
import sklearn.preprocessing
import torch
import torch.nn.functional as F

from .rows import double, single
from .wire import Function, f32, i64

def fitted(x, y, alpha, intercept=True):
    if alpha == 0:
        twin = sklearn.linear_model.LinearRegression(fit_intercept=intercept)
    else:
        twin = sklearn.linear_model.Ridge(alpha=alpha, solver="cholesky", fit_intercept=intercept)
    return twin.fit(x.astype(np.float64), y.astype(np.float64))


def closed_form(w):
    """What ridge regression returns is linear in the labels: fitted to each label by itself, scikit-learn's has the matrix
    from which its expectations and variances follow."""
    pairs = []
    for n, d, penalty, sigma in [(20, 3, 0.1, 0.5), (6, 10, 0.5, 2.0), (50, 8, 1e-3, 1.0), (9, 4, 0.0, 0.0)]:
        x, truth, points = w.normal(n, d) + 3, w.normal(d), w.normal(7, d) + 2
        twin = fitted(x, np.eye(n), n * single(penalty))
        f, at = x.astype(np.float64) @ truth, points.astype(np.float64)
        coefficients, predictions = twin.coef_.T, twin.predict(at)
        want = (coefficients @ f - truth, sigma**2 * (coefficients**2).sum(1), predictions @ f - at @ truth,
                sigma**2 * (predictions**2).sum(1))
        got = w.ask(("T",) * 4, "ridge_bias_variance", x, truth, f32(sigma), f32(penalty), points)
        # Without a penalty there is no bias, and without noise no variance: 0 but for the twin's own rounding.
        pairs += [(g, t) for g, t, there in zip(got, want, (penalty, sigma, penalty, sigma)) if there]
    w.compare("ridge_bias_variance", pairs)

    s, n = np.abs(w.normal(6)), 10
    design = np.diag(s).astype(np.float64)
    pairs = [(w.ask("T", "ridge_shrinkage", s, i64(n), f32(penalty)), fitted(design, s, n * single(penalty), False).coef_)
             for penalty in (1e-3, 0.1, 5.0)]
    w.compare("ridge_shrinkage", pairs)
    pairs = []
    for steps in (0, 1, 40):
        theta = torch.zeros(6, requires_grad=True)
        optimizer = torch.optim.SGD([theta], lr=single(0.3))
        for _ in range(steps):
            optimizer.zero_grad()
            (((double(s) * (theta - 1)) ** 2).sum() / n).backward()
            optimizer.step()
        pairs.append((w.ask("T", "gradient_descent_shrinkage", s, i64(n), f32(0.3), i64(steps)), theta.detach()))
    w.compare("gradient_descent_shrinkage", pairs, 5e-6)  # a power of 40: each of its factors is rounded


def accepts(w):
    def answer(alpha):
        def run(x, y, penalty):
            model = fitted(x, y, alpha(penalty, len(y)))
            return model.coef_.astype(np.float32), f32(model.intercept_)
        return Function(("T", "T", "f"), run)

    w.says("accepts_ridge_fit, scikit-learn's", w.ask("?", "accepts_ridge_fit", answer(lambda penalty, n: n * penalty)), True)
    w.says("accepts_ridge_fit, with alpha = λ", w.ask("?", "accepts_ridge_fit", answer(lambda penalty, n: penalty)), False)


def rows(w):
    x = w.normal(15)
    twin = sklearn.preprocessing.PolynomialFeatures(6, include_bias=False)
    w.compare("polynomial_features", [(w.ask("T", "polynomial_features", x, i64(6)), twin.fit_transform(x[:, None].astype(np.float64)))])
    a, b = w.normal(40), w.normal(40)
    w.compare("mean_squared_error", [(w.ask("f", "mean_squared_error", a, b), F.mse_loss(double(a), double(b)).item())])

    pairs = []  # the reference solves its equations in double: the only roundings are those of what it returns
    for n, d, penalty in [(20, 3, 0.1), (6, 10, 0.5), (50, 8, 1e-3), (9, 4, 0.0)]:
        x, y = w.normal(n, d) + 3, w.normal(n) - 2
        twin = fitted(x, y, n * single(penalty))
        got_w, got_b = w.ask(("T", "f"), "ridge_fit", x, y, f32(penalty))
        pairs += [(got_w, twin.coef_), (got_b, twin.intercept_)]
    w.compare("ridge_fit", pairs)
    closed_form(w)
    accepts(w)

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
    w.compare("gradient_descent_path, 25 steps", [(w.ask("T", "gradient_descent_path", x, y, f32(0.1), i64(25)), np.array(path))], 1e-5)  # two roundings or so a step
