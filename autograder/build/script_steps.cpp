#include "build/script_steps.hpp"

#include <fmt/format.h>

#include <sstream>

namespace descent::grading {

std::string keep_to_itself(const std::string& object, Step refused) {
  return fmt::format(
      "if nm --defined-only {0} | grep -qE ' T _Z(nw|na|dl|da)[a-zA-Z]'; then exit {1}; fi\n"
      "objcopy --remove-section=.interp {0} || exit {2}\n",
      object, static_cast<int>(refused), static_cast<int>(compiling));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

}  // namespace descent::grading
