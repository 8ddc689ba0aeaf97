// The error that cudaGetLastError returns, and the one that stays: after it the device does nothing more.
#pragma once

#include "runtime.hpp"

namespace descent::emulator {

cudaError_t set_error(cudaError_t error);  ///< returned once by cudaGetLastError; hands it back
void fail_kernel(cudaError_t error);       ///< from now on every call returns it
cudaError_t lasting_error();               ///< cudaSuccess as long as no kernel has failed
void forget_errors();

}  // namespace descent::emulator
