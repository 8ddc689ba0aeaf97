#include "judge/test.hpp"
#include "student/90_fixture.hpp"

// Written badly on purpose, to see that the ledger gives nothing for it.
TEST_CASE("compose: a careless test that any exception satisfies", "[90_fixture/compose][hidden]") {
  CHECK_THROWS(student::compose({}));
}
TEST_CASE("compose: a test that compares nothing", "[90_fixture/compose][hidden]") {
  student::compose({1});
  SUCCEED();
}
