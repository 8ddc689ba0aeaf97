// `while (flag == 0) {}`: a thread that does nothing but wait for another one.
#pragma once

#include "cuda/emulator/rewrite/source.hpp"

namespace descent::cuda {

void rewrite_spins(Source& source);

}  // namespace descent::cuda
