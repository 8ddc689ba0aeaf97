#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::misconceptions {
namespace {

using cnn::ConvGradients;
using cnn::ConvOptions;
using convolve::Geometry;
using convolve::Index;
using convolve::pixel;
using convolve::Term;

#define ARGUMENTS const Images &x, const Images &w, const Images &dy, const ConvOptions &options

/// The right gradients; the caller makes one of them wrong.
ConvGradients right(ARGUMENTS) {
  return cnn::conv2d_backward(x, w, dy, options);
}
float images(const Images& x) {
  return static_cast<float>(x.shape(0));
}
float places(const Images& dy) {
  return static_cast<float>(dy.shape(2) * dy.shape(3));
}

/// dx from the start: each term adds value(geometry, term) at place(geometry, term), if there is such a place.
struct Place {
  Index row, column;
};
Place right_place(const Geometry& g, const Term& t) {
  return {g.row(t), g.column(t)};
}
template <class PlaceOf, class Value>
ConvGradients with_dx(ARGUMENTS, PlaceOf place, Value value) {
  ConvGradients d = right(x, w, dy, options);
  d.dx.fill(0);
  const Geometry g(x, w, options);
  convolve::each_term(g, [&](const Term& t) {
    const Place at = place(g, t);
    if (at.row >= 0 && at.row < g.H && at.column >= 0 && at.column < g.W)
      d.dx(t.i, t.c, at.row, at.column) += value(g, t);
  });
  return d;
}
template <class Value>
ConvGradients with_dw(ARGUMENTS, Value value) {
  ConvGradients d = right(x, w, dy, options);
  d.dw.fill(0);
  const Geometry g(x, w, options);
  convolve::each_term(g, [&](const Term& t) { d.dw(t.o, t.c, t.j, t.l) += value(g, t); });
  return d;
}

ConvGradients dx_with_flipped_kernel(ARGUMENTS) {
  return with_dx(x, w, dy, options, right_place, [&](const Geometry& g, const Term& t) {
    return dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, g.kh - 1 - t.j, g.kw - 1 - t.l);
  });
}
ConvGradients dx_without_padding_cut(ARGUMENTS) {
  return with_dx(
      x, w, dy, options,
      [](const Geometry& g, const Term& t) {
        return Place{g.row(t) + g.p, g.column(t) + g.p};
      },
      [&](const Geometry&, const Term& t) { return dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l); });
}
ConvGradients dx_with_the_padding(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  const Geometry g(x, w, options);
  d.dx = xt::zeros<float>({g.n, g.c, g.H + 2 * g.p, g.W + 2 * g.p});
  convolve::each_term(g, [&](const Term& t) {
    d.dx(t.i, t.c, g.row(t) + g.p, g.column(t) + g.p) += dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l);
  });
  return d;
}
ConvGradients padding_flows_to_edge(ARGUMENTS) {
  return with_dx(
      x, w, dy, options,
      [](const Geometry& g, const Term& t) {
        return Place{std::clamp(g.row(t), Index{0}, g.H - 1), std::clamp(g.column(t), Index{0}, g.W - 1)};
      },
      [&](const Geometry&, const Term& t) { return dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l); });
}
ConvGradients dx_stride_ignored(ARGUMENTS) {
  return with_dx(
      x, w, dy, options,
      [](const Geometry& g, const Term& t) {
        return Place{t.u + t.j - g.p, t.v + t.l - g.p};
      },
      [&](const Geometry&, const Term& t) { return dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l); });
}
ConvGradients dx_rows_and_columns_exchanged(ARGUMENTS) {
  return with_dx(
      x, w, dy, options,
      [](const Geometry& g, const Term& t) {
        return Place{g.column(t), g.row(t)};
      },
      [&](const Geometry&, const Term& t) { return dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l); });
}
ConvGradients dx_overwritten(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dx.fill(0);
  const Geometry g(x, w, options);
  convolve::each_term(g, [&](const Term& t) {
    const Index row = g.row(t), column = g.column(t);
    if (row >= 0 && row < g.H && column >= 0 && column < g.W)
      d.dx(t.i, t.c, row, column) = dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l);
  });
  return d;
}
ConvGradients dx_of_last_output(ARGUMENTS) {
  return with_dx(x, w, dy, options, right_place, [&](const Geometry& g, const Term& t) {
    return t.o == g.o - 1 ? dy(t.i, t.o, t.u, t.v) * w(t.o, t.c, t.j, t.l) : 0.0F;
  });
}
ConvGradients dx_channels_added_up(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  const Geometry g(x, w, options);
  for (Index i = 0; i < g.n; ++i) {
    const Tensor<float, 2> all = xt::sum(xt::view(d.dx, i), {0});
    for (Index c = 0; c < g.c; ++c) xt::view(d.dx, i, c) = all;
  }
  return d;
}
ConvGradients dx_with_x(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dx *= x;
  return d;
}
ConvGradients dx_averaged(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dx /= images(x);
  return d;
}

ConvGradients dw_flipped(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  const Images copy = d.dw;
  const Geometry g(x, w, options);
  for (Index j = 0; j < g.kh; ++j)
    for (Index l = 0; l < g.kw; ++l)
      xt::view(d.dw, xt::all(), xt::all(), j, l) =
          xt::view(copy, xt::all(), xt::all(), g.kh - 1 - j, g.kw - 1 - l);
  return d;
}
ConvGradients dw_of_flipped_image(ARGUMENTS) {
  return with_dw(x, w, dy, options, [&](const Geometry& g, const Term& t) {
    return dy(t.i, t.o, t.u, t.v) * pixel(x, t.i, t.c, g.H - 1 - g.row(t), g.W - 1 - g.column(t));
  });
}
ConvGradients dw_without_padding(ARGUMENTS) {
  return with_dw(x, w, dy, options, [&](const Geometry& g, const Term& t) {
    return dy(t.i, t.o, t.u, t.v) * pixel(x, t.i, t.c, g.row(t) + g.p, g.column(t) + g.p);
  });
}
ConvGradients dw_with_edge(ARGUMENTS) {
  return with_dw(x, w, dy, options, [&](const Geometry& g, const Term& t) {
    return dy(t.i, t.o, t.u, t.v) * convolve::nearest(x, t.i, t.c, g.row(t), g.column(t));
  });
}
ConvGradients dw_stride_ignored(ARGUMENTS) {
  return with_dw(x, w, dy, options, [&](const Geometry& g, const Term& t) {
    return dy(t.i, t.o, t.u, t.v) * pixel(x, t.i, t.c, t.u + t.j - g.p, t.v + t.l - g.p);
  });
}
ConvGradients dw_of_last_image(ARGUMENTS) {
  return with_dw(x, w, dy, options, [&](const Geometry& g, const Term& t) {
    return t.i == g.n - 1 ? dy(t.i, t.o, t.u, t.v) * pixel(x, t.i, t.c, g.row(t), g.column(t)) : 0.0F;
  });
}
ConvGradients dw_of_first_channel(ARGUMENTS) {
  return with_dw(x, w, dy, options, [&](const Geometry& g, const Term& t) {
    return dy(t.i, t.o, t.u, t.v) * pixel(x, t.i, 0, g.row(t), g.column(t));
  });
}
ConvGradients dw_overwritten(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dw.fill(0);
  const Geometry g(x, w, options);
  convolve::each_term(g, [&](const Term& t) {
    const Index row = g.row(t), column = g.column(t);
    if (row >= 0 && row < g.H && column >= 0 && column < g.W)
      d.dw(t.o, t.c, t.j, t.l) = dy(t.i, t.o, t.u, t.v) * x(t.i, t.c, row, column);
  });
  return d;
}
ConvGradients dw_averaged(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dw /= images(x);
  return d;
}
ConvGradients dw_averaged_over_places(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dw /= places(dy);
  return d;
}
ConvGradients dw_with_w(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dw *= w;
  return d;
}
ConvGradients dw_in_out(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.dw = Images(xt::transpose(d.dw, {1, 0, 2, 3}));
  return d;
}

ConvGradients db_averaged(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db /= images(x);
  return d;
}
ConvGradients db_mean_of_all(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db /= images(x) * places(dy);
  return d;
}
ConvGradients db_of_last_image(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db = xt::sum(xt::view(dy, -1), {1, 2});
  return d;
}
ConvGradients db_of_last_place(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db = xt::sum(xt::view(dy, xt::all(), xt::all(), -1, -1), {0});
  return d;
}
ConvGradients db_for_each_channel(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db *= static_cast<float>(x.shape(1));
  return d;
}
ConvGradients db_counts(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db.fill(images(x) * places(dy));
  return d;
}
ConvGradients db_for_each_term(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  d.db *= static_cast<float>(w.shape(1) * w.shape(2) * w.shape(3));
  return d;
}

ConvGradients all_averaged(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  return {d.dx / images(x), d.dw / images(x), d.db / images(x)};
}
ConvGradients dw_and_db_averaged(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  return {d.dx, d.dw / images(x), d.db / images(x)};
}
ConvGradients dy_ignored(ARGUMENTS) {
  return right(x, w, xt::ones_like(dy), options);
}
ConvGradients uphill(ARGUMENTS) {
  ConvGradients d = right(x, w, dy, options);
  return {-d.dx, -d.dw, -d.db};
}

const judge::Misconceptions<decltype(cnn::conv2d_backward)> known(
    "06_cnn/conv2d_backward",
    {
        {"dx_kernel_flipped",
         "dx takes the kernel turned by 180 degrees in the places of the forward pass: it needs one or the "
         "other.",
         dx_with_flipped_kernel},
        {"dx_padding_not_cut", "dx is moved by the padding: its first row is the image's, not the padding's.",
         dx_without_padding_cut},
        {"dx_of_padded_image", "dx has the padding's rows and columns too: cut them off.",
         dx_with_the_padding},
        {"padding_flows_to_edge",
         "The padding's part of the gradient is added to the edge of the image: drop it.",
         padding_flows_to_edge},
        {"dx_stride_ignored", "dx does not use the stride.", dx_stride_ignored},
        {"dx_rows_and_columns_exchanged", "Rows and columns of dx are swapped.",
         dx_rows_and_columns_exchanged},
        {"dx_overwritten", "In dx each product overwrites the one before: windows overlap, so add up.",
         dx_overwritten},
        {"dx_of_last_output", "dx holds the last output channel's part only: add all of them up.",
         dx_of_last_output},
        {"dx_channels_added_up", "All channels of dx are added up: each input channel has its own kernel.",
         dx_channels_added_up},
        {"dx_times_x", "dx is multiplied by x: the slope with respect to x is w alone.", dx_with_x},
        {"dx_averaged", "dx is divided by the number of images.", dx_averaged},
        {"dw_flipped", "dw is turned by 180 degrees: the kernel was not flipped.", dw_flipped},
        {"dw_image_flipped", "dw takes the image turned by 180 degrees.", dw_of_flipped_image},
        {"dw_without_padding", "dw does not subtract the padding from the place in x.", dw_without_padding},
        {"dw_with_edge", "dw takes the image's edge where the padding's zeros are.", dw_with_edge},
        {"dw_stride_ignored", "dw does not use the stride.", dw_stride_ignored},
        {"dw_of_last_image", "dw holds the last image's part only: add all of them up.", dw_of_last_image},
        {"dw_of_first_channel", "dw takes the first channel of x for all.", dw_of_first_channel},
        {"dw_overwritten", "In dw each product overwrites the one before: add up all places.",
         dw_overwritten},
        {"dw_averaged", "dw is divided by the number of images: the loss has done that already.",
         dw_averaged},
        {"dw_averaged_over_places", "dw is divided by the number of places: it is a sum.",
         dw_averaged_over_places},
        {"dw_times_w", "dw is multiplied by w: the slope with respect to w is x alone.", dw_with_w},
        {"dw_in_out", "dw is (in, out, kh, kw): it has the shape of w.", dw_in_out},
        {"db_averaged", "db is divided by the number of images: it is a sum.", db_averaged},
        {"db_mean", "db is the mean of dy: it is the sum.", db_mean_of_all},
        {"db_of_last_image", "db holds the last image's part only: add all of them up.", db_of_last_image},
        {"db_of_last_place", "db holds the last place only: b is added in every place.", db_of_last_place},
        {"db_counts_places", "db ignores dy and counts the places.", db_counts},
        {"db_for_each_channel", "db counts dy once for each input channel: b is added once for each output.",
         db_for_each_channel},
        {"db_for_each_term", "db counts dy once for each product: b is added once for each output.",
         db_for_each_term},
        {"all_averaged", "All three gradients are divided by the number of images.", all_averaged},
        {"dw_and_db_averaged",
         "dw and db are divided by the number of images: the loss has done that already.",
         dw_and_db_averaged},
        {"dy_ignored", "The incoming gradient dy is ignored: ones are used instead.", dy_ignored},
        {"uphill", "All gradients have the wrong sign.", uphill},
    });

#undef ARGUMENTS

}  // namespace
}  // namespace descent::misconceptions
