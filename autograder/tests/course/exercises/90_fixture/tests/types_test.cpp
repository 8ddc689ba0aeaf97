#include "judge/test.hpp"
#include "student/90_fixture.hpp"

using namespace descent;

TEST_CASE("types: every kind of argument crosses and comes back", "[90_fixture/types][public]") {
  fixture::Everything e;
  e.scalar() = 3;
  e.vector = {1, 2};
  e.matrix = {{1, -2}, {3, 4}};
  e.cube = {{{5}, {6}}};
  e.images = {{{{7, 8}}}};
  e.mask = {true, false};
  e.inner = {1.5F, {"a", ""}};
  e.padding = fixture::Padding::same;
  const auto back = student::types(e, {{1, {"first"}}, {2, {"last", "x"}}}, true, -7);
  CHECK(back.scalar() == 3);
  CHECK_THAT(back.vector, judge::Equals(e.vector));
  CHECK_THAT(back.matrix, judge::Equals(e.matrix));
  CHECK((back.cube == e.cube));
  CHECK((back.images == e.images));
  CHECK((back.mask == e.mask));
  CHECK(back.inner.scale == 3);
  CHECK(back.inner.names == std::vector<std::string>{"a", "", "last"});
  CHECK(back.maybe == std::optional<double>(-7));
  CHECK(back.padding == fixture::Padding::same);
}
