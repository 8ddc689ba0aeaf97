#include "plot/gnuplot_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string_view>

#include "plot/style.hpp"

namespace descent::plot {
namespace {

// Between single quotes gnuplot takes everything as it is, but for the quote itself and the end of the line.
std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result + "'";
}

[[noreturn]] void refuse(const Panel& panel, std::string_view what) {
  throw PlotError(fmt::format("plot: panel \"{}\": {}", panel.title, what));
}

bool drawable(const Axis& axis, double value) {
  return std::isfinite(value) && (axis.scale == Scale::linear || value > 0);
}

class PanelScript {
 public:
  PanelScript(const Panel& panel, std::size_t number) : panel_(panel), number_(number) {}

  std::string text() {
    check(panel_.x);
    check(panel_.y);
    heat_map();
    contours();
    bars();
    series();
    if (plots_.empty())
      refuse(panel_, "nothing to draw: expected at least one finite point, a bar or a heat map");
    return data_ + settings() + "plot " + fmt::format("{}", fmt::join(plots_, ", \\\n     ")) + "\n";
  }

 private:
  void check(const Axis& axis) const {
    if (!axis.range) return;
    const auto [low, high] = *axis.range;
    if (!drawable(axis, low) || !drawable(axis, high) || !(low < high))
      refuse(panel_, fmt::format("axis \"{}\" has the range {} to {}, expected finite numbers, low < high{}",
                                 axis.label, low, high,
                                 axis.scale == Scale::logarithmic ? ", above 0 on a logarithmic axis" : ""));
  }

  // A data block of our own; its lines are written by the caller.
  std::string open_data() {
    std::string name = fmt::format("$data_{}_{}", number_, blocks_++);
    data_ += name + " << END_OF_DATA\n";
    return name;
  }
  void close_data() { data_ += "END_OF_DATA\n"; }

  std::string title(const std::string& name) {
    if (name.empty()) return "notitle";
    ++entries_;
    return "title " + in_quotes(name);
  }

  void heat_map() {
    if (!panel_.heat_map) return;
    const HeatMap& map = *panel_.heat_map;
    const std::size_t columns = map.rows.empty() ? 0 : map.rows.front().size();
    for (const auto& row : map.rows)
      if (row.size() != columns || columns == 0)
        refuse(panel_,
               fmt::format("a row of the heat map has {} numbers, expected {} as in the first one, and not 0",
                           row.size(), columns));
    if (map.rows.size() != map.row_names.size() || columns != map.column_names.size())
      refuse(panel_, fmt::format("the heat map has {} rows and {} columns, but {} and {} names",
                                 map.rows.size(), columns, map.row_names.size(), map.column_names.size()));
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto& row : map.rows)
      for (const double value : row)
        if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);

    const std::string block = open_data();
    for (std::size_t i = 0; i < map.rows.size(); ++i)
      for (std::size_t j = 0; j < columns; ++j) {
        const double value = map.rows[i][j];
        // A cell without a number stays white.
        if (std::isfinite(value)) data_ += fmt::format("{} {} {:.9g}\n", j, i, value);
        const bool on_dark = std::isfinite(value) && value <= low + 0.5 * (high - low);
        more_settings_ +=
            fmt::format("set label {} at {},{} center front textcolor rgb '{}' noenhanced\n",
                        in_quotes(fmt::format("{:.3g}", value)), j, i, on_dark ? "#FFFFFF" : "#000000");
      }
    close_data();
    if (!(low <= high)) refuse(panel_, "the heat map has no finite number");
    more_settings_ += fmt::format("set cbrange [{:.9g}:{:.9g}]\n", low, low < high ? high : low + 1);
    // Not `with image`, which wants two rows and two columns.
    plots_.push_back(
        block +
        " using 1:2:(0.5):(0.5):3 with boxxyerror fillstyle solid noborder linecolor palette notitle");

    const auto names = [](const std::vector<std::string>& all) {
      std::vector<std::string> tics;
      for (std::size_t i = 0; i < all.size(); ++i) tics.push_back(fmt::format("{} {}", in_quotes(all[i]), i));
      return fmt::format("({})", fmt::join(tics, ", "));
    };
    more_settings_ += fmt::format(
        "set xtics {} noenhanced scale 0\nset ytics {} noenhanced scale 0\nunset grid\nunset border\n"
        "set xrange [-0.5:{}.5]\nset yrange [{}.5:-0.5]\n",
        names(map.column_names), names(map.row_names), columns - 1, map.rows.size() - 1);
  }

  // gnuplot finds the lines from a grid of heights.
  void contours() {
    for (const Contours& contours : panel_.contours) {
      if (!panel_.x.range || !panel_.y.range || panel_.x.scale != Scale::linear ||
          panel_.y.scale != Scale::linear)
        refuse(panel_, "contours need linear axes with explicit ranges");
      if (contours.levels.empty()) refuse(panel_, "contours have no level, expected at least one");
      constexpr int cells = 160;
      const std::string grid = open_data();
      for (int j = 0; j <= cells; ++j, data_ += '\n')
        for (int i = 0; i <= cells; ++i) {
          const double x = panel_.x.range->low + (panel_.x.range->high - panel_.x.range->low) * i / cells;
          const double y = panel_.y.range->low + (panel_.y.range->high - panel_.y.range->low) * j / cells;
          const double height = contours.f(x, y);
          // Finite, since one NaN would make gnuplot leave out the whole grid.
          fmt::format_to(std::back_inserter(data_), "{:.9g} {:.9g} {:.9g}\n", x, y,
                         std::isnan(height) ? 1e300 : std::clamp(height, -1e300, 1e300));
        }
      close_data();
      const std::string lines = fmt::format("$lines_{}_{}", number_, blocks_++);
      data_ += fmt::format(
          "set contour base\nunset surface\nset cntrparam levels discrete {:.9g}\nset table {}\n"
          "splot {} using 1:2:3\nunset table\nunset contour\n",
          fmt::join(contours.levels, ","), lines, grid);
      plots_.push_back(fmt::format("{} using 1:2 with lines {} {}", lines,
                                   contours.style ? line_and_marker(*contours.style, 2, 1) : thin_grey(),
                                   title(contours.name)));
    }
  }

  void bars() {
    if (panel_.bars.empty()) return;
    const std::string block = open_data();
    std::vector<std::string> tics;
    for (std::size_t i = 0; i < panel_.bars.size(); ++i) {
      if (std::isfinite(panel_.bars[i].value)) data_ += fmt::format("{} {:.9g}\n", i, panel_.bars[i].value);
      tics.push_back(fmt::format("{} {}", in_quotes(panel_.bars[i].name), i));
    }
    close_data();
    more_settings_ += fmt::format("set xtics ({}) noenhanced scale 0\nset xrange [-0.6:{:.9g}]\n",
                                  fmt::join(tics, ", "), static_cast<double>(panel_.bars.size()) - 0.4);
    if (!panel_.y.range && panel_.y.scale == Scale::linear) more_settings_ += "set yrange [0:*]\n";
    more_settings_ += "set boxwidth 0.7\n";
    plots_.push_back(block +
                     " using 1:2 with boxes linecolor rgb '#0072B2' fillstyle solid 0.75 border notitle");
  }

  void series() {
    std::size_t place = 0;
    for (const Series& series : panel_.series) {
      const std::size_t style = series.style.value_or(place++ % style_count);
      if (style >= style_count)
        refuse(panel_, fmt::format("series \"{}\" has style {}, expected less than {}", series.name, style,
                                   style_count));
      std::size_t drawn = 0;
      std::string lines;
      bool gap = true;
      for (const Point& point : series.points) {
        if (drawable(panel_.x, point.x) && drawable(panel_.y, point.y)) {
          // Far outside is far enough: gnuplot's arithmetic of line ends needs some room.
          fmt::format_to(std::back_inserter(lines), "{:.9g} {:.9g}\n", std::clamp(point.x, -1e30, 1e30),
                         std::clamp(point.y, -1e30, 1e30));
          ++drawn;
          gap = false;
        } else if (!gap) {
          lines += '\n';
          gap = true;
        }
      }
      if (drawn == 0) continue;
      const std::string block = open_data();
      data_ += lines;
      close_data();
      plots_.push_back(fmt::format("{} using 1:2 with {} {}", block,
                                   drawing(series.draw, style, drawn, place), title(series.name)));
    }
  }

  static std::string drawing(Draw draw, std::size_t style, std::size_t points, std::size_t place) {
    switch (draw) {
      case Draw::path:
        return "linespoints " + line_and_marker(style, 1.6, 0.55);
      case Draw::markers:
        return "points " + line_and_marker(style, 1.4, 0.9);
      case Draw::steps:
        return "steps " + line_and_marker(style, 2, 0.8);
      case Draw::line:
        break;
    }
    // About eight markers on a curve; another number for each, so that they do not stand above each other.
    const std::size_t every = points < 12 ? 1 : points / 8 + place % 3;
    return fmt::format("linespoints {} pointinterval {}", line_and_marker(style, 2, 0.8), every);
  }

  static std::string axis(char letter, const Axis& axis) {
    std::string text = fmt::format("set {}label {} noenhanced{}\n", letter, in_quotes(axis.label),
                                   // Nearer to its axis than to the legend below it.
                                   letter == 'x' ? " offset 0,0.5" : "");
    if (axis.scale == Scale::logarithmic)
      text += fmt::format("set logscale {0}\nset format {0} '10^{{%L}}'\n", letter);
    if (axis.range)
      text += fmt::format("set {}range [{:.9g}:{:.9g}]\n", letter, axis.range->low, axis.range->high);
    return text;
  }

  std::string settings() const {
    std::string text = house_style();
    text += fmt::format("set title {} noenhanced\n", in_quotes(panel_.title));
    text += axis('x', panel_.x) + axis('y', panel_.y);
    text += more_settings_;
    text += key(panel_.legend, entries_);
    if (panel_.equal_units) text += "set size ratio -1\n";
    return text;
  }

  const Panel& panel_;
  std::size_t number_;
  std::size_t blocks_ = 0;
  std::size_t entries_ = 0;
  std::string data_;
  std::string more_settings_;
  std::vector<std::string> plots_;
};

std::string panels(const Figure& figure) {
  std::string text = "set multiplot\n";
  std::size_t number = 0;
  for (std::size_t column = 0; column < figure.columns.size(); ++column) {
    const auto& below_each_other = figure.columns[column];
    const double width = 1.0 / static_cast<double>(figure.columns.size());
    const double height = 1.0 / static_cast<double>(below_each_other.size());
    for (std::size_t row = 0; row < below_each_other.size(); ++row) {
      text += fmt::format("reset\nset origin {:.6f},{:.6f}\nset size {:.6f},{:.6f}\n",
                          width * static_cast<double>(column), 1 - height * static_cast<double>(row + 1),
                          width, height);
      text += PanelScript(below_each_other[row], number++).text();
    }
  }
  return text + "unset multiplot\n";
}

}  // namespace

std::string gnuplot_script(const Figure& figure) {
  const std::string body = panels(figure);
  // The generic family: a reader's machine has one, whichever it is, and nothing is fetched.
  const std::string font = "font 'sans-serif,13'";
  // key_width: how many characters too wide the terminal takes a legend's column to be.
  return "set encoding utf8\n" +
         fmt::format("set terminal svg size {},{} dynamic enhanced {} background rgb 'white'\n", figure.width,
                     figure.height, font) +
         "set output 'figure.svg'\nkey_width = -1.5\n" + body +
         fmt::format(
             "set terminal pngcairo size {},{} enhanced {} fontscale 1.5 linewidth 2 pointscale 2 background "
             "rgb 'white'\n",
             2 * figure.width, 2 * figure.height, font) +
         "set output 'figure.png'\nkey_width = -1\n" + body + "set output\n";
}

}  // namespace descent::plot
