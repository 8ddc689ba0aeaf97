#include "fixture/contract.hpp"
#include "judge/known_answers.hpp"

namespace descent::fixture {
namespace {

Vector doubled(const Vector& x) {
  return 2 * x;
}
Vector plus_one(const Vector& x) {
  return x + 1;
}
Vector one_plus(const Vector& x) {
  return 1 + x;
}
Vector hardly(const Vector& x) {
  return 3 * x + 2e-6F;
}

const judge::Misconceptions<decltype(thrice)> known("90_fixture/thrice",
                                                    {{"doubled", "Passes.", doubled},
                                                     {"plus_one", "The same as one_plus.", plus_one},
                                                     {"one_plus", "The same as plus_one.", one_plus},
                                                     {"hardly", "Too near.", hardly}});

}  // namespace
}  // namespace descent::fixture
