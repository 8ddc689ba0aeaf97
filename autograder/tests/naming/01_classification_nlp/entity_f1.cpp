// Answers to 01_classification_nlp/entity_f1.  ../README.md explains the marks.

//@ answer: begin_goes_on
//@ mistake: A B-X right after an entity of type X goes on with it, as if it were I-X.
//@ named: entity_f1/b_goes_on
//@ include
#include <set>
//@ before entity_f1
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
      if (type != open) {
        close(t);
        begin = t;
        open = type;
      }
    }
    close(tags[s].size());
  }
  return result;
}

}  // namespace
//@ body of entity_f1
  const auto a = spans_of(gold), b = spans_of(predicted);
  std::size_t hits = 0;
  for (const auto& span : b) hits += a.count(span);
  return a.size() + b.size() == 0 ? 0.0F : 2.0F * hits / static_cast<float>(a.size() + b.size());

//@ answer: goes_on_with_any_type
//@ mistake: An I- goes on with the entity before whatever its type.
//@ named: entity_f1/type_change_ignored
//@ body of entity_f1
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

//@ answer: last_entity_lost
//@ mistake: An entity that reaches to the end of its sentence is never closed, and lost.
//@ named: entity_f1/last_entity_lost
//@ include
#include <set>
//@ before entity_f1
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
//@ body of entity_f1, as in begin_goes_on

//@ answer: mean_of_sentences
//@ mistake: F1 is computed for each sentence, and the mean over sentences is returned.
//@ named: entity_f1/mean_of_sentences
//@ body of entity_f1
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

//@ answer: nan_without_entities
//@ mistake: Without any entity the result is 0/0, NaN.
//@ named: entity_f1/no_entities_is_nan or entity_f1/none_right_is_nan or entity_f1/quotients_unguarded
//@ include
#include <iterator>
#include <set>
//@ before entity_f1
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
    close(tags[s].size());
  }
  return result;
}

}  // namespace
//@ body of entity_f1
  const auto a = spans_of(gold), b = spans_of(predicted);
  std::vector<Span> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const float precision = static_cast<float>(both.size()) / static_cast<float>(b.size());
  const float recall = static_cast<float>(both.size()) / static_cast<float>(a.size());
  return 2.0F * precision * recall / (precision + recall);

//@ answer: orphans_dropped
//@ mistake: An I- without an entity before it begins none: orphans are dropped, as in the strict mode.
//@ named: entity_f1/orphans_dropped
//@ body of entity_f1
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

//@ answer: right_sets_of_text
//@ right: each entity written as a text, sets of texts, F1 from precision and recall
//@ include
#include <iterator>
#include <set>
//@ before entity_f1
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
//@ body of entity_f1
  const auto a = texts(gold), b = texts(predicted);
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  if (both.empty()) return 0.0F;
  const double precision = double(both.size()) / b.size(), recall = double(both.size()) / a.size();
  return static_cast<float>(2 / (1 / precision + 1 / recall));

//@ answer: right_two_pointers
//@ right: one walk through both taggings at once: begins and ends are compared
//@ body of entity_f1
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

//@ answer: runs_on_into_next_sentence
//@ mistake: All sentences are read as one long text, so that an entity goes on into the next sentence.
//@ named: entity_f1/sentences_joined
//@ include
#include <set>
//@ before entity_f1, as in nan_without_entities
//@ body of entity_f1
  std::vector<std::string> g, p;
  for (const auto& s : gold) g.insert(g.end(), s.begin(), s.end());
  for (const auto& s : predicted) p.insert(p.end(), s.begin(), s.end());
  const auto a = spans_of({g}), b = spans_of({p});
  std::size_t hits = 0;
  for (const auto& e : a) hits += b.count(e);
  const auto all = a.size() + b.size();
  return all == 0 ? 0.0F : 2.0F * static_cast<float>(hits) / static_cast<float>(all);

//@ answer: types_ignored
//@ mistake: The types of entities are not compared, only their places.
//@ named: entity_f1/type_not_compared
//@ include
#include <set>
//@ before entity_f1, as in nan_without_entities
//@ body of entity_f1
  auto a = spans_of(gold), b = spans_of(predicted);
  const auto same = [](const Span& p, const Span& q) {
    return p.sentence == q.sentence && p.first == q.first && p.last == q.last;
  };
  int hits = 0;
  for (const auto& p : a)
    for (const auto& q : b)
      if (same(p, q)) ++hits;
  if (a.empty() && b.empty()) return 0;
  return 2.0F * hits / (a.size() + b.size());

//@ answer: words_counted
//@ mistake: Counts words instead of whole entities.
//@ named: entity_f1/words_counted
//@ body of entity_f1
  std::size_t tp = 0, in_gold = 0, in_predicted = 0;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t t = 0; t < gold[i].size(); ++t) {
      if (gold[i][t] != "O") ++in_gold;
      if (predicted[i][t] != "O") ++in_predicted;
      if (gold[i][t] != "O" && gold[i][t] == predicted[i][t]) ++tp;
    }
  if (in_gold + in_predicted == 0) return 0.0F;
  return 2.0F * static_cast<float>(tp) / static_cast<float>(in_gold + in_predicted);
