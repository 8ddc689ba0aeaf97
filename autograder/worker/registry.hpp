// An exercise's entry points.  The definition is generated for each exercise from its exercise.toml.
#pragma once

#include "wire/call.hpp"

namespace descent::worker {

using wire::Registry;
void register_entry_points(Registry& registry);

}  // namespace descent::worker
