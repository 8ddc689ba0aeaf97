"""Topic 6, convolutional networks, beside PyTorch."""
import numpy as np
import torch
import torch.nn.functional as F

from .rows import ROUNDING, double, leaf
from .wire import Function, Refused, i64

# Images, channels, rows, columns; kernels, their rows and columns; stride, padding.
CONVOLUTIONS = [
    (1, 1, 1, 1, 1, 1, 1, 1, 0),
    (2, 3, 7, 9, 4, 3, 2, 1, 0),
    (3, 1, 8, 5, 2, 3, 3, 2, 1),
    (2, 5, 11, 13, 3, 5, 3, 3, 2),
    (1, 2, 6, 4, 3, 6, 4, 1, 0),  # a kernel as large as the image
    (2, 2, 5, 6, 3, 5, 6, 2, 0),
    (2, 3, 9, 7, 1, 2, 4, 5, 3),  # a stride larger than the kernel
    (1, 2, 3, 4, 2, 2, 3, 1, 4),  # windows of nothing but padding
    (2, 3, 10, 11, 2, 1, 1, 3, 0),
    (1, 17, 6, 7, 19, 3, 3, 1, 1),
    (2, 1, 28, 28, 6, 5, 5, 1, 2),
]

NO_TWIN = {"train_lenet": "its random numbers are its own; every function that it is put together from has a row"}


def sizes(*numbers):
    return tuple(i64(each) for each in numbers)


def output_shapes(w):
    pairs, refused = [], []
    for _ in range(400):
        image, kernel = w.random.integers(1, 12, 2), w.random.integers(1, 7, 2)
        stride, padding = int(w.random.integers(1, 5)), int(w.random.integers(0, 4))
        arguments = sizes(*image), sizes(*kernel), sizes(stride, padding)
        try:
            want = F.conv2d(torch.zeros(1, 1, *image), torch.zeros(1, 1, *kernel), stride=stride, padding=padding).shape[2:]
        except RuntimeError:
            want = None
        try:
            got = w.ask(("q", "q"), "conv_output_shape", *arguments)
        except Refused:
            got = None
        refused.append((got is None, want is None))
        if got is not None and want is not None:
            pairs.append((got, want))
    w.compare("conv_output_shape", pairs, 0)
    w.compare("conv_output_shape, when it refuses", [tuple(np.array(refused).T)], 0)


def convolutions(w):
    forward, by_product, columns, gradients = [], [], [], {"dx": [], "dw": [], "db": []}
    for n, c, h, width, o, kh, kw, stride, padding in CONVOLUTIONS:
        x, kernels, b = w.normal(n, c, h, width), w.normal(o, c, kh, kw), w.normal(o)
        options = sizes(stride, padding)

        def convolve(*arrays):
            leaves = [leaf(each) for each in arrays]
            return F.conv2d(*leaves, stride=stride, padding=padding), leaves

        y, leaves = convolve(x, kernels, b)
        # The same of absolute values: the sums of those of the terms, forwards and backwards.
        sums, sum_leaves = convolve(np.abs(x), np.abs(kernels), np.abs(b))
        runs = (y.detach(), c * kh * kw + 1, sums.detach())
        forward.append((w.ask("T", "conv2d", x, kernels, b, options), *runs))
        by_product.append((w.ask("T", "conv2d_gemm", x, kernels, b, options), *runs))
        unfolded = F.unfold(double(x), (kh, kw), padding=padding, stride=stride).transpose(0, 1).flatten(1)
        columns.append((w.ask("T", "im2col", x, sizes(kh, kw), options), unfolded))

        dy = w.normal(*y.shape)
        y.backward(double(dy))
        sums.backward(double(np.abs(dy)))
        got = w.ask(("T", "T", "T"), "conv2d_backward", x, kernels, dy, options)
        places = n * y.shape[2] * y.shape[3]
        for key, each, one, terms, roundings in zip(gradients, got, leaves, sum_leaves, (o * kh * kw + 1, places + 1, places)):
            gradients[key].append((each, one.grad, roundings, terms.grad))
    w.within("conv2d", forward)
    w.within("conv2d_gemm", by_product)
    w.compare("im2col", columns, 0)
    for key, runs in gradients.items():
        w.within(f"conv2d_backward, {key}", runs)


def pools(w):
    """Windows that overlap, that touch, that leave gaps, and rows left over; whole numbers, so that there are equals."""
    largest, places, slopes, means, shares = [], [], [], [], []
    for n, c, h, width, size, stride in [(1, 1, 1, 1, 1, 1), (2, 3, 8, 6, 2, 2), (2, 2, 9, 8, 2, 2), (2, 3, 9, 7, 3, 2),
                                         (1, 4, 11, 5, 2, 3), (2, 2, 7, 10, 3, 1), (1, 2, 5, 5, 5, 1), (3, 1, 10, 6, 1, 4)]:
        options = sizes(size, stride)
        for x in (w.normal(n, c, h, width), w.random.integers(-2, 2, (n, c, h, width)).astype(np.float32)):
            tx = leaf(x)
            y, indices = F.max_pool2d(tx, size, stride, return_indices=True)
            got, cache = w.ask(("T", ("T", ("q", "q"))), "max_pool", x, options)
            largest.append((got, y.detach()))
            places += [(cache[0], indices), (cache[1], (h, width))]
            dy = w.normal(*y.shape)
            y.backward(double(dy))
            # As many gradients may meet in a place as windows do.
            meet = (-(-size // stride)) ** 2
            scattered = torch.zeros(n, c, h * width)
            scattered.scatter_add_(2, indices.flatten(2), double(np.abs(dy)).flatten(2))
            slopes.append((w.ask("T", "max_pool_backward", dy, (cache[0], sizes(*cache[1]))), tx.grad, meet, scattered.reshape(x.shape)))

            tx, sum_leaf = leaf(x), leaf(np.abs(x))
            y, sums = F.avg_pool2d(tx, size, stride), F.avg_pool2d(sum_leaf, size, stride)
            y.backward(double(dy))
            sums.backward(double(np.abs(dy)))
            means.append((w.ask("T", "avg_pool", x, options), y.detach(), size**2 + 1, sums.detach()))
            shares.append((w.ask("T", "avg_pool_backward", dy, sizes(h, width), options), tx.grad, meet + 1, sum_leaf.grad))
    w.compare("max_pool", largest, 0)
    w.compare("max_pool, places of the largest", places, 0)
    w.within("max_pool_backward", slopes)
    w.within("avg_pool", means)
    w.within("avg_pool_backward", shares)


LENET = ("w1", "b1", "w2", "b2", "w3", "b3", "w4", "b4", "w5", "b5")


def twin_of_lenet(x, w1, b1, w2, b2, w3, b3, w4, b4, w5, b5):
    a = F.avg_pool2d(torch.sigmoid(F.conv2d(x, w1, b1, padding=2)), 2)
    a = F.avg_pool2d(torch.sigmoid(F.conv2d(a, w2, b2)), 2)
    a = torch.sigmoid(torch.flatten(a, 1) @ w3 + b3)
    return torch.sigmoid(a @ w4 + b4) @ w5 + b5


def lenet(w):
    """A chain of sums of random signs: their rounding errors have random signs as well, so that those of a sum of N terms
    come to about √N roundings.  Eight times that, for the longest sum, are left to each of the ten gradients; the sigmoids
    between the layers have slopes below ¼ and make no error larger."""
    scores, gradients = [], {name: [] for name in LENET}
    longest = 0
    for image, channels, shapes in [
        ((3, 1, 28, 28), (6, 16), ((6, 1, 5, 5), (16, 6, 5, 5), (400, 120), (120, 84), (84, 10))),
        ((2, 2, 12, 16), (3, 4), ((3, 2, 5, 5), (4, 3, 3, 3), (24, 7), (7, 5), (5, 3))),
    ]:
        x = w.normal(*image)
        parameters = []
        for shape in shapes:
            inputs, outputs = (shape[0], shape[1]) if len(shape) == 2 else (np.prod(shape[1:]), shape[0])
            parameters += [w.normal(*shape, scale=2 / np.sqrt(inputs)), w.normal(outputs)]
        leaves = [leaf(each) for each in parameters]
        z = twin_of_lenet(double(x), *leaves)
        dz = w.normal(*z.shape)
        z.backward(double(dz))
        scores.append((w.ask("T", "lenet", x, tuple(parameters)), z.detach()))
        for name, got, one in zip(LENET, w.ask(("T",) * 10, "lenet_backward", x, tuple(parameters), dz), leaves):
            gradients[name].append((got, one.grad))
        longest = max(longest, image[0] * image[2] * image[3], *(each.shape[0] for each in parameters if each.ndim == 2))
    limit = 8 * np.sqrt(longest) * ROUNDING
    w.compare("lenet", scores, limit)
    for name, pairs in gradients.items():
        w.compare(f"lenet_backward, d{name}", pairs, limit)


def accepts(w):
    def answer(turn):
        def run(x, kernels, b, options):
            stride, padding = options
            return np.asarray(F.conv2d(double(x), turn(double(kernels)), double(b), stride=stride, padding=padding), np.float32)
        return Function(("T", "T", "T", ("q", "q")), run)

    w.says("accepts_conv2d, PyTorch's", w.ask("?", "accepts_conv2d", answer(lambda k: k)), True)
    w.says("accepts_conv2d, with flipped kernels", w.ask("?", "accepts_conv2d", answer(lambda k: k.flip(2, 3))), False)


def rows(w):
    output_shapes(w)
    convolutions(w)
    pools(w)
    lenet(w)
    accepts(w)
