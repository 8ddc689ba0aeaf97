// The known wrong answers of topic 4, a list for each exercise.
#pragma once

#include <vector>

#include "descent/ops/optimizers.hpp"
#include "misconceptions/misconception.hpp"

namespace descent::misconceptions {

std::vector<Misconception<decltype(optimizers::quadratic_gradient)>> quadratic_gradient();
std::vector<Misconception<decltype(optimizers::sgd)>> sgd();
std::vector<Misconception<decltype(optimizers::train_epoch)>> train_epoch();
std::vector<Misconception<decltype(optimizers::l2_penalty)>> l2_penalty();
std::vector<Misconception<decltype(optimizers::momentum)>> momentum();
std::vector<Misconception<decltype(optimizers::nesterov)>> nesterov();
std::vector<Misconception<decltype(optimizers::adagrad)>> adagrad();
std::vector<Misconception<decltype(optimizers::rmsprop)>> rmsprop();
std::vector<Misconception<decltype(optimizers::adam)>> adam();
std::vector<Misconception<decltype(optimizers::adamw)>> adamw();

}  // namespace descent::misconceptions
