// What g++ calls from instrumented code: -fsanitize=thread tells of loads and stores,
// -fsanitize=bounds,alignment,… of undefined operations.  Only these names are the compiler's; the libraries
// that usually define them are never linked. This file, as the whole runtime, is compiled without any
// sanitizer.
#include <cstring>

#include "checker.hpp"

namespace {

using namespace descent::emulator;

inline void access(const volatile void* where, std::size_t bytes, AccessKind kind, bool is_volatile,
                   bool aligned, void* code) {
  static Checker& checker = Checker::get();
  checker.access({reinterpret_cast<std::uintptr_t>(where), bytes, kind, is_volatile, aligned, code});
}

// As the compiler lays them out.
struct SourceLocation {
  const char* file;
  std::uint32_t line, column;
};
struct TypeDescriptor {
  std::uint16_t kind, info;
  char name[1];
};
struct OutOfBounds {
  SourceLocation location;
  TypeDescriptor *array, *index;
};
struct TypeMismatch {
  SourceLocation location;
  TypeDescriptor* type;
  unsigned char log_alignment, check_kind;
};
struct Overflow {
  SourceLocation location;
  TypeDescriptor* type;
};

/// The program's own line, even if the operation is in a function of ours.
Place place(const SourceLocation& location, void* code) {
  if (std::strstr(location.file, "/descent_emulator/") == nullptr &&
      std::strstr(location.file, "/c++/") == nullptr)
    return {location.file, static_cast<int>(location.line)};
  return place_of_code(code);
}

/// Values of up to 64 bits are passed as they are.
long long index_value(const TypeDescriptor& type, std::uintptr_t handle) {
  const unsigned bits = 1U << (type.info >> 1);
  if (bits > 64) return *reinterpret_cast<const long long*>(handle);
  const auto shift = 64 - bits;
  const auto high = static_cast<long long>(static_cast<unsigned long long>(handle) << shift);
  return (type.info & 1) != 0 ? high >> shift
                              : static_cast<long long>(static_cast<unsigned long long>(high) >> shift);
}

}  // namespace

#define HERE __builtin_return_address(0)

extern "C" {

void __tsan_init() {}
void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}
void __tsan_vptr_update(void**, void*) {}
void __tsan_vptr_read(void**) {}

#define DESCENT_CALLBACKS(n)                             \
  void __tsan_read##n(void* a) {                         \
    access(a, n, AccessKind::load, false, true, HERE);   \
  }                                                      \
  void __tsan_write##n(void* a) {                        \
    access(a, n, AccessKind::store, false, true, HERE);  \
  }                                                      \
  void __tsan_unaligned_read##n(void* a) {               \
    access(a, n, AccessKind::load, false, false, HERE);  \
  }                                                      \
  void __tsan_unaligned_write##n(void* a) {              \
    access(a, n, AccessKind::store, false, false, HERE); \
  }                                                      \
  void __tsan_volatile_read##n(void* a) {                \
    access(a, n, AccessKind::load, true, true, HERE);    \
  }                                                      \
  void __tsan_volatile_write##n(void* a) {               \
    access(a, n, AccessKind::store, true, true, HERE);   \
  }                                                      \
  void __tsan_unaligned_volatile_read##n(void* a) {      \
    access(a, n, AccessKind::load, true, false, HERE);   \
  }                                                      \
  void __tsan_unaligned_volatile_write##n(void* a) {     \
    access(a, n, AccessKind::store, true, false, HERE);  \
  }
DESCENT_CALLBACKS(1)
DESCENT_CALLBACKS(2)
DESCENT_CALLBACKS(4)
DESCENT_CALLBACKS(8)
DESCENT_CALLBACKS(16)
void __tsan_read_range(void* a, unsigned long n) {
  access(a, n, AccessKind::load, false, false, HERE);
}
void __tsan_write_range(void* a, unsigned long n) {
  access(a, n, AccessKind::store, false, false, HERE);
}

// The program's own atomics are meant for the host, since a device has functions for them; but anybody may
// call them.
#define DESCENT_ATOMICS(bits, T)                                                                   \
  T __tsan_atomic##bits##_load(const volatile T* p, int) {                                         \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_load_n(p, __ATOMIC_SEQ_CST);                                                   \
  }                                                                                                \
  void __tsan_atomic##bits##_store(volatile T* p, T v, int) {                                      \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    __atomic_store_n(p, v, __ATOMIC_SEQ_CST);                                                      \
  }                                                                                                \
  T __tsan_atomic##bits##_exchange(volatile T* p, T v, int) {                                      \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_exchange_n(p, v, __ATOMIC_SEQ_CST);                                            \
  }                                                                                                \
  T __tsan_atomic##bits##_fetch_add(volatile T* p, T v, int) {                                     \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_fetch_add(p, v, __ATOMIC_SEQ_CST);                                             \
  }                                                                                                \
  T __tsan_atomic##bits##_fetch_sub(volatile T* p, T v, int) {                                     \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_fetch_sub(p, v, __ATOMIC_SEQ_CST);                                             \
  }                                                                                                \
  T __tsan_atomic##bits##_fetch_and(volatile T* p, T v, int) {                                     \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_fetch_and(p, v, __ATOMIC_SEQ_CST);                                             \
  }                                                                                                \
  T __tsan_atomic##bits##_fetch_or(volatile T* p, T v, int) {                                      \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_fetch_or(p, v, __ATOMIC_SEQ_CST);                                              \
  }                                                                                                \
  T __tsan_atomic##bits##_fetch_xor(volatile T* p, T v, int) {                                     \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_fetch_xor(p, v, __ATOMIC_SEQ_CST);                                             \
  }                                                                                                \
  T __tsan_atomic##bits##_fetch_nand(volatile T* p, T v, int) {                                    \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_fetch_nand(p, v, __ATOMIC_SEQ_CST);                                            \
  }                                                                                                \
  int __tsan_atomic##bits##_compare_exchange_strong(volatile T* p, T* expected, T v, int, int) {   \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_compare_exchange_n(p, expected, v, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
  }                                                                                                \
  int __tsan_atomic##bits##_compare_exchange_weak(volatile T* p, T* expected, T v, int, int) {     \
    access(p, sizeof(T), AccessKind::atomic, false, true, HERE);                                   \
    return __atomic_compare_exchange_n(p, expected, v, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
  }
DESCENT_ATOMICS(8, std::uint8_t)
DESCENT_ATOMICS(16, std::uint16_t)
DESCENT_ATOMICS(32, std::uint32_t)
DESCENT_ATOMICS(64, std::uint64_t)
void __tsan_atomic_thread_fence(int) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
void __tsan_atomic_signal_fence(int) {}

// The program's calls of these functions, which the compiler does not instrument; objcopy renames them.
void* descent_emulator_memcpy(void* to, const void* from, std::size_t n) {
  if (n > 0) {
    access(from, n, AccessKind::load, false, false, HERE);
    access(to, n, AccessKind::store, false, false, HERE);
  }
  return std::memcpy(to, from, n);
}
void* descent_emulator_memmove(void* to, const void* from, std::size_t n) {
  if (n > 0) {
    access(from, n, AccessKind::load, false, false, HERE);
    access(to, n, AccessKind::store, false, false, HERE);
  }
  return std::memmove(to, from, n);
}
void* descent_emulator_memset(void* to, int value, std::size_t n) {
  if (n > 0) access(to, n, AccessKind::store, false, false, HERE);
  return std::memset(to, value, n);
}

void __ubsan_handle_out_of_bounds(void* data, std::uintptr_t index) {
  const auto& found = *static_cast<OutOfBounds*>(data);
  Checker::get().undefined(
      kind::array_bounds, place(found.location, HERE),
      format("uses index %lld in an array of type %s. Check the index against the size, or make the array "
             "larger.",
             index_value(*found.index, index), found.array->name),
      cudaErrorIllegalAddress);
}

void __ubsan_handle_type_mismatch_v1(void* data, std::uintptr_t address) {
  const auto& found = *static_cast<TypeMismatch*>(data);
  const auto alignment = std::size_t{1} << found.log_alignment;
  if (address == 0) return;  // reported in more detail at the access itself
  Checker::get().undefined(
      kind::misaligned, place(found.location, HERE),
      format("accesses %s at address 0x%zx, which is not a multiple of %zu (the remainder is "
             "%zu). Start at a multiple, or access the elements one by one.",
             found.type->name, static_cast<std::size_t>(address), alignment,
             static_cast<std::size_t>(address % alignment)),
      cudaErrorMisalignedAddress);
}

void __ubsan_handle_divrem_overflow(void* data, std::uintptr_t, std::uintptr_t) {
  const auto& found = *static_cast<Overflow*>(data);
  Checker::get().undefined(kind::division, place(found.location, HERE),
                           "divides by zero. Check the divisor first.", cudaErrorLaunchFailure);
}

void __ubsan_handle_shift_out_of_bounds(void*, std::uintptr_t, std::uintptr_t) {}  // defined on a device

}  // extern "C"
