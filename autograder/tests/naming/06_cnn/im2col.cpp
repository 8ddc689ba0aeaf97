// Answers to 06_cnn/im2col.  ../README.md explains the marks.

//@ answer: channels_last_in_a_window
//@ mistake: Down a column the channel runs fastest, as for images with channels last.
//@ named: im2col/channels_last
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.h + u) * out.w + v;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding, column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w) a((j * kernel.w + l) * C + c, q) = x(i, c, row, column);
            }
      }
  return a;

//@ answer: last_row_and_column_skipped
//@ mistake: The check is < H - 1 and < W - 1: the last row and column of the image count as padding.
//@ named: im2col/last_row_taken_for_padding
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.h + u) * out.w + v;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding, column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h - 1 && column >= 0 && column < image.w - 1) a((c * kernel.h + j) * kernel.w + l, q) = x(i, c, row, column);
            }
      }
  return a;

//@ answer: padding_not_subtracted
//@ mistake: The padding is not subtracted, so that the image stands in the upper left corner.
//@ named: im2col/padding_behind
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.h + u) * out.w + v;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j, column = options.stride * v + l;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w) a((c * kernel.h + j) * kernel.w + l, q) = x(i, c, row, column);
            }
      }
  return a;

//@ answer: places_down_the_columns
//@ mistake: The places of a window are counted column by column.
//@ named: im2col/places_by_columns
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.w + v) * out.h + u;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding, column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w) a((c * kernel.h + j) * kernel.w + l, q) = x(i, c, row, column);
            }
      }
  return a;

//@ answer: places_of_all_images_together
//@ mistake: The image runs fastest in the columns, as in the course notes of CS231n.
//@ named: im2col/images_interleaved
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (u * out.w + v) * N + i;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding, column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w) a((c * kernel.h + j) * kernel.w + l, q) = x(i, c, row, column);
            }
      }
  return a;

//@ answer: right_columns_one_after_another
//@ right: collects each window in a vector and copies it into its column
//@ include
#include <utility>
#include <vector>
//@ body of im2col
  const std::int64_t C = x.shape(1), p = options.padding;
  std::vector<std::vector<float>> columns;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::int64_t top = -p; std::int64_t(columns.size()) < (std::int64_t(i) + 1) * out.h * out.w; top += options.stride)
      for (std::int64_t v = 0, left = -p; v < out.w; ++v, left += options.stride) {
        std::vector<float> window;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t row = top; row < top + kernel.h; ++row)
            for (std::int64_t column = left; column < left + kernel.w; ++column) {
              const bool inside = row >= 0 && column >= 0 && row < std::int64_t(x.shape(2)) && column < std::int64_t(x.shape(3));
              window.push_back(inside ? x(i, c, row, column) : 0.0F);
            }
        columns.push_back(std::move(window));
      }
  Matrix a = Matrix::from_shape({std::size_t(C * kernel.h * kernel.w), columns.size()});
  for (std::size_t q = 0; q < columns.size(); ++q)
    for (std::size_t r = 0; r < a.shape(0); ++r) a(r, q) = columns[q][r];
  return a;

//@ answer: stride_inside_the_window
//@ mistake: The stride multiplies the place in the window, not the place of the window.
//@ named: im2col/stride_inside_window
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.h + u) * out.w + v;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = u + options.stride * j - options.padding, column = v + options.stride * l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w) a((c * kernel.h + j) * kernel.w + l, q) = x(i, c, row, column);
            }
      }
  return a;

//@ answer: windows_as_rows
//@ mistake: A window is a row: the result is transposed.
//@ named: im2col/windows_as_rows
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({N * out.h * out.w, C * kernel.h * kernel.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v)
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding;
              const std::int64_t column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w)
                a((i * out.h + u) * out.w + v, (c * kernel.h + j) * kernel.w + l) = x(i, c, row, column);
            }
  return a;

//@ answer: windows_read_down_the_columns
//@ mistake: A window is read column by column.
//@ named: im2col/window_by_columns
//@ body of im2col
  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.h + u) * out.w + v;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding, column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w) a((c * kernel.w + l) * kernel.h + j, q) = x(i, c, row, column);
            }
      }
  return a;
