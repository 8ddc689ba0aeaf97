// What the lectures' demos share: arguments, where figures go, lines of progress, and the claim at the end.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "descent/plot.hpp"

namespace descent::demo {

class Demo {
 public:
  Demo(std::string name, std::filesystem::path folder) : name_(std::move(name)), folder_(std::move(folder)) {}

  /// A line of progress; shown at once.
  void say(std::string_view line) const;

  /// Does some work with functions that students write.  If one of them is not written yet, or throws
  /// something else, says so in a line; `who` is what the reader will miss: "momentum".
  enum class Attempt { done, not_written, failed };
  Attempt attempt(std::string_view who, const std::function<void()>& work) const;

  /// Writes the figure as the demo's name, .svg and .png, and says where it is.
  void draw(const plot::Figure& figure) const;

  /// What the demo is there to show, with two numbers that this run has computed.  The last thing it says.
  void claim(std::string_view sentence, bool holds, double a, double b);
  /// In place of a claim, when what it compares is not written yet.
  void claim_not_checked(std::string_view why);

  bool claimed() const { return claimed_; }
  bool holds() const { return holds_; }

 private:
  std::string name_;
  std::filesystem::path folder_;
  bool claimed_ = false;
  bool holds_ = false;
};

/// A demo's main function.  --output FOLDER says where figures go; without it they go to the build's demos
/// folder, to that of the implementation which the demo is linked with.
/// \return 0 if the claim holds or could not be checked, 1 if not or after an error, 2 for wrong arguments
int run(int argc, char** argv, const std::function<void(Demo&)>& body);

}  // namespace descent::demo
