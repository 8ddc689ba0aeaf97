// Looks for files; an answer is wrong if it finds one.
// want: passed
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  struct stat found {};
  for (const char* name : {"/etc/passwd", "/proc/self/maps", "/proc/1/environ", "/dev/null", "/dev/zero", "/tmp", "/usr", "/w", "w", "..", "/sys", "/home"}) {
    if (open(name, O_RDONLY) >= 0) throw ValueError(std::string("FOUND ") + name);
    if (std::string(name) != "/w" && std::string(name) != "w" && std::string(name) != ".." && stat(name, &found) == 0)
      throw ValueError(std::string("FOUND ") + name);
  }
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
