// Everything of the room train: the loop that trains a network.
#pragma once

#include "descent/train/fit.hpp"
