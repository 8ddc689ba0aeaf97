#include "base/descriptor.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>

namespace descent::base {

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw SystemError(std::string("cannot create a pipe: ") + std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor memory_file(std::string_view bytes) {
  Descriptor file(::memfd_create("sandbox", MFD_CLOEXEC));
  if (file.get() < 0)
    throw SystemError(std::string("cannot create a file in memory: ") + std::strerror(errno));
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw SystemError(std::string("cannot write to a file in memory: ") + std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string contents(const Descriptor& memory) {
  std::string all;
  char buffer[4096];
  for (ssize_t got;
       (got = ::pread(memory.get(), buffer, sizeof buffer, static_cast<off_t>(all.size()))) > 0;) {
    all.append(buffer, static_cast<std::size_t>(got));
  }
  return all;
}

}  // namespace descent::base
