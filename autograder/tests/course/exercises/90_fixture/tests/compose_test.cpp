#include "judge/test.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("compose doubles what base made of it twice", "[90_fixture/compose][public]") {
  CHECK_THAT(student::compose({1, 2}), judge::Equals(descent::Vector{6, 8}));
}
