// Answers whose errors are measured: right ones set the tolerance, wrong ones show that it is not too wide.
#pragma once

#include <string>
#include <vector>

#include "student/04_optimizers.hpp"

namespace descent::calibration {

struct Answer {
  std::string name;
  student::Optimizers functions;
  std::string exercise = {};  ///< the exercise that it answers in its own way; empty: all
};

std::vector<Answer> right_answers();
std::vector<Answer> wrong_answers();

}  // namespace descent::calibration
