#include "fixture/contract.hpp"

namespace descent::fixture {

Vector twice(const Vector& x) {
  // BEGIN SOLUTION
  return 2 * x;
  // END SOLUTION
}

}  // namespace descent::fixture
