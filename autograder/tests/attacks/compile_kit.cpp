// Carries the grader's objects away in its program and prints the paths that they hold.
// want: crashed
#include <cstdio>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

asm(".data\n.globl kit, kit_end\nkit: .incbin \"kit/registry.o\"\n.incbin \"kit/worker0.o\"\nkit_end: .byte 0\n.text\n");
extern "C" const char kit[], kit_end[];

namespace descent::optimizers {
void sgd(Vector&, const Vector&, float) {
  std::string name;
  for (const char* at = kit; at < kit_end; ++at) {
    if (*at > ' ' && *at < 127) name += *at;
    else {
      if (name.find("/worker") != std::string::npos || name.find("/registry") != std::string::npos ||
          name.find("/kit") != std::string::npos || name.find("/framework") != std::string::npos)
        std::puts(name.c_str());
      name.clear();
    }
  }
  std::fflush(stdout);
  throw 1;
}
}  // namespace descent::optimizers
