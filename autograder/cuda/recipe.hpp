// The arguments of the compilers' command lines.  Why each is there: HACKING.md, "The CUDA emulator".
#pragma once

#include <string>
#include <vector>

namespace descent::cuda::recipe {

using Words = std::vector<std::string>;

extern const Words preprocess;     ///< g++ of the .cu file, to what the rewriter reads
extern const Words compile;        ///< g++ of what the rewriter has written
extern const Words fast, checked;  ///< besides, for one of the two runtimes
extern const Words quiet;          ///< in both steps: errors only, a line each
extern const Words hooks;          ///< objcopy of an object for the checked runtime

}  // namespace descent::cuda::recipe
