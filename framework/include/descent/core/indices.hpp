// Checks of labels and of words' numbers, before they are used as an index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "descent/core/errors.hpp"

namespace descent {

/// \throws ValueError unless 0 ≤ index < end for each: "one_hot: labels[3] is 5, expected 0 … 4 (K = 5)"
/// \param function  who complains
/// \param name      the argument's name, as the contract spells it
/// \param indices   anything that can be walked through, in the order of its places
/// \param end       one more than the largest index
/// \param why       where end comes from: "K = 5"
/// \param advice    what to do about it; may be empty
template <class Indices>
void require_indices(std::string_view function, std::string_view name, const Indices& indices,
                     std::size_t end, std::string_view why, std::string_view advice = {}) {
  std::size_t place = 0;
  for (const std::int64_t index : indices) {
    if (index < 0 || index >= static_cast<std::int64_t>(end)) {
      std::string words = std::string(function) + ": " + std::string(name) + "[" + std::to_string(place) +
                          "] is " + std::to_string(index) + ", expected ";
      words += end == 0 ? "none" : "0 … " + std::to_string(end - 1);
      throw ValueError(words + " (" + std::string(why) + ")." +
                       (advice.empty() ? "" : "  " + std::string(advice)));
    }
    ++place;
  }
}

}  // namespace descent
