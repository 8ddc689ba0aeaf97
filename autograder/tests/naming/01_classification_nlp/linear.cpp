// Answers to 01_classification_nlp/linear.  ../README.md explains the marks.

//@ answer: bias_forgotten
//@ mistake: The bias b is not added.
//@ named: linear/bias_forgotten
//@ body of linear
  (void)b;
  Matrix y = matmul(x, w);
  return y;
//@ body of linear_backward
  const Matrix wt = xt::transpose(w), xt_ = xt::transpose(x);
  return {matmul(dy, wt), matmul(xt_, dy), xt::sum(dy, {0})};

//@ answer: bias_in_inner_loop
//@ mistake: The bias is added in the innermost loop, once for each feature.
//@ named: linear/bias_in_inner_loop
//@ body of linear
  Matrix y = xt::zeros<float>({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t j = 0; j < y.shape(1); ++j)
      for (std::size_t k = 0; k < x.shape(1); ++k) y(i, j) += x(i, k) * w(k, j) + b(j);
  return y;
//@ body of linear_backward
  LinearGradients g;
  g.dx = matmul(dy, Matrix(xt::transpose(w)));
  g.dw = matmul(Matrix(xt::transpose(x)), dy);
  g.db = xt::sum(dy, {0});
  return g;

//@ answer: db_from_last_row
//@ mistake: db is assigned for each example instead of added up, so that the last row of dy stays.
//@ named: linear/db_overwritten
//@ body of linear
  return matmul(x, w) + b;
//@ body of linear_backward
  LinearGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(1)})};
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    d.db = xt::row(dy, i);
    for (std::size_t j = 0; j < w.shape(1); ++j)
      for (std::size_t k = 0; k < x.shape(1); ++k) {
        d.dx(i, k) += dy(i, j) * w(k, j);
        d.dw(k, j) += x(i, k) * dy(i, j);
      }
  }
  return d;

//@ answer: db_is_mean
//@ mistake: db is the mean of the rows of dy instead of their sum.
//@ named: linear/db_averaged
//@ body of linear
  return matmul(x, w) + b;
//@ body of linear_backward
  LinearGradients d;
  d.dx = matmul(dy, Matrix(xt::transpose(w)));
  d.dw = matmul(Matrix(xt::transpose(x)), dy);
  d.db = xt::mean(dy, {0});
  return d;

//@ answer: db_over_the_other_axis
//@ mistake: db sums each row of dy (axis 1), so that it has n elements.
//@ named: linear/db_over_features
//@ body of linear
  return matmul(x, w) + b;
//@ body of linear_backward
  LinearGradients d;
  d.dx = matmul(dy, Matrix(xt::transpose(w)));
  d.dw = matmul(Matrix(xt::transpose(x)), dy);
  d.db = xt::sum(dy, {1});
  return d;

//@ answer: dw_as_pytorch
//@ mistake: dw is (d_out, d_in), dy transposed times x, as torch.nn.Linear has it.
//@ named: linear/dw_transposed
//@ body of linear
  Matrix y = xt::zeros<float>({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    for (std::size_t k = 0; k < x.shape(1); ++k)
      for (std::size_t j = 0; j < w.shape(1); ++j) y(i, j) += x(i, k) * w(k, j);
    for (std::size_t j = 0; j < w.shape(1); ++j) y(i, j) += b(j);
  }
  return y;
//@ body of linear_backward
  const Matrix dy_t = xt::transpose(dy);
  LinearGradients grads;
  grads.dw = matmul(dy_t, x);
  grads.db = xt::sum(dy, {0});
  grads.dx = matmul(dy, Matrix(xt::transpose(w)));
  return grads;

//@ answer: dw_divided_by_n
//@ mistake: dw is divided by the number of examples.
//@ named: linear/dw_averaged
//@ body of linear, as in dw_as_pytorch
//@ body of linear_backward
  const std::size_t n = x.shape(0), p = x.shape(1), q = w.shape(1);
  LinearGradients d{Matrix::from_shape({n, p}), Matrix::from_shape({p, q}), Vector::from_shape({q})};
  for (std::size_t j = 0; j < q; ++j) {
    double s = 0;
    for (std::size_t i = 0; i < n; ++i) s += dy(i, j);
    d.db(j) = static_cast<float>(s);
  }
  for (std::size_t k = 0; k < p; ++k)
    for (std::size_t j = 0; j < q; ++j) {
      double s = 0;
      for (std::size_t i = 0; i < n; ++i) s += x(i, k) * dy(i, j);
      d.dw(k, j) = static_cast<float>(s / static_cast<double>(n));
    }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < p; ++k) {
      double s = 0;
      for (std::size_t j = 0; j < q; ++j) s += dy(i, j) * w(k, j);
      d.dx(i, k) = static_cast<float>(s);
    }
  return d;

//@ answer: right_inner_products_in_double
//@ right: std::inner_product of rows and columns, sums in double
//@ include
#include <numeric>
//@ body of linear
  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto r = xt::row(x, i);
      const auto c = xt::col(w, j);
      y(i, j) = static_cast<float>(std::inner_product(r.begin(), r.end(), c.begin(), double{b(j)}));
    }
  return y;
//@ body of linear_backward
  LinearGradients d{Matrix::from_shape(x.shape()), Matrix::from_shape(w.shape()), Vector::from_shape({w.shape(1)})};
  for (std::size_t k = 0; k < x.shape(1); ++k) {
    const auto xk = xt::col(x, k);
    const auto wk = xt::row(w, k);
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto g = xt::col(dy, j);
      d.dw(k, j) = static_cast<float>(std::inner_product(xk.begin(), xk.end(), g.begin(), 0.0));
    }
    for (std::size_t i = 0; i < x.shape(0); ++i) {
      const auto g = xt::row(dy, i);
      d.dx(i, k) = static_cast<float>(std::inner_product(wk.begin(), wk.end(), g.begin(), 0.0));
    }
  }
  for (std::size_t j = 0; j < w.shape(1); ++j) {
    const auto g = xt::col(dy, j);
    d.db(j) = static_cast<float>(std::accumulate(g.begin(), g.end(), 0.0));
  }
  return d;

//@ answer: right_ones_column
//@ right: the bias as a row of the weights that belongs to a column of ones, forward and backward
//@ body of linear
  const Matrix ones = xt::ones<float>({x.shape(0), std::size_t{1}});
  const Matrix x1 = xt::concatenate(xt::xtuple(x, ones), 1);
  const Matrix w1 = xt::concatenate(xt::xtuple(w, xt::view(b, xt::newaxis(), xt::all())), 0);
  return matmul(x1, w1);
//@ body of linear_backward
  const Matrix ones = xt::ones<float>({std::size_t{1}, x.shape(0)});
  const Matrix both = matmul(xt::concatenate(xt::xtuple(Matrix(xt::transpose(x)), ones), 0), dy);
  LinearGradients d;
  d.dw = xt::view(both, xt::range(std::size_t{0}, x.shape(1)), xt::all());
  d.db = xt::row(both, static_cast<std::ptrdiff_t>(x.shape(1)));
  d.dx = matmul(dy, Matrix(xt::transpose(w)));
  return d;

//@ answer: sum_overwritten
//@ mistake: The product is assigned in the loop over features instead of added: only the last one counts.
//@ named: linear/sum_overwritten
//@ body of linear
  Matrix out = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t r = 0; r < out.shape(0); ++r)
    for (std::size_t c = 0; c < out.shape(1); ++c) {
      float dot = 0;
      for (std::size_t k = 0; k < x.shape(1); ++k) dot = x(r, k) * w(k, c);
      out(r, c) = dot + b(c);
    }
  return out;
//@ body of linear_backward
  const Matrix wt = xt::transpose(w), xt_ = xt::transpose(x);
  return {matmul(dy, wt), matmul(xt_, dy), xt::sum(dy, {0})};

//@ answer: weights_in_pytorch_order
//@ mistake: Reads w as PyTorch stores it, (d_out, d_in), row after row.
//@ named: linear/weights_out_in
//@ body of linear
  const auto n = x.shape(0), d_in = x.shape(1), d_out = w.shape(1);
  Matrix y = Matrix::from_shape({n, d_out});
  const float* weights = w.data();
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < d_out; j++) {
      float acc = b(j);
      for (size_t k = 0; k < d_in; k++) acc += x(i, k) * weights[j * d_in + k];
      y(i, j) = acc;
    }
  return y;
//@ body of linear_backward
  LinearGradients g{xt::zeros_like(x), xt::zeros_like(w), xt::zeros<float>({w.shape(1)})};
  for (size_t i = 0; i < x.shape(0); i++)
    for (size_t j = 0; j < w.shape(1); j++) {
      g.db(j) += dy(i, j);
      for (size_t k = 0; k < w.shape(0); k++) {
        g.dx(i, k) += w(k, j) * dy(i, j);
        g.dw(k, j) += dy(i, j) * x(i, k);
      }
    }
  return g;
