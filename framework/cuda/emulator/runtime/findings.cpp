#include "findings.hpp"

#include <algorithm>
#include <cstdarg>
#include <map>
#include <mutex>
#include <tuple>

#include "errors.hpp"

namespace descent::emulator {
namespace {

using Key = std::tuple<std::string, std::string, int, std::string, int>;

struct Store {
  std::mutex mutex;
  std::map<Key, Finding> all;
};

Store& store() {
  static Store* const only = new Store;  // never destroyed: the report is written at the very end
  return *only;
}

Key key(const char* kind, const Place& place, const Place& other) {
  const bool swapped = other.line != 0 && std::tie(other.file, other.line) < std::tie(place.file, place.line);
  const auto& first = swapped ? other : place;
  const auto& second = swapped ? place : other;
  return {kind, first.file, first.line, second.file, second.line};
}

Finding by(const Block& block, const Thread& thread, const char* kind, Site site) {
  Finding finding{kind, {site.file, site.line}};
  finding.kernel = block.configuration().kernel;
  finding.thread = thread.index;
  finding.block = block.index();
  return finding;
}

std::string lanes_words(unsigned lanes) {
  return format("0x%08x", lanes);
}

}  // namespace

std::string format(const char* pattern, ...) {
  char words[2048];
  va_list arguments;
  va_start(arguments, pattern);
  std::vsnprintf(words, sizeof words, pattern, arguments);
  va_end(arguments);
  return words;
}

std::string Place::words() const {
  if (line == 0) return file.empty() ? "an unknown line" : file;
  const auto slash = file.rfind('/');
  return format("%s:%d", file.substr(slash == std::string::npos ? 0 : slash + 1).c_str(), line);
}

std::string name(const Thread& thread) {
  return format("thread (%u,%u,%u)", thread.index.x, thread.index.y, thread.index.z);
}
std::string name_of_block(const Block& block) {
  return format("block (%u,%u,%u)", block.index().x, block.index().y, block.index().z);
}
std::string bytes_words(std::size_t n) {
  return format("%zu byte%s", n, n == 1 ? "" : "s");
}

bool count_finding(const char* kind, const Place& place, const Place& other) {
  const std::lock_guard lock(store().mutex);
  const auto found = store().all.find(key(kind, place, other));
  if (found == store().all.end()) return false;
  ++found->second.count;
  return true;
}

void add_finding(Finding finding) {
  const std::lock_guard lock(store().mutex);
  // The lines of a pair stand in the same order whichever was met first.
  if (finding.other.line != 0 &&
      std::tie(finding.other.file, finding.other.line) < std::tie(finding.place.file, finding.place.line))
    std::swap(finding.place, finding.other);
  auto [at, is_new] =
      store().all.try_emplace(key(finding.kind.c_str(), finding.place, finding.other), finding);
  if (is_new) return;
  if (finding.error && !at->second.error) {
    finding.count = at->second.count;
    at->second = std::move(finding);
  }
  ++at->second.count;
}

void add_finding_here(Finding finding) {
  if (current_block != nullptr && current_block->running()) {
    finding.kernel = current_block->configuration().kernel;
    finding.thread = current_block->current().index;
    finding.block = current_block->index();
  }
  add_finding(std::move(finding));
}

std::vector<Finding> findings() {
  const std::lock_guard lock(store().mutex);
  std::vector<Finding> all;
  for (const auto& [unused, finding] : store().all) all.push_back(finding);
  std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.file, a.place.line, a.kind) < std::tie(b.place.file, b.place.line, b.kind);
  });
  return all;
}

void forget_findings() {
  const std::lock_guard lock(store().mutex);
  store().all.clear();
}

void report_two_barriers(const Block& block, const Thread& one, const Thread& other) {
  auto finding = by(block, one, kind::barrier_divergence, one.site);
  finding.other = {other.site.file, other.site.line};
  finding.message = format(
      "Threads of one block wait at different barriers: %s at line %d, %s at line %d. Every thread of a "
      "block must reach the same __syncthreads(): move it out of the branch or the loop.",
      name(one).c_str(), one.site.line, name(other).c_str(), other.site.line);
  add_finding(std::move(finding));
}

void report_partial_barrier(const Block& block, const Thread& waiting, const Thread& returned, int arrived) {
  auto finding = by(block, waiting, kind::barrier_divergence, waiting.site);
  finding.message = format(
      "Only %d of the %d threads of %s reach this barrier: %s waits, %s has returned. Every thread must "
      "reach __syncthreads(): put the bounds check around the work, not around the barrier.",
      arrived, block.threads(), name_of_block(block).c_str(), name(waiting).c_str(), name(returned).c_str());
  add_finding(std::move(finding));
}

void report_warp_deadlock(const Block& block, const Thread& waiting) {
  const int first = waiting.warp() * warp_size;
  unsigned missing = 0;
  std::string why;
  for (int lane = 0; lane < warp_size && first + lane < block.threads(); ++lane) {
    const auto& thread = block.thread(static_cast<unsigned>(first + lane));
    if ((waiting.mask >> lane & 1) == 0 || thread.state == State::returned) continue;
    if (thread.state == State::in_warp && thread.mask == waiting.mask &&
        thread.operation == waiting.operation)
      continue;
    missing |= 1U << lane;
    if (!why.empty()) continue;
    why = thread.state == State::at_barrier
              ? format("lane %d waits at the barrier in line %d", lane, thread.site.line)
              : format("lane %d waits in line %d with mask %s", lane, thread.site.line,
                       lanes_words(thread.mask).c_str());
  }
  auto finding = by(block, waiting, kind::warp_deadlock, waiting.site);
  finding.message = format(
      "The lanes of mask %s wait for lanes %s, which never arrive: %s. Call the function where all lanes of "
      "the mask arrive, or put only those lanes into the mask (get it from __ballot_sync before the branch).",
      lanes_words(waiting.mask).c_str(), lanes_words(missing).c_str(), why.c_str());
  add_finding(std::move(finding));
  fail_kernel(cudaErrorLaunchTimeout);
}

void report_mask_without_lane(const Block& block, const Thread& thread, unsigned mask, Site site) {
  auto finding = by(block, thread, kind::warp_mask, site);
  finding.message = format(
      "Lane %d (%s of %s) is not in the mask %s that it passes. Put every lane that calls the function into "
      "the mask.",
      thread.lane(), name(thread).c_str(), name_of_block(block).c_str(), lanes_words(mask).c_str());
  add_finding(std::move(finding));
}

void report_livelock(const Block& block, const Thread& thread, Site site) {
  auto finding = by(block, thread, kind::livelock, site);
  finding.message = format(
      "%s of %s waits here forever, and no other thread makes progress. Check which thread should end this "
      "wait and whether it can still run (blocks run one after the other, in any order), or whether a loop "
      "never ends.",
      name(thread).c_str(), name_of_block(block).c_str());
  finding.message[0] = 'T';
  add_finding(std::move(finding));
  fail_kernel(cudaErrorLaunchTimeout);
}

void shuffle_from_inactive(int source, unsigned mask, Site site) {
  auto& block = *current_block;
  const auto& thread = block.current();
  if ((mask >> thread.lane() & 1) == 0) return;  // reported already: its mask is wrong
  auto finding = by(block, thread, kind::shuffle_inactive, site);
  const int rank = thread.warp() * warp_size + source;
  const char* why = rank >= block.threads()     ? "does not exist in this block"
                    : (mask >> source & 1) == 0 ? "is not in the mask"
                    : block.thread(static_cast<unsigned>(rank)).state == State::returned
                        ? "has returned"
                        : "does not take part";
  finding.message = format(
      "Lane %d reads from lane %d, which %s (mask %s): the value is undefined. Let the source lane take part "
      "in the shuffle, with a neutral value if it has none.",
      thread.lane(), source, why, lanes_words(mask).c_str());
  add_finding(std::move(finding));
}

}  // namespace descent::emulator
