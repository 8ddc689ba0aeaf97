"""Topic 0 beside PyTorch."""
from .rows import double, single
from .wire import f32


def rows(w):
    x = w.normal(31)
    w.compare("scale_vector", [(w.ask("T", "scale_vector", x, f32(a)), double(x) * single(a)) for a in (-1.7, 0.0, 3.0)])
