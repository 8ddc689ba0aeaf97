// One line on standard error, written over and over; gone when the report comes.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <mutex>
#include <string>

namespace descent::command {

class ProgressLine {
 public:
  ProgressLine(bool shown, int width) : shown_(shown), width_(width) {}
  ~ProgressLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// From any thread.
  void tell(const std::string& what) {
    if (!shown_) return;
    const std::lock_guard hold(mutex_);
    fmt::print(stderr, "\r\033[K{}", what.substr(0, static_cast<std::size_t>(width_ - 1)));
    std::fflush(stderr);
  }

 private:
  bool shown_;
  int width_;
  std::mutex mutex_;
};

}  // namespace descent::command
