// Where a CUDA exercise's Views point: memory of the emulator's device.
#pragma once

#include <cuda_runtime.h>
#include <descent_emulator/session.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace descent::worker {

/// As wire::HostMemory, on the device.  What comes as nothing but bytes of 0xff is an output that nobody has
/// written yet: it is not copied, so that whoever reads it is found out.
class DeviceMemory {
 public:
  DeviceMemory() = default;
  ~DeviceMemory() {
    take_back();
    cudaFree(data_);
  }
  DeviceMemory(const DeviceMemory&) = delete;
  DeviceMemory& operator=(const DeviceMemory&) = delete;

  void take(const void* elements, std::size_t bytes, const std::string& name) {
    check(cudaMalloc(&data_, bytes), "cudaMalloc");
    const auto* const first = static_cast<const unsigned char*>(elements);
    const bool unwritten = std::all_of(first, first + bytes, [](unsigned char byte) { return byte == 0xff; });
    if (!unwritten) check(cudaMemcpy(data_, elements, bytes, cudaMemcpyHostToDevice), "cudaMemcpy");
    if (data_ != nullptr) emulator::name_memory(data_, name.empty() ? "an argument" : name.c_str());
  }
  void* data() { return data_; }
  void give(void* elements, std::size_t bytes) const {
    take_back();
    check(cudaMemcpy(elements, data_, bytes, cudaMemcpyDeviceToHost), "a kernel");
  }

  /// \return what the last call's kernels did (JSON)
  static const char* report() { return emulator::take_report(); }

 private:
  void take_back() const {
    if (data_ != nullptr) emulator::name_memory(data_, "");
  }
  static void check(cudaError_t error, const char* who) {
    if (error != cudaSuccess)
      throw std::runtime_error(std::string(who) + " failed: " + cudaGetErrorString(error));
  }

  void* data_ = nullptr;
};

}  // namespace descent::worker
