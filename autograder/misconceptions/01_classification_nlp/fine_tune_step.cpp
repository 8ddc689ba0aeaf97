#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using namespace classification_nlp;

struct Gradients {
  float loss;
  Matrix embedding, w;
  Vector b;
};
Gradients gradients(const SentenceClassifier& p, const Sentences& sentences, const Labels& labels) {
  const Matrix x = bag_of_embeddings(sentences, p.embedding), z = linear(x, p.w, p.b);
  const auto d = linear_backward(x, p.w, cross_entropy_gradient(z, labels));
  const auto V = static_cast<std::int32_t>(p.embedding.shape(0));
  return {cross_entropy(z, labels), bag_of_embeddings_backward(sentences, d.dx, V), d.dw, d.db};
}
/// The right step along gradients that may be wrong.
float move(SentenceClassifier& p, const Gradients& d, const FineTuneOptions& o) {
  p.w -= o.lr * d.w;
  p.b -= o.lr * d.b;
  if (o.what == FineTune::all) p.embedding -= o.embedding_lr * d.embedding;
  return d.loss;
}

float never_frozen(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                   const FineTuneOptions& o) {
  return move(p, gradients(p, s, labels), {o.lr, o.embedding_lr, FineTune::all});
}
float always_frozen(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                    const FineTuneOptions& o) {
  return move(p, gradients(p, s, labels), {o.lr, o.embedding_lr, FineTune::frozen});
}
float meaning_exchanged(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                        const FineTuneOptions& o) {
  return move(p, gradients(p, s, labels),
              {o.lr, o.embedding_lr, o.what == FineTune::all ? FineTune::frozen : FineTune::all});
}
float classifier_frozen(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                        const FineTuneOptions& o) {
  const auto d = gradients(p, s, labels);
  if (o.what == FineTune::all) return move(p, d, o);
  p.embedding -= o.embedding_lr * d.embedding;
  return d.loss;
}
float one_rate(SentenceClassifier& p, const Sentences& s, const Labels& labels, const FineTuneOptions& o) {
  return move(p, gradients(p, s, labels), {o.lr, o.lr, o.what});
}
float rates_exchanged(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                      const FineTuneOptions& o) {
  return move(p, gradients(p, s, labels), {o.embedding_lr, o.lr, o.what});
}
float uphill(SentenceClassifier& p, const Sentences& s, const Labels& labels, const FineTuneOptions& o) {
  return move(p, gradients(p, s, labels), {-o.lr, -o.embedding_lr, o.what});
}
float loss_after(SentenceClassifier& p, const Sentences& s, const Labels& labels, const FineTuneOptions& o) {
  move(p, gradients(p, s, labels), o);
  return gradients(p, s, labels).loss;
}
float new_weights_for_vectors(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                              const FineTuneOptions& o) {
  auto d = gradients(p, s, labels);
  const Matrix x = bag_of_embeddings(s, p.embedding),
               dz = cross_entropy_gradient(linear(x, p.w, p.b), labels);
  const Matrix new_w = p.w - o.lr * d.w;
  const Matrix dx = linear_backward(x, new_w, dz).dx;
  d.embedding = bag_of_embeddings_backward(s, dx, static_cast<std::int32_t>(p.embedding.shape(0)));
  return move(p, d, o);
}
float weight_decay(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                   const FineTuneOptions& o) {
  auto d = gradients(p, s, labels);
  d.embedding += 0.01F * p.embedding;
  return move(p, d, o);
}
float rows_normalised(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                      const FineTuneOptions& o) {
  const float loss = move(p, gradients(p, s, labels), o);
  if (o.what == FineTune::all)
    p.embedding = Matrix(p.embedding / xt::sqrt(xt::sum(xt::square(p.embedding), {1}, xt::keep_dims)));
  return loss;
}
float bias_forgotten(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                     const FineTuneOptions& o) {
  auto d = gradients(p, s, labels);
  d.b.fill(0);
  return move(p, d, o);
}
float first_word_frozen(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                        const FineTuneOptions& o) {
  auto d = gradients(p, s, labels);
  xt::row(d.embedding, 0) = 0.0F;
  return move(p, d, o);
}
float share_not_divided(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                        const FineTuneOptions& o) {
  auto d = gradients(p, s, labels);
  const Matrix x = bag_of_embeddings(s, p.embedding),
               dx = linear_backward(x, p.w, cross_entropy_gradient(linear(x, p.w, p.b), labels)).dx;
  d.embedding.fill(0);
  for (std::size_t i = 0; i < s.size(); ++i)
    for (const auto word : s[i]) xt::row(d.embedding, word) += xt::row(dx, static_cast<std::ptrdiff_t>(i));
  return move(p, d, o);
}
float divided_again(SentenceClassifier& p, const Sentences& s, const Labels& labels,
                    const FineTuneOptions& o) {
  const auto n = static_cast<float>(s.size());
  return move(p, gradients(p, s, labels), {o.lr / n, o.embedding_lr / n, o.what});
}
float nothing_moved(SentenceClassifier& p, const Sentences& s, const Labels& labels, const FineTuneOptions&) {
  return gradients(p, s, labels).loss;
}

const judge::Misconceptions<decltype(fine_tune_step)> known(
    "01_classification_nlp/fine_tune_step",
    {
        {"never_frozen", "The vectors move although they are frozen.", never_frozen},
        {"always_frozen", "The vectors never move: they do unless they are frozen.", always_frozen},
        {"meaning_exchanged", "frozen and all are swapped: frozen leaves the vectors alone.",
         meaning_exchanged},
        {"classifier_frozen", "The classifier is frozen instead of the vectors.", classifier_frozen},
        {"one_rate_for_all", "The vectors move with lr: they have a rate of their own, embedding_lr.",
         one_rate},
        {"rates_exchanged", "The two learning rates are swapped.", rates_exchanged},
        {"uphill", "The step goes with the gradients, uphill: subtract them.", uphill},
        {"loss_after_step", "The loss is taken after the step: return the one before.", loss_after},
        {"new_weights_for_vectors",
         "The vectors' gradient is taken with the new weights: take all gradients before anything moves.",
         new_weights_for_vectors},
        {"weight_decay", "The vectors shrink too, and those of unseen words with them: plain steps only.",
         weight_decay},
        {"rows_normalised",
         "The vectors are normalised to length one after the step: leave them as they are.", rows_normalised},
        {"bias_not_moved", "b does not move: it is a part of the classifier.", bias_forgotten},
        {"word_zero_frozen",
         "Word 0 is treated as padding and does not move: sentences have no padding here.",
         first_word_frozen},
        {"share_not_divided",
         "Each word moves by the whole of its sentence's gradient: the mean's 1/T is missing.",
         share_not_divided},
        {"divided_again", "The gradients are divided by n again: the loss has done that already.",
         divided_again},
        {"nothing_moved", "Nothing moves: parameters is a reference, so assign to its members.",
         nothing_moved},
    });

}  // namespace
}  // namespace descent::misconceptions
