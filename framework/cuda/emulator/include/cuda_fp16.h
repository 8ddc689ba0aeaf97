#pragma once
#include "descent_emulator/half.hpp"
