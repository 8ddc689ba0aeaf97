// The course's figures: what stands on them.  How they look is decided in framework/plot/style.cpp, once.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::plot {

/// A figure could not be drawn or written.  The message says why, and what to do.
struct PlotError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Point {
  double x = 0;
  double y = 0;
};
using Points = std::vector<Point>;

enum class Draw {
  line,     ///< a curve; markers on some of its points tell it from the others without colours
  path,     ///< a line with a marker on every point, small: the steps of a trajectory
  markers,  ///< points only: a scatter
  steps,    ///< a staircase: each value holds until the next point
};

/// How many styles there are.  Each has a colour, a dash pattern and a marker of its own, so that any one of
/// the three is enough.
inline constexpr std::size_t style_count = 8;

/// Points with a name.  A point that is not finite (on a logarithmic axis: not positive) leaves a gap.
struct Series {
  std::string name = {};  ///< in the legend; empty: not there
  Points points = {};
  Draw draw = Draw::line;
  std::optional<std::size_t> style = {};  ///< below style_count; else its place among the panel's series.
                                          ///< Give one to what must look the same in several panels
};

/// Lines of equal height of f, thin and grey; or, with a style, a decision line (one level, say 0).
/// Needs the ranges of both axes.
struct Contours {
  std::function<double(double x, double y)> f = {};
  std::vector<double> levels = {};
  std::string name = {};
  std::optional<std::size_t> style = {};
};

/// A table of numbers as colours, dark for small ones; each number stands in its cell.
struct HeatMap {
  std::vector<std::vector<double>> rows = {};  ///< from top to bottom, all of one length
  std::vector<std::string> row_names = {};
  std::vector<std::string> column_names = {};
};

struct Bar {
  std::string name = {};
  double value = 0;
};

enum class Scale { linear, logarithmic };

struct Range {
  double low = 0;
  double high = 1;
};

struct Axis {
  std::string label = {};
  Scale scale = Scale::linear;
  std::optional<Range> range = {};  ///< else from the points
};

enum class Legend { below, right, top_right, top_left, bottom_right, bottom_left, none };

/// One pair of axes.  What it holds is drawn in the order of its members.
struct Panel {
  std::string title = {};
  Axis x = {};
  Axis y = {};
  std::optional<HeatMap> heat_map = {};
  std::vector<Contours> contours = {};
  std::vector<Bar> bars = {};
  std::vector<Series> series = {};
  Legend legend = Legend::below;  ///< outside, where it covers nothing
  bool equal_units = false;       ///< a unit of x is as long as one of y
};

struct Figure {
  std::string title = {};  ///< for readers who cannot see it; not drawn
  /// From left to right; the panels of a column stand below each other and share its height.
  std::vector<std::vector<Panel>> columns = {};
  int width = 960;  ///< of the SVG, in pixels of 1/96 inch.  The PNG has twice as many
  int height = 420;
};

struct Files {
  std::filesystem::path svg = {};
  std::filesystem::path png = {};
};

/// Draws a figure with gnuplot, and writes folder/name.svg and folder/name.png.  The folder is made if need
/// be.  Each file is replaced at once when both have been drawn, so that nobody ever sees half of one.
/// \param folder  where to
/// \param name    letters, digits, _ and -: a file name without an ending
/// \throws PlotError if there is nothing to draw, gnuplot is missing or fails, or the folder cannot be
///         written to
Files save(const Figure& figure, const std::filesystem::path& folder, const std::string& name);

}  // namespace descent::plot
