// Carries the grader's objects away in its program and prints them.
// want: crashed wrong passed
// never: hidden_tests
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

asm(".data\n.globl kit\nkit: .incbin \"kit/registry.o\"\n.incbin \"kit/worker0.o\"\n.incbin \"pch/student.hpp\"\n.text\n");

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
