// An open file descriptor that closes itself, and files that live in memory only.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace descent::sandbox {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { reset(); }

  int get() const { return number_; }
  void reset() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor reader, writer;
};

Pipe make_pipe();                                ///< close-on-exec \throws Error
Descriptor memory_file(std::string_view bytes);  ///< close-on-exec, read from its start \throws Error
std::string contents(const Descriptor& memory);  ///< all of a memory file, wherever its offset is

}  // namespace descent::sandbox
