// For exercises whose answer is a test: what it says of known right and wrong answers to another exercise.
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

template <class Contract>
class Candidates {
 public:
  using Accepts = std::function<bool(const std::function<Contract>& answer)>;

  /// \param exercise  whose known answers these are: "02_bias_variance/ridge_fit"
  /// \param accepts   the student's test
  Candidates(std::string exercise, Accepts accepts)
      : exercise_(std::move(exercise)), accepts_(std::move(accepts)) {}

  /// All right answers are accepted, however they are written, and one wrong answer is not: a test that says
  /// yes to everything says nothing.
  void check_accepts_right(const std::string& wrong) const {
    std::vector<float> verdicts, wanted;
    for (const auto kind : {judge::KnownAnswer::Kind::reference, judge::KnownAnswer::Kind::alternative})
      for (const auto& answer : judge::known_answers(kind, exercise_)) {
        verdicts.push_back(verdict(answer));
        wanted.push_back(1);
      }
    verdicts.push_back(verdict(misconception(wrong)));
    wanted.push_back(0);
    check(verdicts, wanted);
  }

  /// The solution is accepted, and each of these wrong answers refused.
  void check_refuses(const std::vector<std::string>& ids) const {
    std::vector<float> verdicts, wanted(ids.size(), 0);
    for (const auto& id : ids) verdicts.push_back(verdict(misconception(id)));
    for (const auto& answer : judge::known_answers(judge::KnownAnswer::Kind::reference, exercise_)) {
      verdicts.push_back(verdict(answer));
      wanted.push_back(1);
    }
    check(verdicts, wanted);
  }

 private:
  judge::KnownAnswer misconception(const std::string& id) const {
    const std::string whole = judge::short_name(exercise_) + "/" + id;
    for (auto& answer : judge::known_answers(judge::KnownAnswer::Kind::misconception, exercise_))
      if (answer.id == whole) return answer;
    throw std::logic_error("no misconception is called " + whole);
  }

  float verdict(const judge::KnownAnswer& answer) const {
    return accepts_(judge::as_function<Contract>(answer, judge::short_name(exercise_))) ? 1.0F : 0.0F;
  }

  static void check(const std::vector<float>& verdicts, const std::vector<float>& wanted) {
    Vector got = Vector::from_shape({verdicts.size()}), want = got;
    std::copy(verdicts.begin(), verdicts.end(), got.begin());
    std::copy(wanted.begin(), wanted.end(), want.begin());
    CHECK_THAT(got, judge::Equals(want));
  }

  std::string exercise_;
  Accepts accepts_;
};

}  // namespace descent::hidden_tests
