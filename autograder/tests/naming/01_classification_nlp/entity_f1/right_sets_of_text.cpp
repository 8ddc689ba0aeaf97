// right: each entity written as a text, sets of texts, F1 from precision and recall
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
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

// "3:5-7 PER"
static std::set<std::string> texts(const Tags& tags) {
  std::set<std::string> all;
  for (std::size_t s = 0; s < tags.size(); ++s)
    for (std::size_t t = 0; t < tags[s].size();) {
      const std::size_t first = t++;
      if (tags[s][first] == "O") continue;
      const auto type = tags[s][first].substr(2);
      while (t < tags[s].size() && tags[s][t] == "I-" + type) ++t;
      all.insert(std::to_string(s) + ":" + std::to_string(first) + "-" + std::to_string(t - 1) + " " + type);
    }
  return all;
}

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

  const auto a = texts(gold), b = texts(predicted);
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  if (both.empty()) return 0.0F;
  const double precision = double(both.size()) / b.size(), recall = double(both.size()) / a.size();
  return static_cast<float>(2 / (1 / precision + 1 / recall));
}

}  // namespace descent::classification_nlp
