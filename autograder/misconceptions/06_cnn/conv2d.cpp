#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::misconceptions {
namespace {

using cnn::ConvOptions;
using convolve::forward;
using convolve::Geometry;
using convolve::Index;
using convolve::pixel;
using convolve::Term;

#define ARGUMENTS const Images &x, const Images &w, const Vector &b, const ConvOptions &options

Images kernel_flipped(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, g.kh - 1 - t.j, g.kw - 1 - t.l);
  });
}
Images kernel_mirrored(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, g.kw - 1 - t.l);
  });
}
Images kernel_transposed(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    const Index first = (t.o * g.c + t.c) * g.kh * g.kw;
    return pixel(x, t.i, t.c, g.row(t), g.column(t)) * w.data()[first + t.l * g.kh + t.j];
  });
}
Images kernels_in_out(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    const Index first = (t.c * g.o + t.o) * g.kh * g.kw;
    return pixel(x, t.i, t.c, g.row(t), g.column(t)) * w.data()[first + t.j * g.kw + t.l];
  });
}
Images padding_behind(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t) + g.p, g.column(t) + g.p) * w(t.o, t.c, t.j, t.l);
  });
}
Images padding_before(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t) - g.p, g.column(t) - g.p) * w(t.o, t.c, t.j, t.l);
  });
}
Images padding_ignored(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  cnn::conv_output_shape(given_checks::size_of(x), given_checks::size_of(w), options);
  if (w.shape(2) > x.shape(2) || w.shape(3) > x.shape(3)) return Images::from_shape({0, 0, 0, 0});
  return cnn::conv2d(x, w, b, {options.stride, 0});
}
Images padding_with_edge(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return convolve::nearest(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l);
  });
}
Images padding_wraps(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return convolve::repeated(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l);
  });
}
Images padding_times_stride(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.s * (t.u - g.p) + t.j, g.s * (t.v - g.p) + t.l) * w(t.o, t.c, t.j, t.l);
  });
}
Images first_row_taken_for_padding(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    const Index row = g.row(t), column = g.column(t);
    return row > 0 && column > 0 ? pixel(x, t.i, t.c, row, column) * w(t.o, t.c, t.j, t.l) : 0.0F;
  });
}
Images last_row_taken_for_padding(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    const Index row = g.row(t), column = g.column(t);
    return row < g.H - 1 && column < g.W - 1 ? pixel(x, t.i, t.c, row, column) * w(t.o, t.c, t.j, t.l) : 0.0F;
  });
}
Images stride_down_only(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t), t.v + t.l - g.p) * w(t.o, t.c, t.j, t.l);
  });
}
Images stride_ignored(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, t.u + t.j - g.p, t.v + t.l - g.p) * w(t.o, t.c, t.j, t.l);
  });
}
Images stride_one(ARGUMENTS) {
  cnn::conv_output_shape(given_checks::size_of(x), given_checks::size_of(w), options);
  return cnn::conv2d(x, w, b, {1, options.padding});
}
Images stride_inside_window(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, t.u + g.s * t.j - g.p, t.v + g.s * t.l - g.p) * w(t.o, t.c, t.j, t.l);
  });
}
Images steps_of_kernel(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.kh * t.u + t.j - g.p, g.kw * t.v + t.l - g.p) * w(t.o, t.c, t.j, t.l);
  });
}
Images rows_and_columns_exchanged(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.column(t), g.row(t)) * w(t.o, t.c, t.j, t.l);
  });
}
Images result_transposed(ARGUMENTS) {
  return xt::transpose(cnn::conv2d(x, w, b, options), {0, 1, 3, 2});
}
Images outputs_before_images(ARGUMENTS) {
  return xt::transpose(cnn::conv2d(x, w, b, options), {1, 0, 2, 3});
}
Images one_place_too_few(ARGUMENTS) {
  const Images y = cnn::conv2d(x, w, b, options);
  return xt::view(y, xt::all(), xt::all(), xt::range(0, y.shape(2) - 1), xt::range(0, y.shape(3) - 1));
}
Images first_channel_only(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return t.c == 0 ? pixel(x, t.i, 0, g.row(t), g.column(t)) * w(t.o, 0, t.j, t.l) : 0.0F;
  });
}
Images last_channel_only(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return t.c == g.c - 1 ? pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l) : 0.0F;
  });
}
Images channel_of_output(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return t.c == t.o % g.c ? pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l) : 0.0F;
  });
}
Images same_kernel_for_all_channels(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, 0, t.j, t.l);
  });
}
Images first_image_only(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, 0, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l);
  });
}
Images last_row_of_kernel_left_out(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return t.j < g.kh - 1 && t.l < g.kw - 1
               ? pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l)
               : 0.0F;
  });
}
Images square_kernel(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return t.l < g.kh && t.j < g.kw ? pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l)
                                    : 0.0F;
  });
}
Images last_term_only(ARGUMENTS) {
  return forward(x, w, b, options, [&](const Geometry& g, const Term& t) {
    return t.c == g.c - 1 && t.j == g.kh - 1 && t.l == g.kw - 1
               ? pixel(x, t.i, t.c, g.row(t), g.column(t)) * w(t.o, t.c, t.j, t.l)
               : 0.0F;
  });
}
Images bias_forgotten(ARGUMENTS) {
  return cnn::conv2d(x, w, b * 0.0F, options);
}
Images bias_for_each_channel(ARGUMENTS) {
  return cnn::conv2d(x, w, b * static_cast<float>(x.shape(1)), options);
}
Images bias_for_each_term(ARGUMENTS) {
  return cnn::conv2d(x, w, b * static_cast<float>(w.shape(1) * w.shape(2) * w.shape(3)), options);
}
Images bias_subtracted(ARGUMENTS) {
  return cnn::conv2d(x, w, -b, options);
}
Images window_averaged(ARGUMENTS) {
  return cnn::conv2d(x, w / static_cast<float>(w.shape(2) * w.shape(3)), b, options);
}

const judge::Misconceptions<decltype(cnn::conv2d)> known(
    "06_cnn/conv2d",
    {
        {"kernel_flipped",
         "The kernel is flipped (turned by 180 degrees): here it is not, as in every framework.",
         kernel_flipped},
        {"kernel_mirrored", "The kernel is read from right to left.", kernel_mirrored},
        {"kernel_transposed", "The rows of each kernel are read as its columns.", kernel_transposed},
        {"kernels_in_out", "The kernels are read as (in, out, kh, kw): they are (out, in, kh, kw).",
         kernels_in_out},
        {"padding_behind", "All zeros are after the image: half of them belong before it.", padding_behind},
        {"padding_before", "All zeros are before the image: half of them belong after it.", padding_before},
        {"padding_ignored", "There is no padding.", padding_ignored},
        {"padding_with_edge", "Outside the image its edge is repeated: use zeros.", padding_with_edge},
        {"padding_wraps", "Outside the image it wraps around to the other side: use zeros.", padding_wraps},
        {"padding_times_stride", "The padding is multiplied by the stride: subtract it afterwards.",
         padding_times_stride},
        {"first_row_taken_for_padding", "Row 0 or column 0 counts as padding: they belong to the image.",
         first_row_taken_for_padding},
        {"last_row_taken_for_padding", "The last row or column counts as padding: they belong to the image.",
         last_row_taken_for_padding},
        {"stride_down_only", "The stride is used for the rows only: the columns need it too.",
         stride_down_only},
        {"stride_ignored", "There are as many places as the stride gives, but they are one apart.",
         stride_ignored},
        {"stride_one", "The stride is ignored: 1 is used.", stride_one},
        {"stride_inside_window",
         "The stride spreads the kernel instead of moving it: that would be a dilation.",
         stride_inside_window},
        {"steps_of_kernel", "The kernel moves by its own size: it moves by the stride.", steps_of_kernel},
        {"rows_and_columns_exchanged", "Rows and columns of the image are swapped.",
         rows_and_columns_exchanged},
        {"result_transposed", "Rows and columns of the result are swapped.", result_transposed},
        {"outputs_before_images", "The result is (out, n, …): the image comes first.", outputs_before_images},
        {"one_place_too_few", "The last place in each direction is left out.", one_place_too_few},
        {"first_channel_only", "Only the first channel of x is used: add up all of them.",
         first_channel_only},
        {"last_channel_only", "Each channel overwrites the one before: add up all of them.",
         last_channel_only},
        {"channel_of_output", "Output channel o uses input channel o only: each output uses all inputs.",
         channel_of_output},
        {"one_kernel_for_all_channels",
         "All channels of x are weighed by the kernel of the first: each has its own.",
         same_kernel_for_all_channels},
        {"first_image_only", "All images get the result of the first.", first_image_only},
        {"kernel_ends_early", "The kernel's last row and column are left out.", last_row_of_kernel_left_out},
        {"square_kernel", "The kernel is treated as a square: its sides may differ.", square_kernel},
        {"sum_overwritten", "Each product overwrites the one before: add them up.", last_term_only},
        {"bias_forgotten", "b is not added.", bias_forgotten},
        {"bias_for_each_channel", "b is added once for each input channel: add it once for each output.",
         bias_for_each_channel},
        {"bias_for_each_term", "b is added once for each product: add it once for each output.",
         bias_for_each_term},
        {"bias_subtracted", "b is subtracted.", bias_subtracted},
        {"window_averaged", "The sum is divided by the number of the kernel's elements: it is a sum.",
         window_averaged},
    });

#undef ARGUMENTS

}  // namespace
}  // namespace descent::misconceptions
