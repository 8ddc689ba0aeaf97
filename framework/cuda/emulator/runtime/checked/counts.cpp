#include "counts.hpp"

#include <algorithm>
#include <tuple>

#include "report.hpp"

namespace descent::emulator {
namespace {

std::string field(const char* name, std::uint64_t value) {
  return std::string(",\"") + name + "\":" + std::to_string(value);
}
std::string mean(const char* name, std::uint64_t sum, std::uint64_t n) {
  return format(",\"%s\":%.6g", name, n == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(n));
}
const char* kind_name(AccessKind kind) {
  return kind == AccessKind::load ? "load" : kind == AccessKind::store ? "store" : "atomic";
}

}  // namespace

void Tally::add(const Tally& other) {
  requests += other.requests;
  lanes += other.lanes;
  sectors += other.sectors;
  ideal_sectors += other.ideal_sectors;
  wavefronts += other.wavefronts;
  ideal_wavefronts += other.ideal_wavefronts;
}

void Counts::launch_begins(const LaunchConfiguration& configuration) {
  const auto place = kernels_.size();
  const auto [entry, is_new] = kernels_.try_emplace(configuration.kernel);
  kernel_ = &entry->second;
  if (is_new) kernel_->place = place;
  ++kernel_->launches;
  kernel_->blocks += volume(configuration.grid);
  kernel_->threads += volume(configuration.grid) * volume(configuration.block);
  warp_requests_.clear();
}

void Counts::end_block() {
  for (const auto requests : warp_requests_)
    kernel_->longest_warp_requests = std::max(kernel_->longest_warp_requests, requests);
}

void Counts::block_begins(int warps) {
  end_block();
  warp_requests_.assign(static_cast<std::size_t>(warps), 0);
}

void Counts::launch_ends() {
  for (const auto instruction : dirty_) {  // of a kernel that was abandoned
    for (auto& words : open_[instruction].words) words.clear();
    open_[instruction].dirty = false;
  }
  dirty_.clear();
  end_block();
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  for (const auto instruction : touched_) {
    auto& open = open_[instruction];
    auto& where = kernel_->instructions[instruction];
    where.space = open.space;
    where.tally.add(open.tally);
    open.tally = {};
  }
  touched_.clear();
}

void Counts::warp_rests(int warp) {
  for (const auto instruction : dirty_) {
    auto& open = open_[instruction];
    if (open.tally.requests == 0) touched_.push_back(instruction);
    warp_requests_[static_cast<std::size_t>(warp)] += close(open);
  }
  dirty_.clear();
}

/// Counts the requests that are complete.
std::uint64_t Counts::close(Open& open) {
  std::size_t longest = 0;
  for (const auto& words : open.words) longest = std::max(longest, words.size());
  Request request;
  request.bytes = open.bytes;
  for (std::size_t k = 0; k < longest; ++k) {
    request.lanes = 0;
    for (const auto& words : open.words)
      if (k < words.size()) request.words[request.lanes++] = words[k];
    ++open.tally.requests;
    open.tally.lanes += static_cast<std::uint64_t>(request.lanes);
    if (open.space == Space::global) {
      const int n = sectors(request);
      open.tally.sectors += static_cast<std::uint64_t>(n);
      open.tally.ideal_sectors += static_cast<std::uint64_t>(std::min(n, ideal_sectors(request)));
    } else {
      open.tally.wavefronts += static_cast<std::uint64_t>(wavefronts(request));
      open.tally.ideal_wavefronts += static_cast<std::uint64_t>(ideal_wavefronts(request));
    }
  }
  for (auto& words : open.words) words.clear();
  open.dirty = false;
  return longest;
}

std::string Counts::kernels_json() {
  std::string all;
  std::vector<const std::pair<const std::string, KernelCounts>*> in_order(kernels_.size());
  for (const auto& entry : kernels_) in_order[entry.second.place] = &entry;
  for (const auto* const entry : in_order) {
    const auto& [name, kernel] = *entry;
    Tally global[3], shared, atomic, whole;  // global: by kind
    for (const auto& [number, where] : kernel.instructions) {
      const auto kind = instructions_.kind(number);
      whole.add(where.tally);
      if (kind == AccessKind::atomic)
        atomic.add(where.tally);
      else if (where.space == Space::shared)
        shared.add(where.tally);
      else
        global[static_cast<int>(kind)].add(where.tally);
    }
    all += (all.empty() ? "{\"name\":" : ",\n {\"name\":") + quoted(name) +
           field("launches", kernel.launches) + field("blocks", kernel.blocks) +
           field("threads", kernel.threads) + field("global_load_requests", global[0].requests) +
           field("global_load_sectors", global[0].sectors) +
           field("global_load_ideal_sectors", global[0].ideal_sectors) +
           field("global_store_requests", global[1].requests) +
           field("global_store_sectors", global[1].sectors) +
           field("global_store_ideal_sectors", global[1].ideal_sectors) +
           field("shared_requests", shared.requests) + field("shared_wavefronts", shared.wavefronts) +
           field("bank_conflicts", shared.wavefronts - shared.ideal_wavefronts) +
           field("atomic_requests", atomic.requests) + mean("active_lanes", whole.lanes, whole.requests) +
           field("barriers", kernel.barriers) + field("longest_warp_requests", kernel.longest_warp_requests) +
           field("global_bytes", kernel.touched) + field("global_load_bytes", kernel.loaded) +
           field("global_store_bytes", kernel.stored) + "}";
  }
  return "[" + all + "]";
}

/// One entry for each line, kind and space: a line may hold several instructions.
std::string Counts::sites_json() {
  using Key = std::tuple<std::string, int, std::string, int, int>;  // file, line, kernel, kind, space
  std::map<Key, Tally> lines;
  for (const auto& [name, kernel] : kernels_)
    for (const auto& [number, where] : kernel.instructions) {
      const auto& place = instructions_.place(number);
      const auto kind = static_cast<int>(instructions_.kind(number));
      lines[{place.file, place.line, name, kind, static_cast<int>(where.space)}].add(where.tally);
    }
  std::string all;
  for (const auto& [key, tally] : lines) {
    const auto& [file, line, kernel, kind, space] = key;
    all += (all.empty() ? "{\"file\":" : ",\n {\"file\":") + quoted(file) +
           ",\"line\":" + std::to_string(line) + ",\"kernel\":" + quoted(kernel) + ",\"kind\":\"" +
           kind_name(static_cast<AccessKind>(kind)) + "\",\"space\":\"" + (space == 0 ? "global" : "shared") +
           "\"" + field("requests", tally.requests) + field("sectors", tally.sectors) +
           field("ideal_sectors", tally.ideal_sectors) + field("wavefronts", tally.wavefronts) +
           field("ideal_wavefronts", tally.ideal_wavefronts) +
           mean("active_lanes", tally.lanes, tally.requests) + "}";
  }
  return "[" + all + "]";
}

}  // namespace descent::emulator
