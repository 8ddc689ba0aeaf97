#include "descent/core/errors.hpp"

namespace descent::prompts {

// BEGIN PROMPT
// // Write a helper here, if you like:
// //   int half(int x);
//
// END PROMPT
int count(int n) {
  // BEGIN SOLUTION
  int total = 0;
  // BEGIN PROMPT
  // int total = 0;
  // for (int i = 0; i < n; ++i) {
  //   total += i;  // TODO: the square
  // }
  //
  // static_cast<void>(total);
  // END PROMPT
  for (int i = 0; i < n; ++i) total += i * i;
  return total;
  // END SOLUTION
}

// BEGIN SOLUTION
int unused() { return 1; }
  // BEGIN PROMPT
  // constexpr int given = 3;
  // END PROMPT
// END SOLUTION

}  // namespace descent::prompts
