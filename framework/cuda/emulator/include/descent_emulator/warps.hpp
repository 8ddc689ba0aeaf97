// Barriers and what the lanes of a warp do together.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace descent::emulator {

struct Votes {
  int yes, all;  ///< of the threads that took part
};

/// Waits for all threads of the block that have not returned.
void block_barrier(Site site);
Votes block_barrier_vote(bool vote, Site site);

enum class WarpOperation : std::uint8_t { synchronise, shuffle, vote, match, reduce, active_mask };

/// What the lanes have brought to an operation of their warp; valid until the lane's next one.
struct Exchange {
  const std::uint64_t* values;
  unsigned lanes;  ///< that took part

  /// Meaningless for a lane that took no part.  Not checked: it lies in the runtime's memory.
  __attribute__((no_sanitize("thread", "undefined"))) std::uint64_t of_lane(int lane) const {
    return values[lane];
  }
};

/// Waits until all lanes named in mask (those that have not returned) arrive at the same operation with the
/// same mask.
Exchange warp_exchange(WarpOperation operation, unsigned mask, std::uint64_t value, Site site);

/// The lanes of the warp that are about to do the same at this line.
unsigned active_mask(Site site);

void shuffle_from_inactive(int source, unsigned mask, Site site);
void fence(bool of_block);

template <class T>
std::uint64_t to_bits(T value) {
  static_assert(sizeof(T) <= 8, "at most 8 bytes can be exchanged between lanes");
  std::uint64_t bits = 0;
  __builtin_memcpy(&bits, &value, sizeof value);
  return bits;
}
template <class T>
T from_bits(std::uint64_t bits) {
  T value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

template <class T>
T shuffle(unsigned mask, T value, int source, Site site) {
  const auto exchange = warp_exchange(WarpOperation::shuffle, mask, to_bits(value), site);
  if (exchange.lanes >> source & 1) return from_bits<T>(exchange.of_lane(source));
  shuffle_from_inactive(source, mask, site);
  return value;
}

template <class T, class Combine>
T reduce_lanes(unsigned mask, T value, Combine combine, Site site) {
  const auto exchange = warp_exchange(WarpOperation::reduce, mask, to_bits(value), site);
  bool first = true;
  T result = value;
  for (int l = 0; l < 32; ++l)
    if (exchange.lanes >> l & 1) {
      const T other = from_bits<T>(exchange.of_lane(l));
      result = first ? other : combine(result, other);
      first = false;
    }
  return result;
}

inline unsigned vote(unsigned mask, bool yes, Site site, unsigned* lanes = nullptr) {
  const auto exchange = warp_exchange(WarpOperation::vote, mask, yes, site);
  unsigned result = 0;
  for (int l = 0; l < 32; ++l)
    if (exchange.lanes >> l & 1) result |= static_cast<unsigned>(exchange.of_lane(l)) << l;
  if (lanes != nullptr) *lanes = exchange.lanes;
  return result;
}

}  // namespace descent::emulator

inline void __syncthreads(descent::emulator::Site site = descent::emulator::Site::here()) {
  descent::emulator::block_barrier(site);
}
inline int __syncthreads_count(int p, descent::emulator::Site site = descent::emulator::Site::here()) {
  return descent::emulator::block_barrier_vote(p != 0, site).yes;
}
inline int __syncthreads_and(int p, descent::emulator::Site site = descent::emulator::Site::here()) {
  const auto votes = descent::emulator::block_barrier_vote(p != 0, site);
  return votes.yes == votes.all;
}
inline int __syncthreads_or(int p, descent::emulator::Site site = descent::emulator::Site::here()) {
  return descent::emulator::block_barrier_vote(p != 0, site).yes != 0;
}
inline void __syncwarp(unsigned mask = 0xffffffffU,
                       descent::emulator::Site site = descent::emulator::Site::here()) {
  descent::emulator::warp_exchange(descent::emulator::WarpOperation::synchronise, mask, 0, site);
}
inline void __threadfence() { descent::emulator::fence(false); }
inline void __threadfence_system() { descent::emulator::fence(false); }
inline void __threadfence_block() { descent::emulator::fence(true); }
inline unsigned __activemask(descent::emulator::Site site = descent::emulator::Site::here()) {
  return descent::emulator::active_mask(site);
}

// Shuffles work in parts of `width` lanes; a source outside of one's part is oneself (or, by number, taken
// modulo width).
template <class T>
T __shfl_sync(unsigned mask, T value, int source, int width = 32,
              descent::emulator::Site site = descent::emulator::Site::here()) {
  const int part = descent::emulator::lane() & ~(width - 1);
  return descent::emulator::shuffle(mask, value, part | (source & (width - 1)), site);
}
template <class T>
T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32,
                 descent::emulator::Site site = descent::emulator::Site::here()) {
  const int lane = descent::emulator::lane(), within = lane & (width - 1);
  return descent::emulator::shuffle(
      mask, value, within < static_cast<int>(delta) ? lane : lane - static_cast<int>(delta), site);
}
template <class T>
T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32,
                   descent::emulator::Site site = descent::emulator::Site::here()) {
  const int lane = descent::emulator::lane(), within = lane & (width - 1);
  return descent::emulator::shuffle(
      mask, value, within + static_cast<int>(delta) >= width ? lane : lane + static_cast<int>(delta), site);
}
template <class T>
T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32,
                  descent::emulator::Site site = descent::emulator::Site::here()) {
  const int lane = descent::emulator::lane(), source = lane ^ lanes;
  return descent::emulator::shuffle(mask, value, source / width > lane / width ? lane : source & 31, site);
}

// What these were called before a warp's threads could diverge; devices since Volta lack them.
#define DESCENT_REMOVED(name, parameters)                  \
  template <class T>                                       \
  [[gnu::error(#name                                       \
               " has been removed from CUDA: write " #name \
               "_sync, whose first argument is the mask of the lanes that take part")]] T name parameters;
DESCENT_REMOVED(__shfl, (T value, int source, int width = 32))
DESCENT_REMOVED(__shfl_up, (T value, unsigned delta, int width = 32))
DESCENT_REMOVED(__shfl_down, (T value, unsigned delta, int width = 32))
DESCENT_REMOVED(__shfl_xor, (T value, int lanes, int width = 32))
#undef DESCENT_REMOVED

inline unsigned __ballot_sync(unsigned mask, int p,
                              descent::emulator::Site site = descent::emulator::Site::here()) {
  return descent::emulator::vote(mask, p != 0, site);
}
inline int __any_sync(unsigned mask, int p, descent::emulator::Site site = descent::emulator::Site::here()) {
  return descent::emulator::vote(mask, p != 0, site) != 0;
}
inline int __all_sync(unsigned mask, int p, descent::emulator::Site site = descent::emulator::Site::here()) {
  unsigned lanes = 0;
  return descent::emulator::vote(mask, p != 0, site, &lanes) == lanes;
}
template <class T>
unsigned __match_any_sync(unsigned mask, T value,
                          descent::emulator::Site site = descent::emulator::Site::here()) {
  const auto bits = descent::emulator::to_bits(value);
  const auto exchange =
      descent::emulator::warp_exchange(descent::emulator::WarpOperation::match, mask, bits, site);
  unsigned equal = 0;
  for (int l = 0; l < 32; ++l)
    if ((exchange.lanes >> l & 1) && exchange.of_lane(l) == bits) equal |= 1U << l;
  return equal;
}
template <class T>
unsigned __match_all_sync(unsigned mask, T value, int* all,
                          descent::emulator::Site site = descent::emulator::Site::here()) {
  const unsigned equal = __match_any_sync(mask, value, site);
  *all = equal == mask;
  return *all ? mask : 0;
}

#define DESCENT_REDUCE(name, expression)                                                           \
  template <class T>                                                                               \
  T name(unsigned mask, T value, descent::emulator::Site site = descent::emulator::Site::here()) { \
    static_assert(std::is_integral_v<T> && sizeof(T) == 4,                                         \
                  #name " takes int and unsigned only, as on a device");                           \
    return descent::emulator::reduce_lanes(                                                        \
        mask, value, [](T a, T b) { return static_cast<T>(expression); }, site);                   \
  }
DESCENT_REDUCE(__reduce_add_sync, a + b)
DESCENT_REDUCE(__reduce_min_sync, b < a ? b : a)
DESCENT_REDUCE(__reduce_max_sync, a < b ? b : a)
DESCENT_REDUCE(__reduce_and_sync, a& b)
DESCENT_REDUCE(__reduce_or_sync, a | b)
DESCENT_REDUCE(__reduce_xor_sync, a ^ b)
#undef DESCENT_REDUCE
