#include "fixture/contract.hpp"

namespace descent::fixture {

Vector thrice(const Vector& x) {
  // BEGIN SOLUTION
  return 3 * x;
  // END SOLUTION
}

}  // namespace descent::fixture
