#pragma once
#include "descent_emulator/cublas.hpp"
