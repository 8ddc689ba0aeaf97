#include "judge/test.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("types: a View is read, and written in place", "[90_fixture/types][hidden]") {
  const float in[6] = {1, 2, 3, 4, 5, 6};
  float out[6] = {};
  CHECK(student::twice_view({in, {2, 3}}, {out, {2, 3}}) == 6);
  CHECK(std::vector<float>(out, out + 6) == std::vector<float>{2, 4, 6, 8, 10, 12});
}
