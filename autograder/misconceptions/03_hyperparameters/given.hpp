// The lines that the skeletons of topic 3 give: a wrong answer is wrong in one thing only.
#pragma once

#include "descent/core.hpp"

namespace descent {

/// \throws ValueError unless holds
inline void given(bool holds) {
  if (!holds) throw ValueError("answer: an argument has a value that is refused");
}

}  // namespace descent
