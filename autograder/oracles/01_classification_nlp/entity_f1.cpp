#include "oracles/01_classification_nlp.hpp"

#include <string>

namespace descent::oracles {
namespace {

std::string type(const std::string& tag) {
  return tag == "O" ? "" : tag.substr(2);
}
/// Does the tag at place t continue the entity of the word before?
bool goes_on(const std::vector<std::string>& tags, std::size_t t) {
  return t > 0 && t < tags.size() && tags[t][0] == 'I' && type(tags[t - 1]) == type(tags[t]);
}
bool is_entity(const std::vector<std::string>& tags, std::size_t first, std::size_t last) {
  if (tags[first] == "O" || goes_on(tags, first) || goes_on(tags, last + 1)) return false;
  for (std::size_t t = first + 1; t <= last; ++t)
    if (!goes_on(tags, t)) return false;
  return true;
}

}  // namespace

Rounded entity_f1(const classification_nlp::Tags& gold, const classification_nlp::Tags& predicted) {
  double both = 0, all = 0;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t first = 0; first < gold[i].size(); ++first)
      for (std::size_t last = first; last < gold[i].size(); ++last) {
        const bool wanted = is_entity(gold[i], first, last), got = is_entity(predicted[i], first, last);
        all += (wanted ? 1 : 0) + (got ? 1 : 0);
        if (wanted && got && type(gold[i][first]) == type(predicted[i][first])) both += 1;
      }
  if (all == 0) return {0, 0};
  // Precision and recall are rounded, and so are their product, sum and ratio.
  return {2 * both / all, 3 * 2 * both / all};
}

}  // namespace descent::oracles
