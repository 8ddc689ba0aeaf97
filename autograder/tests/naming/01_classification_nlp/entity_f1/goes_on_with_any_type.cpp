// mistake: An I- goes on with the entity before whatever its type.
// named: entity_f1/type_change_ignored
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
  const auto entities = [](const Tags& tags) {
    std::vector<Entity> out;
    for (std::size_t s = 0; s < tags.size(); ++s) {
      bool inside = false;
      for (std::size_t t = 0; t < tags[s].size(); ++t) {
        const auto& tag = tags[s][t];
        if (tag == "O") {
          inside = false;
        } else if (tag[0] == 'I' && inside) {
          std::get<2>(out.back()) = t;
        } else {
          out.emplace_back(s, t, t, tag.substr(2));
          inside = true;
        }
      }
    }
    return out;
  };
  const auto a = entities(gold), b = entities(predicted);
  float both = 0;
  for (const auto& e : a) both += std::find(b.begin(), b.end(), e) != b.end();
  const auto total = a.size() + b.size();
  return total > 0 ? 2 * both / total : 0;
}

}  // namespace descent::classification_nlp
