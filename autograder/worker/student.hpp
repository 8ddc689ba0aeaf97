// What a student's file is compiled with from the start: the course's tensors and the standard library.
// Precompiled, so that a one-line edit is answered at once.
#ifndef DESCENT_WORKER_STUDENT_HPP  // not #pragma once: g++ warns of it in a file that is precompiled
#define DESCENT_WORKER_STUDENT_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "descent/core.hpp"

#endif
