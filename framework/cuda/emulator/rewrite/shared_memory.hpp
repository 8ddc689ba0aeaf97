// __shared__ becomes thread_local, or a pointer to what the launch has asked for.
#pragma once

#include "cuda/emulator/rewrite/source.hpp"

namespace descent::cuda {

/// \throws RewriteError  an extern __shared__ that declares no array without a first size
void rewrite_shared_memory(Source& source);

}  // namespace descent::cuda
