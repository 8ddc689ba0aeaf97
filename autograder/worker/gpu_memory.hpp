// The same as device_memory.hpp, where the device is a GPU: a worker for one is compiled with this file in
// its place.
#pragma once

#include <cuda_runtime.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "worker/no_device.hpp"

namespace descent::worker {

class DeviceMemory {
  using Clock = std::chrono::steady_clock;

 public:
  DeviceMemory() = default;
  ~DeviceMemory() { cudaFree(data_); }
  DeviceMemory(const DeviceMemory&) = delete;
  DeviceMemory& operator=(const DeviceMemory&) = delete;

  /// An output that nobody has written comes as bytes of 0xff, and is copied: what is not written stays NaN.
  void take(const void* elements, std::size_t bytes, const std::string& /*name*/) {
    check(cudaMalloc(&data_, bytes), "cudaMalloc");
    check(cudaMemcpy(data_, elements, bytes, cudaMemcpyHostToDevice), "cudaMemcpy");
    check(cudaDeviceSynchronize(), "cudaMemcpy");
  }
  void* data() {
    began_ = Clock::now();  // asked for by each argument, right before the call
    running_ = true;
    return data_;
  }
  void give(void* elements, std::size_t bytes) const {
    check(cudaDeviceSynchronize(), "a kernel");
    if (running_) milliseconds_ = std::chrono::duration<double, std::milli>(Clock::now() - began_).count();
    running_ = false;
    check(cudaMemcpy(elements, data_, bytes, cudaMemcpyDeviceToHost), "a kernel");
  }

  /// \return how long the last call took, launches and all: feedback, never points
  static const char* report() {
    static char text[96];
    std::snprintf(text, sizeof text, R"({"findings":[],"kernels":[],"milliseconds":%.6f})", milliseconds_);
    milliseconds_ = 0;
    running_ = false;
    return text;
  }

 private:
  static void check(cudaError_t error, const char* who) {
    if (error != cudaSuccess)
      throw std::runtime_error(std::string(who) + " failed: " + cudaGetErrorString(error));
  }

  inline static Clock::time_point began_;
  inline static double milliseconds_ = 0;
  inline static bool running_ = false;
  void* data_ = nullptr;
};

namespace {
/// Before anything of the student's: a machine whose driver does not work is not the student's fault.
[[maybe_unused]] const bool there_is_a_device =
    cudaFree(nullptr) == cudaSuccess ? true : (_exit(no_device), false);
}  // namespace

}  // namespace descent::worker
