// Where in the program's source something was called.
#pragma once

namespace descent::emulator {

struct Site {
  const char* file = "";
  int line = 0;

  /// As a default argument: the place of the call.
  static constexpr Site here(const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    return {file, line};
  }
};

}  // namespace descent::emulator
