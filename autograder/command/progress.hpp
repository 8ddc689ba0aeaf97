// One line on standard error, written over and over, and gone when the report comes; or plain lines.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace descent::command {

class ProgressLine {
 public:
  enum class Elsewhere { nothing, plain_lines };

  /// One line, written over and over, if standard error is a terminal.
  /// \param elsewhere  what is written if it is not
  explicit ProgressLine(Elsewhere elsewhere = Elsewhere::nothing);
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
  bool shown_ = false, plain_ = false;
  std::size_t width_ = 80;
  std::mutex mutex_;
};

/// For grading::Options: a line of its own, on a terminal and elsewhere, since it takes a minute or two.
void say_building(const std::string& what);

}  // namespace descent::command
