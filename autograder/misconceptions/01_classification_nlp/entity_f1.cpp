#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::entity_f1;
using classification_nlp::Tags;
using Sentence = std::vector<std::string>;
using Entity = std::tuple<std::size_t, std::size_t, std::string>;

std::string type(const std::string& tag) {
  return tag == "O" ? "" : tag.substr(2);
}
bool right_begin(const Sentence& s, std::size_t t) {
  return s[t][0] == 'B' || t == 0 || type(s[t - 1]) != type(s[t]);
}
/// The entities of a sentence, where begins(s, t) says whether an entity begins at a tag that is not O.
template <class Begins>
std::vector<Entity> entities(const Sentence& s, Begins begins) {
  std::vector<Entity> found;
  bool open = false;
  for (std::size_t t = 0; t < s.size(); ++t) {
    if (s[t] == "O") {
      open = false;
    } else if (begins(s, t)) {
      found.emplace_back(t, t, type(s[t]));
      open = true;
    } else if (open) {
      std::get<1>(found.back()) = t;
    }
  }
  return found;
}
struct Counts {
  float both = 0, gold = 0, predicted = 0;
  float f1() const { return gold + predicted > 0 ? 2 * both / (gold + predicted) : 0; }
};
template <class List>
Counts count(const Tags& gold, const Tags& predicted, List list) {
  given_checks::entity_f1(gold, predicted);
  Counts c;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const auto wanted = list(gold[i]), got = list(predicted[i]);
    c.gold += static_cast<float>(wanted.size());
    c.predicted += static_cast<float>(got.size());
    for (const auto& entity : got)
      if (std::find(wanted.begin(), wanted.end(), entity) != wanted.end()) ++c.both;
  }
  return c;
}
std::vector<Entity> right(const Sentence& s) {
  return entities(s, right_begin);
}

float words(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  Counts c;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t t = 0; t < gold[i].size(); ++t) {
      if (gold[i][t] != "O") ++c.gold;
      if (predicted[i][t] != "O") ++c.predicted;
      if (gold[i][t] != "O" && gold[i][t] == predicted[i][t]) ++c.both;
    }
  return c.f1();
}
float accuracy(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  float same = 0, all = 0;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t t = 0; t < gold[i].size(); ++t, ++all)
      if (gold[i][t] == predicted[i][t]) ++same;
  return all > 0 ? same / all : 0;
}
float orphans_dropped(const Tags& gold, const Tags& predicted) {
  // An entity is open only from its B- on, and only as long as its own type continues.
  return count(gold, predicted,
               [](const Sentence& s) {
                 std::vector<Entity> found;
                 std::string open;
                 for (std::size_t t = 0; t < s.size(); ++t) {
                   if (s[t][0] == 'B') {
                     found.emplace_back(t, t, open = type(s[t]));
                   } else if (s[t] != "O" && type(s[t]) == open) {
                     std::get<1>(found.back()) = t;
                   } else {
                     open.clear();
                   }
                 }
                 return found;
               })
      .f1();
}
float b_goes_on(const Tags& gold, const Tags& predicted) {
  return count(gold, predicted,
               [](const Sentence& s) {
                 return entities(s, [](const Sentence& tags, std::size_t t) {
                   return t == 0 || type(tags[t - 1]) != type(tags[t]);
                 });
               })
      .f1();
}
float type_change_ignored(const Tags& gold, const Tags& predicted) {
  return count(gold, predicted,
               [](const Sentence& s) {
                 return entities(s, [](const Sentence& tags, std::size_t t) {
                   return tags[t][0] == 'B' || t == 0 || tags[t - 1] == "O";
                 });
               })
      .f1();
}
float type_not_compared(const Tags& gold, const Tags& predicted) {
  return count(gold, predicted,
               [](const Sentence& s) {
                 auto found = right(s);
                 for (auto& entity : found) std::get<2>(entity).clear();
                 return found;
               })
      .f1();
}
float end_not_compared(const Tags& gold, const Tags& predicted) {
  return count(gold, predicted,
               [](const Sentence& s) {
                 auto found = right(s);
                 for (auto& entity : found) std::get<1>(entity) = 0;
                 return found;
               })
      .f1();
}
float begin_not_compared(const Tags& gold, const Tags& predicted) {
  return count(gold, predicted,
               [](const Sentence& s) {
                 auto found = right(s);
                 for (auto& entity : found) std::get<0>(entity) = 0;
                 return found;
               })
      .f1();
}
float last_entity_lost(const Tags& gold, const Tags& predicted) {
  return count(gold, predicted,
               [](const Sentence& s) {
                 auto found = right(s);
                 if (!found.empty() && std::get<1>(found.back()) + 1 == s.size()) found.pop_back();
                 return found;
               })
      .f1();
}
float precision(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  return c.predicted > 0 ? c.both / c.predicted : 0;
}
float recall(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  return c.gold > 0 ? c.both / c.gold : 0;
}
float arithmetic_mean(const Tags& gold, const Tags& predicted) {
  return (precision(gold, predicted) + recall(gold, predicted)) / 2;
}
float half(const Tags& gold, const Tags& predicted) {
  return entity_f1(gold, predicted) / 2;
}
float jaccard(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  const float either = c.gold + c.predicted - c.both;
  return either > 0 ? c.both / either : 0;
}
float nothing_is_perfect(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  return c.gold + c.predicted > 0 ? c.f1() : 1;
}
float nothing_is_nan(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  return 2 * c.both / (c.gold + c.predicted);
}
float nan_where_none_right(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  if (c.gold + c.predicted == 0) return 0;
  const float p = c.both / c.predicted, r = c.both / c.gold;
  return 2 * p * r / (p + r);
}
float nan_everywhere(const Tags& gold, const Tags& predicted) {
  const Counts c = count(gold, predicted, right);
  const float p = c.both / c.predicted, r = c.both / c.gold;
  return 2 * p * r / (p + r);
}
float mean_of_sentences(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  float sum = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) sum += entity_f1({gold[i]}, {predicted[i]});
  return gold.empty() ? 0 : sum / static_cast<float>(gold.size());
}
float mean_of_types(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  std::set<std::string> types;
  for (const auto* tags : {&gold, &predicted})
    for (const auto& sentence : *tags)
      for (const auto& tag : sentence)
        if (tag != "O") types.insert(type(tag));
  float sum = 0;
  for (const auto& one : types)
    sum += count(gold, predicted, [&](const Sentence& s) {
             auto found = right(s);
             found.erase(std::remove_if(found.begin(), found.end(),
                                        [&](const Entity& entity) { return std::get<2>(entity) != one; }),
                         found.end());
             return found;
           }).f1();
  return types.empty() ? 0 : sum / static_cast<float>(types.size());
}
float sentences_joined(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  Sentence all_gold, all_predicted;
  for (const auto& sentence : gold) all_gold.insert(all_gold.end(), sentence.begin(), sentence.end());
  for (const auto& sentence : predicted)
    all_predicted.insert(all_predicted.end(), sentence.begin(), sentence.end());
  return entity_f1({all_gold}, {all_predicted});
}

const judge::Misconceptions<decltype(classification_nlp::entity_f1)> known(
    "01_classification_nlp/entity_f1",
    {
        {"words_counted", "Words are counted: an entity counts once, and only as a whole.", words},
        {"accuracy", "This is the share of right words, most of which are outside entities.", accuracy},
        {"orphans_dropped", "An I- tag without a beginning is dropped: it begins an entity.",
         orphans_dropped},
        {"b_goes_on", "A B- tag after its own type goes on with the entity: it begins a new one.", b_goes_on},
        {"type_change_ignored", "An I- tag of another type goes on with the entity: it begins a new one.",
         type_change_ignored},
        {"type_not_compared", "The types of entities are not compared.", type_not_compared},
        {"end_not_compared", "Only where entities begin is compared: they must end alike too.",
         end_not_compared},
        {"begin_not_compared", "Only where entities end is compared: they must begin alike too.",
         begin_not_compared},
        {"last_entity_lost", "An entity that reaches the sentence's end is not counted.", last_entity_lost},
        {"precision", "This is the precision: what is found and right, of what was found.", precision},
        {"recall", "This is the recall: what is found and right, of what is there.", recall},
        {"arithmetic_mean", "Precision and recall are averaged: F1 is their harmonic mean.", arithmetic_mean},
        {"two_missing", "The factor 2 is missing in 2PR/(P + R).", half},
        {"jaccard",
         "The intersection is divided by the union: F1 is twice the intersection divided by the sum of both "
         "sizes.",
         jaccard},
        {"no_entities_is_perfect", "Without any entities the score is 1: it is defined as 0.",
         nothing_is_perfect},
        {"no_entities_is_nan", "Without any entities the score is 0/0: it is defined as 0.", nothing_is_nan},
        {"none_right_is_nan", "Where nothing was found right, 2PR/(P + R) is 0/0: the score is 0.",
         nan_where_none_right},
        {"quotients_unguarded",
         "Precision, recall and 2PR/(P + R) are 0/0 where nothing is found, there or right: the score is 0.",
         nan_everywhere},
        {"mean_of_sentences",
         "The scores of the sentences are averaged: count over all sentences, then divide.",
         mean_of_sentences},
        {"mean_of_types",
         "The scores of the types are averaged (macro): count over all types together (micro).",
         mean_of_types},
        {"sentences_joined", "Entities continue into the next sentence: each ends with its sentence.",
         sentences_joined},
    });

}  // namespace
}  // namespace descent::misconceptions
