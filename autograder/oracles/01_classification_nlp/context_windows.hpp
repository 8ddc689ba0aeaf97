// The exact results of 01_classification_nlp/context_windows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "judge/matchers.hpp"

namespace descent::oracles {

/// Written from the places of words, not from those of windows: word s stands in the windows s − w … s + w.
judge::Expected<2> context_windows(const std::vector<std::int32_t>& sentence, std::int32_t w);

judge::Expected<1> casing(const std::vector<std::string>& words);

}  // namespace descent::oracles
