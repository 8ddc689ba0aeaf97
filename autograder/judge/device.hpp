// What a CUDA exercise's tests give to the student's functions: Views of tensors, which the worker copies
// into the device's memory and back.
#pragma once

#include <cstring>

#include "descent/core/tensor.hpp"
#include "descent/core/view.hpp"
#include "judge/inputs.hpp"

namespace judge {

namespace detail {
template <class T, std::size_t N, class Tensor>
descent::View<T, N> view_of(Tensor& x) {
  descent::View<T, N> view;
  view.data = x.data();
  for (std::size_t d = 0; d < N; ++d) view.shape[d] = static_cast<std::int64_t>(x.shape()[d]);
  return view;
}
}  // namespace detail

template <class T, std::size_t N>
descent::View<const T, N> in(const descent::Tensor<T, N>& x) {
  return detail::view_of<const T, N>(x);
}
template <class T, std::size_t N>
descent::View<T, N> out(descent::Tensor<T, N>& x) {
  return detail::view_of<T, N>(x);
}

/// An output that nobody has written: the worker leaves its memory as cudaMalloc gives it, and whoever reads
/// it is found out. What is still unwritten after the call is NaN.
template <std::size_t N, class T = float>
descent::Tensor<T, N> unwritten(const Extents<N>& shape) {
  auto x = descent::Tensor<T, N>::from_shape(shape);
  std::memset(x.data(), 0xff, x.size() * sizeof(T));
  return x;
}

}  // namespace judge
