#include "ordering.hpp"

#include <algorithm>

namespace descent::emulator {

bool Ordering::launch_begins() {
  launch_ += static_cast<SegmentNumber>(segments_.size());
  segments_.clear();
  flags_.clear();
  const bool room = launch_ < (1U << 31);
  if (!room) launch_ = 2;
  block_begin_ = launch_;
  return room;
}

void Ordering::block_begins(std::uint32_t block, int warps) {
  block_ = block;
  epoch_ = 0;
  block_begin_ = launch_ + static_cast<SegmentNumber>(segments_.size());
  current_.assign(static_cast<std::size_t>(warps), nobody);
  edges_.assign(static_cast<std::size_t>(warps), {});
  fences_.assign(static_cast<std::size_t>(warps) * 32, {});
  blocks_.clear();
  seen_.clear();
  for (int warp = 0; warp < warps; ++warp) next(warp, 0);
}

SegmentNumber Ordering::next(int warp, std::uint32_t lanes) {
  auto& current = current_[static_cast<std::size_t>(warp)];
  const SegmentNumber previous = current;
  current = launch_ + static_cast<SegmentNumber>(segments_.size());
  segments_.push_back({block_, epoch_, previous, lanes, static_cast<std::uint32_t>(warp)});
  return current;
}

void Ordering::barrier_opens() {
  // What one thread has fenced and the barrier has ordered is fenced for all.
  SegmentNumber fenced = 0;
  for (const auto& fence : fences_)
    if (!fence.of_block) fenced = std::max(fenced, fence.until);
  ++epoch_;
  for (auto& fence : fences_) fence = {fenced, false, 0};
  for (auto& edges : edges_) edges.clear();
  for (int warp = 0; warp < static_cast<int>(current_.size()); ++warp) next(warp, ~0U);
}

void Ordering::lanes_synchronise(int warp, unsigned lanes) {
  next(warp, lanes);
}

/// Without a barrier of this block between them.
bool Ordering::ordered_otherwise(const Access& older, const Segment& then, int warp, int lane) const {
  if (then.block != block_) {
    const auto observed = blocks_.find(then.block);
    return observed != blocks_.end() && older.segment <= observed->second;
  }
  if (static_cast<int>(then.warp) == warp) {
    if (static_cast<int>(older.lane) == lane) return true;  // it was this thread itself
    const std::uint32_t both = 1U << older.lane | 1U << lane;
    for (auto s = current(warp); s > older.segment; s = segment(s).previous)
      if ((segment(s).lanes & both) == both) return true;
  }
  const auto& edges = edges_[static_cast<std::size_t>(warp)];
  return std::any_of(edges.begin(), edges.end(),
                     [&](const Edge& edge) { return edge.warp == then.warp && older.segment <= edge.until; });
}

// --- flags ---

void Ordering::fence(unsigned rank, bool of_block) {
  const int warp = static_cast<int>(rank / 32);
  fences_[rank] = {current(warp), of_block, epoch_ + 1};
  next(warp, 0);  // what comes after the fence is not covered by it
}

bool Ordering::publishes(unsigned rank) const {
  return fences_[rank].epoch == epoch_ + 1;
}

void Ordering::add(std::vector<Edge>& edges, Edge edge) {
  const auto same =
      std::find_if(edges.begin(), edges.end(), [&](const Edge& e) { return e.warp == edge.warp; });
  if (same == edges.end())
    edges.push_back(edge);
  else
    same->until = std::max(same->until, edge.until);
}

void Ordering::publish(unsigned rank, std::uintptr_t flag) {
  const auto& fence = fences_[rank];
  if (fence.until == 0) return;
  auto& all = flags_[flag];
  auto own = std::find_if(all.begin(), all.end(), [&](const Flag& f) { return f.block == block_; });
  if (own == all.end()) own = all.insert(all.end(), Flag{block_, {}, {}});
  if (!fence.of_block) own->itself = current(static_cast<int>(rank / 32));
  add(own->warps, {rank / 32, fence.until});
  for (const auto& edge : edges_[rank / 32]) add(own->warps, edge);
  if (fence.of_block) return;
  auto& until = own->blocks[block_];
  until = std::max(until, fence.until);
  for (const auto& [block, number] : blocks_) own->blocks[block] = std::max(own->blocks[block], number);
}

void Ordering::observe(unsigned rank, std::uintptr_t flag) {
  const auto found = flags_.find(flag);
  if (found == flags_.end()) return;
  for (const auto& from : found->second) {
    if (from.block == block_)
      for (const auto& edge : from.warps) add(edges_[rank / 32], edge);
    for (const auto& [block, number] : from.blocks)
      if (block != block_) blocks_[block] = std::max(blocks_[block], number);
    if (from.block == block_ || from.itself == 0) continue;
    auto& until = seen_[{flag, from.block}];
    until = std::max(until, from.itself);
  }
}

bool Ordering::seen(const Access& older, std::uintptr_t flag) const {
  const auto found = seen_.find({flag, segment(older.segment).block});
  return found != seen_.end() && older.segment <= found->second;
}

Ordering::Who Ordering::who(const Access& access) const {
  const auto& s = segment(access.segment);
  return {s.block, s.warp * 32 + access.lane};
}

}  // namespace descent::emulator
