// Answers to 06_cnn/conv2d_backward.  ../README.md explains the marks.

//@ answer: db_for_each_channel
//@ mistake: dy is added to db once for each input channel.
//@ named: conv2d_backward/db_for_each_channel
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  ConvGradients d;
  d.dx = xt::zeros_like(x);
  d.dw = xt::zeros_like(w);
  d.db = xt::zeros<float>({w.shape(0)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          const float g = dy(i, o, u, v);
          for (std::size_t c = 0; c < x.shape(1); ++c) {
            d.db(o) += g;
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = s * u + j - p, column = s * v + l - p;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                d.dx(i, c, row, column) += g * w(o, c, j, l);
                d.dw(o, c, j, l) += g * x(i, c, row, column);
              }
          }
        }
  return d;

//@ answer: dw_overwritten
//@ mistake: dw is written instead of added to.
//@ named: conv2d_backward/dw_overwritten
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  ConvGradients d;
  d.dx = xt::zeros_like(x);
  d.dw = xt::zeros_like(w);
  d.db = xt::zeros<float>({w.shape(0)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          const float g = dy(i, o, u, v);
          d.db(o) += g;
          for (std::size_t c = 0; c < x.shape(1); ++c) {
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = s * u + j - p, column = s * v + l - p;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                d.dx(i, c, row, column) += g * w(o, c, j, l);
                d.dw(o, c, j, l) = g * x(i, c, row, column);
              }
          }
        }
  return d;

//@ answer: dw_without_stride
//@ mistake: dw is summed as if the stride were 1.
//@ named: conv2d_backward/dw_stride_ignored
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const auto inside = [&](std::int64_t r, std::int64_t c) { return r >= 0 && c >= 0 && r < image.h && c < image.w; };
  ConvGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::sum(dy, {0, 2, 3})};
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::size_t c = 0; c < x.shape(1); ++c)
        for (std::int64_t j = 0; j < kernel.h; ++j)
          for (std::int64_t l = 0; l < kernel.w; ++l)
            for (std::int64_t u = 0; u < out.h; ++u)
              for (std::int64_t v = 0; v < out.w; ++v) {
                const std::int64_t r = options.stride * u + j - options.padding, t = options.stride * v + l - options.padding;
                if (inside(r, t)) d.dx(i, c, r, t) += dy(i, o, u, v) * w(o, c, j, l);
                const std::int64_t r1 = u + j - options.padding, t1 = v + l - options.padding;
                if (inside(r1, t1)) d.dw(o, c, j, l) += dy(i, o, u, v) * x(i, c, r1, t1);
              }
  return d;

//@ answer: dx_of_the_last_output_channel
//@ mistake: dx sums over windows within each output channel, and starts anew with the next: the last one remains.
//@ named: conv2d_backward/dx_of_last_output
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  ConvGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(0)})};
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o) {
      Tensor<float, 3> dxi = xt::zeros<float>({x.shape(1), x.shape(2), x.shape(3)});
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          d.db(o) += dy(i, o, u, v);
          for (std::size_t c = 0; c < x.shape(1); ++c)
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const auto r = options.stride * u + j - options.padding, t = options.stride * v + l - options.padding;
                if (r < 0 || t < 0 || r >= image.h || t >= image.w) continue;
                dxi(c, r, t) += dy(i, o, u, v) * w(o, c, j, l);
                d.dw(o, c, j, l) += dy(i, o, u, v) * x(i, c, r, t);
              }
        }
      xt::view(d.dx, i) = dxi;
    }
  return d;

//@ answer: dx_overwritten
//@ mistake: dx is written instead of added to: what the last window gives remains.
//@ named: conv2d_backward/dx_overwritten
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  ConvGradients d;
  d.dx = xt::zeros_like(x);
  d.dw = xt::zeros_like(w);
  d.db = xt::zeros<float>({w.shape(0)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          const float g = dy(i, o, u, v);
          d.db(o) += g;
          for (std::size_t c = 0; c < x.shape(1); ++c) {
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = s * u + j - p, column = s * v + l - p;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                d.dx(i, c, row, column) = g * w(o, c, j, l);
                d.dw(o, c, j, l) += g * x(i, c, row, column);
              }
          }
        }
  return d;

//@ answer: dx_with_the_kernel_flipped
//@ mistake: dx is made with the kernel turned by 180 degrees.
//@ named: conv2d_backward/dx_kernel_flipped
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  ConvGradients d;
  d.dx = xt::zeros_like(x);
  d.dw = xt::zeros_like(w);
  d.db = xt::zeros<float>({w.shape(0)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          const float g = dy(i, o, u, v);
          d.db(o) += g;
          for (std::size_t c = 0; c < x.shape(1); ++c) {
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = s * u + j - p, column = s * v + l - p;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                d.dx(i, c, row, column) += g * w(o, c, kernel.h - 1 - j, kernel.w - 1 - l);
                d.dw(o, c, j, l) += g * x(i, c, row, column);
              }
          }
        }
  return d;

//@ answer: dx_without_padding
//@ mistake: dx forgets the padding: the kernel is laid p rows and columns too far down and right.
//@ named: conv2d_backward/dx_padding_not_cut
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  Images dx = xt::zeros<float>(x.shape()), dw = xt::zeros<float>(w.shape());
  Vector db = xt::zeros<float>({w.shape(0)});
  // db
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t o = 0; o < dy.shape(1); ++o) db(o) += xt::sum(xt::view(dy, i, o))();
  // dw
  for (std::size_t o = 0; o < w.shape(0); ++o)
    for (std::size_t c = 0; c < w.shape(1); ++c)
      for (std::int64_t j = 0; j < kernel.h; ++j)
        for (std::int64_t l = 0; l < kernel.w; ++l)
          for (std::size_t i = 0; i < x.shape(0); ++i)
            for (std::int64_t u = 0; u < out.h; ++u)
              for (std::int64_t v = 0; v < out.w; ++v) {
                const auto r = s * u + j - p, t = s * v + l - p;
                if (r >= 0 && r < image.h && t >= 0 && t < image.w) dw(o, c, j, l) += dy(i, o, u, v) * x(i, c, r, t);
              }
  // dx
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l)
              if (s * u + j < image.h && s * v + l < image.w)
                for (std::size_t o = 0; o < w.shape(0); ++o) dx(i, c, s * u + j, s * v + l) += dy(i, o, u, v) * w(o, c, j, l);
  return {dx, dw, db};

//@ answer: means_over_the_images
//@ mistake: dw and db are divided by the number of images.
//@ named: conv2d_backward/dw_and_db_averaged
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  ConvGradients d;
  d.dx = xt::zeros_like(x);
  d.dw = xt::zeros_like(w);
  d.db = xt::zeros<float>({w.shape(0)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          const float g = dy(i, o, u, v);
          d.db(o) += g;
          for (std::size_t c = 0; c < x.shape(1); ++c) {
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = s * u + j - p, column = s * v + l - p;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                d.dx(i, c, row, column) += g * w(o, c, j, l);
                d.dw(o, c, j, l) += g * x(i, c, row, column);
              }
          }
        }
  const float n = static_cast<float>(x.shape(0));
  d.dw /= n;
  d.db /= n;
  return d;

//@ answer: right_gathers
//@ right: each element of dx looks for the windows that it was in
//@ include
#include <cmath>
//@ body of conv2d_backward
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  ConvGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(0)})};
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t r = 0; r < image.h; ++r)
        for (std::int64_t t = 0; t < image.w; ++t)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t down = r + p - j, across = t + p - l;
              if (down < 0 || across < 0 || down % s != 0 || across % s != 0) continue;
              if (down / s >= out.h || across / s >= out.w) continue;
              for (std::size_t o = 0; o < w.shape(0); ++o) {
                const float slope = dy(i, o, down / s, across / s);
                d.dx(i, c, r, t) = std::fma(slope, w(o, c, j, l), d.dx(i, c, r, t));
                d.dw(o, c, j, l) = std::fma(slope, x(i, c, r, t), d.dw(o, c, j, l));
              }
            }
  for (std::size_t o = 0; o < w.shape(0); ++o) d.db(o) = xt::sum(xt::view(dy, xt::all(), o, xt::all(), xt::all()))();
  return d;
