// Includes itself for ever.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#include __FILE__
