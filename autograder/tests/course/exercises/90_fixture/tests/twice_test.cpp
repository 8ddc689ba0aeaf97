#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("twice doubles small numbers", "[90_fixture/twice][public]") {
  CHECK_THAT(student::twice({1, -2, 3}), judge::Near(judge::by_hand<1>({2, -4, 6}, 6)));
}
