#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("thrice triples one", "[90_fixture/thrice][public]") {
  CHECK_THAT(student::thrice({1, 1, 1}), judge::Near(judge::by_hand<1>({3, 3, 3}, 3)));
}
