#include "descent/core/linalg.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/lenet_pieces.hpp"

namespace descent::alternatives {
namespace {

using namespace lenet_pieces;  // NOLINT(google-build-using-namespace)

Images plain_sigmoid(const Images& x) {
  return 1.0F / (1.0F + xt::exp(-x));
}
Matrix with_matrices(const Images& x, const LeNet& p) {
  const Images a1 = cnn::avg_pool(plain_sigmoid(cnn::conv2d_gemm(x, p.w1, p.b1, padded)), pool);
  const Images a2 = cnn::avg_pool(plain_sigmoid(cnn::conv2d_gemm(a1, p.w2, p.b2, plain)), pool);
  linear(flatten(a2), p.w3, p.b3);  // checks the shapes
  const Matrix h1 = sigmoid(Matrix(matmul(flatten(a2), p.w3) + p.b3));
  return linear(sigmoid(linear(h1, p.w4, p.b4)), p.w5, p.b5);
}
Matrix image_by_image(const Images& x, const LeNet& p) {
  Matrix z = cnn::lenet(x, p);
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    const Images one = xt::view(x, xt::range(i, i + 1));
    xt::view(z, xt::range(i, i + 1)) = with_matrices(one, p);
  }
  return z;
}
// The pool as a convolution with stride 2.
Matrix pools_as_convolutions(const Images& x, const LeNet& p) {
  const auto pooled = [](const Images& a) {
    const std::size_t c = a.shape(1);
    Images w = xt::zeros<float>({c, c, std::size_t{2}, std::size_t{2}});
    for (std::size_t k = 0; k < c; ++k) xt::view(w, k, k) = 0.25F;
    return cnn::conv2d(a, w, xt::zeros<float>({c}), {2, 0});
  };
  return scores(x, p, {.pool1 = pooled, .pool2 = pooled});
}

const judge::Alternatives<decltype(cnn::lenet)> known_scores(
    "06_cnn/lenet", {
                        {"scores: products of matrices", with_matrices},
                        {"scores: image by image", image_by_image},
                        {"scores: pools as convolutions", pools_as_convolutions},
                    });

LeNet slopes_by_hand(const Images& x, const LeNet& p, const Matrix& dz) {
  const auto rows = [](const Matrix& y, const Matrix& dy) { return Matrix(dy * y * (1.0F - y)); };
  const auto images = [](const Images& y, const Images& dy) { return Images(dy * (y - y * y)); };
  return gradients(x, p, dz, {.fc2 = rows, .fc1 = rows, .conv2 = images, .conv1 = images});
}
LeNet sum_of_images(const Images& x, const LeNet& p, const Matrix& dz) {
  LeNet sum = cnn::lenet_backward(x, p, dz);  // checks the shapes
  const auto each = [](LeNet& a, const LeNet& b, auto apply) {
    apply(a.w1, b.w1);
    apply(a.b1, b.b1);
    apply(a.w2, b.w2);
    apply(a.b2, b.b2);
    apply(a.w3, b.w3);
    apply(a.b3, b.b3);
    apply(a.w4, b.w4);
    apply(a.b4, b.b4);
    apply(a.w5, b.w5);
    apply(a.b5, b.b5);
  };
  each(sum, sum, [](auto& a, const auto&) { a.fill(0); });
  for (std::size_t i = x.shape(0); i-- > 0;) {
    const LeNet one =
        cnn::lenet_backward(xt::view(x, xt::range(i, i + 1)), p, xt::view(dz, xt::range(i, i + 1)));
    each(sum, one, [](auto& a, const auto& b) { a += b; });
  }
  return sum;
}
// Multiplies by the slope first and by ¼ afterwards.
LeNet divided_after_slopes(const Images& x, const LeNet& p, const Matrix& dz) {
  const auto whole = [](const Images& y, const Images& dy) {
    return Images(cnn::avg_pool_backward(dy, given_checks::size_of(y), pool) * 4.0F);
  };
  const auto quarter = [](const Images& y, const Images& dy) {
    return Images(sigmoid_backward(y, dy) * 0.25F);
  };
  return gradients(x, p, dz, {.pool2 = whole, .conv2 = quarter, .pool1 = whole, .conv1 = quarter});
}

const judge::Alternatives<decltype(cnn::lenet_backward)> known_backward(
    "06_cnn/lenet",
    {
        {"backward: slopes by hand", slopes_by_hand},
        {"backward: sum over single images", sum_of_images},
        {"backward: divided after the slopes", divided_after_slopes},
    },
    "lenet_backward");

}  // namespace
}  // namespace descent::alternatives
