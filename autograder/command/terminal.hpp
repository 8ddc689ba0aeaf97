// What the terminal can show.
#pragma once

#include "reports/text.hpp"

namespace descent::command {

struct Terminal {
  int width = 80;
  bool colour = false;    ///< a terminal that has not asked for none (NO_COLOR, TERM=dumb)
  bool unicode = false;   ///< the locale's characters are UTF-8
  bool progress = false;  ///< standard error is a terminal: a line may be written over
};
Terminal look_at_terminal();
report::TextOptions text_options(const Terminal& terminal);

}  // namespace descent::command
