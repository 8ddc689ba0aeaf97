// mistake: An entity that reaches to the end of its sentence is never closed, and lost.
// named: entity_f1/last_entity_lost
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
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

namespace {

struct Span {
  std::size_t sentence, first, last;
  std::string type;
  bool operator<(const Span& o) const {
    return std::tie(sentence, first, last, type) < std::tie(o.sentence, o.first, o.last, o.type);
  }
};

std::set<Span> spans_of(const Tags& tags) {
  std::set<Span> result;
  for (std::size_t s = 0; s < tags.size(); ++s) {
    std::string open;  // type of the entity that is open, if any
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
      if (!open.empty()) result.insert({s, begin, end - 1, open});
      open.clear();
    };
    for (std::size_t t = 0; t < tags[s].size(); ++t) {
      const std::string& tag = tags[s][t];
      const std::string type = tag == "O" ? "" : tag.substr(2);
      if (tag[0] != 'I' || type != open) {
        close(t);
        begin = t;
        open = type;
      }
    }
  }
  return result;
}

}  // namespace

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

  const auto a = spans_of(gold), b = spans_of(predicted);
  std::size_t hits = 0;
  for (const auto& span : b) hits += a.count(span);
  return a.size() + b.size() == 0 ? 0.0F : 2.0F * hits / static_cast<float>(a.size() + b.size());
}

}  // namespace descent::classification_nlp
