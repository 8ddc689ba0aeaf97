#include "descent/core/shape.hpp"

namespace descent {

std::string to_string(const Shape& shape) {
  std::string text = "(";
  for (std::size_t axis = 0; axis < shape.size(); ++axis)
    text += (axis > 0 ? ", " : "") + std::to_string(shape[axis]);
  return text + ")";
}

void require_shape(std::string_view function, std::string_view name, const Shape& got, const Shape& want,
                   std::string_view why, std::string_view advice) {
  if (got == want) return;
  std::string message;
  message.append(function).append(": ").append(name).append(" has shape ").append(to_string(got));
  message.append(", expected ").append(to_string(want));
  if (!why.empty()) message.append(" = ").append(why);
  if (!advice.empty()) message.append(". ").append(advice);
  throw ShapeError(message);
}

}  // namespace descent
