// Atomic operations for every type that CUDA has them for.
#include "descent_emulator/bfloat16.hpp"
#include "descent_emulator/half.hpp"
#include "variant.hpp"

namespace descent::emulator {
namespace {

template <std::size_t bytes>
struct Word;
template <>
struct Word<2> {
  using Type = std::uint16_t;
};
template <>
struct Word<4> {
  using Type = std::uint32_t;
};
template <>
struct Word<8> {
  using Type = std::uint64_t;
};
template <>
struct Word<16> {
  __extension__ using Type = unsigned __int128;
};

template <class T>
T combined(AtomicOperation operation, T old, T value, T expected) {
  if constexpr (requires {
                  old + value;
                  old < value;
                }) {
    switch (operation) {
      case AtomicOperation::add:
        return static_cast<T>(old + value);
      case AtomicOperation::subtract:
        return static_cast<T>(old - value);
      case AtomicOperation::minimum:
        return value < old ? value : old;
      case AtomicOperation::maximum:
        return old < value ? value : old;
      default:
        break;
    }
  } else if (operation == AtomicOperation::add) {
    if constexpr (requires { old.w; })
      return T{old.x + value.x, old.y + value.y, old.z + value.z, old.w + value.w};
    else
      return T{old.x + value.x, old.y + value.y};
  }
  if constexpr (std::is_integral_v<T>) {
    switch (operation) {
      case AtomicOperation::increment:
        return old >= value ? 0 : old + 1;
      case AtomicOperation::decrement:
        return old == 0 || old > value ? value : old - 1;
      case AtomicOperation::bit_and:
        return old & value;
      case AtomicOperation::bit_or:
        return old | value;
      case AtomicOperation::bit_xor:
        return old ^ value;
      default:
        break;
    }
  }
  if (operation == AtomicOperation::compare_and_swap)
    return __builtin_memcmp(&old, &expected, sizeof old) == 0 ? value : old;
  return value;  // exchange
}

/// float4's operation is four of floats, as on a device.
template <class T>
constexpr bool in_parts = sizeof(T) > 8;

}  // namespace

template <class T>
T atomic(AtomicOperation operation, T* where, T value, T expected) {
  atomic_access(where, sizeof(T), operation == AtomicOperation::compare_and_swap,
                __builtin_return_address(0));
  if constexpr (in_parts<T>) {
    T old = *where;
    *where = combined(operation, old, value, expected);
    return old;
  } else {
    using Bits = typename Word<sizeof(T)>::Type;
    auto* const word = reinterpret_cast<Bits*>(where);
    Bits bits = __atomic_load_n(word, __ATOMIC_RELAXED);
    for (;;) {
      const T old = from_bits<T>(bits);
      const auto wanted = static_cast<Bits>(to_bits(combined(operation, old, value, expected)));
      if (__atomic_compare_exchange_n(word, &bits, wanted, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED))
        return old;
    }
  }
}

#define DESCENT_ATOMIC_TYPE(type) template type atomic<type>(AtomicOperation, type*, type, type);
DESCENT_ATOMIC_TYPE(short)
DESCENT_ATOMIC_TYPE(unsigned short)
DESCENT_ATOMIC_TYPE(int)
DESCENT_ATOMIC_TYPE(unsigned)
DESCENT_ATOMIC_TYPE(long)
DESCENT_ATOMIC_TYPE(unsigned long)
DESCENT_ATOMIC_TYPE(long long)
DESCENT_ATOMIC_TYPE(unsigned long long)
DESCENT_ATOMIC_TYPE(float)
DESCENT_ATOMIC_TYPE(double)
DESCENT_ATOMIC_TYPE(float2)
DESCENT_ATOMIC_TYPE(float4)
DESCENT_ATOMIC_TYPE(__half)
DESCENT_ATOMIC_TYPE(__half2)
DESCENT_ATOMIC_TYPE(__nv_bfloat16)
DESCENT_ATOMIC_TYPE(__nv_bfloat162)

}  // namespace descent::emulator
