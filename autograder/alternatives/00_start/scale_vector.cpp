#include <algorithm>

#include "descent/ops/start.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

Vector expression(const Vector& x, float a) {
  return x * a;
}
Vector transform(const Vector& x, float a) {
  Vector y = x;
  std::transform(x.begin(), x.end(), y.begin(), [a](float element) { return a * element; });
  return y;
}
Vector in_double(const Vector& x, float a) {
  Vector y = x;
  for (auto& element : y) element = static_cast<float>(static_cast<double>(a) * element);
  return y;
}

const judge::Alternatives<decltype(start::scale_vector)> known("00_start/scale_vector",
                                                               {{"xtensor expression", expression},
                                                                {"std::transform", transform},
                                                                {"in double", in_double}});

}  // namespace
}  // namespace descent::alternatives
