#include "plot/style.hpp"

#include <fmt/format.h>

#include <array>

namespace descent::plot {
namespace {

struct Look {
  const char* colour;
  const char* dashes;
  int marker;  // gnuplot's number of a shape
};

// The colours are those of Okabe and Ito ("Color universal design", 2008), which people with the usual kinds
// of colour blindness tell apart.  Not in their order: neighbours here also differ when all is grey.  Their
// yellow is too light for lines on white and gives way to a grey.
constexpr std::array<Look, style_count> looks = {{
    {"#000000", "solid", 7},        // black, disc
    {"#D55E00", "solid", 5},        // vermilion, square
    {"#0072B2", "(12,4)", 9},       // blue, triangle
    {"#009E73", "(3,3)", 11},       // green, triangle upside down
    {"#CC79A7", "(12,4,3,4)", 13},  // purple, diamond
    {"#E69F00", "(20,5)", 4},       // orange, open square
    {"#56B4E9", "solid", 6},        // sky, open circle
    {"#777777", "(6,3)", 8},        // grey, open triangle
}};

}  // namespace

std::string line_and_marker(std::size_t style, double line_width, double marker_size) {
  const Look& look = looks.at(style);
  return fmt::format("linecolor rgb '{}' dashtype {} linewidth {} pointtype {} pointsize {}", look.colour,
                     look.dashes, line_width, look.marker, marker_size);
}

std::string thin_grey() {
  return "linecolor rgb '#B0B0B0' linewidth 0.7";
}

std::string house_style() {
  return
      // Without a frame at the top and on the right, which carry nothing; the grid stays behind the data.
      "set border 3 linewidth 1 linecolor rgb '#444444'\n"
      "set tics nomirror out scale 0.6\n"
      "set grid linecolor rgb '#E4E4E4' linewidth 0.8 dashtype solid\n"
      // A point that is left out of the panel takes only its part of a line with it.
      "set clip two\n"
      // Cividis (Nuñez, Anderton and Renslow, 2018), seven of its colours: the same order in grey.
      "set palette defined (0 '#00224E', 1 '#2B446E', 2 '#575D6D', 3 '#7D7C78', 4 '#A69D75', 5 '#D3C164', "
      "6 '#FEE838')\n"
      "unset colorbox\n";
}

std::string key(Legend legend, std::size_t entries) {
  const auto place = [&]() -> std::string {
    switch (legend) {
      case Legend::below:
        // The height keeps it off the axis title above.
        return fmt::format("outside bottom center horizontal height 1 maxrows {}", entries > 4 ? 3 : 2);
      case Legend::right:
        return "outside right center vertical";
      case Legend::top_right:
        return "inside top right vertical opaque";
      case Legend::top_left:
        return "inside top left vertical opaque";
      case Legend::bottom_right:
        return "inside bottom right vertical opaque";
      case Legend::bottom_left:
        return "inside bottom left vertical opaque";
      case Legend::none:
        break;
    }
    return {};
  }();
  if (place.empty() || entries == 0) return "unset key\n";
  return "set key " + place +
         " Left reverse font ',12' samplen 3 width key_width spacing 1.1 noenhanced nobox\n";
}

}  // namespace descent::plot
