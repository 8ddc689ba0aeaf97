// An open file descriptor that closes itself, and files that live in memory only.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

#include "base/error.hpp"

namespace descent::base {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  ~Descriptor() { reset(); }

  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  int release() { return std::exchange(number_, -1); }
  void reset(int number = -1) {
    const int old = std::exchange(number_, number);
    if (old >= 0) ::close(old);
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor reader, writer;
};

/// Close-on-exec.
/// \throws SystemError
Pipe make_pipe();
/// Close-on-exec, read from its start.
/// \throws SystemError
Descriptor memory_file(std::string_view bytes);
std::string contents(const Descriptor& memory);  ///< all of a memory file, wherever its offset is

}  // namespace descent::base
