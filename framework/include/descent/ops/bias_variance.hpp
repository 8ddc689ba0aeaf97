// Topic 2: bias and variance.  Linear models with a penalty, and the parts of their errors.  Lecture section
// 2.  The notation is the lecture's: n examples, d features, x a design with one example in each row, lambda
// the penalty's weight, eta a learning rate.
#pragma once

#include <cstdint>
#include <functional>

#include "descent/core/tensor.hpp"

namespace descent::bias_variance {

/// The powers of one number, as features of a linear model.
/// \f[ \phi_{ij} = x_i^{\,j+1} , \qquad j = 0, \dots, \text{degree}-1 \f]
/// \param x       (n)
/// \param degree  the highest power, ≥ 1
/// \return (n, degree): x, x², … in the columns
/// \throws ValueError unless degree ≥ 1
/// \convention  No column of ones: ridge_fit() has an intercept instead.  scikit-learn's PolynomialFeatures
///              has one, unless include_bias=False.
Matrix polynomial_features(const Vector& x, std::int64_t degree);

/// The mean of the squared errors.
/// \f[ \frac1n \sum_{i=1}^n (\hat y_i - y_i)^2 \f]
/// \param prediction  (n)
/// \param y           (n) labels
/// \throws ShapeError unless prediction has the shape of y
/// \throws ValueError if n = 0: a mean over no examples does not exist
/// \convention  No factor ½ and no root, as in torch.nn.MSELoss and scikit-learn's mean_squared_error.
float mean_squared_error(const Vector& prediction, const Vector& y);

struct LinearModel {
  Vector w = {};  ///< (d) coefficients: the prediction at a row x is xᵀw + b
  float b = 0;    ///< intercept
};

/// Ridge regression: the linear model with the smallest penalised squared error.
/// \f[ \min_{w, b} \; \frac1n \sum_{i=1}^n (y_i - w^\top x_i - b)^2 + \lambda \sum_{j=1}^d w_j^2 \f]
/// With the columns of x and y centred (their means \f$\bar x, \bar y\f$ subtracted):
/// \f[ (X^\top X + n \lambda I) \, w = X^\top y , \qquad b = \bar y - w^\top \bar x \f]
/// \param x       (n, d); d may be larger than n
/// \param y       (n)
/// \param lambda  ≥ 0; 0 is ordinary least squares
/// \throws ShapeError unless y has an element for each row of x
/// \throws ValueError if n = 0 or lambda < 0; if lambda = 0 and the centred columns of x are linearly
///                    dependent, so that many models are equally good
/// \convention  The error is a mean, so the penalty is n·lambda in the equations.  scikit-learn's Ridge uses
///              a sum, so its alpha is n·lambda.  Neither penalises the intercept.
/// \numerics    Form the equations in double: their condition number is the square of the design's.
LinearModel ridge_fit(const Matrix& x, const Vector& y, float lambda);

/// Somebody's answer to ridge_fit, right or wrong.
using RidgeFit = std::function<LinearModel(const Matrix& x, const Vector& y, float lambda)>;

/// A test, written by you: is this ridge_fit right?  At the minimum of the objective its derivatives are
/// zero:
/// \f[ \frac1n \sum_{i=1}^n (w^\top x_i + b - y_i) \, x_{ij} + \lambda w_j = 0 \quad (j = 1, \dots, d) ,
///     \qquad \frac1n \sum_{i=1}^n (w^\top x_i + b - y_i) = 0 . \f]
/// The grader tries your test on wrong answers that are wrong for nearly every design of 20 rows, 3 columns
/// and a lambda like 0.5, unless the means of the columns or of the labels are 0 or n and d are equal.  Right
/// answers are exact to about 10⁻⁵ of the largest term of these sums: they may add in another order.
/// \param fit  call it with designs that the test makes, of at most 1000 rows and 50 columns; no need to test
///             inputs that ridge_fit() rejects.  Do not call ridge_fit() itself
/// \return true if every result was right; false if one was wrong, or fit threw
bool accepts_ridge_fit(const RidgeFit& fit);

struct Decomposition {
  Vector bias_squared = {};  ///< (m) at each point
  Vector variance = {};      ///< (m) at each point
};

/// Bias and variance of a learning method, measured.  The method was trained on R independently drawn data
/// sets, so there are R predictions at each of m points.
/// \f[ \bar y_j = \frac1R \sum_{r=1}^R \hat y_{rj} , \qquad
///     \text{bias}^2_j = (\bar y_j - f_j)^2 , \qquad
///     \text{variance}_j = \frac1R \sum_{r=1}^R (\hat y_{rj} - \bar y_j)^2 \f]
/// \param predictions  (R, m): row r holds those of the model trained on data set r
/// \param truth        (m) the values f of the true function, without noise
/// \throws ShapeError unless truth has an element for each column of predictions
/// \throws ValueError if R = 0
/// \convention  1/R in the variance, so that bias² and variance add up exactly to the mean of (ŷ − f)² over
///              the R models, as in numpy.var.  torch.var and statistics.variance divide by R − 1.
/// \numerics    Subtract the mean before squaring: E[ŷ²] − E[ŷ]² cancels if the mean is large.
Decomposition bias_variance(const Matrix& predictions, const Vector& truth);

struct RidgeBiasVariance {
  Vector coefficient_bias = {};      ///< (d) E ŵ − w
  Vector coefficient_variance = {};  ///< (d) Var ŵ_j: the diagonal of the covariance
  Vector prediction_bias = {};       ///< (m) E ŷ − f at each point
  Vector prediction_variance = {};   ///< (m) Var ŷ at each point, the intercept's part included
};

/// Bias and variance of ridge regression in closed form, for a linear true function: the labels at the rows
/// of a fixed x are \f$ y = f(x) + \varepsilon \f$, f(x) = xᵀw + b, with independent noise of mean 0 and
/// standard deviation sigma.  With X the centred design and \f$ A = X^\top X + n\lambda I \f$:
/// \f[ \mathrm E\,\hat w - w = -n\lambda A^{-1} w , \qquad
///     \mathrm{Cov}\,\hat w = \sigma^2 A^{-1} X^\top X A^{-1} \f]
/// and at a point z
/// \f[ \text{bias} = (z - \bar x)^\top (\mathrm E\,\hat w - w) , \qquad
///     \text{variance} = (z - \bar x)^\top \mathrm{Cov}\,\hat w \, (z - \bar x) + \sigma^2 / n . \f]
/// \param x       (n, d) the design, the same for every data set
/// \param w       (d) the true coefficients; the true b has no effect, since the intercept is not penalised
/// \param sigma   ≥ 0, standard deviation of a label's noise
/// \param lambda  ≥ 0, as in ridge_fit()
/// \param points  (m, d) where to predict
/// \throws ShapeError unless w has an element, and points a column, for each column of x
/// \throws ValueError if n = 0, lambda < 0 or sigma < 0; if lambda = 0 and the centred columns of x are
///                    linearly dependent
/// \convention  The bias has a sign; bias_variance() returns its square.  The variance does not include the
///              noise σ² of a new label.
/// \numerics    In double, as ridge_fit().
RidgeBiasVariance ridge_bias_variance(const Matrix& x, const Vector& w, float sigma, float lambda,
                                      const Matrix& points);

/// Gradient descent on the squared error, from w = 0, step by step.  With the columns of x and y centred:
/// \f[ w_0 = 0 , \qquad w_{t+1} = w_t + \frac{2 \eta}{n} X^\top (y - X w_t) \f]
/// \param x      (n, d)
/// \param y      (n)
/// \param eta    learning rate; the path converges if 0 < eta < n/s², s the largest singular value of X
/// \param steps  ≥ 0
/// \return (steps + 1, d): w_t in row t, the zeros of the start in row 0
/// \throws ShapeError unless y has an element for each row of x
/// \throws ValueError if n = 0 or steps < 0
/// \convention  The loss is the mean of squares without ½, so its gradient has the factor 2.
Matrix gradient_descent_path(const Matrix& x, const Vector& y, float eta, std::int64_t steps);

/// How much of the least-squares solution gradient descent has reached after t steps from 0, in the
/// direction of each singular value s of the centred design.
/// \f[ 1 - (1 - 2 \eta s^2 / n)^t \f]
/// \param s      (k) singular values, ≥ 0
/// \param n      > 0, number of examples
/// \param eta    learning rate, in (0, n/s²) for the largest s
/// \param steps  t ≥ 0
/// \return (k)
/// \throws ValueError unless n > 0 and steps ≥ 0
Vector gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta, std::int64_t steps);

/// How much of the least-squares solution ridge regression keeps, in the direction of each singular value s
/// of the centred design.
/// \f[ s^2 / (s^2 + n \lambda) \f]
/// \param s       (k) singular values, ≥ 0
/// \param n       > 0, number of examples
/// \param lambda  > 0, as in ridge_fit()
/// \return (k)
/// \throws ValueError unless n > 0 and lambda > 0
/// \convention  t steps of gradient descent shrink about as much as lambda = 1/(2·eta·t).
Vector ridge_shrinkage(const Vector& s, std::int64_t n, float lambda);

}  // namespace descent::bias_variance
