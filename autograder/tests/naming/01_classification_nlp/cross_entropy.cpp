// Answers to 01_classification_nlp/cross_entropy.  ../README.md explains the marks.

//@ answer: clipped_probability
//@ mistake: Keeps the logarithm finite by adding 1e-7 to the probability, which caps the loss at 16.
//@ named: cross_entropy/loss_guarded or cross_entropy/loss_guarded_by_1e_7
//@ body of cross_entropy
  const Matrix p = softmax(z, 1.0F);
  double sum = 0;
  for (std::size_t i = 0; i < p.shape(0); ++i) sum -= std::log(p(i, labels(i)) + 1e-7);
  return static_cast<float>(sum / static_cast<double>(p.shape(0)));
//@ body of cross_entropy_gradient
  const Matrix hot = xt::equal(xt::view(labels, xt::all(), xt::newaxis()), xt::arange<std::int32_t>(z.shape(1)));
  const float n = static_cast<float>(z.shape(0));
  return (softmax(z, 1.0F) - hot) / n;

//@ answer: gradient_not_averaged
//@ mistake: The gradient is that of the sum: the factor 1/n is missing.
//@ named: cross_entropy/gradient_not_divided
//@ body of cross_entropy
  double total = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const auto row = xt::row(z, i);
    const float top = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (float s : row) sum += std::exp(s - top);
    total += std::log(sum) + (top - z(i, labels(i)));
  }
  return static_cast<float>(total / z.shape(0));
//@ body of cross_entropy_gradient
  auto p = softmax(z, 1);
  for (int i = 0; i < (int)labels.size(); ++i) p(i, labels[i]) -= 1;
  return p;

//@ answer: integer_one_over_n
//@ mistake: 1 / n is an integer division, so that the gradient is zero for two examples and more.
//@ named: cross_entropy/one_over_n_in_integers
//@ body of cross_entropy
  const Matrix top = xt::amax(z, {1}, xt::keep_dims);
  const Matrix shifted = z - top;
  const Vector logs = xt::log(xt::sum(xt::exp(shifted), {1}));
  float loss = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) loss += logs(i) - shifted(i, labels(i));
  return loss / static_cast<float>(labels.size());
//@ body of cross_entropy_gradient
  const std::size_t n = z.shape(0);
  const float scale = 1 / n;
  Matrix dz = softmax(z, 1.0F);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < z.shape(1); ++k) dz(i, k) = scale * (dz(i, k) - (int(k) == labels(i) ? 1.0F : 0.0F));
  return dz;

//@ answer: labels_minus_probabilities
//@ mistake: The gradient has the other sign: one-hot minus softmax.
//@ named: cross_entropy/gradient_uphill
//@ body of cross_entropy, as in gradient_not_averaged
//@ body of cross_entropy_gradient
  Matrix target = xt::zeros_like(z);
  for (std::size_t i = 0; i < labels.size(); ++i) target(i, labels(i)) = 1;
  const Matrix p = softmax(z, 1);
  return (target - p) / static_cast<float>(labels.size());

//@ answer: log_of_softmax
//@ mistake: Takes the logarithm of a probability that may have become zero.
//@ named: cross_entropy/log_of_softmax
//@ body of cross_entropy
  const Matrix p = softmax(z, 1.0f);
  float loss = 0.0f;
  for (std::size_t i = 0; i < p.shape(0); ++i) loss -= std::log(p(i, labels(i)));
  return loss / p.shape(0);
//@ body of cross_entropy_gradient
  Matrix dz = softmax(z, 1.0F);
  for (std::size_t i = 0; i < z.shape(0); ++i) dz(i, labels(i)) -= 1.0F;
  return dz / static_cast<float>(z.shape(0));

//@ answer: max_not_given_back
//@ mistake: The largest score is taken out of the exponent and never added again.
//@ named: cross_entropy/maximum_not_added_back
//@ body of cross_entropy
  double sum_loss = 0.0;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const auto r = xt::view(z, i, xt::all());
    const float m = xt::amax(r)();
    const double lse = std::log(xt::sum(xt::exp(r - m))());
    sum_loss += lse - r(labels(i));
  }
  return static_cast<float>(sum_loss / z.shape(0));
//@ body of cross_entropy_gradient
  const Matrix hot = xt::equal(xt::view(labels, xt::all(), xt::newaxis()), xt::arange<std::int32_t>(z.shape(1)));
  const float n = static_cast<float>(z.shape(0));
  return (softmax(z, 1.0F) - hot) / n;

//@ answer: minus_forgotten
//@ mistake: The minus before the logarithm is forgotten: the loss is negative.
//@ named: cross_entropy/loss_without_minus
//@ body of cross_entropy
  const auto n = z.shape(0);
  float total = 0.0F;
  for (std::size_t i = 0; i < n; ++i) {
    float top = z(i, 0);
    for (std::size_t k = 1; k < z.shape(1); ++k) top = std::max(top, z(i, k));
    float sum = 0.0F;
    for (std::size_t k = 0; k < z.shape(1); ++k) sum += std::exp(z(i, k) - top);
    const float log_p = z(i, labels(i)) - top - std::log(sum);
    total += log_p;
  }
  return total / static_cast<float>(n);
//@ body of cross_entropy_gradient
  const Matrix hot = xt::equal(xt::view(labels, xt::all(), xt::newaxis()), xt::arange<std::int32_t>(z.shape(1)));
  const float n = static_cast<float>(z.shape(0));
  return (softmax(z, 1.0F) - hot) / n;

//@ answer: plain_log_sum_exp
//@ mistake: Nothing is taken out of the exponent, so that exp overflows.
//@ named: cross_entropy/loss_overflows or cross_entropy/log_sum_overflows
//@ body of cross_entropy
  const Vector lse = xt::log(xt::sum(xt::exp(z), {1}));
  double result = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) result += lse(i) - z(i, labels(i));
  return static_cast<float>(result / static_cast<double>(z.shape(0)));
//@ body of cross_entropy_gradient
  Matrix dz = softmax(z, 1.0F);
  for (std::size_t i = 0; i < z.shape(0); ++i) dz(i, labels(i)) -= 1.0F;
  return dz / static_cast<float>(z.shape(0));

//@ answer: right_relative_scores
//@ right: scores relative to the label's one, log1p of the others, float kept finite by a fold
//@ body of cross_entropy
  double total = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const double own = z(i, labels(i));
    double log_sum = own;  // of the scores so far, the label's first
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      if (k == static_cast<std::size_t>(labels(i))) continue;
      const double high = std::max<double>(log_sum, z(i, k)), low = std::min<double>(log_sum, z(i, k));
      log_sum = high + std::log1p(std::exp(low - high));
    }
    total += log_sum - own;
  }
  return static_cast<float>(total / static_cast<double>(labels.size()));
//@ body of cross_entropy_gradient
  Matrix dz = z;
  const double n = static_cast<double>(labels.size());
  for (std::size_t i = 0; i < z.shape(0); ++i)
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      double others = 0;  // p = 1 / Σ exp(z_j − z_k)
      for (std::size_t j = 0; j < z.shape(1); ++j) others += std::exp(double{z(i, j)} - double{z(i, k)});
      dz(i, k) = static_cast<float>((1.0 / others - (static_cast<std::int32_t>(k) == labels(i))) / n);
    }
  return dz;

//@ answer: sum_of_losses
//@ mistake: The loss is summed over the examples and not divided by n.
//@ named: cross_entropy/loss_summed
//@ body of cross_entropy
  double loss = 0;
  for (size_t i = 0; i < z.shape(0); i++) {
    double biggest = z(i, 0);
    for (size_t k = 0; k < z.shape(1); k++) biggest = std::max(biggest, (double)z(i, k));
    double s = 0;
    for (size_t k = 0; k < z.shape(1); k++) s += std::exp(z(i, k) - biggest);
    loss += biggest + std::log(s) - z(i, labels(i));
  }
  return (float)loss;
//@ body of cross_entropy_gradient
  Matrix dz = softmax(z, 1.0F);
  for (std::size_t i = 0; i < z.shape(0); ++i) dz(i, labels(i)) -= 1.0F;
  return dz / static_cast<float>(z.shape(0));
