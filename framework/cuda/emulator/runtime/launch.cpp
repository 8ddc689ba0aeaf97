// Launching a kernel: is the configuration possible, and who plays its blocks.
#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include "errors.hpp"
#include "findings.hpp"
#include "variant.hpp"

namespace descent::emulator {
namespace {

std::string words(dim3 d) {
  return format("(%u,%u,%u)", d.x, d.y, d.z);
}

/// Why a device would refuse it; empty if it would not.
std::string problem(const LaunchConfiguration& c) {
  if (volume(c.grid) == 0)
    return "the grid is empty. Round the number of blocks up: (n + threads - 1) / threads; if n is 0, do not "
           "launch the kernel";
  if (volume(c.block) == 0) return "the block is empty. Give it at least one thread";
  if (volume(c.block) > max_block_threads || c.block.x > 1024 || c.block.y > 1024)
    return format("a block has %llu threads, the limit is 1024. Launch more blocks with fewer threads",
                  static_cast<unsigned long long>(volume(c.block)));
  if (c.block.z > 64)
    return format("block.z is %u, the limit is 64. Use x for the long dimension", c.block.z);
  if (c.grid.x > 0x7fffffffU)
    return format(
        "grid.x is %u, the limit is 2^31 - 1. Use a grid-stride loop: several elements for each thread",
        c.grid.x);
  if (c.grid.y > 65535 || c.grid.z > 65535)
    return format("grid.y is %u and grid.z is %u, the limit is 65535. Use x for the long dimension", c.grid.y,
                  c.grid.z);
  return "";
}

void refuse(const LaunchConfiguration& c, const std::string& why) {
  Finding finding{kind::launch, {c.site.file, c.site.line}};
  finding.kernel = c.kernel;
  finding.message = format("%s<<<grid %s, block %s>>> is not launched: %s.", c.kernel, words(c.grid).c_str(),
                           words(c.block).c_str(), why.c_str());
  add_finding(std::move(finding));
  set_error(cudaErrorInvalidConfiguration);
}

/// One thread of the operating system takes block after block.
void play_blocks(const LaunchConfiguration& configuration, const ThreadBody& body,
                 std::atomic<std::uint64_t>& next) {
  static thread_local Block block(Order::of_environment(), new_observer());
  const auto blocks = volume(configuration.grid);
  for (std::uint64_t b;
       lasting_error() == cudaSuccess && (b = next.fetch_add(1, std::memory_order_relaxed)) < blocks;)
    if (!block.run(configuration, body, b)) return;
}

}  // namespace

void launch(const LaunchConfiguration& configuration, const ThreadBody& body) {
  if (lasting_error() != cudaSuccess) return;
  if (const auto why = problem(configuration); !why.empty()) return refuse(configuration, why);
  if (!admit_launch(configuration)) return;
  blockDim = configuration.block;
  gridDim = configuration.grid;
  launch_begins(configuration, body);
  std::atomic<std::uint64_t> next{0};
  std::vector<std::thread> others;
  const auto wanted =
      std::min<std::uint64_t>(static_cast<std::uint64_t>(launch_threads()), volume(configuration.grid));
  for (std::uint64_t i = 1; i < wanted; ++i)
    others.emplace_back([&] { play_blocks(configuration, body, next); });
  play_blocks(configuration, body, next);
  for (auto& other : others) other.join();
  launch_ends();
}

Exchange warp_exchange(WarpOperation operation, unsigned mask, std::uint64_t value, Site site) {
  return current_block->exchange(operation, mask, value, site);
}
unsigned active_mask(Site site) {
  return current_block->exchange(WarpOperation::active_mask, 0, 0, site).lanes;
}
void pause() {
  if (current_block != nullptr && current_block->running()) current_block->wait_for_others();
}
void trap() {
  fail_kernel(cudaErrorLaunchFailure);
  if (current_block != nullptr && current_block->running()) current_block->abandon();
  std::abort();
}
void todo(const char* exercise, const char* function, Site site) {
  const char* const slash = std::strrchr(exercise, '/');
  add_finding_here({kind::todo,
                    {site.file, site.line},
                    {},
                    format("%s: the todo of %s is still there: write its body",
                           slash == nullptr ? exercise : slash + 1, function)});
  fail_kernel(cudaErrorAssert);
  if (current_block != nullptr && current_block->running()) current_block->abandon();
  std::abort();
}
long long nanoseconds() {
  return std::chrono::steady_clock::now().time_since_epoch().count();
}

}  // namespace descent::emulator

/// assert in a kernel: as on a device, it says who failed, and the kernel ends with cudaErrorAssert.
extern "C" void __assert_fail(const char* assertion, const char* file, unsigned line,
                              const char* function) noexcept {
  using namespace descent::emulator;
  if (current_block != nullptr && current_block->running()) {
    const auto& thread = current_block->current();
    std::fprintf(stderr, "%s:%u: %s: %s, %s Assertion `%s` failed.\n", file, line, function,
                 name_of_block(*current_block).c_str(), name(thread).c_str(), assertion);
    add_finding_here({kind::assertion,
                      {file, static_cast<int>(line)},
                      {},
                      format("%s of %s: the assertion `%s` failed. The kernel ends here, as on a device.",
                             name(thread).c_str(), name_of_block(*current_block).c_str(), assertion)});
    fail_kernel(cudaErrorAssert);
    current_block->abandon();
  }
  std::fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function, assertion);
  std::abort();
}
