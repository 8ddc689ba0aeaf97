#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::misconceptions {
namespace {

using cnn::ConvOptions;
using cnn::ImageSize;
using convolve::Geometry;
using convolve::Index;
using convolve::pixel;
using convolve::Term;

#define ARGUMENTS const Images &x, const ImageSize &kernel, const ConvOptions &options

Index right_row(const Geometry& g, const Term& t) {
  return (t.c * g.kh + t.j) * g.kw + t.l;
}
Index right_column(const Geometry& g, const Term& t) {
  return (t.i * g.h + t.u) * g.w + t.v;
}
float right_value(const Images& x, const Geometry& g, const Term& t) {
  return pixel(x, t.i, t.c, g.row(t), g.column(t));
}

template <class Row, class Column, class Value>
Matrix gathered(ARGUMENTS, Row row, Column column, Value value) {
  const Geometry g(x, 1, kernel, options);
  Matrix a = xt::zeros<float>({g.c * g.kh * g.kw, g.n * g.h * g.w});
  convolve::each_term(g, [&](const Term& t) { a(row(g, t), column(g, t)) = value(g, t); });
  return a;
}
template <class Value>
Matrix valued(ARGUMENTS, Value value) {
  return gathered(x, kernel, options, right_row, right_column, value);
}
template <class Row>
Matrix rows_by(ARGUMENTS, Row row) {
  return gathered(x, kernel, options, row, right_column,
                  [&](const Geometry& g, const Term& t) { return right_value(x, g, t); });
}
template <class Column>
Matrix columns_by(ARGUMENTS, Column column) {
  return gathered(x, kernel, options, right_row, column,
                  [&](const Geometry& g, const Term& t) { return right_value(x, g, t); });
}

Matrix channels_last(ARGUMENTS) {
  return rows_by(x, kernel, options,
                 [](const Geometry& g, const Term& t) { return (t.j * g.kw + t.l) * g.c + t.c; });
}
Matrix window_by_columns(ARGUMENTS) {
  return rows_by(x, kernel, options,
                 [](const Geometry& g, const Term& t) { return (t.c * g.kw + t.l) * g.kh + t.j; });
}
Matrix window_flipped(ARGUMENTS) {
  return rows_by(x, kernel, options, [](const Geometry& g, const Term& t) {
    return (t.c * g.kh + g.kh - 1 - t.j) * g.kw + g.kw - 1 - t.l;
  });
}
Matrix places_by_columns(ARGUMENTS) {
  return columns_by(x, kernel, options,
                    [](const Geometry& g, const Term& t) { return (t.i * g.w + t.v) * g.h + t.u; });
}
Matrix images_interleaved(ARGUMENTS) {
  return columns_by(x, kernel, options,
                    [](const Geometry& g, const Term& t) { return (t.u * g.w + t.v) * g.n + t.i; });
}
Matrix images_on_top_of_each_other(ARGUMENTS) {
  return columns_by(x, kernel, options, [](const Geometry& g, const Term& t) { return t.u * g.w + t.v; });
}
Matrix windows_as_rows(ARGUMENTS) {
  return xt::transpose(cnn::im2col(x, kernel, options));
}
Matrix kernel_sides_exchanged(ARGUMENTS) {
  const Geometry g(x, 1, kernel, options);
  return valued(x, kernel, options, [&](const Geometry& geometry, const Term& t) {
    const Index at = t.j * geometry.kw + t.l;  // read as if the window had kw rows and kh columns
    return pixel(x, t.i, t.c, g.s * t.u + at / g.kh - g.p, g.s * t.v + at % g.kh - g.p);
  });
}
Matrix padding_ignored_in_places(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t) + g.p, g.column(t) + g.p);
  });
}
Matrix padding_before(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t) - g.p, g.column(t) - g.p);
  });
}
Matrix padding_with_edge(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return convolve::nearest(x, t.i, t.c, g.row(t), g.column(t));
  });
}
Matrix padding_wraps(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return convolve::repeated(x, t.i, t.c, g.row(t), g.column(t));
  });
}
Matrix padding_times_stride(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.s * (t.u - g.p) + t.j, g.s * (t.v - g.p) + t.l);
  });
}
Matrix first_row_taken_for_padding(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return g.row(t) > 0 && g.column(t) > 0 ? right_value(x, g, t) : 0.0F;
  });
}
Matrix last_row_taken_for_padding(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return g.row(t) < g.H - 1 && g.column(t) < g.W - 1 ? right_value(x, g, t) : 0.0F;
  });
}
Matrix stride_down_only(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.row(t), t.v + t.l - g.p);
  });
}
Matrix stride_ignored(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, t.u + t.j - g.p, t.v + t.l - g.p);
  });
}
Matrix stride_one(ARGUMENTS) {
  cnn::conv_output_shape(given_checks::size_of(x), kernel, options);
  return cnn::im2col(x, kernel, {1, options.padding});
}
Matrix stride_inside_window(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, t.u + g.s * t.j - g.p, t.v + g.s * t.l - g.p);
  });
}
Matrix steps_of_window(ARGUMENTS) {
  return valued(x, kernel, options, [&](const Geometry& g, const Term& t) {
    return pixel(x, t.i, t.c, g.kh * t.u + t.j - g.p, g.kw * t.v + t.l - g.p);
  });
}
Matrix rows_and_columns_exchanged(ARGUMENTS) {
  return valued(x, kernel, options,
                [&](const Geometry& g, const Term& t) { return pixel(x, t.i, t.c, g.column(t), g.row(t)); });
}
Matrix first_channel_only(ARGUMENTS) {
  return valued(x, kernel, options,
                [&](const Geometry& g, const Term& t) { return pixel(x, t.i, 0, g.row(t), g.column(t)); });
}
Matrix first_image_only(ARGUMENTS) {
  return valued(x, kernel, options,
                [&](const Geometry& g, const Term& t) { return pixel(x, 0, t.c, g.row(t), g.column(t)); });
}

const judge::Misconceptions<decltype(cnn::im2col)> known(
    "06_cnn/im2col",
    {
        {"channels_last", "The channels change fastest in a column: they change slowest.", channels_last},
        {"window_by_columns", "A window is read column by column: it is read row by row.", window_by_columns},
        {"window_flipped", "A window is read from its end: the kernel is not flipped.", window_flipped},
        {"places_by_columns", "The places are counted column by column: they are counted row by row.",
         places_by_columns},
        {"images_interleaved", "The images change fastest along the columns: all places of one come first.",
         images_interleaved},
        {"images_overwritten", "Each image overwrites the one before: each has its own columns.",
         images_on_top_of_each_other},
        {"windows_as_rows", "The windows are rows: they are columns.", windows_as_rows},
        {"kernel_sides_exchanged",
         "The window's rows and columns are swapped: kernel.h is the number of its rows.",
         kernel_sides_exchanged},
        {"padding_behind", "All zeros are after the image: half of them belong before it.",
         padding_ignored_in_places},
        {"padding_before", "All zeros are before the image: half of them belong after it.", padding_before},
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
        {"stride_ignored", "There are as many windows as the stride gives, but they move by 1.",
         stride_ignored},
        {"stride_one", "The stride is ignored: 1 is used.", stride_one},
        {"stride_inside_window", "The stride spreads the window instead of moving it.", stride_inside_window},
        {"steps_of_window", "The window moves by its own size: it moves by the stride.", steps_of_window},
        {"rows_and_columns_exchanged", "Rows and columns of the image are swapped.",
         rows_and_columns_exchanged},
        {"first_channel_only", "All rows come from the first channel.", first_channel_only},
        {"first_image_only", "All columns come from the first image.", first_image_only},
    });

#undef ARGUMENTS

}  // namespace
}  // namespace descent::misconceptions
