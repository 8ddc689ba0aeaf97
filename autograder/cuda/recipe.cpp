#include "cuda/recipe.hpp"

namespace descent::cuda::recipe {

const Words preprocess{"-std=c++20", "-E", "-x", "c++", "-include", "descent_emulator/cuda.hpp"};
const Words quiet{"-w", "-fmax-errors=20", "-fdiagnostics-color=never", "-fno-diagnostics-show-caret",
                  "-fno-show-column"};
const Words compile{"-std=c++20", "-g", "-fno-pie", "-fno-gnu-unique", "-fpreprocessed", "-x", "c++", "-c"};
const Words fast{"-O2"};
const Words checked{"-O1",
                    "-fsanitize=thread",
                    "--param",
                    "tsan-instrument-func-entry-exit=0",
                    "--param",
                    "tsan-distinguish-volatile=1",
                    "-fsanitize=bounds-strict,alignment,shift,integer-divide-by-zero",
                    "-fno-tree-sra",
                    "-fno-ipa-sra",  // a float4 stays one access
                    "-fno-builtin-memcpy",
                    "-fno-builtin-memset",
                    "-fno-builtin-memmove"};
// Not --wrap: that would catch the runtime's own calls too.
const Words hooks{"--redefine-sym", "memcpy=descent_emulator_memcpy",
                  "--redefine-sym", "memset=descent_emulator_memset",
                  "--redefine-sym", "memmove=descent_emulator_memmove"};

}  // namespace descent::cuda::recipe
