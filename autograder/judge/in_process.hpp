// Known answers behind the same calls as a student's, in this process.
#pragma once

#include "judge/known_answers.hpp"
#include "judge/respondent.hpp"

namespace judge {

/// Answers with a known answer, and with the reference where it has nothing of its own.
MakeRespondent answering_with(const KnownAnswer& answer);

}  // namespace judge
