#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::Tags;

float sets(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  using Entity = std::tuple<std::size_t, std::size_t, std::size_t, std::string>;
  const auto list = [](const Tags& tags) {
    std::set<Entity> found;
    for (std::size_t i = 0; i < tags.size(); ++i)
      for (std::size_t t = 0; t < tags[i].size();) {
        if (tags[i][t] == "O") {
          ++t;
          continue;
        }
        const std::string type = tags[i][t].substr(2);
        std::size_t end = t + 1;
        while (end < tags[i].size() && tags[i][end] == "I-" + type) ++end;
        found.emplace(i, t, end, type);
        t = end;
      }
    return found;
  };
  const auto wanted = list(gold), got = list(predicted);
  std::vector<Entity> both;
  std::set_intersection(wanted.begin(), wanted.end(), got.begin(), got.end(), std::back_inserter(both));
  if (wanted.empty() && got.empty()) return 0;
  return 2.0F * static_cast<float>(both.size()) / static_cast<float>(wanted.size() + got.size());
}

bool begins(const std::vector<std::string>& tags, std::size_t t) {
  if (tags[t] == "O") return false;
  return tags[t][0] == 'B' || t == 0 || tags[t - 1] == "O" || tags[t - 1].substr(1) != tags[t].substr(1);
}
bool ends(const std::vector<std::string>& tags, std::size_t t) {
  return tags[t] != "O" && (t + 1 == tags.size() || tags[t + 1] == "O" || begins(tags, t + 1));
}
// One pass over both: an entity is in both if it begins, continues and ends at the same words.
float one_walk(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  int both = 0, in_gold = 0, in_predicted = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    bool together = false;
    for (std::size_t t = 0; t < gold[i].size(); ++t) {
      const bool here = begins(gold[i], t), there = begins(predicted[i], t);
      in_gold += here ? 1 : 0;
      in_predicted += there ? 1 : 0;
      if (here || there) together = here && there && gold[i][t].substr(2) == predicted[i][t].substr(2);
      if (gold[i][t] == "O" || predicted[i][t] == "O") together = false;
      const bool end_here = ends(gold[i], t), end_there = ends(predicted[i], t);
      if (together && end_here && end_there) ++both;
      if (end_here || end_there) together = false;
    }
  }
  if (both == 0) return 0;
  const float precision = static_cast<float>(both) / static_cast<float>(in_predicted);
  const float recall = static_cast<float>(both) / static_cast<float>(in_gold);
  return 2 * precision * recall / (precision + recall);
}
// Orphans are first rewritten as B-; the rest is then simple.
float repaired(const Tags& gold, const Tags& predicted) {
  given_checks::entity_f1(gold, predicted);
  const auto repair = [](Tags tags) {
    for (auto& sentence : tags)
      for (std::size_t t = 0; t < sentence.size(); ++t)
        if (begins(sentence, t)) sentence[t][0] = 'B';
    return tags;
  };
  const Tags wanted = repair(gold), got = repair(predicted);
  double both = 0, all = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    for (std::size_t t = 0; t < wanted[i].size(); ++t) {
      all += (wanted[i][t][0] == 'B' ? 1 : 0) + (got[i][t][0] == 'B' ? 1 : 0);
      if (wanted[i][t][0] != 'B' || wanted[i][t] != got[i][t]) continue;
      std::size_t end = t + 1;
      while (end < wanted[i].size() && wanted[i][end][0] == 'I' && wanted[i][end] == got[i][end]) ++end;
      const auto stops = [&](const std::vector<std::string>& s) {
        return end == s.size() || s[end][0] != 'I';
      };
      if (stops(wanted[i]) && stops(got[i])) both += 1;
    }
  return all > 0 ? static_cast<float>(2 * both / all) : 0;
}

const judge::Alternatives<decltype(classification_nlp::entity_f1)> known(
    "01_classification_nlp/entity_f1", {
                                           {"sets of entities", sets},
                                           {"one walk along both, harmonic mean", one_walk},
                                           {"orphans rewritten first", repaired},
                                       });

}  // namespace
}  // namespace descent::alternatives
