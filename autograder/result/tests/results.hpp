// Typical results, from the first day to a hostile hand-in, for the tests of every report.
#pragma once

#include "result/result.hpp"

namespace descent::report::examples {

Result first_day();  ///< a fresh handout: nothing started, hidden tests not here
Result all_passed();
Result mixed();    ///< one exercise of each status, hidden tests run
Result handout();  ///< some public tests pass, one fails; hidden tests not here
Result hostile();  ///< names and messages that try to steer the terminal, the log, and whoever reads

}  // namespace descent::report::examples
