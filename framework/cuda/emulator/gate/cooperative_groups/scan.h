#pragma once
#include "../cooperative_groups.h"
namespace cooperative_groups {
template <class Group, class T> __device__ T inclusive_scan(const Group&, T);
template <class Group, class T, class Operation> __device__ T inclusive_scan(const Group&, T, Operation&&);
template <class Group, class T> __device__ T exclusive_scan(const Group&, T);
template <class Group, class T, class Operation> __device__ T exclusive_scan(const Group&, T, Operation&&);
}  // namespace cooperative_groups
