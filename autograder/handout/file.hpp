// A file of the handout.
#pragma once

#include <string>

namespace descent::handout {

struct File {
  std::string path;  ///< below the archive's top folder: "exercises/04_optimizers/adam.cpp"
  std::string bytes;
  bool executable = false;
};

}  // namespace descent::handout
