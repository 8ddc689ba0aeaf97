// mistake: F1 is computed for each sentence, and the mean over sentences is returned.
// named: entity_f1/mean_of_sentences
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

  const auto find = [](const std::vector<std::string>& tags) {
    std::vector<std::tuple<int, int, std::string>> out;
    for (int t = 0; t < (int)tags.size(); ++t) {
      if (tags[t] == "O") continue;
      auto type = tags[t].substr(2);
      if (tags[t][0] == 'I' && t > 0 && tags[t - 1] != "O" && tags[t - 1].substr(2) == type)
        std::get<1>(out.back()) = t;
      else
        out.push_back({t, t, type});
    }
    return out;
  };
  if (gold.empty()) return 0;
  float f1 = 0;
  for (size_t i = 0; i < gold.size(); ++i) {
    auto g = find(gold[i]), p = find(predicted[i]);
    int hit = 0;
    for (auto& e : p) hit += (int)std::count(g.begin(), g.end(), e);
    if (g.size() + p.size() > 0) f1 += 2.0f * hit / (g.size() + p.size());
  }
  return f1 / gold.size();
}

}  // namespace descent::classification_nlp
