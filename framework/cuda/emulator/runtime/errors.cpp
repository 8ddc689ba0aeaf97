#include "errors.hpp"

#include <atomic>

namespace descent::emulator {
namespace {

std::atomic<cudaError_t> last{cudaSuccess}, lasting{cudaSuccess};

struct ErrorWords {
  cudaError_t error;
  const char *name, *words;
};
constexpr ErrorWords all_words[] = {
    {cudaSuccess, "cudaSuccess", "no error"},
    {cudaErrorInvalidValue, "cudaErrorInvalidValue", "invalid argument"},
    {cudaErrorMemoryAllocation, "cudaErrorMemoryAllocation", "out of memory"},
    {cudaErrorInitializationError, "cudaErrorInitializationError", "initialization error"},
    {cudaErrorInvalidConfiguration, "cudaErrorInvalidConfiguration", "invalid configuration argument"},
    {cudaErrorInvalidSymbol, "cudaErrorInvalidSymbol", "invalid device symbol"},
    {cudaErrorInvalidDevicePointer, "cudaErrorInvalidDevicePointer", "invalid device pointer"},
    {cudaErrorInvalidMemcpyDirection, "cudaErrorInvalidMemcpyDirection", "invalid copy direction for memcpy"},
    {cudaErrorInsufficientDriver, "cudaErrorInsufficientDriver",
     "CUDA driver version is insufficient for CUDA runtime version"},
    {cudaErrorInvalidDeviceFunction, "cudaErrorInvalidDeviceFunction", "invalid device function"},
    {cudaErrorNoDevice, "cudaErrorNoDevice", "no CUDA-capable device is detected"},
    {cudaErrorInvalidDevice, "cudaErrorInvalidDevice", "invalid device ordinal"},
    {cudaErrorInvalidResourceHandle, "cudaErrorInvalidResourceHandle", "invalid resource handle"},
    {cudaErrorNotReady, "cudaErrorNotReady", "device not ready"},
    {cudaErrorIllegalAddress, "cudaErrorIllegalAddress", "an illegal memory access was encountered"},
    {cudaErrorLaunchOutOfResources, "cudaErrorLaunchOutOfResources",
     "too many resources requested for launch"},
    {cudaErrorLaunchTimeout, "cudaErrorLaunchTimeout", "the launch timed out and was terminated"},
    {cudaErrorAssert, "cudaErrorAssert", "device-side assert triggered"},
    {cudaErrorMisalignedAddress, "cudaErrorMisalignedAddress", "misaligned address"},
    {cudaErrorLaunchFailure, "cudaErrorLaunchFailure", "unspecified launch failure"},
    {cudaErrorNotSupported, "cudaErrorNotSupported", "operation not supported"},
    {cudaErrorUnknown, "cudaErrorUnknown", "unknown error"},
};

const ErrorWords& words_of(cudaError_t error) {
  for (const auto& words : all_words)
    if (words.error == error) return words;
  static constexpr ErrorWords none{cudaErrorUnknown, "cudaErrorUnknown", "unrecognized error code"};
  return none;
}

}  // namespace

cudaError_t set_error(cudaError_t error) {
  if (error != cudaSuccess) last = error;
  return error;
}

void fail_kernel(cudaError_t error) {
  cudaError_t none = cudaSuccess;
  lasting.compare_exchange_strong(none, error);
}

void forget_errors() {
  last = lasting = cudaSuccess;
}

cudaError_t lasting_error() {
  return lasting;
}

}  // namespace descent::emulator

using namespace descent::emulator;

const char* cudaGetErrorString(cudaError_t error) {
  return words_of(error).words;
}
const char* cudaGetErrorName(cudaError_t error) {
  return words_of(error).name;
}

cudaError_t cudaGetLastError() {
  if (lasting_error() != cudaSuccess) return lasting_error();
  return last.exchange(cudaSuccess);
}
cudaError_t cudaPeekAtLastError() {
  return lasting_error() != cudaSuccess ? lasting_error() : last.load();
}
