// How much memory traffic a kernel makes: counted as a profiler does, the same in whatever order threads run.
//
// The k-th time that each lane of a warp executes an instruction, between two points where the warp rests, is
// one request.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "instructions.hpp"
#include "requests.hpp"

namespace descent::emulator {

enum class Space : unsigned char { global, shared };

struct Tally {
  std::uint64_t requests = 0, lanes = 0, sectors = 0, ideal_sectors = 0, wavefronts = 0, ideal_wavefronts = 0;
  void add(const Tally& other);
};

struct KernelCounts {
  std::size_t place = 0;  ///< in the order of the first launches
  std::uint64_t launches = 0, blocks = 0, threads = 0, barriers = 0, longest_warp_requests = 0;
  std::uint64_t touched = 0, loaded = 0, stored = 0;  ///< distinct bytes of global memory, per launch
  struct Where {
    Space space;
    Tally tally;
  };
  std::map<Instructions::Number, Where> instructions;
};

class Counts {
 public:
  explicit Counts(Instructions& instructions) : instructions_(instructions) {}

  void launch_begins(const LaunchConfiguration& configuration);
  void launch_ends();
  void block_begins(int warps);
  void forget() { kernels_.clear(); }
  void barrier() { ++kernel_->barriers; }
  void warp_rests(int warp);
  KernelCounts& kernel() { return *kernel_; }

  /// One lane's access.
  /// \param word  address, in words of 4 bytes
  void note(Instructions::Number instruction, int lane, std::uint32_t word, unsigned bytes, Space space) {
    if (instruction >= open_.size()) open_.resize(instruction + 1);
    auto& open = open_[instruction];
    if (!open.dirty) {
      open.dirty = true;
      open.space = space;
      dirty_.push_back(instruction);
    }
    open.bytes = bytes;
    auto& words = open.words[lane];
    if (words.size() < most_executions) words.push_back(word);
  }

  std::string kernels_json();
  std::string sites_json();

 private:
  static constexpr std::size_t most_executions = 1
                                                 << 18;  ///< between two rests; a loop that spins makes more
  struct Open {
    bool dirty = false;
    Space space = Space::global;
    unsigned bytes = 4;
    std::vector<std::uint32_t> words[32];  ///< of each lane, one for each execution
    Tally tally;
  };
  std::uint64_t close(Open& open);
  void end_block();

  Instructions& instructions_;
  std::vector<Open> open_;
  std::vector<Instructions::Number> dirty_, touched_;
  std::vector<std::uint64_t> warp_requests_;  ///< of this block
  std::map<std::string, KernelCounts> kernels_;
  KernelCounts* kernel_ = nullptr;
};

}  // namespace descent::emulator
