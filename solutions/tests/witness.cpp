// The reference solutions, for another program to ask: solutions/tests/witness.py compares what they say with
// PyTorch and scikit-learn.  From standard input: the length of a question (8 bytes), then a function's name
// and arguments as wire/codec.hpp spells them; to standard output: the length of the answer, and the answer.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "descent/ops/bias_variance.hpp"
#include "descent/ops/classification_nlp.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "descent/ops/optimizers.hpp"
#include "wire/call.hpp"

namespace {

using namespace descent;  // NOLINT(google-build-using-namespace)

wire::Registry references() {
  wire::Registry all;
  using namespace classification_nlp;  // NOLINT(google-build-using-namespace)
  all.add("one_hot", one_hot);
  all.add("softmax", softmax);
  all.add("cross_entropy", cross_entropy);
  all.add("cross_entropy_gradient", cross_entropy_gradient);
  all.add("linear", linear);
  all.add("linear_backward", linear_backward);
  all.add("relu", relu);
  all.add("relu_backward", relu_backward);
  all.add("sigmoid", sigmoid);
  all.add("sigmoid_backward", sigmoid_backward);
  all.add("bag_of_embeddings", bag_of_embeddings);
  all.add("bag_of_embeddings_backward", bag_of_embeddings_backward);
  all.add("embedding", embedding);
  all.add("embedding_backward", embedding_backward);
  all.add("window_classifier", window_classifier);
  all.add("window_classifier_backward", window_classifier_backward);
  all.add("fine_tune_step", fine_tune_step);

  using namespace bias_variance;  // NOLINT(google-build-using-namespace)
  all.add("polynomial_features", polynomial_features);
  all.add("mean_squared_error", mean_squared_error);
  all.add("ridge_fit", ridge_fit);
  all.add("bias_variance", descent::bias_variance::bias_variance);
  all.add("gradient_descent_path", gradient_descent_path);

  using namespace hyperparameters;  // NOLINT(google-build-using-namespace)
  all.add("warmup", warmup);
  all.add("step_decay", step_decay);
  all.add("exponential_decay", exponential_decay);
  all.add("polynomial_decay", polynomial_decay);
  all.add("cosine_decay", cosine_decay);
  all.add("kaiming_normal", kaiming_normal);
  all.add("dropout", dropout);
  all.add("dropout_backward", dropout_backward);

  using namespace optimizers;  // NOLINT(google-build-using-namespace)
  all.add("sgd", sgd);
  all.add("momentum", momentum);
  all.add("nesterov", nesterov);
  all.add("adagrad", adagrad);
  all.add("rmsprop", rmsprop);
  all.add("adam", adam);
  all.add("adamw", adamw);
  return all;
}

bool read_all(void* data, std::size_t size) {
  return std::fread(data, 1, size, stdin) == size;
}

}  // namespace

int main() {
  const auto all = references();
  const wire::Channel::Callback nobody = [](std::uint32_t, const wire::Bytes&) -> wire::Bytes {
    throw std::logic_error("functions as arguments do not cross here");
  };
  for (std::uint64_t size = 0; read_all(&size, sizeof size);) {
    wire::Bytes question(static_cast<std::size_t>(size));
    if (!read_all(question.data(), question.size())) return EXIT_FAILURE;
    wire::Reader in(question);
    std::string name;
    wire::get(in, name);
    const auto answer = all.run(name, in, nobody);
    size = answer.size();
    std::fwrite(&size, sizeof size, 1, stdout);
    std::fwrite(answer.data(), 1, answer.size(), stdout);
    std::fflush(stdout);
  }
}
