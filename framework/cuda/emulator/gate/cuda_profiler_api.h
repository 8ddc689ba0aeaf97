#pragma once
cudaError_t cudaProfilerStart();
cudaError_t cudaProfilerStop();
