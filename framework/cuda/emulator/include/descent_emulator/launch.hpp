// What `kernel<<<grid, block, bytes, stream>>>(arguments)` is rewritten to, and dynamic shared memory.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace descent::emulator {

struct LaunchConfiguration {
  dim3 grid, block;
  std::size_t dynamic_bytes = 0;  ///< of shared memory
  const char* kernel = "";
  Site site;
};

/// What one thread runs: call(data).
struct ThreadBody {
  void (*call)(void* data);
  void* data;
  std::size_t bytes;  ///< of data: the kernel's arguments, which every thread may read
};

/// Runs all threads to their end.  A wrong configuration is a finding and sets the error that
/// cudaGetLastError returns.
void launch(const LaunchConfiguration& configuration, const ThreadBody& body);

class Launch {
 public:
  Launch(dim3 grid, dim3 block, std::size_t dynamic_bytes = 0, cudaStream_t = nullptr)
      : configuration_{grid, block, dynamic_bytes, "", {}} {}

  template <class Kernel>
  struct Ready {
    LaunchConfiguration configuration;
    Kernel kernel;

    /// Arguments are evaluated once, as on a device; each thread copies them as the kernel's parameters.
    template <class... Arguments>
    void operator()(Arguments&&... arguments) const {
      struct Data {
        Kernel kernel;
        std::tuple<std::decay_t<Arguments>...> arguments;
      } data{kernel, {std::forward<Arguments>(arguments)...}};
      launch(configuration, {[](void* all) {
                               auto& own = *static_cast<Data*>(all);
                               std::apply(own.kernel, own.arguments);
                             },
                             &data, sizeof data});
    }
  };

  template <class Kernel>
  Ready<Kernel> run(const char* name, Kernel kernel, Site site = Site::here()) {
    configuration_.kernel = name;
    configuration_.site = site;
    return {configuration_, kernel};
  }

 private:
  LaunchConfiguration configuration_;
};

/// In a loop without a body, which waits for what another thread does: lets the others run.
void spins();

/// The block's dynamic shared memory, aligned to 128 bytes.
void* dynamic_shared();

/// `extern __shared__ T s[];` at namespace scope: behaves as the array's name does.
template <class T>
class DynamicShared {
 public:
  constexpr DynamicShared() {}
  operator T*() const { return static_cast<T*>(dynamic_shared()); }
  T* operator+() const { return static_cast<T*>(dynamic_shared()); }
  template <class Element, class = std::enable_if_t<!std::is_same_v<Element, T>>>
  explicit operator Element*() const {
    return static_cast<Element*>(dynamic_shared());
  }
  template <class Index>
  T& operator[](Index i) const {
    return static_cast<T*>(dynamic_shared())[i];
  }
};

}  // namespace descent::emulator

template <class... Parameters>
cudaError_t cudaLaunchKernel(void (*kernel)(Parameters...), dim3 grid, dim3 block, void** arguments,
                             std::size_t bytes = 0, cudaStream_t stream = nullptr,
                             descent::emulator::Site site = descent::emulator::Site::here()) {
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    descent::emulator::Launch(grid, block, bytes, stream)
        .run(
            "cudaLaunchKernel", [kernel](auto&... values) { kernel(values...); },
            site)(*static_cast<std::decay_t<Parameters>*>(arguments[i])...);
  }
  (std::index_sequence_for<Parameters...>{});
  return cudaPeekAtLastError();
}
