// Fused soft-max and cross-entropy, one block per row, two passes; also rows shorter than the block, and one class.
// expect: nothing
#include <cuda_runtime.h>

#include <cfloat>
#include <cmath>
#include <cstdio>
#include <vector>

__global__ void cross_entropy(const float* logits, const int* labels, float* loss, float* dlogits, int d) {
  extern __shared__ float buffer[];
  const float* x = logits + blockIdx.x * d;
  const int t = threadIdx.x;
  float m = -FLT_MAX;
  for (int j = t; j < d; j += blockDim.x) m = fmaxf(m, x[j]);
  buffer[t] = m;
  __syncthreads();
  for (int s = blockDim.x / 2; s > 0; s >>= 1) {
    if (t < s) buffer[t] = fmaxf(buffer[t], buffer[t + s]);
    __syncthreads();
  }
  m = buffer[0];
  __syncthreads();  // all have read the maximum before the buffer is used again
  float sum = 0.0f;
  for (int j = t; j < d; j += blockDim.x) sum += expf(x[j] - m);
  buffer[t] = sum;
  __syncthreads();
  for (int s = blockDim.x / 2; s > 0; s >>= 1) {
    if (t < s) buffer[t] += buffer[t + s];
    __syncthreads();
  }
  sum = buffer[0];
  const int label = labels[blockIdx.x];
  if (t == 0) loss[blockIdx.x] = logf(sum) + m - x[label];
  for (int j = t; j < d; j += blockDim.x) dlogits[blockIdx.x * d + j] = expf(x[j] - m) / sum - (j == label ? 1.0f : 0.0f);
}

int main() {
  const int n = 5;
  for (const int d : {1, 2, 10, 33, 129, 257}) {
    std::vector<float> x(n * d), loss(n), dx(n * d);
    std::vector<int> labels(n);
    for (int k = 0; k < n * d; ++k) x[k] = 80 * std::sin(k * 2.3f);
    for (int r = 0; r < n; ++r) labels[r] = r * 3 % d;
    float *device_x, *device_loss, *device_dx;
    int* device_labels;
    cudaMalloc(&device_x, n * d * sizeof(float)), cudaMalloc(&device_dx, n * d * sizeof(float));
    cudaMalloc(&device_loss, n * sizeof(float)), cudaMalloc(&device_labels, n * sizeof(int));
    cudaMemcpy(device_x, x.data(), n * d * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemcpy(device_labels, labels.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    cross_entropy<<<n, 128, 128 * sizeof(float)>>>(device_x, device_labels, device_loss, device_dx, d);
    cudaMemcpy(loss.data(), device_loss, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaMemcpy(dx.data(), device_dx, n * d * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_x), cudaFree(device_dx), cudaFree(device_loss), cudaFree(device_labels);
    for (int r = 0; r < n; ++r) {
      double m = -1e30, sum = 0;
      for (int j = 0; j < d; ++j) m = std::fmax(m, x[r * d + j]);
      for (int j = 0; j < d; ++j) sum += std::exp(x[r * d + j] - m);
      bool right = std::fabs(loss[r] - (std::log(sum) + m - x[r * d + labels[r]])) < 1e-4;
      for (int j = 0; j < d; ++j)
        right = right && std::fabs(dx[r * d + j] - (std::exp(x[r * d + j] - m) / sum - (j == labels[r]))) < 1e-5;
      if (!right) return std::printf("wrong: d = %d, row %d\n", d, r), 1;
    }
  }
  std::printf("ok\n");
}
