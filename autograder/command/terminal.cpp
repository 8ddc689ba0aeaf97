#include "command/terminal.hpp"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <string_view>

namespace descent::command {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

Terminal look_at_terminal() {
  std::setlocale(LC_CTYPE, "");
  Terminal t;
  t.unicode = std::string_view(nl_langinfo(CODESET)) == "UTF-8";
  const bool dumb = variable("TERM") == "dumb" || variable("TERM").empty();
  t.colour = isatty(STDOUT_FILENO) != 0 && !dumb && variable("NO_COLOR").empty();
  t.progress = isatty(STDERR_FILENO) != 0 && !dumb;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    t.width = size.ws_col;
  else if (const int columns = std::atoi(variable("COLUMNS").data()); columns > 0)
    t.width = columns;
  t.width = std::clamp(t.width, 60, 120);
  return t;
}

report::TextOptions text_options(const Terminal& terminal) {
  report::TextOptions options;
  options.width = terminal.width;
  options.colour = terminal.colour;
  options.unicode = terminal.unicode;
  return options;
}

}  // namespace descent::command
