// right: one walk through both taggings at once: begins and ends are compared
// 01_classification_nlp/entity_f1   How many whole entities a tagger has found.
//
//   F1 = 2 · (entities in both) / (entities of gold + entities of predicted)          0 if there are none
//
//   An entity: sentence, first word, last word, type.  B-X begins one; I-X goes on with the entity of the
//   word before if that has type X, and begins one if not; O is in none.
//
//   Given:    the checks that the sentences fit and that every tag is one.
//   Allowed:  loops, the standard library.  About 20 lines; a function of your own that lists the entities
//             of a sentence may stand above this one.
//
//   run: make grade EXERCISE=entity_f1
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

float entity_f1(const Tags& gold, const Tags& predicted) {
  if (gold.size() != predicted.size())
    throw ShapeError("entity_f1: predicted has " + std::to_string(predicted.size()) + " sentences, want " +
                     std::to_string(gold.size()) + " as in gold.");
  for (std::size_t i = 0; i < gold.size(); ++i)
    if (gold[i].size() != predicted[i].size())
      throw ShapeError("entity_f1: sentence " + std::to_string(i) + " of predicted has " +
                       std::to_string(predicted[i].size()) + " tags, want " + std::to_string(gold[i].size()) +
                       " as in gold.");
  for (const auto* tags : {&gold, &predicted})
    for (const auto& sentence : *tags)
      for (const auto& tag : sentence)
        if (tag != "O" && !(tag.size() > 2 && (tag[0] == 'B' || tag[0] == 'I') && tag[1] == '-'))
          throw ValueError("entity_f1: a tag is '" + tag + "', want O, B-type or I-type.");

  const auto begins = [](const std::vector<std::string>& tags, std::size_t t) {
    if (tags[t] == "O") return false;
    return tags[t][0] == 'B' || t == 0 || tags[t - 1] == "O" || tags[t - 1].substr(2) != tags[t].substr(2);
  };
  const auto ends = [&](const std::vector<std::string>& tags, std::size_t t) {
    return tags[t] != "O" && (t + 1 == tags.size() || tags[t + 1] == "O" || begins(tags, t + 1));
  };
  int all = 0, both = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    bool together = false;  // both are in an entity that began at the same word with the same type
    for (std::size_t t = 0; t < gold[i].size(); ++t) {
      const bool g = begins(gold[i], t), p = begins(predicted[i], t);
      all += int{g} + int{p};
      if (g || p) together = g && p && gold[i][t].substr(2) == predicted[i][t].substr(2);
      const bool ge = ends(gold[i], t), pe = ends(predicted[i], t);
      if (ge && pe && together) ++both;
      if (ge || pe) together = false;
    }
  }
  return all > 0 ? static_cast<float>(2.0 * both / all) : 0.0F;
}

}  // namespace descent::classification_nlp
