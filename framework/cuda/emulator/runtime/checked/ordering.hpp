// Which accesses are ordered, by CUDA's rules and not by the order in which the emulator happens to run
// threads.
//
// Time is cut into segments: what the lanes of one warp do between two synchronisations.  Their numbers grow,
// so that one comparison tells whether an access belongs to this launch or this block.  Two accesses of
// different threads are ordered if
//   - a barrier of their block lies between them, or
//   - they are lanes of one warp and a warp synchronisation that names both lies between them, or
//   - the first thread fenced, then stored a flag (atomically, or volatile), and the second has read that
//   flag since.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace descent::emulator {

using SegmentNumber = std::uint32_t;  ///< 0: nobody, 1: the host

/// Who touched some bytes last, and where: 8 bytes, since there are three of them for every four bytes of
/// memory.
struct Access {
  SegmentNumber segment = 0;
  std::uint32_t lane : 5 = 0;
  std::uint32_t atomic : 1 = 0;  ///< or a store that publishes: see Ordering::publishes
  std::uint32_t is_volatile : 1 = 0;
  std::uint32_t reuses : 1 = 0;  ///< a store over what was read since the last barrier
  std::uint32_t site : 24 = 0;
};

class Ordering {
 public:
  static constexpr SegmentNumber nobody = 0, host = 1;

  /// Returns false once in four thousand million segments: then all shadows have to be cleared.
  bool launch_begins();
  void block_begins(std::uint32_t block, int warps);
  void barrier_opens();
  void lanes_synchronise(int warp, unsigned lanes);

  SegmentNumber current(int warp) const { return current_[static_cast<std::size_t>(warp)]; }
  bool of_this_launch(SegmentNumber s) const { return s >= launch_; }
  bool of_this_block(SegmentNumber s) const { return s >= block_begin_; }

  /// Whether it came before what this thread does now.
  /// \param older  of this launch
  bool ordered(const Access& older, int warp, int lane) const {
    const auto& then = segment(older.segment);
    // The usual case: a barrier lies between them.
    return (then.block == block_ && then.epoch != epoch_) || ordered_otherwise(older, then, warp, lane);
  }

  /// No barrier of the block lies between them.
  /// \param a, b  of this launch
  bool same_interval(SegmentNumber a, SegmentNumber b) const {
    return segment(a).block == segment(b).block && segment(a).epoch == segment(b).epoch;
  }

  // Flags
  void fence(unsigned rank, bool of_block);
  bool publishes(unsigned rank)
      const;  ///< a volatile store of this thread is a flag: it has fenced since its last barrier
  void publish(unsigned rank, std::uintptr_t flag);
  void observe(unsigned rank, std::uintptr_t flag);
  /// Whether another block's store of this flag came before, since this block has read the flag after it: so
  /// the last block to come may set the counter of all back to zero.
  bool seen(const Access& older, std::uintptr_t flag) const;

  /// Who it was, for words.
  struct Who {
    std::uint32_t block;
    unsigned rank;
  };
  Who who(const Access& access) const;

 private:
  struct Segment {
    std::uint32_t block, epoch;
    SegmentNumber previous;  ///< of the same warp
    std::uint32_t lanes;     ///< that synchronised when it began
    std::uint32_t warp;
  };
  struct Edge {  ///< everything of that warp up to there came before
    std::uint32_t warp;
    SegmentNumber until;
  };
  struct Flag {
    std::uint32_t block = 0;
    std::vector<Edge> warps;                                  ///< of that block
    std::unordered_map<std::uint32_t, SegmentNumber> blocks;  ///< other blocks, up to there
    SegmentNumber itself = 0;                                 ///< when that block stored it last
  };

  struct Fence {
    SegmentNumber until = 0;
    bool of_block = false;
    std::uint32_t epoch = 0;
  };

  const Segment& segment(SegmentNumber s) const { return segments_[s - launch_]; }
  SegmentNumber next(int warp, std::uint32_t lanes);
  bool ordered_otherwise(const Access& older, const Segment& then, int warp, int lane) const;
  static void add(std::vector<Edge>& edges, Edge edge);

  SegmentNumber launch_ = 2, block_begin_ = 2;
  std::uint32_t block_ = 0, epoch_ = 0;
  std::vector<Segment> segments_;                            ///< of this launch
  std::vector<SegmentNumber> current_;                       ///< of each warp
  std::vector<std::vector<Edge>> edges_;                     ///< of each warp: other warps of this block
  std::unordered_map<std::uint32_t, SegmentNumber> blocks_;  ///< what this block has observed of others
  /// Flags that this block has read, and who had stored them up to where.
  std::map<std::pair<std::uintptr_t, std::uint32_t>, SegmentNumber> seen_;
  std::vector<Fence> fences_;  ///< of each thread
  std::unordered_map<std::uintptr_t, std::vector<Flag>> flags_;
};

}  // namespace descent::emulator
