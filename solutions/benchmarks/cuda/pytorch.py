#!/usr/bin/python3
"""PyTorch's own functions at the sizes of the ladders (--time), on the GPU of this machine.

    solutions/benchmarks/cuda/pytorch.py              where PyTorch or a GPU is missing it says so, and ends with 0
    solutions/benchmarks/cuda/pytorch.py --try        each function once, small and on the processor: do they still run?

Times are medians over 15 calls, each with the cache flushed before it, as ladder.hpp measures.
"""
import statistics
import sys

TRY = "--try" in sys.argv
try:
    import torch
    import torch.nn.functional as F
except ImportError as error:
    print(f"PyTorch: not run here: {error}")
    sys.exit(1 if TRY else 0)
if not TRY and not torch.cuda.is_available():
    print("PyTorch: not run here: it sees no GPU")
    sys.exit(0)

DEVICE = "cpu" if TRY else "cuda"


def normal(*shape):
    return torch.randn(*(max(1, s // 64) if TRY else s for s in shape), device=DEVICE)


def with_gradient(f, *inputs):
    """The backward pass alone: what is returned is called when it is timed."""
    for x in inputs:
        x.requires_grad_()
    y = f(*inputs)
    dy = torch.randn_like(y)
    return lambda: torch.autograd.grad(y, inputs, dy, retain_graph=True)


def functions():
    scores = normal(8192, 4096)
    labels = torch.randint(scores.shape[1], (scores.shape[0],), device=DEVICE)
    yield "cross_entropy: forward, without the gradient", lambda: F.cross_entropy(scores, labels)
    table, words = normal(100_000, 64), torch.randint(100 if TRY else 100_000, (1 << 10 if TRY else 1 << 18,), device=DEVICE)
    yield "embedding", lambda: F.embedding(words, table)
    x = normal(2048, 1024)
    yield "gram: XᵀX by cuBLAS", lambda: x.T @ x
    predictions = normal(4096, 8192)
    yield "replicate_moments: var_mean", lambda: torch.var_mean(predictions, 0, unbiased=False)
    flat = normal((1 << 24) + 1)
    yield "dropout", lambda: F.dropout(flat, 0.3)
    parameters = torch.nn.Parameter(normal((1 << 24) + 3))
    parameters.grad = torch.randn_like(parameters)
    optimizer = torch.optim.AdamW([parameters], lr=1e-3)
    yield "adamw: one parameter tensor", optimizer.step
    rows = normal(1 << 14, 1024)
    d = rows.shape[1]
    yield "batch_norm", lambda: F.batch_norm(rows, torch.zeros(d, device=DEVICE), torch.ones(d, device=DEVICE), training=True)
    gamma, beta = normal(1024), normal(1024)
    yield "layer_norm", lambda: F.layer_norm(rows, (d,), gamma, beta)
    yield "layer_norm_backward", with_gradient(lambda a, g, b: F.layer_norm(a, (d,), g, b), rows.clone(), gamma.clone(), beta.clone())
    images = torch.randn(8, 64, 56, 56, device=DEVICE)
    kernels = torch.randn(64, 64, 3, 3, device=DEVICE)
    yield "conv2d", lambda: F.conv2d(images, kernels, padding=1)
    small, few = torch.randn(16, 32, 56, 56, device=DEVICE), torch.randn(32, 32, 3, 3, device=DEVICE)
    yield "conv2d_backward", with_gradient(lambda a, k: F.conv2d(a, k, padding=1), small, few)
    planes = torch.randn(64, 32, 113, 113, device=DEVICE)
    yield "max_pool_backward", with_gradient(lambda a: F.max_pool2d(a, 3, 2), planes)


def milliseconds(call, flush):
    times = []
    for _ in range(15):
        flush.fill_(1)
        before, after = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        before.record()
        call()
        after.record()
        after.synchronize()
        times.append(before.elapsed_time(after))
    return statistics.median(times)


def main():
    print(f"PyTorch {torch.__version__}")
    flush = None if TRY else torch.empty(512 << 20, dtype=torch.uint8, device=DEVICE)
    for name, call in functions():
        call()
        print(f"{name:<48}" + ("runs" if TRY else f"{milliseconds(call, flush):10.4f} ms"))


main()
