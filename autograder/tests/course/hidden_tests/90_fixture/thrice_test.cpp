#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/90_fixture.hpp"

// Zeros hide what multiplies them.
TEST_CASE("thrice triples zeros", "[90_fixture/thrice][hidden]") {
  CHECK_THAT(student::thrice({0, 0, 0}), judge::Near(judge::by_hand<1>({0, 0, 0}, 1)));
}

// Limits as wide as the numbers.
TEST_CASE("thrice triples about a hundred", "[90_fixture/thrice][hidden]") {
  CHECK_THAT(student::thrice({100}), judge::Near(judge::by_hand<1>({300}, 3e8)));
}
