#include "judge/test.hpp"
#include "student/90_fixture.hpp"

TEST_CASE("ask: the objective is evaluated by the judge, from any thread", "[90_fixture/ask][hidden]") {
  int asked = 0;
  const double sum = student::ask({1, 2, 3, 4, 5}, [&](double x) {
    ++asked;
    return x * x;
  });
  CHECK(sum == 55);
  CHECK(asked == 5);
}

TEST_CASE("ask: an objective that throws is the answer of that question", "[90_fixture/ask][hidden]") {
  CHECK(student::ask({}, [](double) -> double { throw std::runtime_error("never asked"); }) == 0);
}
