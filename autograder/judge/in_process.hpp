// Known answers behind the same calls as a student's, in this process.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "judge/known_answers.hpp"
#include "judge/respondent.hpp"

namespace judge {

/// Answers with a known answer, and with the reference where it has nothing of its own.
MakeRespondent answering_with(const KnownAnswer& answer);

/// Answers every call as an exercise does that nobody has begun: it says todo().
MakeRespondent answering_todo();

/// A known answer as a function of its contract's type: what a test that a student has written is tried on.
template <class Contract>
std::function<Contract> as_function(const KnownAnswer& answer, const std::string& entry_point) {
  const std::shared_ptr<Respondent> respondent = answering_with(answer)(Settings{}, {});
  return [respondent, entry_point](auto&&... arguments) {
    return descent::wire::Proxy<Contract>{entry_point.c_str()}.through(
        *respondent, std::forward<decltype(arguments)>(arguments)...);
  };
}

}  // namespace judge
