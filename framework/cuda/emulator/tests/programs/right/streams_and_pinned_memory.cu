// Two streams, pinned host memory, asynchronous copies and launches, an event that one stream waits for.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__global__ void scale(float* x, int n, float by) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] *= by;
}

int main() {
  const int n = 257;
  const size_t bytes = n * sizeof(float);
  float *host[2], *device[2];
  cudaStream_t stream[2];
  for (int s = 0; s < 2; ++s) {
    cudaMallocHost(&host[s], bytes);
    cudaMalloc(&device[s], bytes);
    cudaStreamCreate(&stream[s]);
    for (int i = 0; i < n; ++i) host[s][i] = static_cast<float>(i + s);
  }
  for (int s = 0; s < 2; ++s) {
    cudaMemcpyAsync(device[s], host[s], bytes, cudaMemcpyHostToDevice, stream[s]);
    scale<<<(n + 63) / 64, 64, 0, stream[s]>>>(device[s], n, 2.0f + s);
    cudaMemcpyAsync(host[s], device[s], bytes, cudaMemcpyDeviceToHost, stream[s]);
  }
  for (cudaStream_t s : stream) cudaStreamSynchronize(s);
  bool right = true;
  for (int s = 0; s < 2; ++s)
    for (int i = 0; i < n; ++i) right = right && host[s][i] == (i + s) * (2.0f + s);

  cudaEvent_t done;
  cudaEventCreate(&done);
  scale<<<(n + 63) / 64, 64, 0, stream[0]>>>(device[0], n, 3.0f);
  cudaEventRecord(done, stream[0]);
  cudaStreamWaitEvent(stream[1], done, 0);
  scale<<<(n + 63) / 64, 64, 0, stream[1]>>>(device[0], n, 0.5f);
  cudaMemcpyAsync(host[0], device[0], bytes, cudaMemcpyDeviceToHost, stream[1]);
  cudaStreamSynchronize(stream[1]);
  for (int i = 0; i < n; ++i) right = right && host[0][i] == 3.0f * i;
  cudaEventDestroy(done);
  for (int s = 0; s < 2; ++s) {
    cudaStreamDestroy(stream[s]);
    cudaFree(device[s]);
    cudaFreeHost(host[s]);
  }
  std::printf(right ? "ok\n" : "wrong\n");
  return !right;
}
