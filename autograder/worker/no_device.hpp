#pragma once

namespace descent::worker {

/// What a worker ends with, before it has run anything, where no GPU can be reached.
inline constexpr int no_device = 97;

}  // namespace descent::worker
