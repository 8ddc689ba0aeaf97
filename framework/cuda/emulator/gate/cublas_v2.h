#pragma once
#define CUBLAS_API_H_
#include "cuda_bf16.h"
#include "cuda_fp16.h"
using cublasHandle_t = struct cublasContext*;
enum cublasStatus_t {
  CUBLAS_STATUS_SUCCESS, CUBLAS_STATUS_NOT_INITIALIZED, CUBLAS_STATUS_ALLOC_FAILED, CUBLAS_STATUS_INVALID_VALUE,
  CUBLAS_STATUS_ARCH_MISMATCH, CUBLAS_STATUS_MAPPING_ERROR, CUBLAS_STATUS_EXECUTION_FAILED,
  CUBLAS_STATUS_INTERNAL_ERROR, CUBLAS_STATUS_NOT_SUPPORTED, CUBLAS_STATUS_LICENSE_ERROR
};
enum cublasOperation_t { CUBLAS_OP_N, CUBLAS_OP_T, CUBLAS_OP_C };
enum cublasMath_t { CUBLAS_DEFAULT_MATH, CUBLAS_TF32_TENSOR_OP_MATH, CUBLAS_PEDANTIC_MATH };
enum cublasComputeType_t {
  CUBLAS_COMPUTE_16F, CUBLAS_COMPUTE_32F, CUBLAS_COMPUTE_32F_FAST_16F, CUBLAS_COMPUTE_32F_FAST_16BF,
  CUBLAS_COMPUTE_32F_FAST_TF32, CUBLAS_COMPUTE_64F
};
enum cublasPointerMode_t { CUBLAS_POINTER_MODE_HOST, CUBLAS_POINTER_MODE_DEVICE };
enum cublasGemmAlgo_t { CUBLAS_GEMM_DEFAULT, CUBLAS_GEMM_DEFAULT_TENSOR_OP };
enum cudaDataType_t { CUDA_R_32F, CUDA_R_64F, CUDA_R_16F, CUDA_R_16BF };
using cudaDataType = cudaDataType_t;
cublasStatus_t cublasCreate(cublasHandle_t*);
cublasStatus_t cublasDestroy(cublasHandle_t);
cublasStatus_t cublasSetStream(cublasHandle_t, cudaStream_t);
cublasStatus_t cublasGetStream(cublasHandle_t, cudaStream_t*);
cublasStatus_t cublasSetMathMode(cublasHandle_t, cublasMath_t);
cublasStatus_t cublasSetPointerMode(cublasHandle_t, cublasPointerMode_t);
const char* cublasGetStatusString(cublasStatus_t);
#define DESCENT_BLAS(S, s, T)                                                                                          \
  cublasStatus_t cublas##S##gemm(cublasHandle_t, cublasOperation_t, cublasOperation_t, int, int, int, const T*,        \
                                 const T*, int, const T*, int, const T*, T*, int);                                     \
  cublasStatus_t cublas##S##gemmStridedBatched(cublasHandle_t, cublasOperation_t, cublasOperation_t, int, int, int,    \
                                               const T*, const T*, int, long long, const T*, int, long long, const T*, \
                                               T*, int, long long, int);                                               \
  cublasStatus_t cublas##S##gemv(cublasHandle_t, cublasOperation_t, int, int, const T*, const T*, int, const T*, int,  \
                                 const T*, T*, int);                                                                   \
  cublasStatus_t cublas##S##axpy(cublasHandle_t, int, const T*, const T*, int, T*, int);                               \
  cublasStatus_t cublas##S##copy(cublasHandle_t, int, const T*, int, T*, int);                                         \
  cublasStatus_t cublas##S##scal(cublasHandle_t, int, const T*, T*, int);                                              \
  cublasStatus_t cublas##S##dot(cublasHandle_t, int, const T*, int, const T*, int, T*);                                \
  cublasStatus_t cublas##S##nrm2(cublasHandle_t, int, const T*, int, T*);                                              \
  cublasStatus_t cublas##S##asum(cublasHandle_t, int, const T*, int, T*);                                              \
  cublasStatus_t cublasI##s##amax(cublasHandle_t, int, const T*, int, int*);
DESCENT_BLAS(S, s, float)
DESCENT_BLAS(D, d, double)
#undef DESCENT_BLAS
cublasStatus_t cublasGemmEx(cublasHandle_t, cublasOperation_t, cublasOperation_t, int, int, int, const void*, const void*,
                            cudaDataType, int, const void*, cudaDataType, int, const void*, void*, cudaDataType, int,
                            cublasComputeType_t, cublasGemmAlgo_t);
cublasStatus_t cublasGemmStridedBatchedEx(cublasHandle_t, cublasOperation_t, cublasOperation_t, int, int, int, const void*,
                                          const void*, cudaDataType, int, long long, const void*, cudaDataType, int,
                                          long long, const void*, void*, cudaDataType, int, long long, int,
                                          cublasComputeType_t, cublasGemmAlgo_t);
cublasStatus_t cublasSetVector(int, int, const void*, int, void*, int);
cublasStatus_t cublasGetVector(int, int, const void*, int, void*, int);
cublasStatus_t cublasSetMatrix(int, int, int, const void*, int, void*, int);
cublasStatus_t cublasGetMatrix(int, int, int, const void*, int, void*, int);
