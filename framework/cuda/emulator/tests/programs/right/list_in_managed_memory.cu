// A linked list whose pointers cudaMallocManaged itself has written; launched by name, as C would.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

struct Node {
  int key;
  Node* next;
};

__global__ void sum(const Node* node, int* total) {
  for (*total = 0; node != nullptr; node = node->next) *total += node->key;
}

int main() {
  Node* first;
  int* total;
  cudaMallocManaged(&first, sizeof(Node));
  cudaMallocManaged(&total, sizeof(int));
  first->key = 1;
  cudaMallocManaged(&first->next, sizeof(Node));
  first->next->key = 2;
  first->next->next = nullptr;
  void* arguments[] = {&first, &total};
  cudaLaunchKernel((void*)sum, dim3(1), dim3(1), arguments, 0, 0);
  cudaDeviceSynchronize();
  const bool right = *total == 3;
  cudaFree(first->next);
  cudaFree(first);
  cudaFree(total);
  std::puts(right ? "ok" : "wrong");
  return right ? 0 : 1;
}
