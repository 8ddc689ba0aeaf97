// An exercise's entry points.  The definition is generated for each exercise from its exercise.toml.
#pragma once

#include "wire/call.hpp"

namespace descent::worker {

using wire::Registry;
void register_entry_points(Registry& registry);

/// What the last call's kernels did, as JSON; nullptr where an exercise has none.
const char* report_on_kernels();

}  // namespace descent::worker
