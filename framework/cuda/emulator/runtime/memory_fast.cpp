// The fast runtime: device memory is ordinary memory, nothing is looked at.
#include <stdlib.h>

#include <cstdlib>
#include <cstring>
#include <thread>

#include "descent_emulator/session.hpp"
#include "errors.hpp"
#include "variant.hpp"

namespace descent::emulator {
namespace {

constexpr std::size_t alignment = 256;  // as cudaMalloc's
constexpr std::size_t most_dynamic_shared = 227 * 1024;
constexpr unsigned looks_between_turns = 256;

struct DynamicBuffer {
  void* memory = aligned_alloc(128, most_dynamic_shared / 128 * 128 + 128);
  ~DynamicBuffer() { std::free(memory); }
};

__thread void* dynamic_buffer;
__thread unsigned looks;  ///< at what another thread may change

/// A thread that waits for another one must let it run.
void perhaps_spins() {
  if (++looks % looks_between_turns == 0) pause();
}

}  // namespace

int launch_threads() {
  static const int threads = [] {
    const char* words = std::getenv("DESCENT_CUDA_THREADS");
    const int wanted = words != nullptr ? std::atoi(words) : 0;
    return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }();
  return threads;
}

Observer* new_observer() {
  return nullptr;
}

bool admit_launch(const LaunchConfiguration& configuration) {
  if (configuration.dynamic_bytes <= most_dynamic_shared) return true;
  set_error(cudaErrorInvalidValue);
  return false;
}
void launch_begins(const LaunchConfiguration&, const ThreadBody&) {}
void launch_ends() {}

void* dynamic_shared() {
  if (dynamic_buffer == nullptr) {
    static thread_local DynamicBuffer buffer;
    dynamic_buffer = buffer.memory;
  }
  return dynamic_buffer;
}

void spins() {
  perhaps_spins();
}
void atomic_access(void*, unsigned, bool, void*) {
  perhaps_spins();
}
void fence(bool) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  perhaps_spins();
}
bool may_access(const void*, std::size_t, bool, const char*, Site) {
  return true;
}
bool in_call() {
  return false;
}
OpenMemory::OpenMemory() = default;
OpenMemory::~OpenMemory() = default;
bool may_come_to_host(std::size_t, const char*, Site) {
  return true;
}
void at_end() {}
void forget_device() {}
void name_memory(void*, const char*) {}
std::string kernels_json() {
  return "[]";
}
std::string sites_json() {
  return "[]";
}

cudaError_t allocate(Memory, void** pointer, std::size_t bytes, Site) {
  if (lasting_error() != cudaSuccess) return lasting_error();
  const auto rounded = (bytes + alignment - 1) / alignment * alignment;
  *pointer = bytes == 0 || rounded < bytes ? nullptr : aligned_alloc(alignment, rounded);
  if (bytes != 0 && *pointer == nullptr) return set_error(cudaErrorMemoryAllocation);
  if (bytes != 0)
    std::memset(*pointer, 0xff, bytes);  // NaN: an element that was never written must not look right
  return cudaSuccess;
}

cudaError_t release(Memory, void* pointer, Site) {
  std::free(pointer);
  return lasting_error();
}

cudaError_t copy_rows(void* to, std::size_t to_pitch, const void* from, std::size_t from_pitch,
                      std::size_t width, std::size_t height, cudaMemcpyKind, Site) {
  if (lasting_error() != cudaSuccess) return lasting_error();
  for (std::size_t row = 0; row < height; ++row)
    std::memmove(static_cast<char*>(to) + row * to_pitch, static_cast<const char*>(from) + row * from_pitch,
                 width);
  return cudaSuccess;
}

cudaError_t set_rows(void* to, std::size_t pitch, int value, std::size_t width, std::size_t height, Site) {
  if (lasting_error() != cudaSuccess) return lasting_error();
  for (std::size_t row = 0; row < height; ++row)
    std::memset(static_cast<char*>(to) + row * pitch, value, width);
  return cudaSuccess;
}

cudaError_t copy_symbol(void* symbol, std::size_t size, const void* from, void* to, std::size_t bytes,
                        std::size_t offset, cudaMemcpyKind, Site) {
  if (lasting_error() != cudaSuccess) return lasting_error();
  if (offset > size || bytes > size - offset) return set_error(cudaErrorInvalidValue);
  auto* const place = static_cast<char*>(symbol) + offset;
  std::memmove(from != nullptr ? place : to, from != nullptr ? from : place, bytes);
  return cudaSuccess;
}

cudaError_t allow_dynamic_shared(const void*, std::size_t) {
  return lasting_error();
}

}  // namespace descent::emulator

cudaError_t cudaPointerGetAttributes(cudaPointerAttributes* attributes, const void* pointer) {
  *attributes = {cudaMemoryTypeManaged, 0, const_cast<void*>(pointer), const_cast<void*>(pointer)};
  return cudaSuccess;
}
