// Reads environment, user, host name and open descriptors; an answer is wrong if they tell anything.
// want: passed
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string text = *line;
    if (!text.starts_with("OMP_NUM_THREADS=") && !text.starts_with("OPENBLAS_NUM_THREADS=") && !text.starts_with("PWD=/"))
      throw ValueError("FOUND " + text);
  }
  utsname host{};
  uname(&host);
  if (std::string(host.nodename) != "sandbox") throw ValueError("FOUND host");
  if (getuid() != 1000 || getgid() != 1000) throw ValueError("FOUND user");
  for (int number = 4; number < 2000; ++number) {
    struct stat open {};
    if (fstat(number, &open) == 0) throw ValueError("FOUND descriptor " + std::to_string(number));
  }
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
