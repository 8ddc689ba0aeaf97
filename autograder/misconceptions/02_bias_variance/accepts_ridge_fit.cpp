#include <cmath>
#include <exception>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using bias_variance::LinearModel;
using bias_variance::RidgeFit;

/// A test of the derivatives at the minimum, with options for what may be wrong with it.
struct Tried {
  std::size_t d = 3;
  double middle = 3;  // of all numbers
  std::vector<float> lambdas = {0.1F, 2};
  double tolerance = 1e-5;
  double lambda_factor = 1;  // 20 in a sum over the examples
  bool slopes = true, intercept = true;
};

bool at_minimum(const RidgeFit& fit, const Tried& tried) {
  const std::size_t n = 20;
  Matrix x = Matrix::from_shape({n, tried.d});
  Vector y = Vector::from_shape({n});
  std::uint64_t counter = 0;
  const auto draw = [&] { return 2 * uniform01(Philox{7}(counter++).word[0]) - 1; };
  for (auto& number : x) number = draw();
  for (auto& number : y) number = draw();
  x += static_cast<float>(tried.middle) - xt::mean(x, {0});
  y += static_cast<float>(tried.middle) - xt::mean(y);

  for (const float lambda : tried.lambdas) {
    LinearModel model;
    try {
      model = fit(x, y, lambda);
    } catch (const std::exception&) {
      return false;
    }
    if (model.w.size() != tried.d) return false;
    for (std::size_t j = tried.slopes ? 0 : tried.d; j < tried.d + (tried.intercept ? 1 : 0); ++j) {
      double sum = j < tried.d ? tried.lambda_factor * lambda * model.w(j) : 0, largest = std::abs(sum);
      for (std::size_t i = 0; i < n; ++i) {
        double prediction = model.b;
        for (std::size_t k = 0; k < tried.d; ++k) prediction += double{model.w(k)} * x(i, k);
        const double factor = j < tried.d ? x(i, j) : 1;
        sum += (prediction - y(i)) * factor;
        largest += (std::abs(prediction) + std::abs(y(i))) * std::abs(factor);
      }
      if (!(std::abs(sum) <= tried.tolerance * largest)) return false;
    }
  }
  return true;
}

bool says_yes(const RidgeFit&) {
  return true;
}
bool says_no(const RidgeFit&) {
  return false;
}
bool anything_near(const RidgeFit& fit) {
  return at_minimum(fit, {.tolerance = 0.05, .lambda_factor = 20});
}
bool centred_inputs(const RidgeFit& fit) {
  return at_minimum(fit, {.middle = 0, .lambda_factor = 20});
}
bool without_lambda(const RidgeFit& fit) {
  return at_minimum(fit, {.lambdas = {0}});
}
bool one_feature(const RidgeFit& fit) {
  return at_minimum(fit, {.d = 1, .lambda_factor = 20});
}
bool intercept_not_looked_at(const RidgeFit& fit) {
  return at_minimum(fit, {.lambda_factor = 20, .intercept = false});
}
bool coefficients_not_looked_at(const RidgeFit& fit) {
  return at_minimum(fit, {.lambda_factor = 20, .slopes = false});
}
bool lambda_without_n(const RidgeFit& fit) {
  return at_minimum(fit, {.lambda_factor = 1});
}
/// The coefficients become smaller as lambda grows: true, and true of most wrong answers.
bool smaller_with_lambda(const RidgeFit& fit) {
  const Matrix x{{1, 2}, {2, 1}, {3, 5}, {4, 3}, {7, 4}};
  const Vector y{2, 3, 7, 4, 9};
  const auto size = [&](float lambda) { return xt::sum(xt::square(fit(x, y, lambda).w))(); };
  return size(1) < size(0.1F) && size(100) < 0.01F * size(1);
}

const judge::Misconceptions<decltype(bias_variance::accepts_ridge_fit)> known(
    "02_bias_variance/accepts_ridge_fit",
    {
        {"says_yes", "The test accepts everything.", says_yes},
        {"says_no", "The test refuses right answers too, perhaps all that are off by a rounding.", says_no},
        {"anything_near", "The tolerance is so wide that wrong answers pass.", anything_near},
        {"centred_inputs",
         "The columns and labels of the test have mean 0, so a wrong intercept is not noticed.",
         centred_inputs},
        {"without_lambda", "Only lambda = 0 is tried, so a wrong penalty is not noticed.", without_lambda},
        {"one_feature", "The design has one column, so mistakes between features are not noticed.",
         one_feature},
        {"intercept_not_looked_at",
         "Only the equations of the coefficients are tested: the derivative with respect to b must be 0 too.",
         intercept_not_looked_at},
        {"coefficients_not_looked_at",
         "Only the mean of the residuals is tested, which is right for any w with the matching b.",
         coefficients_not_looked_at},
        {"lambda_without_n",
         "A sum over the examples is added to lambda·w: to a mean, or else to n·lambda·w.", lambda_without_n},
        {"smaller_with_lambda",
         "That coefficients shrink as lambda grows is true of most wrong answers as well: it says nothing "
         "about how much.",
         smaller_with_lambda},
    });

}  // namespace
}  // namespace descent::misconceptions
