#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/training.hpp"

namespace descent::misconceptions {
namespace {

using namespace lenet_training;  // NOLINT(google-build-using-namespace)

// None of them would get further with more epochs.
constexpr int epochs = 4;

template <class Change>
Labels with(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed, Change change) {
  check(x, labels, unseen);
  Training how;
  how.epochs = epochs;
  change(how);
  return largest(cnn::lenet(unseen, train(x, labels, seed, how)));
}

Labels zeros_start(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  return with(x, labels, unseen, seed, [](Training& how) { how.start = 0; });
}
Labels uphill(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  return with(x, labels, unseen, seed, [](Training& how) { how.eta = -how.eta; });
}
Labels rate_too_small(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  return with(x, labels, unseen, seed, [](Training& how) { how.start = 1, how.eta = 1e-4F; });
}
Labels first_batch_only(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  return with(x, labels, unseen, seed,
              [](Training& how) { how.next = [](const Indices& first, const Indices&) { return first; }; });
}
Labels labels_left_in_order(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  return with(x, labels, unseen, seed, [](Training& how) {
    how.labelled_by = [](Indices batch) {
      for (std::size_t i = 0; i < batch.size(); ++i) batch[i] = static_cast<std::int64_t>(i);
      return batch;
    };
  });
}
Labels smallest_score(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  check(x, labels, unseen);
  return largest(-cnn::lenet(unseen, train(x, labels, seed, {.epochs = epochs})));
}
Labels known_told(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  check(x, labels, unseen);
  return largest(cnn::lenet(x, train(x, labels, seed, {.epochs = epochs})));
}
Labels untrained(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  return with(x, labels, unseen, seed, [](Training& how) { how.epochs = 0; });
}

const judge::Misconceptions<decltype(cnn::train_lenet)> entries(
    "06_cnn/train_lenet",
    {
        {"zeros_start", "All weights start at zero, or at the same number: their gradients are alike too.",
         zeros_start},
        {"uphill", "The steps go up the loss instead of down.", uphill},
        {"rate_too_small",
         "The weights start as Kaiming's and the steps are tiny: with sigmoids such a network hardly learns.",
         rate_too_small},
        {"first_batch_only", "Every step sees the same batch.", first_batch_only},
        {"labels_left_in_order", "The images are shuffled and their labels are not.", labels_left_in_order},
        {"smallest_score", "The class with the smallest score is returned.", smallest_score},
        {"known_told", "The labels of the training images are returned, not those of the unseen ones.",
         known_told},
        {"untrained", "The network that labels the images is untrained: do you keep the steps?", untrained},
    });

}  // namespace
}  // namespace descent::misconceptions
