// For exercises whose answer is a test: tries it on known right and wrong answers to another exercise.
#pragma once

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "judge/in_process.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"

namespace descent::hidden_tests {

/// The run's seed decides the order of the candidates, and all throw the same, so that a test cannot tell them
/// apart without looking at what they compute.  Each of our tests has its own worker, so that the student's test
/// remembers nothing from one to the next.
template <class Contract>
class Candidates;
template <class R, class... A>
class Candidates<R(A...)> {
 public:
  using Function = std::function<R(A...)>;
  using Accepts = std::function<bool(const Function& answer)>;
  using TooMuch = std::function<bool(const std::decay_t<A>&... arguments)>;

  /// \param exercise  whose known answers these are: "02_bias_variance/ridge_fit"
  /// \param accepts   the student's test
  /// \param too_much  what a candidate refuses to do: it runs in the judge, so the student must not use up its
  ///                  time and memory.  The contract says how much may be asked
  Candidates(std::string exercise, Accepts accepts, TooMuch too_much)
      : exercise_(std::move(exercise)), accepts_(std::move(accepts)), too_much_(std::move(too_much)) {}

  /// Expects that all right answers are accepted, however they are written, and one wrong answer is not: a test
  /// that always returns true must not pass.
  void check_accepts_right(const std::string& wrong) const {
    auto trials = right_answers();
    trials.push_back({misconception(wrong), 0});
    // Nearly all are right, so the first one must not always be.
    check(std::move(trials), true);
  }

  /// Expects that each of these wrong answers is refused, and that two right ones are accepted.
  void check_refuses(const std::vector<std::string>& ids) const {
    auto trials = right_answers();
    trials.resize(2);
    for (const auto& id : ids) trials.push_back({misconception(id), 0});
    check(std::move(trials));
  }

 private:
  struct Trial {
    judge::KnownAnswer answer;
    float wanted;
  };

  std::vector<Trial> right_answers() const {
    std::vector<Trial> trials;
    for (const auto kind : {judge::KnownAnswer::Kind::reference, judge::KnownAnswer::Kind::alternative})
      for (auto& answer : judge::known_answers(kind, exercise_)) trials.push_back({std::move(answer), 1});
    return trials;
  }

  judge::KnownAnswer misconception(const std::string& id) const {
    const std::string whole = judge::short_name(exercise_) + "/" + id;
    for (auto& answer : judge::known_answers(judge::KnownAnswer::Kind::misconception, exercise_))
      if (answer.id == whole) return answer;
    throw std::logic_error("no misconception is called " + whole);
  }

  float verdict(const judge::KnownAnswer& known) const {
    const Function answer = judge::as_function<R(A...)>(known, judge::short_name(exercise_));
    return accepts_([&](A... arguments) -> R {
      if (too_much_(arguments...)) throw std::runtime_error("more than the contract lets a test ask for");
      try {
        return answer(std::forward<A>(arguments)...);
      } catch (const std::exception&) {
        throw std::runtime_error("refused");
      }
    })
               ? 1.0F
               : 0.0F;
  }

  void check(std::vector<Trial> trials, bool first_by_chance = false) const {
    auto in = judge::inputs();
    for (std::size_t left = trials.size(); left > 1; --left)
      std::swap(trials[left - 1],
                trials[static_cast<std::size_t>(in.integer(0, static_cast<std::int64_t>(left) - 1))]);
    if (first_by_chance) {
      const float first = in.integer(0, 1) == 1 ? 1.0F : 0.0F;
      const auto such = std::find_if(trials.begin(), trials.end(),
                                     [&](const Trial& trial) { return trial.wanted == first; });
      std::swap(*such, trials.front());
    }
    Vector got = Vector::from_shape({trials.size()}), want = got;
    for (std::size_t i = 0; i < trials.size(); ++i) {
      want(i) = trials[i].wanted;
      got(i) = verdict(trials[i].answer);
    }
    CHECK_THAT(got, judge::Equals(want));
  }

  std::string exercise_;
  Accepts accepts_;
  TooMuch too_much_;
};

}  // namespace descent::hidden_tests
