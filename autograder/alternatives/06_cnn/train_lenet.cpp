#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/training.hpp"

namespace descent::alternatives {
namespace {

using namespace lenet_training;  // NOLINT(google-build-using-namespace)

Labels rate_that_stays(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  check(x, labels, unseen);
  return largest(cnn::lenet(unseen, train(x, labels, seed, {})));
}

const judge::Alternatives<decltype(cnn::train_lenet)> entries("06_cnn/train_lenet",
                                                              {{"rate_that_stays", rate_that_stays}});

}  // namespace
}  // namespace descent::alternatives
