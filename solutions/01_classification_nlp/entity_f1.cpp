// 01_classification_nlp/entity_f1   The F1 score of a tagger, over whole entities.
//
//   F1 = 2 · (entities in both) / (entities of gold + entities of predicted)          0 if there are none
//
//   An entity: sentence, first word, last word, type.  B-X begins one; I-X continues the entity of the
//   word before if that has type X, and begins one if not; O is in none.
//
//   Given:    the checks that the sentences fit and that every tag is one.
//   Allowed:  loops, the standard library.  About 20 lines, perhaps with a helper function that lists the
//             entities of a sentence.
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

  // BEGIN SOLUTION
  using Entity = std::tuple<std::size_t, std::size_t, std::string>;  // first, last, type
  const auto entities = [](const std::vector<std::string>& tags) {
    std::vector<Entity> found;
    for (std::size_t t = 0; t < tags.size(); ++t) {
      if (tags[t] == "O") continue;
      const std::string type = tags[t].substr(2);
      const bool goes_on = tags[t][0] == 'I' && t > 0 && tags[t - 1] != "O" && tags[t - 1].substr(2) == type;
      if (goes_on)
        std::get<1>(found.back()) = t;
      else
        found.emplace_back(t, t, type);
    }
    return found;
  };
  std::size_t both = 0, all = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const auto wanted = entities(gold[i]), got = entities(predicted[i]);
    all += wanted.size() + got.size();
    for (const auto& entity : got) both += std::count(wanted.begin(), wanted.end(), entity);
  }
  return all == 0 ? 0.0F : 2.0F * static_cast<float>(both) / static_cast<float>(all);
  // END SOLUTION
}

}  // namespace descent::classification_nlp
