// Runs the threads of one block on one thread of the operating system.
//
// A fiber runs one CUDA thread after another in a plain loop; only a thread that has to wait keeps its fiber,
// so that a kernel without barriers costs no switch at all.  Warp by warp the lanes run until each has
// returned or waits; then what the lanes of the warp wait for together is resolved; when every warp is stuck,
// the block's barrier opens.
#pragma once

#include <memory>
#include <vector>

#include "fiber.hpp"
#include "order.hpp"
#include "runtime.hpp"

namespace descent::emulator {

enum class State : std::uint8_t {
  fresh,    ///< has not begun
  ready,    ///< has begun and can go on
  waiting,  ///< for other threads of its block to do something
  in_warp,  ///< for other lanes of its warp
  at_barrier,
  returned
};

/// One CUDA thread.
struct Thread {
  uint3 index{};
  unsigned rank = 0;  ///< in its block, x fastest
  State state = State::fresh;
  WarpOperation operation{};
  bool vote = false, votes = false;  ///< at a barrier: what it votes, and whether it does
  unsigned mask = 0;
  std::uint64_t value = 0;  ///< what it brings to its warp
  Site site;                ///< of what it waits for
  Fiber* fiber = nullptr;

  int lane() const { return static_cast<int>(rank % warp_size); }
  int warp() const { return static_cast<int>(rank / warp_size); }
};

class Block;

/// What another part of the runtime wants to know of a block's course.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void block_begins(Block&) {}
  virtual void thread_runs(Block&, Thread&) {}
  /// All its lanes have returned or wait for something: what they did till here is complete.
  virtual void warp_rests(Block&, int /*warp*/) {}
  virtual void lanes_synchronise(Block&, int /*warp*/, unsigned /*lanes*/) {}
  virtual void barrier_opens(Block&) {}
};

class Block {
 public:
  explicit Block(Order order, Observer* observer = nullptr);
  ~Block();

  /// Runs all threads of one block.  Returns false if the kernel has to end: see abandon.
  bool run(const LaunchConfiguration& configuration, const ThreadBody& body, std::uint64_t linear_index);

  // From inside a thread: they return when it may go on.
  Votes barrier(bool vote, bool votes, Site site);
  Exchange exchange(WarpOperation operation, unsigned mask, std::uint64_t value, Site site);
  void wait_for_others();       ///< the thread seems to spin
  [[noreturn]] void abandon();  ///< the kernel ends here, without unwinding anything

  Thread& current() { return *current_; }
  const Thread& thread(unsigned rank) const { return threads_[rank]; }
  int threads() const { return static_cast<int>(threads_.size()); }
  int warps() const { return (threads() + warp_size - 1) / warp_size; }
  uint3 index() const { return index_; }
  std::uint64_t linear_index() const { return linear_index_; }
  const LaunchConfiguration& configuration() const { return *configuration_; }
  bool running() const { return current_ != nullptr; }
  bool on_current_stack(std::size_t address) const { return running_ != nullptr && running_->holds(address); }

  /// Of a warp of this block, those that exist.
  unsigned existing_lanes(int warp) const;

 private:
  struct WarpResult {
    std::uint64_t values[warp_size];
    unsigned lanes_of[warp_size];  ///< those that took part with this one
  };

  static void run_threads(void* block);
  void begin(Thread& thread);
  void prepare(const LaunchConfiguration& configuration, std::uint64_t linear_index);
  bool run_warp(int warp);
  bool spins(int warp) const;
  void run_lanes(int warp);
  bool start_lanes(int warp);
  bool resolve_collectives(int warp);
  bool resolve_active_masks(int warp);
  void release(int warp, unsigned lanes);
  void suspend();
  Thread* next_of_warp();
  bool open_barrier();
  void report_divergence(const Thread& waiting, int arrived);
  void report_deadlock(const Thread& waiting);
  bool spins_for_ever();
  void forget_all();

  Order order_;
  Observer* observer_;
  const LaunchConfiguration* configuration_ = nullptr;
  const ThreadBody* body_ = nullptr;
  uint3 index_{};
  std::uint64_t linear_index_ = 0;
  dim3 shape_{0, 0, 0};

  std::vector<Thread> threads_;
  std::vector<int> lane_order_, warp_order_;
  std::vector<WarpResult> results_;  ///< of each warp
  std::vector<std::unique_ptr<Fiber>> fibers_;
  std::vector<Fiber*> idle_;

  Fiber* running_ = nullptr;
  Thread* current_ = nullptr;
  int starting_warp_ = 0;
  std::size_t next_lane_ = 0;  ///< in lane_order_: the next to begin
  int running_warp_ = 0;
  std::size_t next_ready_ = warp_size;  ///< in lane_order_: the next to look at for one that goes on
  Votes votes_{};
  long barriers_ = 0, waits_ = 0;  ///< waits_: since a thread made progress
  bool progress_ = false, abandoned_ = false;
};

/// The block that this thread of the operating system plays.
extern __thread Block* current_block;

}  // namespace descent::emulator
