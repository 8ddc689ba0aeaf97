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

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/entity_f1", gold, predicted);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
