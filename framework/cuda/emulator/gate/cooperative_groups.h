#pragma once
namespace cooperative_groups {

struct thread_block {
  __device__ void sync() const;
  __device__ static void sync(const thread_block&);
  __device__ unsigned thread_rank() const;
  __device__ unsigned size() const;
  __device__ unsigned num_threads() const;
  __device__ dim3 group_index() const;
  __device__ dim3 thread_index() const;
  __device__ dim3 group_dim() const;
  __device__ dim3 dim_threads() const;
};
__device__ thread_block this_thread_block();

struct grid_group {
  __device__ void sync() const;
  __device__ bool is_valid() const;
  __device__ unsigned long long thread_rank() const;
  __device__ unsigned long long size() const;
  __device__ unsigned long long num_threads() const;
  __device__ unsigned long long block_rank() const;
  __device__ unsigned long long num_blocks() const;
  __device__ dim3 group_dim() const;
  __device__ dim3 dim_blocks() const;
  __device__ dim3 block_index() const;
};
__device__ grid_group this_grid();

template <class Group> struct warp_part {
  __device__ void sync() const;
  __device__ unsigned thread_rank() const;
  __device__ unsigned meta_group_rank() const;
  __device__ unsigned meta_group_size() const;
  template <class T> __device__ T shfl(T, int) const;
  template <class T> __device__ T shfl_up(T, unsigned) const;
  template <class T> __device__ T shfl_down(T, unsigned) const;
  template <class T> __device__ T shfl_xor(T, unsigned) const;
  __device__ int any(int) const;
  __device__ int all(int) const;
  __device__ unsigned ballot(int) const;
  template <class T> __device__ unsigned match_any(T) const;
  template <class T> __device__ unsigned match_all(T, int&) const;
};
template <unsigned TileSize, class Parent = void> struct thread_block_tile : warp_part<thread_block_tile<TileSize, Parent>> {
  template <class Other> __device__ operator thread_block_tile<TileSize, Other>() const;
  __device__ static constexpr unsigned size() { return TileSize; }
  __device__ static constexpr unsigned num_threads() { return TileSize; }
};
struct coalesced_group : warp_part<coalesced_group> {
  __device__ unsigned size() const;
  __device__ unsigned num_threads() const;
};
struct thread_group {
  template <class Group> __device__ thread_group(const Group&);
  __device__ void sync() const;
  __device__ unsigned thread_rank() const;
  __device__ unsigned size() const;
  __device__ unsigned num_threads() const;
};
__device__ coalesced_group coalesced_threads();
template <class Group, class Label> __device__ coalesced_group labeled_partition(const Group&, Label);
template <class Group> __device__ coalesced_group binary_partition(const Group&, bool);
template <unsigned TileSize, class Parent> __device__ thread_block_tile<TileSize, Parent> tiled_partition(const Parent&);
__device__ thread_group tiled_partition(const thread_group&, unsigned);
template <class Group> __device__ void sync(const Group&);
template <class Group> __device__ unsigned thread_rank(const Group&);

template <class T = void> struct plus { __device__ T operator()(T, T) const; };
template <class T = void> struct less { __device__ T operator()(T, T) const; };
template <class T = void> struct greater { __device__ T operator()(T, T) const; };
template <class T = void> struct bit_and { __device__ T operator()(T, T) const; };
template <class T = void> struct bit_or { __device__ T operator()(T, T) const; };
template <class T = void> struct bit_xor { __device__ T operator()(T, T) const; };

}  // namespace cooperative_groups
