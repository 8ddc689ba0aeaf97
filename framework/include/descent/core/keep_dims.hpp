// Makes the natural spelling  x - xt::amax(x, {1}, xt::keep_dims)  right, and quick.
//
// In xtensor 0.24 a lazy reducer with keep_dims that stands inside a larger expression gives wrong numbers
// and reads out of bounds: its stepper walks along the axis that was reduced to extent 1 when the larger
// expression is broadcast over it.  Were it right, it would still reduce the whole row anew for each element
// of the row.  So here a reduction with keep_dims is always evaluated at once, into a container of the same
// rank.  This is one change at the place that every reducer passes through (amax, sum, mean, variance,
// norm_l2, nansum, xt::reduce, …); an overload for each name and each way to spell the axes would be forty.
// Reductions without keep_dims stay as they are: lazy, and right.
// framework/tests/core/keep_dims_trap.cpp tells when an xtensor comes that no longer needs this.
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "descent/core/xtensor.hpp"

namespace descent::detail {

template <class Wanted, class Options>
inline constexpr bool has_option = false;
template <class Wanted, class... Option>
inline constexpr bool has_option<Wanted, std::tuple<Option...>> =
    (std::is_same_v<std::remove_cv_t<Option>, Wanted> || ...);

template <class Options>
concept KeepDims = has_option<xt::keep_dims_type, std::remove_cvref_t<Options>>;
template <class Options>
concept LazyKeepDims =
    KeepDims<Options> && !has_option<xt::evaluation_strategy::immediate_type, std::remove_cvref_t<Options>>;

template <class Options>
using Immediate = decltype(std::tuple_cat(std::declval<std::remove_cvref_t<Options>>(),
                                          std::tuple<xt::evaluation_strategy::immediate_type>{}));

// keep_dims keeps the rank, so the result's type follows from the argument's alone.
template <class T, class Shape>
struct KeptDims {
  using type = xt::xarray<T>;
};
template <class T, class Extent, std::size_t N>
struct KeptDims<T, std::array<Extent, N>> {
  using type = xt::xtensor<T, N>;
};
template <class T, std::size_t... Extent>
struct KeptDims<T, xt::fixed_shape<Extent...>> {
  using type = xt::xtensor<T, sizeof...(Extent)>;
};

}  // namespace descent::detail

namespace xt {

/// The options of a reducer: keep_dims without a strategy, or with the lazy one, is read as immediate.
template <class R, descent::detail::LazyKeepDims Options>
struct reducer_options<R, Options> : reducer_options<R, descent::detail::Immediate<Options>> {
  reducer_options() = default;
  // Implicit, as in the template that this one specialises.
  reducer_options(const Options& options)  // NOLINT(google-explicit-constructor)
      : reducer_options<R, descent::detail::Immediate<Options>>(
            std::tuple_cat(options, std::tuple<evaluation_strategy::immediate_type>{})) {}
};

/// Stands before xtensor's own function when keep_dims is asked for.  xtensor's writes past the end of its
/// result when x has no elements (an empty batch); the lazy reducer, assigned to a container of its own
/// shape, is right for every x.
template <class F, class E, class X, descent::detail::KeepDims Options>
auto reduce_immediate(F&& f, E&& x, X&& axes, Options&& options) {
  using Functors = std::remove_cvref_t<F>;
  using Expression = std::remove_cvref_t<E>;
  using Value = std::remove_cvref_t<decltype(std::declval<typename Functors::reduce_functor_type>()(
      std::declval<typename Functors::init_functor_type>()(),
      std::declval<typename Expression::value_type>()))>;
  using Reducer = xreducer<Functors, const Expression&, std::remove_cvref_t<X>,
                           reducer_options<Value, std::remove_cvref_t<Options>>>;
  using Result = typename descent::detail::KeptDims<Value, typename Expression::shape_type>::type;
  return Result(Reducer(std::forward<F>(f), x, std::forward<X>(axes), std::forward<Options>(options)));
}

/// xt::variance(x, {1}, xt::keep_dims): xtensor takes the third argument for the degrees of freedom as well,
/// and the call is ambiguous.
template <class T = void, class E, class Axis, std::size_t N, class... Option>
auto variance(E&& x, const Axis (&axes)[N], std::tuple<Option...> options) {
  return variance<T>(std::forward<E>(x), forward_normalize<std::array<std::size_t, N>>(x, axes), options);
}

namespace detail {

/// A second trap, on the way to axes that are given as a std::vector: g++ in C++20 mode takes the shape of an
/// xt::xarray, svector<size_t, 4>, for that of an xtensor of rank 4, so that xt::eval(a + b) of two xarrays
/// is garbage.  xtensor prevents it for C++17 only.
template <>
struct xtype_for_shape<dynamic_shape<std::size_t>> {
  template <class T, layout_type L>
  using type = xarray<T, L>;
};

}  // namespace detail
}  // namespace xt
