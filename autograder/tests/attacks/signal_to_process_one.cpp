// Tries to kill process 1 of its sandbox.
// want: passed
#include <sys/syscall.h>
#include <unistd.h>
#include <csignal>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  syscall(SYS_tgkill, 1, 1, SIGKILL);
  syscall(SYS_tgkill, 1, 1, SIGSTOP);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
