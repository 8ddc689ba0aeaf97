#include "fixture/contract.hpp"

namespace descent::fixture {

// Not static on purpose: a student's helper of the same name must neither clash with this one nor replace it.
float helper(float x) {
  return x + 1;
}

Vector base(const Vector& x) {
  Vector y = x;
  // BEGIN SOLUTION
  for (auto& element : y) element = helper(element);
  // END SOLUTION
  return y;
}

}  // namespace descent::fixture
