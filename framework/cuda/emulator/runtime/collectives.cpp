// What the lanes of a warp do together: resolved when all of them that can run have run.
#include <algorithm>

#include "findings.hpp"
#include "scheduler.hpp"

namespace descent::emulator {

Exchange Block::exchange(WarpOperation operation, unsigned mask, std::uint64_t value, Site site) {
  auto& thread = *current_;
  const unsigned own = 1U << thread.lane();
  if ((mask & own) == 0 && operation != WarpOperation::active_mask) {
    report_mask_without_lane(*this, thread, mask, site);
    mask = own;  // it takes part in nothing, and goes on alone
  }
  thread.state = State::in_warp;
  thread.operation = operation;
  thread.mask = mask;
  thread.value = value;
  thread.site = site;
  progress_ = true;
  suspend();
  const auto& result = results_[static_cast<std::size_t>(thread.warp())];
  return {result.values, result.lanes_of[thread.lane()]};
}

/// Lets those lanes go on that all wait for each other with the same mask and operation.  Threads that have
/// returned are expected nowhere.  Returns whether any lane was released.
bool Block::resolve_collectives(int warp) {
  const auto first = static_cast<std::size_t>(warp) * warp_size;
  const unsigned existing = existing_lanes(warp);
  unsigned in_warp = 0, returned = 0, released = 0;
  for (unsigned lane = 0; existing >> lane & 1; ++lane) {
    const auto state = threads_[first + lane].state;
    in_warp |= static_cast<unsigned>(state == State::in_warp) << lane;
    returned |= static_cast<unsigned>(state == State::returned) << lane;
    if (lane == 31) break;
  }
  for (unsigned left = in_warp; left != 0;) {
    const auto& leader = threads_[first + static_cast<unsigned>(__builtin_ctz(left))];
    unsigned same = 0;
    for (unsigned rest = left; rest != 0; rest &= rest - 1) {
      const auto lane = static_cast<unsigned>(__builtin_ctz(rest));
      const auto& thread = threads_[first + lane];
      if (thread.mask == leader.mask && thread.operation == leader.operation) same |= 1U << lane;
    }
    left &= ~same;
    if (leader.operation == WarpOperation::active_mask) continue;
    if ((leader.mask & existing & ~returned & ~same) != 0) continue;  // a lane has not arrived yet
    release(warp, same);
    if (observer_ != nullptr) observer_->lanes_synchronise(*this, warp, same);
    released |= same;
  }
  return released != 0 || (in_warp != 0 && resolve_active_masks(warp));
}

/// Lanes that ask who else is here: all that have come to the same line, once nothing else moves in the warp.
bool Block::resolve_active_masks(int warp) {
  const auto first = static_cast<std::size_t>(warp) * warp_size;
  const auto lanes = std::min<std::size_t>(warp_size, threads_.size() - first);
  const auto asks = [&](std::size_t lane) {
    const auto& thread = threads_[first + lane];
    return thread.state == State::in_warp && thread.operation == WarpOperation::active_mask;
  };
  for (std::size_t leader = 0; leader < lanes; ++leader) {
    if (!asks(leader)) continue;
    unsigned same = 0;
    for (std::size_t lane = leader; lane < lanes; ++lane)
      if (asks(lane) && threads_[first + lane].site.line == threads_[first + leader].site.line)
        same |= 1U << lane;
    release(warp, same);
    return true;
  }
  return false;
}

void Block::release(int warp, unsigned lanes) {
  auto& result = results_[static_cast<std::size_t>(warp)];
  for (unsigned rest = lanes; rest != 0; rest &= rest - 1) {
    const auto lane = static_cast<unsigned>(__builtin_ctz(rest));
    auto& thread = threads_[static_cast<std::size_t>(warp) * warp_size + lane];
    result.values[lane] = thread.value;
    result.lanes_of[lane] = lanes;
    thread.state = State::ready;
  }
}

}  // namespace descent::emulator
