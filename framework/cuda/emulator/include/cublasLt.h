// No function of it: programs that include it for its names compile.
#pragma once
#include "cublas_v2.h"
using cublasLtHandle_t = struct cublasLtContext*;
