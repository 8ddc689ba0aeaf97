#pragma once
#include "../cooperative_groups.h"
namespace cooperative_groups {
template <class Group, class T, class Operation> __device__ T reduce(const Group&, T, Operation&&);
}
