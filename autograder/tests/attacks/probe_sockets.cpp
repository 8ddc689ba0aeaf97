// Asks for sockets, shared memory and memory files.
// want: passed
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (int family = 0; family < 46; ++family)
    if (socket(family, SOCK_STREAM, 0) >= 0 || socket(family, SOCK_RAW, 0) >= 0) throw ValueError("FOUND socket");
  if (syscall(SYS_memfd_create, "x", 0) >= 0) throw ValueError("FOUND memory file");
  if (mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
    throw ValueError("FOUND shared memory");
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
