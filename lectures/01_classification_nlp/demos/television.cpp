// What retraining word vectors on a small text does to a word that the text lacks: "television" stays where
// it was while "tv" and "telly" move away.  Lecture section 1.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "demo.hpp"
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace {

using descent::Labels;
using descent::Matrix;
using descent::Vector;
using descent::demo::Demo;
using namespace descent::classification_nlp;
namespace plot = descent::plot;

constexpr std::size_t d = 25;       // features of a word
constexpr std::size_t others = 20;  // words beside the three: ten about media, ten about the household
constexpr std::size_t tv = 20, telly = 21, television = 22, words = 23;
constexpr std::array<const char*, 3> names = {"tv", "telly", "television"};
constexpr std::int32_t media = 0, household = 1;
constexpr std::uint64_t seeds = 60;
constexpr int steps = 200;
constexpr float eta = 0.1F;

// A number from the normal distribution for each place of a table, another one for each purpose.
float normal(std::uint64_t seed, std::uint64_t row, std::uint64_t column) {
  const auto draw = descent::Philox{seed}(column, row);
  return descent::normal01(draw.word[0], draw.word[1]);
}

/// Word vectors as a large text might have made them.  One direction, here the first, tells media from
/// household.  By their use, the three words lie among the media; what they have in common besides, and with
/// nothing else, is smaller.  As things to be bought they belong to the household, which is what the labels
/// say.
Matrix word_vectors(std::uint64_t seed) {
  auto table = Matrix::from_shape({words, d});
  for (std::size_t word = 0; word < words; ++word)
    for (std::size_t j = 0; j < d; ++j) {
      const bool one_of_three = word >= others;
      const float topic = j > 0 ? 0 : word < others / 2 || one_of_three ? -3.0F : 3.0F;
      const float own =
          one_of_three ? 0.5F * normal(seed, words, j) + 0.2F * normal(seed, word, j) : normal(seed, word, j);
      table(word, j) = topic + own;
    }
  return table;
}

/// Trains from a classifier of zeros, on the words as sentences of one word each.
SentenceClassifier train(const Matrix& table, bool with_television, const FineTuneOptions& options) {
  Sentences sentences;
  for (std::size_t word = 0; word < (with_television ? words : television); ++word)
    sentences.push_back({static_cast<std::int32_t>(word)});
  auto labels = Labels::from_shape({sentences.size()});
  for (std::size_t i = 0; i < sentences.size(); ++i) labels(i) = i < others / 2 ? media : household;
  SentenceClassifier model{table, xt::zeros<float>({d, std::size_t{2}}), xt::zeros<float>({std::size_t{2}})};
  for (int step = 0; step < steps; ++step) fine_tune_step(model, sentences, labels, options);
  return model;
}

// How much more the classifier is for household than for media, at a point of word space.
double score(const SentenceClassifier& model, std::size_t word) {
  double sum = model.b(household) - model.b(media);
  for (std::size_t j = 0; j < d; ++j)
    sum += static_cast<double>(model.embedding(word, j)) * (model.w(j, household) - model.w(j, media));
  return sum;
}

bool right(const SentenceClassifier& model, std::size_t word) {
  return word < others / 2 ? score(model, word) < 0 : score(model, word) > 0;
}

struct Way {
  std::string name;
  bool with_television;
  FineTuneOptions options;
  int wrong = 0;  // of all seeds
};

// --- the picture -----------------------------------------------------------------------------------------

using Direction = std::array<double, d>;

Direction normal_of(const SentenceClassifier& model) {
  Direction w{};
  for (std::size_t j = 0; j < d; ++j) w[j] = model.w(j, household) - model.w(j, media);
  return w;
}

double dot(const Direction& a, const Direction& b) {
  double sum = 0;
  for (std::size_t j = 0; j < d; ++j) sum += a[j] * b[j];
  return sum;
}

/// The plane that both classifiers' directions lie in.  A score depends on nothing else, so that in a picture
/// of this plane every word is on the side of each line that it is on in all 25 dimensions.
struct Plane {
  Direction e1, e2;  // of length 1, at right angles
  Plane(const SentenceClassifier& retrained, const SentenceClassifier& frozen)
      : e1(normal_of(retrained)), e2(normal_of(frozen)) {
    const double length = std::sqrt(dot(e1, e1));
    for (double& x : e1) x /= length;
    const double along = dot(e1, e2);
    for (std::size_t j = 0; j < d; ++j) e2[j] -= along * e1[j];
    const double rest = std::sqrt(dot(e2, e2));
    for (double& x : e2) x /= rest;
  }
  plot::Point operator()(const Matrix& table, std::size_t word) const {
    Direction x{};
    for (std::size_t j = 0; j < d; ++j) x[j] = table(word, j);
    return {dot(x, e1), dot(x, e2)};
  }
};

plot::Range around(double low, double high) {
  const double margin = 0.06 * (high - low);
  return {low - margin, high + margin};
}

struct Frame {
  plot::Range x, y;
};

Frame frame_of(const Plane& plane, const SentenceClassifier& before, const SentenceClassifier& after) {
  std::vector<double> x, y;
  for (const auto* model : {&before, &after})
    for (std::size_t word = 0; word < words; ++word) {
      const plot::Point point = plane(model->embedding, word);
      x.push_back(point.x), y.push_back(point.y);
    }
  const auto [left, right_end] = std::minmax_element(x.begin(), x.end());
  const auto [bottom, top] = std::minmax_element(y.begin(), y.end());
  return {around(*left, *right_end), around(*bottom, *top)};
}

plot::Panel picture(std::string title, const Plane& plane, const Frame& frame,
                    const SentenceClassifier& model, const Matrix& before) {
  plot::Panel panel{.title = std::move(title),
                    .x = {.label = "along the retrained classifier", .range = frame.x},
                    .y = {.label = "across it, along the frozen one", .range = frame.y}};
  const Direction w = normal_of(model);
  const double b = model.b(household) - model.b(media), w1 = dot(w, plane.e1), w2 = dot(w, plane.e2);
  panel.contours.push_back({.f = [=](double x, double y) { return b + w1 * x + w2 * y; },
                            .levels = {0},
                            .name = "decision",
                            .style = 7});
  plot::Points of_media, of_household;
  for (std::size_t word = 0; word < others; ++word)
    (word < others / 2 ? of_media : of_household).push_back(plane(model.embedding, word));
  panel.series.push_back({"media", of_media, plot::Draw::markers, 6});
  panel.series.push_back({"household", of_household, plot::Draw::markers, 5});
  constexpr std::array<std::size_t, 3> styles = {2, 3, 1};
  for (std::size_t k = 0; k < names.size(); ++k) {
    plot::Points way = {plane(model.embedding, tv + k)};
    const plot::Point from = plane(before, tv + k);
    if (std::hypot(from.x - way[0].x, from.y - way[0].y) > 0) way.insert(way.begin(), from);
    panel.series.push_back(
        {names[k], way, way.size() > 1 ? plot::Draw::path : plot::Draw::markers, styles[k]});
  }
  return panel;
}

void demonstrate(Demo& demo) {
  demo.say(
      fmt::format("{} words in {} dimensions, all but television in the training set; {} steps from a "
                  "classifier of zeros, η = {}",
                  words, d, steps, eta));
  std::vector<Way> ways = {
      {"frozen", false, {eta, 0, FineTune::frozen}},
      {"same rate", false, {eta, eta, FineTune::all}},
      {"10 × rate", false, {eta, 10 * eta, FineTune::all}},
      {"covered", true, {eta, 10 * eta, FineTune::all}},
  };
  enum { frozen, same_rate, ten_times, covered };

  std::vector<std::vector<plot::Panel>> columns;
  const auto attempt = demo.attempt("the study", [&] {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const Matrix table = word_vectors(seed);
      std::vector<SentenceClassifier> models;
      for (Way& way : ways) {
        models.push_back(train(table, way.with_television, way.options));
        way.wrong += right(models.back(), television) ? 0 : 1;
      }
      const SentenceClassifier &before = models[frozen], &after = models[ten_times];
      if (!columns.empty() || !right(before, television) || right(after, television)) continue;
      demo.say(fmt::format("drawn: seed {}, the first in which television is lost", seed));
      for (const auto* model : {&before, &after})
        demo.say(fmt::format("  {}: score of tv {:+.2f}, telly {:+.2f}, television {:+.2f}",
                             model == &before ? "frozen   " : "retrained", score(*model, tv),
                             score(*model, telly), score(*model, television)));
      const Plane plane(after, before);
      const Frame frame = frame_of(plane, before, after);
      columns.push_back({picture("Frozen vectors: all three right", plane, frame, before, table)});
      columns.push_back({picture("Retrained: television stays behind", plane, frame, after, table)});
    }
  });
  if (attempt != Demo::Attempt::done)
    return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                        : "the study is missing");

  plot::Panel shares{.title = fmt::format("How often, in {} seeds", seeds),
                     .x = {.label = "how the vectors were trained"},
                     .y = {.label = "television on the wrong side, %", .range = plot::Range{0, 100}}};
  for (const Way& way : ways) {
    const double percent = 100.0 * way.wrong / static_cast<double>(seeds);
    demo.say(fmt::format("{:<12} television is wrong in {:>3.0f} % of the seeds", way.name, percent));
    shares.bars.push_back({way.name, percent});
  }
  columns.push_back({shares});
  demo.draw({.title = "Three words before and after their vectors were retrained, and how often the one that "
                      "is not in the training set ends on the wrong side",
             .columns = columns,
             .width = 1200,
             .height = 430});

  const auto share = [&](const Way& way) { return way.wrong / static_cast<double>(seeds); };
  demo.claim("retraining loses television in most seeds, frozen vectors in hardly any",
             share(ways[ten_times]) > 0.5 && share(ways[frozen]) < 0.1, share(ways[ten_times]),
             share(ways[frozen]));
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
