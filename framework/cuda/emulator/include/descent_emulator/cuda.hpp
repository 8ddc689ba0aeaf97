// All of CUDA that needs no header: what nvcc puts before a .cu file.
#pragma once

#include <cassert>
#include <cfloat>
#include <climits>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <limits>
#include <utility>

#include "words.hpp"
#include "types.hpp"
#include "site.hpp"
#include "runtime_api.hpp"
#include "launch.hpp"
#include "warps.hpp"
#include "atomics.hpp"
#include "mathematics.hpp"
