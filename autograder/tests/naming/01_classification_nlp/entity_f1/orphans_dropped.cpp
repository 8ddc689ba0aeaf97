// mistake: An I- without an entity before it begins none: orphans are dropped, as in the strict mode.
// named: entity_f1/orphans_dropped
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

  using Entity = std::tuple<std::size_t, std::size_t, std::size_t, std::string>;
  const auto list = [](const Tags& tags) {
    std::vector<Entity> found;
    for (std::size_t i = 0; i < tags.size(); ++i)
      for (std::size_t t = 0; t < tags[i].size(); ++t) {
        if (tags[i][t][0] != 'B') continue;
        const std::string type = tags[i][t].substr(2);
        std::size_t end = t;
        while (end + 1 < tags[i].size() && tags[i][end + 1] == "I-" + type) ++end;
        found.emplace_back(i, t, end, type);
      }
    return found;
  };
  const auto g = list(gold), p = list(predicted);
  if (g.empty() && p.empty()) return 0.0F;
  const auto hits = std::count_if(p.begin(), p.end(), [&](const Entity& e) { return std::find(g.begin(), g.end(), e) != g.end(); });
  return 2.0F * static_cast<float>(hits) / static_cast<float>(g.size() + p.size());
}

}  // namespace descent::classification_nlp
