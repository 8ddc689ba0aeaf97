// Answers to 06_cnn/max_pool.  ../README.md explains the marks.

//@ answer: index_over_the_whole_tensor
//@ mistake: The index counts from the first image and channel on, as into flat memory.
//@ named: max_pool/index_in_tensor
//@ include
#include <limits>
//@ body of max_pool
  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::lowest();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) > best) {
                best = x(i, c, row, column);
                index = ((std::int64_t(i) * std::int64_t(x.shape(1)) + std::int64_t(c)) * image.h + row) * image.w + column;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
//@ body of max_pool_backward
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(cache.image.h), std::size_t(cache.image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v) {
          const auto index = cache.indices(i, c, u, v);
          dx(i, c, index / cache.image.w, index % cache.image.w) += dy(i, c, u, v);
        }
  return dx;

//@ answer: index_with_the_width_of_y
//@ mistake: The index is row W' + column, with the width of y.
//@ named: max_pool/index_row_times_width_of_y
//@ include
#include <limits>
//@ body of max_pool
  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::lowest();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) > best) {
                best = x(i, c, row, column);
                index = row * out.w + column;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
//@ body of max_pool_backward, as in index_over_the_whole_tensor

//@ answer: index_within_the_window
//@ mistake: The index counts within the window.
//@ named: max_pool/index_in_window
//@ include
#include <limits>
//@ body of max_pool
  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::lowest();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) > best) {
                best = x(i, c, row, column);
                index = j * options.size + l;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
//@ body of max_pool_backward, as in index_over_the_whole_tensor

//@ answer: last_of_equals
//@ mistake: >= takes the last of equal elements.
//@ named: max_pool/last_of_ties
//@ include
#include <limits>
//@ body of max_pool
  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::lowest();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) >= best) {
                best = x(i, c, row, column);
                index = row * image.w + column;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
//@ body of max_pool_backward, as in index_over_the_whole_tensor

//@ answer: overwritten_in_the_backward_pass
//@ mistake: What comes from several windows is written over, not added up.
//@ named: max_pool/overwritten
//@ include
#include <limits>
//@ body of max_pool
  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::lowest();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) > best) {
                best = x(i, c, row, column);
                index = row * image.w + column;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
//@ body of max_pool_backward
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(cache.image.h), std::size_t(cache.image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v) {
          const auto index = cache.indices(i, c, u, v);
          dx(i, c, index / cache.image.w, index % cache.image.w) = dy(i, c, u, v);
        }
  return dx;

//@ answer: right_max_element
//@ right: copies each window and asks std::max_element; the backward pass writes into flat memory
//@ include
#include <utility>
#include <array>
#include <vector>
#include <algorithm>
#include <limits>
//@ body of max_pool
  const std::size_t k = options.size, s = options.stride, W = x.shape(3);
  const std::array<std::size_t, 4> shape{x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)};
  Images y(shape);
  Tensor<std::int32_t, 4> indices(shape);
  std::vector<std::pair<float, std::int32_t>> window(k * k);
  for (std::size_t i = 0; i < shape[0]; ++i)
    for (std::size_t c = 0; c < shape[1]; ++c)
      for (std::size_t u = 0; u < shape[2]; ++u)
        for (std::size_t v = 0; v < shape[3]; ++v) {
          for (std::size_t q = 0; q < k * k; ++q) {
            const std::size_t row = s * u + q / k, column = s * v + q % k;
            window[q] = {x(i, c, row, column), static_cast<std::int32_t>(row * W + column)};
          }
          const auto best = std::max_element(window.begin(), window.end(), [](auto& a, auto& z) { return a.first < z.first; });
          y(i, c, u, v) = best->first;
          indices(i, c, u, v) = best->second;
        }
  return {y, {indices, size_of(x)}};
//@ body of max_pool_backward
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(cache.image.h), std::size_t(cache.image.w)});
  const std::ptrdiff_t plane = cache.image.h * cache.image.w;
  auto slope = dy.begin();
  auto index = cache.indices.begin();
  for (std::size_t q = 0; q < dy.shape(0) * dy.shape(1); ++q)
    for (std::size_t place = 0; place < dy.shape(2) * dy.shape(3); ++place)
      *(dx.begin() + std::ptrdiff_t(q) * plane + *index++) += *slope++;
  return dx;

//@ answer: smallest_positive_float_as_start
//@ mistake: The search begins with numeric_limits<float>::min(), which is a small positive number.
//@ named: max_pool/starts_at_smallest_positive
//@ include
#include <limits>
//@ body of max_pool
  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::min();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) > best) {
                best = x(i, c, row, column);
                index = row * image.w + column;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
//@ body of max_pool_backward, as in index_over_the_whole_tensor
