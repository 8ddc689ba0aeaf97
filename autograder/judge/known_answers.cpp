#include "judge/known_answers.hpp"

#include <algorithm>
#include <iterator>

namespace judge {
namespace {

std::vector<KnownAnswer>& all() {
  static std::vector<KnownAnswer> answers;
  return answers;
}

}  // namespace

std::vector<KnownAnswer> known_answers(KnownAnswer::Kind kind, const std::string& exercise) {
  std::vector<KnownAnswer> some;
  std::copy_if(all().begin(), all().end(), std::back_inserter(some),
               [&](const KnownAnswer& answer) { return answer.kind == kind && answer.exercise == exercise; });
  return some;
}

void make_known(KnownAnswer answer) {
  all().push_back(std::move(answer));
}

std::string short_name(const std::string& exercise) {
  return exercise.substr(exercise.rfind('/') + 1);
}

}  // namespace judge
