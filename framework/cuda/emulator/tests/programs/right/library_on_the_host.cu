// The host's side uses the C++ library as it likes: strings, streams, containers, exceptions, threads.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

__global__ void square(const int* x, int* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = x[i] * x[i];
}

int main() {
  const int n = 100;
  std::vector<int> x(n), y(n);
  std::iota(x.begin(), x.end(), 0);
  int *on_device, *squares;
  cudaMalloc(&on_device, n * sizeof(int));
  cudaMalloc(&squares, n * sizeof(int));
  cudaMemcpy(on_device, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  square<<<(n + 31) / 32, 32>>>(on_device, squares, n);
  cudaMemcpy(y.data(), squares, n * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(on_device);
  cudaFree(squares);

  std::map<std::string, int> by_name;
  for (int i = 0; i < n; ++i) by_name["element " + std::to_string(i)] = y[i];
  std::ostringstream words;
  std::thread([&] { words << by_name.at("element 7"); }).join();
  try {
    by_name.at("element " + std::to_string(n));
  } catch (const std::out_of_range&) {
    words << " and no more";
  }
  std::sort(y.rbegin(), y.rend());
  if (words.str() != "49 and no more" || y[0] != 99 * 99) return std::cout << words.str() << '\n', 1;
  std::cout << "ok\n";
}
