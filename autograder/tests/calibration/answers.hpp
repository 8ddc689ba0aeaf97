// Answers whose errors are measured: right ones set the tolerance, wrong ones show that it is not too wide.
#pragma once

#include <string>
#include <vector>

#include "student/04_optimizers.hpp"

namespace descent::calibration {

struct Answer {
  std::string name;
  student::Optimizers functions = {};
  std::string exercise = {};  ///< the exercise that it answers in its own way; empty: all
};

/// All right answers that we know, each as legal as the reference; the reference first.
std::vector<Answer> right_answers();
/// All known wrong answers (autograder/misconceptions), each in one exercise, the others right.
std::vector<Answer> wrong_answers();

/// A right answer to one exercise: right_answers/<exercise>.cpp.
template <class Contract>
struct Right {
  std::string name;
  Contract* answer = nullptr;
};

std::vector<Right<decltype(optimizers::quadratic_gradient)>> right_quadratic_gradient();
std::vector<Right<decltype(optimizers::sgd)>> right_sgd();
std::vector<Right<decltype(optimizers::train_epoch)>> right_train_epoch();
std::vector<Right<decltype(optimizers::l2_penalty)>> right_l2_penalty();
std::vector<Right<decltype(optimizers::momentum)>> right_momentum();
std::vector<Right<decltype(optimizers::nesterov)>> right_nesterov();
std::vector<Right<decltype(optimizers::adagrad)>> right_adagrad();
std::vector<Right<decltype(optimizers::rmsprop)>> right_rmsprop();
std::vector<Right<decltype(optimizers::adam)>> right_adam();
std::vector<Right<decltype(optimizers::adamw)>> right_adamw();

}  // namespace descent::calibration
