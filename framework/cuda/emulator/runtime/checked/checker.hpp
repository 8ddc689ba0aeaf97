// The checked runtime: sees every load and store of the program, before it happens.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "arena.hpp"
#include "counts.hpp"
#include "image.hpp"
#include "ordering.hpp"
#include "scheduler.hpp"

namespace descent::emulator {

/// A load or store as the compiler's instrumentation tells it.
struct MemoryAccess {
  std::uintptr_t address;
  std::size_t bytes;
  AccessKind kind;
  bool is_volatile;
  bool aligned;           ///< its type says that the address is a multiple of bytes
  void* code;             ///< return address of the callback
  bool compares = false;  ///< atomicCAS

  bool reads() const { return kind != AccessKind::store; }
  bool writes() const { return kind != AccessKind::load; }
};

class Checker : public Observer {
 public:
  static Checker& get();

  void access(const MemoryAccess& access) {
    if (in_kernel_)
      kernel_access(access);
    else if (arena_.holds(access.address))
      host_access(access);
    else if (const auto* const region = used_on_device(access))
      find_host_access(access, region);
  }
  /// An undefined operation that the compiler's own checks have found.  Ends the kernel.
  void undefined(const char* kind, const Place& place, const std::string& message, cudaError_t error);
  void atomic(void* where, unsigned bytes, bool compares, void* code);
  void fence(bool of_block);
  void spins(void* code) {
    if (in_kernel_) perhaps_spins(code, AccessKind::load);
  }

  void launch_begins(const LaunchConfiguration& configuration, const ThreadBody& body);
  void launch_ends();
  void block_begins(Block& block) override;
  void thread_runs(Block& block, Thread& thread) override;
  void warp_rests(Block& block, int warp) override;
  void lanes_synchronise(Block& block, int warp, unsigned lanes) override;
  void barrier_opens(Block& block) override;

  Arena& arena() { return arena_; }
  Counts& counts() { return counts_; }
  Region& variables() { return variables_; }
  void* dynamic_shared() const { return reinterpret_cast<void*>(dynamic_.low); }
  bool in_kernel() const { return in_kernel_; }

 private:
  Checker();
  void kernel_access(const MemoryAccess& access);
  void host_access(const MemoryAccess& access);
  const Region* used_on_device(const MemoryAccess& access) const;
  bool is_shared_with_host(const MemoryAccess& access) const;
  void find_host_access(const MemoryAccess& access, const Region* region);
  Region* find_region(const MemoryAccess& access);
  Region* beside_device_memory(const MemoryAccess& access);
  Region* shared_region(const MemoryAccess& access);
  Region* elsewhere(const MemoryAccess& access);
  void count(const Region& region, const MemoryAccess& access, Instructions::Number instruction);
  void touch(Region& region, const MemoryAccess& access, Instructions::Number instruction);
  void check_order(Region& region, const MemoryAccess& access, const Access& mine, const Access& older,
                   bool older_writes);
  void report_race(Region& region, const MemoryAccess& access, const Access& mine, const Access& older,
                   bool older_writes);
  void report_uninitialised(Region& region, const MemoryAccess& access);
  void settle() {
    if (pending_.on) settle_store();
  }
  void settle_store();
  void count_step(const MemoryAccess& access);
  void perhaps_spins(void* code, AccessKind kind);
  [[noreturn]] void end_kernel(cudaError_t error);
  void find(const char* kind, const MemoryAccess& access, const std::string& message);
  Place place(const MemoryAccess& access);

  std::string name_of(const Region& region, std::uintptr_t address, std::size_t bytes) const;
  std::string name_of_current() const;
  std::uint32_t word(const Region& region, std::uintptr_t address) const;

  /// A write after another thread's: an error unless both have stored the same.
  struct Pending {
    bool on = false;
    std::uintptr_t address = 0;
    std::size_t bytes = 0;
    unsigned char before[16] = {};
    Finding finding;
  };

  const Image& image_;
  Arena arena_;
  Instructions instructions_;
  Counts counts_;
  Ordering ordering_;
  Region shared_, dynamic_, variables_;
  const Variable* last_shared_[2] = {};  ///< arrays: tiles come in pairs
  std::uintptr_t arguments_low_ = 0, arguments_size_ = 0;
  Block* block_ = nullptr;
  const LaunchConfiguration* configuration_ = nullptr;
  Pending pending_;
  /// Plain reads that meet atomic operations.  Where atomicCAS follows, what was read is only a guess, and
  /// right: so these wait for the launch's end.
  using Look = std::pair<std::uintptr_t, Instructions::Number>;  ///< address, who loads
  struct Guess {
    Look look;
    Finding finding;
  };
  std::map<std::pair<Instructions::Number, Instructions::Number>, std::vector<Guess>> guesses_;
  std::set<Look> compared_;  ///< after which the same thread has called atomicCAS, in this launch
  bool in_kernel_ = false;
  unsigned spins_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace descent::emulator
