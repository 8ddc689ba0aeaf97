#include "oracles/01_classification_nlp.hpp"

#include <regex>

namespace descent::oracles {

judge::Expected<2> context_windows(const std::vector<std::int32_t>& sentence, std::int32_t w) {
  const auto T = static_cast<std::int64_t>(sentence.size());
  RoundedMatrix windows = RoundedMatrix::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  windows.fill(Rounded{0, 0});
  for (std::int64_t s = 0; s < T; ++s)
    for (std::int64_t t = std::max<std::int64_t>(0, s - w); t <= std::min<std::int64_t>(T - 1, s + w); ++t)
      windows(t, s - t + w) = {static_cast<double>(sentence[static_cast<std::size_t>(s)]), 0};
  return expected(windows);
}

judge::Expected<1> casing(const std::vector<std::string>& words) {
  // The contract's list, in its order.
  const std::vector<std::regex> kinds = {std::regex("[^a-zA-Z]*"), std::regex("[^A-Z]*"),
                                         std::regex("[A-Z][^A-Z]*"), std::regex("[^a-z]*"), std::regex(".*")};
  RoundedVector casings = RoundedVector::from_shape({words.size()});
  for (std::size_t t = 0; t < words.size(); ++t) {
    std::size_t kind = 0;
    while (!std::regex_match(words[t], kinds[kind])) ++kind;
    casings(t) = {static_cast<double>(kind + 1), 0};
  }
  return expected(casings);
}

}  // namespace descent::oracles
