// kernel<<<…>>>(…) becomes a call.
#pragma once

#include "cuda/emulator/rewrite/source.hpp"

namespace descent::cuda {

/// \throws RewriteError  a launch that is not complete
void rewrite_launches(Source& source);

}  // namespace descent::cuda
