// Everything of the room data: examples with labels, and generated sets of them.
#pragma once

#include "descent/data/examples.hpp"
#include "descent/data/generated.hpp"
