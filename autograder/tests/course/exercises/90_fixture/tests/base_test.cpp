#include "judge/test.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("base adds one", "[90_fixture/base][public]") {
  CHECK_THAT(student::base({1, 2}), judge::Equals(descent::Vector{2, 3}));
}
