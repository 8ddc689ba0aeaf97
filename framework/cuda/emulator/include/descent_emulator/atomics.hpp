// Atomic operations, on global and on shared memory.  They live in the runtime: one call, one request.
#pragma once

#include <type_traits>

namespace descent::emulator {

enum class AtomicOperation : unsigned char {
  add,
  subtract,
  exchange,
  minimum,
  maximum,
  increment,
  decrement,
  bit_and,
  bit_or,
  bit_xor,
  compare_and_swap
};

/// Combines *where with value and returns the old value.
/// \param expected  for compare_and_swap only
template <class T>
T atomic(AtomicOperation operation, T* where, T value, T expected);

}  // namespace descent::emulator

// Not deduced from the value: atomicAdd(&a_float, 1) is an addition of floats.
#define DESCENT_ATOMIC_AS(name, operation)                                                                 \
  template <class T>                                                                                       \
  DESCENT_DEVICE_FUNCTION T name(T* where, std::type_identity_t<T> value) {                                \
    return descent::emulator::atomic<T>(descent::emulator::AtomicOperation::operation, where, value, T{}); \
  }
#define DESCENT_ATOMIC(name, operation)      \
  DESCENT_ATOMIC_AS(name, operation)         \
  DESCENT_ATOMIC_AS(name##_block, operation) \
  DESCENT_ATOMIC_AS(name##_system, operation)
DESCENT_ATOMIC(atomicAdd, add)
DESCENT_ATOMIC(atomicSub, subtract)
DESCENT_ATOMIC(atomicExch, exchange)
DESCENT_ATOMIC(atomicMin, minimum)
DESCENT_ATOMIC(atomicMax, maximum)
DESCENT_ATOMIC(atomicInc, increment)
DESCENT_ATOMIC(atomicDec, decrement)
DESCENT_ATOMIC(atomicAnd, bit_and)
DESCENT_ATOMIC(atomicOr, bit_or)
DESCENT_ATOMIC(atomicXor, bit_xor)
#undef DESCENT_ATOMIC
#undef DESCENT_ATOMIC_AS

#define DESCENT_ATOMIC_CAS(name)                                                                            \
  template <class T>                                                                                        \
  DESCENT_DEVICE_FUNCTION T name(T* where, std::type_identity_t<T> expected,                                \
                                 std::type_identity_t<T> value) {                                           \
    return descent::emulator::atomic<T>(descent::emulator::AtomicOperation::compare_and_swap, where, value, \
                                        expected);                                                          \
  }
DESCENT_ATOMIC_CAS(atomicCAS)
DESCENT_ATOMIC_CAS(atomicCAS_block)
DESCENT_ATOMIC_CAS(atomicCAS_system)
#undef DESCENT_ATOMIC_CAS
