#include "fixture/contract.hpp"
#include "judge/known_answers.hpp"

namespace descent::fixture {
namespace {

Vector not_doubled(const Vector& x) {
  return x;
}
auto doubles_once() {
  return [calls = 0](const Vector& x) mutable -> Vector { return ++calls == 1 ? 2 * x : 3 * x; };
}

const judge::Misconceptions<decltype(twice)> known(
    "90_fixture/twice",
    {{"not_doubled", "The factor 2 is missing.", not_doubled},
     {"doubles_once", "Only the first call doubles.", doubles_once},
     {"squared", "This is x².", [] { return [](const Vector& x) -> Vector { return x * x; }; }}});

}  // namespace
}  // namespace descent::fixture
