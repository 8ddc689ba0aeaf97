#include "base/file_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "base/cancel.hpp"
#include "base/files.hpp"

namespace descent::base {

FileLock::FileLock(const std::filesystem::path& file)
    : file_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (!file_)
    throw FileError(fmt::format("{} cannot be written: {}. Make its folder writable", file.string(),
                                std::strerror(errno)));
  while (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    throw_if_cancelled();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace descent::base
