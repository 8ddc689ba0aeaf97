// One line on standard error, written over and over; gone when the report comes.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace descent::command {

class ProgressLine {
 public:
  ProgressLine();  ///< shown if standard error is a terminal
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// From any thread.
  void tell(const std::string& what);
  /// For grading::Options, while this lives.
  std::function<void(const std::string& exercise, const std::string& step, std::size_t finished,
                     std::size_t of)>
  of_grading();

 private:
  bool shown_ = false;
  std::size_t width_ = 80;
  std::mutex mutex_;
};

}  // namespace descent::command
