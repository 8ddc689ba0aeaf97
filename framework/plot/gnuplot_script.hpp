// A figure as a script for gnuplot.
#pragma once

#include <string>

#include "descent/plot/figure.hpp"

namespace descent::plot {

/// Writes figure.svg and figure.png into the folder that gnuplot runs in.  All names and numbers stand in the
/// script, quoted; it names no other file.
/// \throws PlotError if a panel has nothing to draw, or its parts do not fit together
std::string gnuplot_script(const Figure& figure);

}  // namespace descent::plot
