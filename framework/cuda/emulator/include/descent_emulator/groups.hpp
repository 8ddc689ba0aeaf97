// Cooperative groups: the block, tiles of a warp, and the lanes that are together; reduce and scan over them.
#pragma once

#include "cuda.hpp"

namespace cooperative_groups {

using descent::emulator::Site;

struct thread_block {
  void sync(Site site = Site::here()) const { descent::emulator::block_barrier(site); }
  static void sync(const thread_block&, Site site = Site::here()) { descent::emulator::block_barrier(site); }
  static unsigned thread_rank() { return descent::emulator::thread_rank; }
  static unsigned size() { return blockDim.x * blockDim.y * blockDim.z; }
  static unsigned num_threads() { return size(); }
  static dim3 group_index() { return blockIdx; }
  static dim3 thread_index() { return threadIdx; }
  static dim3 group_dim() { return blockDim; }
  static dim3 dim_threads() { return blockDim; }
};
inline thread_block this_thread_block() { return {}; }

/// Without sync(): blocks run one after the other, so that none could wait for another.
struct grid_group {
  static bool is_valid() { return false; }
  static unsigned long long block_rank() {
    return blockIdx.x + static_cast<unsigned long long>(gridDim.x) *
                            (blockIdx.y + static_cast<unsigned long long>(gridDim.y) * blockIdx.z);
  }
  static unsigned long long num_blocks() {
    return static_cast<unsigned long long>(gridDim.x) * gridDim.y * gridDim.z;
  }
  static unsigned long long thread_rank() {
    return block_rank() * thread_block::size() + thread_block::thread_rank();
  }
  static unsigned long long size() { return num_blocks() * thread_block::size(); }
  static unsigned long long num_threads() { return size(); }
  static dim3 group_dim() { return gridDim; }
  static dim3 dim_blocks() { return gridDim; }
  static dim3 block_index() { return blockIdx; }
};
inline grid_group this_grid() { return {}; }

/// What tiles and coalesced groups have in common.  Own says: mask(), size(), and which lane has which rank.
template <class Own>
struct part_of_warp {
  void sync(Site site = Site::here()) const { __syncwarp(own().mask(), site); }
  template <class T>
  T shfl(T value, int rank, Site site = Site::here()) const {
    const int from = own().lane_of(rank);
    if constexpr (sizeof(T) <= 8) {
      return descent::emulator::shuffle(own().mask(), value, from, site);
    } else {  // word by word
      std::uint64_t words[(sizeof(T) + 7) / 8] = {};
      __builtin_memcpy(words, &value, sizeof value);
      for (auto& word : words) word = descent::emulator::shuffle(own().mask(), word, from, site);
      __builtin_memcpy(&value, words, sizeof value);
      return value;
    }
  }
  template <class T>
  T shfl_up(T value, unsigned delta, Site site = Site::here()) const {
    const int rank = static_cast<int>(own().thread_rank()), from = rank - static_cast<int>(delta);
    return shfl(value, from < 0 ? rank : from, site);
  }
  template <class T>
  T shfl_down(T value, unsigned delta, Site site = Site::here()) const {
    const int rank = static_cast<int>(own().thread_rank()), from = rank + static_cast<int>(delta);
    return shfl(value, from >= static_cast<int>(own().size()) ? rank : from, site);
  }
  template <class T>
  T shfl_xor(T value, unsigned ranks, Site site = Site::here()) const {
    return shfl(value, static_cast<int>(own().thread_rank() ^ ranks), site);
  }
  int any(int p, Site site = Site::here()) const { return __any_sync(own().mask(), p, site); }
  int all(int p, Site site = Site::here()) const { return __all_sync(own().mask(), p, site); }
  unsigned ballot(int p, Site site = Site::here()) const {
    return by_rank(__ballot_sync(own().mask(), p, site));
  }
  template <class T>
  unsigned match_any(T value, Site site = Site::here()) const {
    return by_rank(__match_any_sync(own().mask(), value, site));
  }
  template <class T>
  unsigned match_all(T value, int& all, Site site = Site::here()) const {
    return by_rank(__match_all_sync(own().mask(), value, &all, site));
  }

 private:
  const Own& own() const { return static_cast<const Own&>(*this); }
  /// From bits by lane to bits by rank.
  unsigned by_rank(unsigned lanes) const {
    unsigned ranks = 0;
    for (unsigned r = 0; r < own().size(); ++r)
      ranks |= (lanes >> own().lane_of(static_cast<int>(r)) & 1) << r;
    return ranks;
  }
};

template <unsigned TileSize, class Parent = void>
struct thread_block_tile : part_of_warp<thread_block_tile<TileSize, Parent>> {
  static_assert(TileSize > 0 && TileSize <= 32 && (TileSize & (TileSize - 1)) == 0,
                "a tile has 1, 2, 4, 8, 16 or 32 threads");
  template <class Other>
  operator thread_block_tile<TileSize, Other>() const {
    return {};
  }
  static constexpr unsigned size() { return TileSize; }
  static constexpr unsigned num_threads() { return TileSize; }
  static unsigned thread_rank() { return descent::emulator::thread_rank % TileSize; }
  static unsigned meta_group_rank() { return descent::emulator::thread_rank / TileSize; }
  static unsigned meta_group_size() { return (thread_block::size() + TileSize - 1) / TileSize; }
  static unsigned mask() { return TileSize == 32 ? ~0U : ((1ULL << TileSize) - 1) << first_lane(); }
  static int lane_of(int rank) {
    return first_lane() + static_cast<int>(static_cast<unsigned>(rank) % TileSize);
  }

 private:
  static int first_lane() { return descent::emulator::lane() & ~static_cast<int>(TileSize - 1); }
};

struct coalesced_group : part_of_warp<coalesced_group> {
  explicit coalesced_group(unsigned lanes) : lanes_(lanes) {}
  unsigned mask() const { return lanes_; }
  unsigned size() const { return static_cast<unsigned>(__popc(lanes_)); }
  unsigned num_threads() const { return size(); }
  unsigned thread_rank() const {
    return static_cast<unsigned>(__popc(lanes_ & ((1U << descent::emulator::lane()) - 1)));
  }
  static unsigned meta_group_rank() { return 0; }
  static unsigned meta_group_size() { return 1; }
  int lane_of(int rank) const {
    unsigned left = lanes_;
    for (int r = 0; r < rank && (left & (left - 1)) != 0; ++r) left &= left - 1;
    return __builtin_ctz(left);
  }

 private:
  unsigned lanes_;
};
inline coalesced_group coalesced_threads(Site site = Site::here()) {
  return coalesced_group(__activemask(site));
}

/// Of those that are there, the ones with the same label.
template <class Group, class Label>
coalesced_group labeled_partition(const Group& group, Label label, Site site = Site::here()) {
  return coalesced_group(__match_any_sync(group.mask(), label, site));
}
template <class Group>
coalesced_group binary_partition(const Group& group, bool side, Site site = Site::here()) {
  return labeled_partition(group, static_cast<int>(side), site);
}

/// A group whose kind is known at run time only: the block, or a tile of a warp.
class thread_group {
 public:
  thread_group(const thread_block&) : size_(thread_block::size()), whole_block_(true) {}
  template <unsigned TileSize, class Parent>
  thread_group(const thread_block_tile<TileSize, Parent>&) : size_(TileSize) {}
  explicit thread_group(unsigned size) : size_(size) {}
  void sync(Site site = Site::here()) const {
    if (whole_block_) return descent::emulator::block_barrier(site);
    const int first = descent::emulator::lane() & ~static_cast<int>(size_ - 1);
    __syncwarp(size_ == 32 ? ~0U : ((1U << size_) - 1) << first, site);
  }
  unsigned thread_rank() const { return descent::emulator::thread_rank % size_; }
  unsigned size() const { return size_; }
  unsigned num_threads() const { return size_; }

 private:
  unsigned size_;
  bool whole_block_ = false;
};

template <unsigned TileSize, class Parent>
thread_block_tile<TileSize, Parent> tiled_partition(const Parent&) {
  return {};
}
inline thread_group tiled_partition(const thread_group&, unsigned size) { return thread_group(size); }
template <class Group>
void sync(const Group& group, Site site = Site::here()) {
  group.sync(site);
}
template <class Group>
unsigned thread_rank(const Group& group) {
  return group.thread_rank();
}

template <class T = void>
struct plus {
  T operator()(T a, T b) const { return a + b; }
};
template <class T = void>
struct less {
  T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T = void>
struct greater {
  T operator()(T a, T b) const { return a < b ? b : a; }
};
template <class T = void>
struct bit_and {
  T operator()(T a, T b) const { return a & b; }
};
template <class T = void>
struct bit_or {
  T operator()(T a, T b) const { return a | b; }
};
template <class T = void>
struct bit_xor {
  T operator()(T a, T b) const { return a ^ b; }
};

/// The same value in all lanes.
/// \numerics  From the lowest lane up; a device takes pairs, so that floats differ a little.
template <class Group, class T, class Operation>
T reduce(const Group& group, T value, Operation&& operation, Site site = Site::here()) {
  return descent::emulator::reduce_lanes(group.mask(), value, operation, site);
}

template <class Group, class T, class Operation>
T inclusive_scan(const Group& group, T value, Operation&& operation, Site site = Site::here()) {
  const auto exchange = descent::emulator::warp_exchange(
      descent::emulator::WarpOperation::reduce, group.mask(), descent::emulator::to_bits(value), site);
  T sum = value;
  const int rank = static_cast<int>(group.thread_rank());
  for (int r = 0; r <= rank; ++r) {
    const T other = descent::emulator::from_bits<T>(exchange.of_lane(group.lane_of(r)));
    sum = r == 0 ? other : static_cast<T>(operation(sum, other));
  }
  return sum;
}
template <class Group, class T>
T inclusive_scan(const Group& group, T value, Site site = Site::here()) {
  return inclusive_scan(group, value, plus<T>(), site);
}
/// The first thread gets T{}.
template <class Group, class T, class Operation>
T exclusive_scan(const Group& group, T value, Operation&& operation, Site site = Site::here()) {
  const T before = group.shfl_up(inclusive_scan(group, value, operation, site), 1, site);
  return group.thread_rank() == 0 ? T{} : before;
}
template <class Group, class T>
T exclusive_scan(const Group& group, T value, Site site = Site::here()) {
  return exclusive_scan(group, value, plus<T>(), site);
}

}  // namespace cooperative_groups
