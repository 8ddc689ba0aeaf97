// Answers to 06_cnn/conv2d.  ../README.md explains the marks.

//@ answer: bias_for_each_input_channel
//@ mistake: b is added once for each input channel.
//@ named: conv2d/bias_for_each_channel
//@ body of conv2d
  const ImageSize image = size_of(x), kernel = size_of(w);
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::size_t c = 0; c < x.shape(1); ++c)
        for (std::int64_t u = 0; u < out.h; ++u)
          for (std::int64_t v = 0; v < out.w; ++v) {
            float sum = b(o);
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const auto row = options.stride * u + j - options.padding;
                const auto column = options.stride * v + l - options.padding;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                sum += x(i, c, row, column) * w(o, c, j, l);
              }
            y(i, o, u, v) += sum;
          }
  return y;

//@ answer: edge_repeated
//@ mistake: Outside of the image the nearest pixel is taken instead of 0.
//@ named: conv2d/padding_with_edge
//@ include
#include <algorithm>
//@ body of conv2d
  const ImageSize image = size_of(x), kernel = size_of(w);
  Images y = Images::from_shape({x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t o = 0; o < y.shape(1); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float sum = 0;
          for (std::size_t c = 0; c < x.shape(1); ++c)
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const auto row = std::clamp<std::int64_t>(options.stride * u + j - options.padding, 0, image.h - 1);
                const auto column = std::clamp<std::int64_t>(options.stride * v + l - options.padding, 0, image.w - 1);
                sum += x(i, c, row, column) * w(o, c, j, l);
              }
          y(i, o, u, v) = sum + b(o);
        }
  return y;

//@ answer: first_row_and_column_skipped
//@ mistake: The check is > 0 instead of >= 0: row 0 and column 0 of the image count as padding.
//@ named: conv2d/first_row_taken_for_padding
//@ body of conv2d
  const std::int64_t H = x.shape(2), W = x.shape(3), KH = w.shape(2), KW = w.shape(3);
  const std::int64_t s = options.stride, p = options.padding;
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t n = 0; n < x.shape(0); n++)
    for (std::size_t o = 0; o < w.shape(0); o++)
      for (std::int64_t u = 0; u < out.h; u++)
        for (std::int64_t v = 0; v < out.w; v++) {
          y(n, o, u, v) = b(o);
          for (std::size_t ci = 0; ci < x.shape(1); ci++)
            for (std::int64_t kr = 0; kr < KH; kr++)
              for (std::int64_t kc = 0; kc < KW; kc++) {
                const std::int64_t r = s * u + kr - p;
                const std::int64_t c = s * v + kc - p;
                if (r > 0 && r < H && c > 0 && c < W) y(n, o, u, v) += x(n, ci, r, c) * w(o, ci, kr, kc);
              }
        }
  return y;

//@ answer: kernel_flipped
//@ mistake: The kernel is flipped in both directions, as mathematics does.
//@ named: conv2d/kernel_flipped
//@ body of conv2d
  const std::int64_t H = x.shape(2), W = x.shape(3), KH = w.shape(2), KW = w.shape(3);
  const std::int64_t s = options.stride, p = options.padding;
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t n = 0; n < x.shape(0); n++)
    for (std::size_t o = 0; o < w.shape(0); o++)
      for (std::int64_t u = 0; u < out.h; u++)
        for (std::int64_t v = 0; v < out.w; v++) {
          y(n, o, u, v) = b(o);
          for (std::size_t ci = 0; ci < x.shape(1); ci++)
            for (std::int64_t kr = 0; kr < KH; kr++)
              for (std::int64_t kc = 0; kc < KW; kc++) {
                const std::int64_t r = s * u + kr - p;
                const std::int64_t c = s * v + kc - p;
                if (r >= 0 && r < H && c >= 0 && c < W) y(n, o, u, v) += x(n, ci, r, c) * w(o, ci, KH - 1 - kr, KW - 1 - kc);
              }
        }
  return y;

//@ answer: last_channel_only
//@ mistake: The sum is written for each input channel anew, so that only the last one counts.
//@ named: conv2d/last_channel_only
//@ body of conv2d
  const ImageSize image = size_of(x), kernel = size_of(w);
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::size_t c = 0; c < x.shape(1); ++c)
        for (std::int64_t u = 0; u < out.h; ++u)
          for (std::int64_t v = 0; v < out.w; ++v) {
            float sum = b(o);
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const auto row = options.stride * u + j - options.padding;
                const auto column = options.stride * v + l - options.padding;
                if (row >= 0 && row < image.h && column >= 0 && column < image.w)
                  sum += x(i, c, row, column) * w(o, c, j, l);
              }
            y(i, o, u, v) = sum;
          }
  return y;

//@ answer: padding_not_subtracted
//@ mistake: The padding makes the result larger, but is not subtracted from row and column.
//@ named: conv2d/padding_behind
//@ body of conv2d
  const std::int64_t H = x.shape(2), W = x.shape(3), KH = w.shape(2), KW = w.shape(3);
  const std::int64_t s = options.stride, p = options.padding;
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t n = 0; n < x.shape(0); n++)
    for (std::size_t o = 0; o < w.shape(0); o++)
      for (std::int64_t u = 0; u < out.h; u++)
        for (std::int64_t v = 0; v < out.w; v++) {
          y(n, o, u, v) = b(o);
          for (std::size_t ci = 0; ci < x.shape(1); ci++)
            for (std::int64_t kr = 0; kr < KH; kr++)
              for (std::int64_t kc = 0; kc < KW; kc++) {
                const std::int64_t r = s * u + kr;
                const std::int64_t c = s * v + kc;
                if (r >= 0 && r < H && c >= 0 && c < W) y(n, o, u, v) += x(n, ci, r, c) * w(o, ci, kr, kc);
              }
        }
  return y;

//@ answer: padding_on_one_side_only
//@ mistake: The padded copy has zeros above and left of the image twice as many, none below and right.
//@ named: conv2d/padding_before
//@ body of conv2d
  const std::size_t p = options.padding, s = options.stride;
  const std::size_t N = x.shape(0), C = x.shape(1), H = x.shape(2), W = x.shape(3);
  const std::size_t KH = w.shape(2), KW = w.shape(3);
  Images padded = xt::zeros<float>({N, C, H + 2 * p, W + 2 * p});
  xt::view(padded, xt::all(), xt::all(), xt::range(2 * p, 2 * p + H), xt::range(2 * p, 2 * p + W)) = x;
  Images y = Images::from_shape({N, w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::size_t u = 0; u < std::size_t(out.h); ++u)
        for (std::size_t v = 0; v < std::size_t(out.w); ++v) {
          auto window = xt::view(padded, i, xt::all(), xt::range(s * u, s * u + KH), xt::range(s * v, s * v + KW));
          y(i, o, u, v) = xt::sum(window * xt::view(w, o))() + b(o);
        }
  return y;

//@ answer: right_padded_views
//@ right: a padded copy, and a view of it for each place
//@ body of conv2d
  const std::size_t p = options.padding, s = options.stride;
  const std::size_t KH = w.shape(2), KW = w.shape(3);
  Images padded = xt::zeros<float>({x.shape(0), x.shape(1), x.shape(2) + 2 * p, x.shape(3) + 2 * p});
  xt::view(padded, xt::all(), xt::all(), xt::range(p, p + x.shape(2)), xt::range(p, p + x.shape(3))) = x;
  Images y = Images::from_shape({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t u = 0; u < y.shape(2); ++u)
      for (std::size_t v = 0; v < y.shape(3); ++v)
        for (std::size_t o = 0; o < w.shape(0); ++o)
          y(i, o, u, v) = b(o) + xt::sum(xt::view(padded, i, xt::all(), xt::range(s * u, s * u + KH), xt::range(s * v, s * v + KW)) * xt::view(w, o, xt::all(), xt::all(), xt::all()))();
  return y;

//@ answer: right_unsigned_wraps
//@ right: unsigned numbers, where a negative row becomes a huge one and is refused like any other
//@ body of conv2d
  const std::size_t s = options.stride, p = options.padding, rows = x.shape(2), columns = x.shape(3);
  Images y = Images::from_shape({x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t o = 0; o < y.shape(1); ++o) xt::view(y, xt::all(), o) = b(o);
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t o = 0; o < y.shape(1); ++o)
      for (std::size_t c = 0; c < x.shape(1); ++c)
        for (std::size_t j = 0; j < w.shape(2); ++j)
          for (std::size_t l = 0; l < w.shape(3); ++l)
            for (std::size_t u = 0; u < y.shape(2); ++u)
              for (std::size_t v = 0; v < y.shape(3); ++v)
                if (s * u + j - p < rows && s * v + l - p < columns)
                  y(i, o, u, v) += x(i, c, s * u + j - p, s * v + l - p) * w(o, c, j, l);
  return y;

//@ answer: stride_only_down
//@ mistake: The stride is used for rows only.
//@ named: conv2d/stride_down_only
//@ body of conv2d
  const ImageSize image = size_of(x), kernel = size_of(w);
  const auto at = [&](std::size_t i, std::size_t c, std::int64_t row, std::int64_t column) {
    if (row < 0 || column < 0 || row >= image.h || column >= image.w) return 0.0F;
    return x(i, c, row, column);
  };
  Images y = Images::from_shape({x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          double sum = b(o);
          for (std::size_t c = 0; c < x.shape(1); ++c)
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l)
                sum += at(i, c, u * options.stride + j - options.padding, v + l - options.padding) * w(o, c, j, l);
          y(i, o, u, v) = static_cast<float>(sum);
        }
  return y;

//@ answer: stride_times_the_padding_too
//@ mistake: The padding is subtracted before the stride multiplies: s (u - p) + j.
//@ named: conv2d/padding_times_stride
//@ body of conv2d
  const std::int64_t H = x.shape(2), W = x.shape(3), KH = w.shape(2), KW = w.shape(3);
  const std::int64_t s = options.stride, p = options.padding;
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t n = 0; n < x.shape(0); n++)
    for (std::size_t o = 0; o < w.shape(0); o++)
      for (std::int64_t u = 0; u < out.h; u++)
        for (std::int64_t v = 0; v < out.w; v++) {
          y(n, o, u, v) = b(o);
          for (std::size_t ci = 0; ci < x.shape(1); ci++)
            for (std::int64_t kr = 0; kr < KH; kr++)
              for (std::int64_t kc = 0; kc < KW; kc++) {
                const std::int64_t r = s * (u - p) + kr;
                const std::int64_t c = s * (v - p) + kc;
                if (r >= 0 && r < H && c >= 0 && c < W) y(n, o, u, v) += x(n, ci, r, c) * w(o, ci, kr, kc);
              }
        }
  return y;
