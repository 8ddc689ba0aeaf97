#pragma once
#include "descent_emulator/cuda.hpp"
