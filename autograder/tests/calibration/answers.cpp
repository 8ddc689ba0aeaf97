#include "calibration/answers.hpp"

#include "misconceptions/04_optimizers.hpp"

namespace descent::calibration {
namespace {

using student::Optimizers;

/// Appends each answer of a list, in the place of one function of the reference.
template <class List, class Function>
void add(std::vector<Answer>& answers, const char* exercise, Function Optimizers::*place, const List& list) {
  for (const auto& entry : list) {
    Answer answer{{}, {}, std::string("04_optimizers/") + exercise};
    if constexpr (requires { entry.id; })
      answer.name = entry.id;
    else
      answer.name = entry.name;
    answer.functions.*place = entry.answer;
    answers.push_back(answer);
  }
}

}  // namespace

std::vector<Answer> right_answers() {
  std::vector<Answer> answers{{"the reference"}};
  add(answers, "quadratic_gradient", &Optimizers::quadratic_gradient, right_quadratic_gradient());
  add(answers, "sgd", &Optimizers::sgd, right_sgd());
  add(answers, "train_epoch", &Optimizers::train_epoch, right_train_epoch());
  add(answers, "l2_penalty", &Optimizers::l2_penalty, right_l2_penalty());
  add(answers, "momentum", &Optimizers::momentum, right_momentum());
  add(answers, "nesterov", &Optimizers::nesterov, right_nesterov());
  add(answers, "adagrad", &Optimizers::adagrad, right_adagrad());
  add(answers, "rmsprop", &Optimizers::rmsprop, right_rmsprop());
  add(answers, "adam", &Optimizers::adam, right_adam());
  add(answers, "adamw", &Optimizers::adamw, right_adamw());
  return answers;
}

std::vector<Answer> wrong_answers() {
  std::vector<Answer> answers;
  add(answers, "quadratic_gradient", &Optimizers::quadratic_gradient, misconceptions::quadratic_gradient());
  add(answers, "sgd", &Optimizers::sgd, misconceptions::sgd());
  add(answers, "train_epoch", &Optimizers::train_epoch, misconceptions::train_epoch());
  add(answers, "l2_penalty", &Optimizers::l2_penalty, misconceptions::l2_penalty());
  add(answers, "momentum", &Optimizers::momentum, misconceptions::momentum());
  add(answers, "nesterov", &Optimizers::nesterov, misconceptions::nesterov());
  add(answers, "adagrad", &Optimizers::adagrad, misconceptions::adagrad());
  add(answers, "rmsprop", &Optimizers::rmsprop, misconceptions::rmsprop());
  add(answers, "adam", &Optimizers::adam, misconceptions::adam());
  add(answers, "adamw", &Optimizers::adamw, misconceptions::adamw());
  return answers;
}

}  // namespace descent::calibration
