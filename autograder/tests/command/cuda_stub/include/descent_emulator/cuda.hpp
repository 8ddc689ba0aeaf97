// A stand-in for the emulator, so that the command's tests need not wait for one: threads in a plain loop,
// and findings that the program itself asks for.
#pragma once
#include <cstddef>

#define __global__
#define __device__
#define __host__
struct uint3 {
  unsigned x = 0, y = 0, z = 0;
};
struct dim3 {
  unsigned x, y, z;
  dim3(unsigned a = 1, unsigned b = 1, unsigned c = 1) : x(a), y(b), z(c) {}
};
inline thread_local uint3 threadIdx, blockIdx;
inline thread_local dim3 blockDim, gridDim;

namespace descent::emulator {
void* dynamic_shared();
void count_launch(const char* kernel, unsigned blocks, unsigned threads);

class Launch {
 public:
  Launch(dim3 grid, dim3 block, std::size_t = 0, void* = nullptr) : grid_(grid), block_(block) {}
  template <class Kernel>
  auto run(const char* name, Kernel kernel, const char* = __builtin_FILE(), int = __builtin_LINE()) {
    return [grid = grid_, block = block_, name, kernel](auto... arguments) {
      count_launch(name, grid.x, block.x);
      gridDim = grid;
      blockDim = block;
      for (blockIdx.x = 0; blockIdx.x < grid.x; ++blockIdx.x)
        for (threadIdx.x = 0; threadIdx.x < block.x; ++threadIdx.x) kernel(arguments...);
    };
  }

 private:
  dim3 grid_, block_;
};
}  // namespace descent::emulator
