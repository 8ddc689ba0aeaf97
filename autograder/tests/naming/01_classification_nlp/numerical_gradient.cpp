// Answers to 01_classification_nlp/numerical_gradient.  ../README.md explains the marks.

//@ answer: below_minus_above
//@ mistake: The difference has the wrong sign: f(x - h) - f(x + h).
//@ named: numerical_gradient/wrong_sign
//@ body of numerical_gradient
  const auto slope = [&](std::size_t i) {
    Vector lo = x, hi = x;
    lo(i) -= h;
    hi(i) += h;
    return (f(lo) - f(hi)) / (2.0 * h);
  };
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) g(i) = static_cast<float>(slope(i));
  return g;

//@ answer: divides_by_h
//@ mistake: The difference of two steps is divided by h instead of 2h.
//@ named: numerical_gradient/divided_by_h
//@ body of numerical_gradient
  Vector gradient(x.shape());
  for (size_t i = 0; i < x.size(); i++) {
    Vector plus = x, minus = x;
    plus[i] += h;
    minus[i] -= h;
    gradient[i] = (f(plus) - f(minus)) / h;
  }
  return gradient;

//@ answer: half_steps
//@ mistake: Moves by h/2 either way and divides by h: another step than the one asked for.
//@ named: numerical_gradient/half_steps
//@ body of numerical_gradient
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector right = x, left = x;
    right(i) += h / 2;
    left(i) -= h / 2;
    g(i) = static_cast<float>((f(right) - f(left)) / h);
  }
  return g;

//@ answer: missing_brackets
//@ mistake: Without brackets, / 2 * h divides by 2 and multiplies by h.
//@ named: numerical_gradient/multiplied_by_h
//@ body of numerical_gradient
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector a(x), b(x);
    a(i) = x(i) + h;
    b(i) = x(i) - h;
    g(i) = static_cast<float>((f(a) - f(b)) / 2 * h);
  }
  return g;

//@ answer: moves_all_elements
//@ mistake: All elements are moved at once, so that each place gets the sum of all slopes.
//@ named: numerical_gradient/all_elements_moved
//@ body of numerical_gradient
  Vector result = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Vector up = x + h, down = x - h;
    result(i) = static_cast<float>((f(up) - f(down)) / (2.0 * h));
  }
  return result;

//@ answer: one_sided
//@ mistake: Forward differences: (f(x + h e) - f(x)) / h.
//@ named: numerical_gradient/forward_difference
//@ body of numerical_gradient
  const double here = f(x);
  Vector g = xt::zeros_like(x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector moved = x;
    moved(i) += h;
    g(i) = static_cast<float>((f(moved) - here) / h);
  }
  return g;

//@ answer: point_not_put_back
//@ mistake: After an element has been measured it stays at x - h while the next ones are measured.
//@ named: numerical_gradient/element_not_restored
//@ body of numerical_gradient
  Vector p = x, g = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    p(i) += h;
    const double f1 = f(p);
    p(i) -= 2 * h;
    const double f2 = f(p);
    g(i) = static_cast<float>((f1 - f2) / (2 * h));
  }
  return g;

//@ answer: right_backwards_with_fresh_points
//@ right: last element first, the lower point asked before the upper one, fresh copies
//@ body of numerical_gradient
  Vector g(x.shape());
  const auto value_at = [&f, &x](std::size_t i, float place) {
    auto copy = x;
    copy(i) = place;
    return f(copy);
  };
  for (auto i = x.size(); i-- > 0;) {
    const double below = value_at(i, x(i) - h), above = value_at(i, x(i) + h);
    g(i) = static_cast<float>(0.5 * (above - below) / h);
  }
  return g;

//@ answer: step_relative_to_x
//@ mistake: The step is h times the element, but the quotient is taken with h.
//@ named: numerical_gradient/step_scaled_with_x
//@ body of numerical_gradient
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector point = x;
    point(i) = x(i) * (1 + h);
    const double above = f(point);
    point(i) = x(i) * (1 - h);
    const double below = f(point);
    g(i) = static_cast<float>((above - below) / (2.0 * h));
  }
  return g;

//@ answer: values_kept_as_floats
//@ mistake: The two values of f are rounded to float before they are subtracted.
//@ named: numerical_gradient/values_in_float
//@ body of numerical_gradient
  Vector g = Vector::from_shape(x.shape());
  Vector y = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const float old = y(i);
    y(i) = old + h;
    const float fp = f(y);
    y(i) = old - h;
    const float fm = f(y);
    y(i) = old;
    g(i) = (fp - fm) / (2.0F * h);
  }
  return g;
