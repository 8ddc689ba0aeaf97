// The one place that says how figures look.
#pragma once

#include <cstddef>
#include <string>

#include "descent/plot/figure.hpp"

namespace descent::plot {

/// gnuplot's words for a style: "linecolor … dashtype … pointtype …".
std::string line_and_marker(std::size_t style, double line_width, double marker_size);

/// For contours: thin, grey, without a marker.
std::string thin_grey();

/// What every panel begins with: borders, tics, grid, palette.
std::string house_style();

/// "set key …"
std::string key(Legend legend, std::size_t entries);

}  // namespace descent::plot
