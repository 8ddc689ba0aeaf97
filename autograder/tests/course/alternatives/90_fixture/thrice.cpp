#include "fixture/contract.hpp"
#include "judge/known_answers.hpp"

namespace descent::fixture {
namespace {

Vector wrong(const Vector& x) {
  return 4 * x;
}
Vector rough(const Vector& x) {
  return 3 * x + 3e-7F;
}

const judge::Alternatives<decltype(thrice)> known("90_fixture/thrice", {{"wrong", wrong}, {"rough", rough}});

}  // namespace
}  // namespace descent::fixture
