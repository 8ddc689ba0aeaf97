// The device that the runtime shows, its streams and its events: streams run at once, events are moments.
#include <chrono>
#include <cstring>
#include <map>

#include "errors.hpp"
#include "variant.hpp"
#include "runtime.hpp"

struct CUstream_st {};
struct CUevent_st {
  std::chrono::steady_clock::time_point moment;
  bool recorded = false;
};

namespace {

using namespace descent::emulator;

constexpr std::size_t device_memory = std::size_t{4} << 30;
constexpr int shared_per_block = 48 * 1024, shared_opt_in = 99 * 1024, multiprocessors = 16;

/// Memory of the host's own that kernels may use: its bytes by its beginning.
std::map<std::uintptr_t, std::size_t>& registered() {
  static auto* const all = new std::map<std::uintptr_t, std::size_t>;
  return *all;
}

cudaError_t only_device(int device) {
  return device == 0 ? cudaSuccess : set_error(cudaErrorInvalidDevice);
}

}  // namespace

namespace descent::emulator {

cudaError_t register_host_memory(void* pointer, std::size_t bytes) {
  if (pointer == nullptr || bytes == 0) return set_error(cudaErrorInvalidValue);
  if (in_call()) return set_error(cudaErrorNotSupported);  // as managed memory: the work is for kernels
  registered()[reinterpret_cast<std::uintptr_t>(pointer)] = bytes;
  return lasting_error();
}
cudaError_t unregister_host_memory(void* pointer) {
  return registered().erase(reinterpret_cast<std::uintptr_t>(pointer)) != 0
             ? lasting_error()
             : set_error(cudaErrorInvalidValue);
}
bool is_registered_host_memory(std::uintptr_t address, std::size_t bytes) {
  const auto behind = registered().upper_bound(address);
  if (behind == registered().begin()) return false;
  const auto& [low, size] = *std::prev(behind);
  return address + bytes <= low + size;
}

}  // namespace descent::emulator

cudaError_t cudaDeviceSynchronize() {
  return lasting_error();
}
cudaError_t cudaDeviceReset() {
  return cudaSuccess;
}
cudaError_t cudaSetDevice(int device) {
  return only_device(device);
}
cudaError_t cudaGetDevice(int* device) {
  return *device = 0, cudaSuccess;
}
cudaError_t cudaGetDeviceCount(int* devices) {
  return *devices = 1, cudaSuccess;
}
cudaError_t cudaSetDeviceFlags(unsigned) {
  return cudaSuccess;
}
cudaError_t cudaGetDeviceFlags(unsigned* flags) {
  return *flags = cudaDeviceMapHost, cudaSuccess;
}
cudaError_t cudaDeviceSetLimit(cudaLimit, std::size_t) {
  return cudaSuccess;
}
/// What a device of this kind begins with.
cudaError_t cudaDeviceGetLimit(std::size_t* value, cudaLimit limit) {
  *value = limit == cudaLimitStackSize ? 1024 : limit == cudaLimitPrintfFifoSize ? 1U << 20 : 8U << 20;
  return cudaSuccess;
}
cudaError_t cudaDeviceCanAccessPeer(int* can, int device, int) {
  return *can = 0, only_device(device);
}
cudaError_t cudaDeviceSetCacheConfig(cudaFuncCache) {
  return cudaSuccess;
}
cudaError_t cudaDeviceSetSharedMemConfig(cudaSharedMemConfig) {
  return cudaSuccess;
}
cudaError_t cudaDeviceGetSharedMemConfig(cudaSharedMemConfig* config) {
  return *config = cudaSharedMemBankSizeFourByte, cudaSuccess;
}
cudaError_t cudaMemGetInfo(std::size_t* available, std::size_t* total) {
  return *available = *total = device_memory, cudaSuccess;
}
cudaError_t cudaDriverGetVersion(int* version) {
  return *version = CUDART_VERSION, cudaSuccess;
}
cudaError_t cudaRuntimeGetVersion(int* version) {
  return *version = CUDART_VERSION, cudaSuccess;
}
cudaError_t cudaMemPrefetchAsync(const void*, std::size_t, int, cudaStream_t) {
  return lasting_error();
}
cudaError_t cudaMemAdvise(const void*, std::size_t, cudaMemoryAdvise, int) {
  return lasting_error();
}

cudaError_t cudaGetDeviceProperties(cudaDeviceProp* properties, int device) {
  cudaDeviceProp p{};
  std::strcpy(p.name, "Descent's emulator");
  p.totalGlobalMem = device_memory;
  p.sharedMemPerBlock = shared_per_block;
  p.sharedMemPerBlockOptin = p.sharedMemPerMultiprocessor = shared_opt_in;
  p.totalConstMem = 64 * 1024;
  p.memPitch = 1U << 31;
  p.regsPerBlock = p.regsPerMultiprocessor = 65536;
  p.warpSize = warp_size;
  p.maxThreadsPerBlock = max_block_threads;
  p.maxThreadsDim[0] = p.maxThreadsDim[1] = 1024, p.maxThreadsDim[2] = 64;
  p.maxGridSize[0] = 0x7fffffff, p.maxGridSize[1] = p.maxGridSize[2] = 65535;
  p.clockRate = p.memoryClockRate = 1'000'000;
  p.major = 8, p.minor = 0;
  p.multiProcessorCount = multiprocessors;
  p.maxThreadsPerMultiProcessor = 2048;
  p.maxBlocksPerMultiProcessor = 32;
  p.l2CacheSize = 4 << 20;
  p.memoryBusWidth = 256;
  p.unifiedAddressing = p.managedMemory = p.canMapHostMemory = 1;
  *properties = p;
  return only_device(device);
}

cudaError_t cudaDeviceGetAttribute(int* value, cudaDeviceAttr attribute, int device) {
  cudaDeviceProp p;
  if (const auto error = cudaGetDeviceProperties(&p, device); error != cudaSuccess) return error;
  switch (attribute) {
    case cudaDevAttrMaxThreadsPerBlock:
      *value = p.maxThreadsPerBlock;
      break;
    case cudaDevAttrMaxSharedMemoryPerBlock:
      *value = shared_per_block;
      break;
    case cudaDevAttrMaxSharedMemoryPerBlockOptin:
      *value = shared_opt_in;
      break;
    case cudaDevAttrMultiProcessorCount:
      *value = p.multiProcessorCount;
      break;
    case cudaDevAttrWarpSize:
      *value = p.warpSize;
      break;
    case cudaDevAttrComputeCapabilityMajor:
      *value = p.major;
      break;
    case cudaDevAttrComputeCapabilityMinor:
      *value = p.minor;
      break;
    case cudaDevAttrL2CacheSize:
      *value = p.l2CacheSize;
      break;
    case cudaDevAttrMaxThreadsPerMultiProcessor:
      *value = p.maxThreadsPerMultiProcessor;
      break;
    case cudaDevAttrClockRate:
      *value = p.clockRate;
      break;
    case cudaDevAttrCanMapHostMemory:
      *value = p.canMapHostMemory;
      break;
    case cudaDevAttrGpuOverlap:
    case cudaDevAttrIntegrated:
    case cudaDevAttrComputeMode:
    case cudaDevAttrCooperativeLaunch:
      *value = 0;
      break;
    default:
      return set_error(cudaErrorInvalidValue);
  }
  return cudaSuccess;
}

cudaError_t cudaStreamCreate(cudaStream_t* stream) {
  return *stream = new CUstream_st, lasting_error();
}
cudaError_t cudaStreamCreateWithFlags(cudaStream_t* stream, unsigned) {
  return cudaStreamCreate(stream);
}
cudaError_t cudaStreamCreateWithPriority(cudaStream_t* stream, unsigned, int) {
  return cudaStreamCreate(stream);
}
cudaError_t cudaDeviceGetStreamPriorityRange(int* least, int* greatest) {
  return *least = *greatest = 0, cudaSuccess;
}
cudaError_t cudaStreamDestroy(cudaStream_t stream) {
  return delete stream, lasting_error();
}
cudaError_t cudaStreamSynchronize(cudaStream_t) {
  return lasting_error();
}
cudaError_t cudaStreamQuery(cudaStream_t) {
  return lasting_error();
}
cudaError_t cudaStreamWaitEvent(cudaStream_t, cudaEvent_t, unsigned) {
  return lasting_error();
}
cudaError_t cudaStreamAttachMemAsync(cudaStream_t, void*, std::size_t, unsigned) {
  return lasting_error();
}
// All that was to come before has happened.
cudaError_t cudaLaunchHostFunc(cudaStream_t, cudaHostFn_t function, void* data) {
  if (lasting_error() == cudaSuccess) function(data);
  return lasting_error();
}
cudaError_t cudaStreamAddCallback(cudaStream_t stream, cudaStreamCallback_t function, void* data, unsigned) {
  function(stream, lasting_error(), data);
  return lasting_error();
}

cudaError_t cudaEventCreate(cudaEvent_t* event) {
  return *event = new CUevent_st, lasting_error();
}
cudaError_t cudaEventCreateWithFlags(cudaEvent_t* event, unsigned) {
  return cudaEventCreate(event);
}
cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t) {
  event->moment = std::chrono::steady_clock::now();
  event->recorded = true;
  return lasting_error();
}
cudaError_t cudaEventSynchronize(cudaEvent_t) {
  return lasting_error();
}
cudaError_t cudaEventQuery(cudaEvent_t) {
  return lasting_error();
}
cudaError_t cudaEventElapsedTime(float* milliseconds, cudaEvent_t start, cudaEvent_t stop) {
  if (!start->recorded || !stop->recorded) return set_error(cudaErrorInvalidResourceHandle);
  *milliseconds = std::chrono::duration<float, std::milli>(stop->moment - start->moment).count();
  return lasting_error();
}
cudaError_t cudaEventDestroy(cudaEvent_t event) {
  return delete event, lasting_error();
}
