// What a ladder's program is made of: rungs that compute the same in different ways, each compared with the
// right numbers. On the emulator (descent cuda run) the sizes are small, and the report counts what each
// kernel moved; compiled by nvcc and asked with --time, they are large, and each rung's time stands beside
// what the device can do at best.
#pragma once

#include <cuda_runtime.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "descent/core/philox.hpp"
#include "descent/core/view.hpp"

namespace ladder {

inline void check(cudaError_t error, const char* what) {
  if (error == cudaSuccess) return;
  std::fprintf(stderr, "%s failed: %s\n", what, cudaGetErrorString(error));
  std::exit(1);
}

/// Memory of the device.  Made from numbers, it holds them, and reset() brings them back; made from a size,
/// nobody has written it yet, and reset() makes it so again.
template <class T>
class Buffer {
 public:
  explicit Buffer(std::vector<T> numbers) : size_(numbers.size()), numbers_(std::move(numbers)) { reset(); }
  explicit Buffer(std::size_t size) : size_(size) { reset(); }
  ~Buffer() { cudaFree(data_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void reset() {
    if (numbers_.empty() || data_ == nullptr) {
      check(cudaFree(data_), "cudaFree");
      data_ = nullptr;
      check(cudaMalloc(reinterpret_cast<void**>(&data_), size_ * sizeof(T)), "cudaMalloc");
    }
    if (!numbers_.empty())
      check(cudaMemcpy(data_, numbers_.data(), size_ * sizeof(T), cudaMemcpyHostToDevice), "cudaMemcpy");
#ifdef __CUDACC__  // a device keeps what the last rung left there; the emulator knows that nobody has written
                   // it
    else
      check(cudaMemset(data_, 0xff, size_ * sizeof(T)), "cudaMemset");
#endif
  }

  T* data() const {
    return data_;
  }
  std::size_t size() const {
    return size_;
  }
  template <std::size_t N>
  descent::View<T, N> view(const std::array<std::int64_t, N>& shape) const {
    return {data_, shape};
  }
  template <std::size_t N>
  descent::View<const T, N> const_view(const std::array<std::int64_t, N>& shape) const {
    return {data_, shape};
  }
  std::vector<T> on_the_host() const {
    std::vector<T> copy(size_);
    check(cudaMemcpy(copy.data(), data_, size_ * sizeof(T), cudaMemcpyDeviceToHost), "cudaMemcpy");
    return copy;
  }

 private:
  std::size_t size_;
  std::vector<T> numbers_;
  T* data_ = nullptr;
};

/// One output and what is to stand there: |got - want| <= tolerance * (1 + |want|) everywhere.
struct Expected {
  Buffer<float>* output;
  const std::vector<double>* want;
  double tolerance;
};

class Ladder {
 public:
  /// Ends the program with 77, "not run here", where there is no device.
  Ladder(const char* name, int count, char** arguments) : name_(name) {
    for (int i = 1; i < count; ++i) timed_ = timed_ || std::strcmp(arguments[i], "--time") == 0;
    int devices = 0;
    if (cudaGetDeviceCount(&devices) != cudaSuccess || devices == 0) {
      std::fprintf(stderr, "%s: not run here: no GPU\n", name);
      std::exit(77);
    }
  }

  ~Ladder() { cudaFree(flush_); }
  Ladder(const Ladder&) = delete;
  Ladder& operator=(const Ladder&) = delete;

  int size(int on_the_emulator, int when_timed) const { return timed_ ? when_timed : on_the_emulator; }

  /// Numbers that repeat from run to run.
  std::vector<float> normal(std::size_t count, float mean = 0, float deviation = 1) {
    std::vector<float> numbers(count);
    const auto stream = stream_++;
    for (std::size_t i = 0; i < count; ++i) {
      const auto words = descent::Philox{7}(i, stream);
      numbers[i] = mean + deviation * descent::normal01(words.word[0], words.word[1]);
    }
    return numbers;
  }
  std::vector<std::int32_t> whole(std::size_t count, int from, int to) {
    std::vector<std::int32_t> numbers(count);
    const auto stream = stream_++;
    const auto range = static_cast<std::uint32_t>(to - from + 1);
    for (std::size_t i = 0; i < count; ++i)
      numbers[i] = from + static_cast<std::int32_t>(descent::Philox{7}(i, stream).word[0] % range);
    return numbers;
  }

  /// What the work costs at the least, for all rungs that follow: bytes of global memory, or multiplications
  /// with additions.
  void bytes(double count) { bytes_ = count; }
  void multiply_adds(double count) { multiply_adds_ = count; }

  void rung(const char* idea, const std::function<void()>& launch, Buffer<float>& output,
            const std::vector<double>& want, double tolerance) {
    rung(idea, launch, {{&output, &want, tolerance}});
  }
  void rung(const char* idea, const std::function<void()>& launch, const std::vector<Expected>& expected) {
    if (ideas_++ == 0)
      std::printf("%-36s %10s%s\n", name_, "error",
                  timed_ ? "         ms  spread   of what is possible" : "");
    double worst = 0;
    run(idea, launch, expected, worst);
    if (timed_) {
      std::vector<double> times;
      for (int i = 0; i < 15; ++i) times.push_back(run(idea, launch, expected, worst));
      std::sort(times.begin(), times.end());
      const double median = times[times.size() / 2];
      std::printf("%-36s %10.1e %10.4f  %5.1f %%  %s\n", idea, worst, median,
                  100 * (times[12] - times[2]) / median, possible(median).c_str());
    } else {
      std::printf("%-36s %10.1e\n", idea, worst);
    }
  }

  /// \return what main returns: 0 if all rungs were right
  int finish() const { return wrong_ ? 1 : 0; }

 private:
  /// \return milliseconds
  double run(const char* idea, const std::function<void()>& launch, const std::vector<Expected>& expected,
             double& worst) {
    for (const auto& each : expected) each.output->reset();
    flush_cache();
    cudaEvent_t before, after;
    check(cudaEventCreate(&before), "cudaEventCreate");
    check(cudaEventCreate(&after), "cudaEventCreate");
    check(cudaEventRecord(before), "cudaEventRecord");
    launch();
    check(cudaGetLastError(), idea);
    check(cudaEventRecord(after), "cudaEventRecord");
    check(cudaEventSynchronize(after), idea);
    float elapsed_ms = 0;
    check(cudaEventElapsedTime(&elapsed_ms, before, after), "cudaEventElapsedTime");
    cudaEventDestroy(before);
    cudaEventDestroy(after);
    for (const auto& each : expected) compare(idea, each, worst);
    return elapsed_ms;
  }

  void compare(const char* idea, const Expected& expected, double& worst) {
    const auto got = expected.output->on_the_host();
    if (got.size() != expected.want->size()) {
      std::fprintf(stderr, "%s: %zu numbers are expected, of %zu\n", idea, expected.want->size(), got.size());
      std::exit(1);
    }
    for (std::size_t i = 0; i < got.size(); ++i) {
      const double want = (*expected.want)[i];
      const double error = std::fabs(got[i] - want) / (1 + std::fabs(want));
      worst = std::fmax(worst, error);
      if (error <= expected.tolerance) continue;
      if (!wrong_)
        std::printf("%s: element %zu is %g, want %g\n", idea, i, static_cast<double>(got[i]), want);
      wrong_ = true;
    }
  }

  /// A call finds nothing of its inputs in the device's cache.
  void flush_cache() {
    if (!timed_) return;
    if (flush_ == nullptr) check(cudaMalloc(&flush_, flush_bytes), "cudaMalloc");
    check(cudaMemset(flush_, 1, flush_bytes), "cudaMemset");
  }

  /// Beside a copy from memory to memory, measured in this run, and beside the fused multiply-adds that the
  /// device's data sheet allows: whichever the work is limited by.
  std::string possible(double milliseconds) {
    char words[96] = "";
    if (multiply_adds_ > 0) {
      std::snprintf(words, sizeof words, "%.0f G multiply-adds/s", multiply_adds_ / milliseconds / 1e6);
    } else if (bytes_ > 0) {
      const double rate = bytes_ / milliseconds / 1e6;
      std::snprintf(words, sizeof words, "%.0f GB/s, %.0f %% of a copy's", rate, 100 * rate / copy_rate());
    }
    return words;
  }

  /// GB/s, reading and writing counted.
  double copy_rate() {
    if (copy_rate_ > 0) return copy_rate_;
    flush_cache();
    char* const half = static_cast<char*>(flush_) + flush_bytes / 2;
    cudaEvent_t before, after;
    check(cudaEventCreate(&before), "cudaEventCreate");
    check(cudaEventCreate(&after), "cudaEventCreate");
    for (int i = 0; i < 10; ++i) {
      check(cudaEventRecord(before), "cudaEventRecord");
      check(cudaMemcpy(half, flush_, flush_bytes / 2, cudaMemcpyDeviceToDevice), "cudaMemcpy");
      check(cudaEventRecord(after), "cudaEventRecord");
      check(cudaEventSynchronize(after), "a copy");
      float elapsed_ms = 0;
      check(cudaEventElapsedTime(&elapsed_ms, before, after), "cudaEventElapsedTime");
      copy_rate_ = std::fmax(copy_rate_, static_cast<double>(flush_bytes) / elapsed_ms / 1e6);
    }
    cudaEventDestroy(before);
    cudaEventDestroy(after);
    return copy_rate_;
  }

  static constexpr std::size_t flush_bytes = std::size_t{512} << 20;  // several times what a device caches

  const char* name_;
  bool timed_ = false, wrong_ = false;
  int ideas_ = 0;
  std::uint64_t stream_ = 0;
  double bytes_ = 0, multiply_adds_ = 0, copy_rate_ = 0;
  void* flush_ = nullptr;
};

}  // namespace ladder
