#pragma once

#include "cuda/emulator/rewrite/source.hpp"

namespace descent::cuda {

/// Refuses what the emulator could not look at, or what would hide a program from it.
/// \throws RewriteError
void refuse_hidden(const Source& source);

}  // namespace descent::cuda
