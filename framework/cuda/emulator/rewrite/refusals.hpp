#pragma once

#include "cuda/emulator/rewrite/source.hpp"

namespace descent::cuda {

/// Refuses what the emulator could not look at, or what would hide a program from it; attributes that keep a
/// function apart from its callers go without a word.
/// \throws RewriteError
void refuse_hidden(Source& source);

}  // namespace descent::cuda
