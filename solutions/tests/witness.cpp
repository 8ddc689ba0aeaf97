// The reference solutions, for another program to ask: solutions/tests/witness.py compares what they say with
// PyTorch and scikit-learn.  From standard input: the length of a question (8 bytes), then a function's name
// and arguments as wire/codec.hpp spells them; to standard output: the length of the answer, and the answer.
// An argument that is a function stays on the other side: before the answer, its calls go out (a byte that
// begins no answer, the argument's position, the call's arguments), and what it returns comes in.
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <string>

#include "descent/ops/bias_variance.hpp"
#include "descent/ops/classification_nlp.hpp"
#include "descent/ops/cnn.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "descent/ops/normalization.hpp"
#include "descent/ops/optimizers.hpp"
#include "descent/ops/start.hpp"
#include "wire/call.hpp"

namespace {

using namespace descent;  // NOLINT(google-build-using-namespace)

wire::Registry references() {
  wire::Registry all;
  all.add("scale_vector", start::scale_vector);

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
  all.add("numerical_gradient", numerical_gradient);
  all.add("bag_of_embeddings", bag_of_embeddings);
  all.add("bag_of_embeddings_backward", bag_of_embeddings_backward);
  all.add("context_windows", context_windows);
  all.add("embedding", embedding);
  all.add("embedding_backward", embedding_backward);
  all.add("window_classifier", window_classifier);
  all.add("window_classifier_backward", window_classifier_backward);
  all.add("entity_f1", entity_f1);
  all.add("fine_tune_step", fine_tune_step);

  using namespace bias_variance;  // NOLINT(google-build-using-namespace)
  all.add("polynomial_features", polynomial_features);
  all.add("mean_squared_error", mean_squared_error);
  all.add("ridge_fit", ridge_fit);
  all.add("accepts_ridge_fit", accepts_ridge_fit);
  all.add("bias_variance", descent::bias_variance::bias_variance);
  all.add("ridge_bias_variance", ridge_bias_variance);
  all.add("gradient_descent_path", gradient_descent_path);
  all.add("gradient_descent_shrinkage", gradient_descent_shrinkage);
  all.add("ridge_shrinkage", ridge_shrinkage);

  using namespace hyperparameters;  // NOLINT(google-build-using-namespace)
  all.add("warmup", warmup);
  all.add("step_decay", step_decay);
  all.add("exponential_decay", exponential_decay);
  all.add("polynomial_decay", polynomial_decay);
  all.add("cosine_decay", cosine_decay);
  all.add("composed_schedule", composed_schedule);
  all.add("kaiming_normal", kaiming_normal);
  all.add("dropout", dropout);
  all.add("dropout_backward", dropout_backward);
  all.add("early_stopping", early_stopping);
  all.add("minibatches", minibatches);
  all.add("accepts_minibatches", accepts_minibatches);
  all.add("grid", grid);
  all.add("grid_search", grid_search);

  using namespace optimizers;  // NOLINT(google-build-using-namespace)
  all.add("quadratic_gradient", quadratic_gradient);
  all.add("sgd", sgd);
  all.add("train_epoch", train_epoch);
  all.add("l2_penalty", l2_penalty);
  all.add("momentum", momentum);
  all.add("nesterov", nesterov);
  all.add("adagrad", adagrad);
  all.add("rmsprop", rmsprop);
  all.add("adam", adam);
  all.add("accepts_adam", accepts_adam);
  all.add("adamw", adamw);

  using namespace normalization;  // NOLINT(google-build-using-namespace)
  all.add("batch_norm", batch_norm);
  all.add("batch_norm_evaluation", batch_norm_evaluation);
  all.add("accepts_batch_norm", accepts_batch_norm);
  all.add("batch_norm_backward", batch_norm_backward);
  all.add("layer_norm", layer_norm);
  all.add("layer_norm_backward", layer_norm_backward);

  using namespace cnn;  // NOLINT(google-build-using-namespace)
  all.add("conv_output_shape", conv_output_shape);
  all.add("conv2d", conv2d);
  all.add("im2col", im2col);
  all.add("conv2d_gemm", conv2d_gemm);
  all.add("conv2d_backward", conv2d_backward);
  all.add("max_pool", max_pool);
  all.add("max_pool_backward", max_pool_backward);
  all.add("avg_pool", avg_pool);
  all.add("avg_pool_backward", avg_pool_backward);
  all.add("accepts_conv2d", accepts_conv2d);
  all.add("lenet", lenet);
  all.add("lenet_backward", lenet_backward);
  return all;
}

bool receive(wire::Bytes& message) {
  std::uint64_t size = 0;
  if (std::fread(&size, sizeof size, 1, stdin) != 1) return false;
  message.resize(static_cast<std::size_t>(size));
  return std::fread(message.data(), 1, message.size(), stdin) == message.size();
}

void send(const wire::Bytes& message) {
  const std::uint64_t size = message.size();
  std::fwrite(&size, sizeof size, 1, stdout);
  std::fwrite(message.data(), 1, message.size(), stdout);
  std::fflush(stdout);
}

// What a function argument returns.  One call at a time: grid_search makes them from several threads.
wire::Bytes call_back(std::uint32_t position, const wire::Bytes& arguments) {
  static std::mutex turn;
  const std::lock_guard lock(turn);
  wire::Writer out;
  out.plain<std::uint8_t>(0xFF);  // no wire::Outcome
  out.plain(position);
  out.raw(arguments.data(), arguments.size());
  send(out.take());
  wire::Bytes reply;
  if (!receive(reply)) throw std::runtime_error("nobody answers");
  return reply;
}

}  // namespace

int main() {
  const auto all = references();
  for (wire::Bytes question; receive(question);) {
    wire::Reader in(question);
    std::string name;
    wire::get(in, name);
    send(all.run(name, in, call_back));
  }
}
