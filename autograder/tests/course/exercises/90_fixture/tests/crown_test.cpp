#include "judge/test.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("crown has ten times what base makes of it", "[90_fixture/crown][public]") {
  CHECK_THAT(student::crown({1, 2, 1000}), judge::Equals(descent::Vector{20, 30, 10010}));
}
