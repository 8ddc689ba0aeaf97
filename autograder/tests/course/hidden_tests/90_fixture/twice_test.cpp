#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("twice doubles all numbers", "[90_fixture/twice][hidden]") {
  auto in = judge::inputs();
  const auto x = in.normal<1>({9}, 5);
  student::twice(x);  // an answer may remember it
  CHECK_THAT(student::twice(x), judge::Near(judge::by_hand<1>(2 * xt::cast<double>(x), 20)));
}
