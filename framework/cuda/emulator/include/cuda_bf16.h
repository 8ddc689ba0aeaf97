#pragma once
#include "descent_emulator/bfloat16.hpp"
#include "descent_emulator/half.hpp"
