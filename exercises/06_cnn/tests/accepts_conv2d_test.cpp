// Public tests of 06_cnn/accepts_conv2d: convolutions that are obviously wrong, and your own.
#include <stdexcept>

#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;
using descent::cnn::Conv2d;

namespace {

float verdict(const Conv2d& conv) {
  return student::accepts_conv2d(conv) ? 1.0F : 0.0F;
}
float verdict_on_own() {
  return student::accepts_own_conv2d() ? 1.0F : 0.0F;
}

}  // namespace

TEST_CASE("accepts_conv2d says yes to conv2d, and no to one that returns nothing",
          "[06_cnn/accepts_conv2d][public]") {
  judge::input_kind("your own conv2d (want 1), then a tensor without elements (want 0)");
  const Vector verdicts{verdict_on_own(), verdict([](auto&&...) { return Images{}; })};
  CHECK_THAT(verdicts, judge::Equals(Vector{1, 0}));
}

TEST_CASE("accepts_conv2d says no to the image itself, and to an exception",
          "[06_cnn/accepts_conv2d][public]") {
  judge::input_kind("x as it came, an exception (want 0 each), then your own conv2d (want 1)");
  const Conv2d unchanged = [](const Images& x, auto&&...) { return x; };
  const Conv2d throws = [](auto&&...) -> Images { throw std::runtime_error("I can't"); };
  const Vector verdicts{verdict(unchanged), verdict(throws), verdict_on_own()};
  CHECK_THAT(verdicts, judge::Equals(Vector{0, 0, 1}));
}
