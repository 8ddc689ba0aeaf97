// Shape checks that throw in every build type: xtensor's own are off in a release build.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/core/errors.hpp"

namespace descent {

using Shape = std::vector<std::size_t>;

template <class Tensor>
Shape shape_of(const Tensor& x) {
  return Shape(x.shape().begin(), x.shape().end());
}

/// "(64, 256)"; "()" for a scalar.
std::string to_string(const Shape& shape);

/// \throws ShapeError unless got == want: "layer_norm: gamma has shape (128), expected (256) = columns of x"
/// \param function  who complains
/// \param name      the argument's name, as the contract spells it
/// \param why       where the wanted shape comes from: "columns of x"
/// \param advice    what to do about it; may be empty
void require_shape(std::string_view function, std::string_view name, const Shape& got, const Shape& want,
                   std::string_view why, std::string_view advice = {});

/// require_shape for the commonest case: two arguments that go together element by element.
template <class A, class B>
void require_same_shape(std::string_view function, std::string_view name, const A& x, std::string_view other,
                        const B& y, std::string_view advice = {}) {
  if (!(x.shape() == y.shape()))
    require_shape(function, name, shape_of(x), shape_of(y), "the shape of " + std::string(other), advice);
}

}  // namespace descent
