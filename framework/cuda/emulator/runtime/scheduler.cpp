#include "scheduler.hpp"

#include <sched.h>

#include <algorithm>

#include "findings.hpp"

__thread uint3 threadIdx, blockIdx;
dim3 blockDim, gridDim;

namespace descent::emulator {

__thread unsigned thread_rank;
__thread Block* current_block;

namespace {

// A kernel that waits longer than this waits for ever: far beyond what a checked run of some seconds can do.
constexpr long most_barriers = 1L << 17;
constexpr long most_waits = 1L << 15;  // each after some 64 looks at the same place
constexpr long most_waits_of_thread = 1L << 6;

}  // namespace

Block::Block(Order order, Observer* observer) : order_(order), observer_(observer) {}
Block::~Block() = default;

unsigned Block::existing_lanes(int warp) const {
  const int lanes = std::min(warp_size, threads() - warp * warp_size);
  return lanes == warp_size ? ~0U : (1U << lanes) - 1;
}

void Block::prepare(const LaunchConfiguration& configuration, std::uint64_t linear_index) {
  configuration_ = &configuration;
  linear_index_ = linear_index;
  index_ = position(linear_index, configuration.grid);
  const dim3 shape = configuration.block;
  const bool same = shape.x == shape_.x && shape.y == shape_.y && shape.z == shape_.z;
  if (!same) {
    shape_ = shape;
    threads_.assign(volume(shape), {});
    for (unsigned rank = 0; rank < threads_.size(); ++rank) {
      threads_[rank].index = position(rank, shape);
      threads_[rank].rank = rank;
    }
    results_.resize(static_cast<std::size_t>(warps()));
  }
  for (auto& thread : threads_) thread.state = State::fresh;
  if (!same || order_.kind == Order::Kind::seeded) {
    order_.arrange(lane_order_, warp_size, linear_index);
    order_.arrange(warp_order_, warps(), linear_index);
  }
  barriers_ = waits_ = 0;
  abandoned_ = false;
}

bool Block::run(const LaunchConfiguration& configuration, const ThreadBody& body,
                std::uint64_t linear_index) {
  prepare(configuration, linear_index);
  body_ = &body;
  current_block = this;
  blockIdx = index_;
  if (observer_ != nullptr) observer_->block_begins(*this);
  bool all_returned = false;
  while (!abandoned_ && !all_returned) {
    progress_ = false;
    for (const int warp : warp_order_)
      if (!run_warp(warp)) break;
    if (abandoned_) break;
    unsigned states = 0;
    for (const auto& thread : threads_) states |= 1U << static_cast<unsigned>(thread.state);
    const auto in = [&](State state) { return (states >> static_cast<unsigned>(state) & 1) != 0; };
    if (in(State::waiting)) {
      if (spins_for_ever()) break;
    } else if (in(State::in_warp)) {
      report_deadlock(*std::find_if(threads_.begin(), threads_.end(),
                                    [](const Thread& t) { return t.state == State::in_warp; }));
    } else if (in(State::at_barrier)) {
      if (!open_barrier()) break;
    } else {
      all_returned = true;
    }
  }
  current_ = nullptr;
  if (abandoned_) forget_all();
  return !abandoned_;
}

// --- threads on fibers ---

/// Body of every fiber: one fresh thread after another, for the block's whole life.
void Block::run_threads(void* data) {
  auto& block = *static_cast<Block*>(data);
  for (;;) {
    Fiber* fiber = block.running_;
    while (block.next_lane_ < warp_size && !block.abandoned_) {
      const auto rank =
          static_cast<std::size_t>(block.starting_warp_ * warp_size + block.lane_order_[block.next_lane_++]);
      if (rank >= block.threads_.size()) continue;
      auto& thread = block.threads_[rank];
      thread.state = State::ready;
      block.begin(thread);
      block.body_->call(block.body_->data);
      // The thread may have waited meanwhile: others ran on other fibers, and this one is current again.
      thread.state = State::returned;
      block.progress_ = true;
      if (thread.fiber != nullptr) {  // it has waited, so that others have begun the rest of its warp
        thread.fiber = nullptr;
        break;
      }
    }
    block.idle_.push_back(fiber);
    fiber->suspend();
  }
}

void Block::begin(Thread& thread) {
  current_ = &thread;
  threadIdx = thread.index;
  thread_rank = thread.rank;
  if (observer_ != nullptr) observer_->thread_runs(*this, thread);
}

/// Goes on with the next thread of the warp at once, and with the scheduler if there is none.  From one stack
/// to the next both are at the same place of the same functions, so that the processor foresees where they
/// return to; on the way through the scheduler it does not, and that costs more than all the rest.
void Block::suspend() {
  Fiber& own = *running_;
  current_->fiber = &own;
  Thread* const next = next_of_warp();
  if (next == nullptr) return own.suspend();
  begin(*next);
  running_ = next->fiber;
  own.hand_over(*running_);
}

/// The next thread of the warp that runs which can go on.  A thread that spins has one turn in each round.
Thread* Block::next_of_warp() {
  while (next_ready_ < warp_size) {
    const int rank = running_warp_ * warp_size + lane_order_[next_ready_++];
    if (rank >= threads()) continue;
    auto& thread = threads_[static_cast<std::size_t>(rank)];
    if (thread.state != State::ready && thread.state != State::waiting) continue;
    thread.state = State::ready;
    return &thread;
  }
  return nullptr;
}

bool Block::spins(int warp) const {
  const auto first = threads_.begin() + warp * warp_size;
  const auto last = threads_.begin() + std::min(threads(), (warp + 1) * warp_size);
  return std::any_of(first, last, [](const Thread& t) { return t.state == State::waiting; });
}

/// Runs one warp as far as it comes alone.  Returns false if the kernel has to end.
bool Block::run_warp(int warp) {
  do {
    run_lanes(warp);
    if (abandoned_) return false;
    // Not while a lane spins: how often it looked at its flag must not cut other lanes' work into pieces.
    if (observer_ != nullptr && !spins(warp)) observer_->warp_rests(*this, warp);
  } while (resolve_collectives(warp));
  return true;
}

void Block::run_lanes(int warp) {
  if (start_lanes(warp)) return;
  running_warp_ = warp;
  next_ready_ = 0;
  next_lane_ = warp_size;  // nothing is to be begun when one of them returns
  while (Thread* const next = next_of_warp()) {
    begin(*next);
    running_ = next->fiber;
    running_->resume();
    if (abandoned_) break;
  }
  next_ready_ = warp_size;
}

/// Begins the threads of a warp.  Returns false if they have begun already.
bool Block::start_lanes(int warp) {
  if (threads_[static_cast<std::size_t>(warp * warp_size)].state != State::fresh) return false;
  starting_warp_ = warp;
  next_lane_ = 0;
  while (next_lane_ < warp_size && !abandoned_) {
    if (idle_.empty()) {
      fibers_.push_back(std::make_unique<Fiber>(run_threads, this, fibers_.size()));
      idle_.push_back(fibers_.back().get());
    }
    running_ = idle_.back();
    idle_.pop_back();
    running_->resume();
  }
  return true;
}

void Block::abandon() {
  abandoned_ = true;
  running_->suspend();
  std::abort();  // nothing resumes it
}

/// After an abandoned kernel: its threads' stacks hold nothing that is needed.
void Block::forget_all() {
  idle_.clear();
  for (auto& fiber : fibers_) {
    fiber->forget();
    idle_.push_back(fiber.get());
  }
  for (auto& thread : threads_) thread.fiber = nullptr;
}

// --- waiting ---

void Block::wait_for_others() {
  current_->state = State::waiting;
  ++waits_;
  suspend();
}

/// Only spinning threads are left: gives them another turn unless that has gone on for too long.
bool Block::spins_for_ever() {
  if (progress_) {
    waits_ = 0;
    return false;
  }
  if (observer_ == nullptr) {  // what it waits for may be done by a block on another processor
    sched_yield();
    return false;
  }
  const auto spinning = std::count_if(threads_.begin(), threads_.end(),
                                      [](const Thread& t) { return t.state == State::waiting; });
  if (waits_ <= std::max(most_waits, most_waits_of_thread * spinning)) return false;
  const auto& thread = *std::find_if(threads_.begin(), threads_.end(),
                                     [](const Thread& t) { return t.state == State::waiting; });
  report_livelock(*this, thread, thread.site);
  abandoned_ = true;
  return true;
}

Votes Block::barrier(bool vote, bool votes, Site site) {
  auto& thread = *current_;
  thread.state = State::at_barrier;
  thread.vote = vote;
  thread.votes = votes;
  thread.site = site;
  progress_ = true;
  suspend();
  return votes_;
}

/// Everybody who has not returned waits at a barrier.
bool Block::open_barrier() {
  votes_ = {0, 0};
  int arrived = 0;
  bool same = true;
  const Thread* first = nullptr;
  for (const auto& thread : threads_) {
    if (thread.state != State::at_barrier) continue;
    if (first == nullptr) first = &thread;
    ++arrived;
    votes_.yes += thread.vote;
    same = same && thread.site.line == first->site.line && thread.votes == first->votes;
  }
  votes_.all = arrived;
  if (!same || arrived < threads()) report_divergence(*first, arrived);
  if (++barriers_ > most_barriers) {
    report_livelock(*this, *first, first->site);
    abandoned_ = true;
    return false;
  }
  if (observer_ != nullptr) observer_->barrier_opens(*this);
  for (auto& thread : threads_)
    if (thread.state == State::at_barrier) thread.state = State::ready;
  return true;
}

void Block::report_divergence(const Thread& waiting, int arrived) {
  for (const auto& thread : threads_)
    if (thread.state == State::at_barrier &&
        (thread.site.line != waiting.site.line || thread.votes != waiting.votes)) {
      report_two_barriers(*this, waiting, thread);
      return;
    }
  if (arrived < threads()) {
    const auto returned = std::find_if(threads_.begin(), threads_.end(),
                                       [](const Thread& t) { return t.state == State::returned; });
    report_partial_barrier(*this, waiting, *returned, arrived);
  }
}

void Block::report_deadlock(const Thread& waiting) {
  report_warp_deadlock(*this, waiting);
  abandoned_ = true;
}

void block_barrier(Site site) {
  current_block->barrier(false, false, site);
}
Votes block_barrier_vote(bool vote, Site site) {
  return current_block->barrier(vote, true, site);
}

}  // namespace descent::emulator
