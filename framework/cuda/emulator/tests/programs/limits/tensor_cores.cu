// Legal on a device, not supported here: matrix products of a warp on tensor cores (mma.h).
// expect: does not compile
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <mma.h>

__global__ void product(const half* a, const half* b, float* c) {
  nvcuda::wmma::fragment<nvcuda::wmma::matrix_a, 16, 16, 16, half, nvcuda::wmma::row_major> A;
  nvcuda::wmma::fragment<nvcuda::wmma::matrix_b, 16, 16, 16, half, nvcuda::wmma::row_major> B;
  nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> C;
  nvcuda::wmma::fill_fragment(C, 0.0f);
  nvcuda::wmma::load_matrix_sync(A, a, 16);
  nvcuda::wmma::load_matrix_sync(B, b, 16);
  nvcuda::wmma::mma_sync(C, A, B, C);
  nvcuda::wmma::store_matrix_sync(c, C, 16, nvcuda::wmma::mem_row_major);
}

int main() {
  half* a;
  float* c;
  cudaMalloc(&a, 256 * sizeof(half));
  cudaMalloc(&c, 256 * sizeof(float));
  cudaMemset(a, 0, 256 * sizeof(half));
  product<<<1, 32>>>(a, a, c);
  cudaDeviceSynchronize();
  cudaFree(a);
  cudaFree(c);
}
