// Everything of the plot room.
#pragma once

#include "descent/plot/figure.hpp"
